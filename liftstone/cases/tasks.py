"""What the worker does for cases: rings follow-ups that are due, from clear due times alone."""

from typing import Any

from django.conf import settings
from django.db import connections, transaction

from liftstone.accounts.signin import IDLE
from liftstone.desk.states import RINGING

DESK = "liftstone_desk"

RING = """
UPDATE cases_entry SET rang_at = now()
WHERE due_at <= now() AND done_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""

# What is kept to a few and rings while none of them is at work. Nobody is told what it is, or of whom.
UNHEARD = """
WITH at_work AS (SELECT person_id FROM accounts_session WHERE stage = 'full' AND seen_at > now() - %(idle)s),
rings AS (
  SELECT kept.organisation_id, kept.readers, entry.due_at AS since
    FROM cases_entry entry JOIN cases_case kept ON kept.id = entry.case_id
    WHERE entry.due_at <= now() AND entry.done_at IS NULL AND kept.readers IS NOT NULL
  UNION ALL
  SELECT organisation_id, readers, COALESCE(news_at, arrived_at) FROM intake_contact
    WHERE readers IS NOT NULL AND (news_at IS NOT NULL OR alarm = ANY (%(alarms)s))),
unheard AS (SELECT organisation_id, min(since) AS since FROM rings
  WHERE NOT EXISTS (SELECT FROM at_work WHERE person_id = ANY (readers)) GROUP BY organisation_id),
heard AS (DELETE FROM cases_unheard WHERE organisation_id NOT IN (SELECT organisation_id FROM unheard)
  RETURNING organisation_id),
new AS (INSERT INTO cases_unheard (organisation_id, since) SELECT organisation_id, since FROM unheard
  ON CONFLICT (organisation_id) DO UPDATE SET since = excluded.since
  WHERE cases_unheard.since IS DISTINCT FROM excluded.since RETURNING organisation_id)
SELECT organisation_id FROM heard UNION SELECT organisation_id FROM new"""


def listen_for_the_unheard() -> int:
    """Find organisations in which something rings unheard, and tell their desks what has changed."""
    return len(_told(UNHEARD, {"idle": IDLE, "alarms": list(RINGING)}))


def ring() -> int:
    """Ring what has become due, and tell the desks. Returns how many rang."""
    return len(_told(RING, {}))


def _told(query: str, values: dict[str, Any]) -> list[str]:
    """Run a statement that returns organisations, and tell the desks of each."""
    with (
        transaction.atomic(using=settings.WORKER_DATABASE),
        connections[settings.WORKER_DATABASE].cursor() as cursor,
    ):
        cursor.execute(query, values)
        told = [str(row[0]) for row in cursor.fetchall()]
    with connections[settings.WORKER_DATABASE].cursor() as cursor:
        for organisation in set(told):
            cursor.execute("SELECT pg_notify(%s, %s)", [DESK, organisation])
    return told
