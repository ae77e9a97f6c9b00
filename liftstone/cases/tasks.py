"""What the worker does for cases: rings what is due and what lapses, from clear times alone."""

from liftstone.accounts.signin import IDLE
from liftstone.cases.follow_up_rules import AFTER, Pace
from liftstone.cases.unheard import UNHEARD
from liftstone.desk.states import RINGING
from liftstone.intake.tasks import tell_desks

# Each time a follow-up rises the desks are told once: to its owner, to everybody, to whoever leads.
RING = """
UPDATE cases_entry SET told = level, rang_at = COALESCE(rang_at, now())
FROM (SELECT id AS rung, CASE
    WHEN taken_at IS NOT NULL OR pace = 'none' THEN 1
    WHEN due_at <= now() - CASE pace WHEN 'urgent' THEN %(urgent_led)s ELSE %(usual_led)s END THEN 3
    WHEN due_at <= now() - CASE pace WHEN 'urgent' THEN %(urgent_all)s ELSE %(usual_all)s END THEN 2
    ELSE 1 END AS level
  FROM cases_entry WHERE due_at <= now() AND done_at IS NULL AND held_at IS NULL AND told < 3) risen
WHERE id = rung AND told < level RETURNING organisation_id"""

RING_LAPSED = """
UPDATE cases_consent SET rang_at = now()
WHERE lapses_at <= now() AND replaced_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""

RING_MISSING = """
UPDATE cases_missing SET rang_at = now()
WHERE state <> 'ended' AND next_at <= now() AND rang_at IS NULL RETURNING organisation_id"""

RING_RISKS = """
UPDATE cases_assessment SET rang_at = now()
WHERE review_at <= now() AND done_at IS NULL AND rang_at IS NULL RETURNING organisation_id"""


def ring() -> int:
    """Ring what has become due, and tell the desks. Returns how many desks were told."""
    urgent, usual = AFTER[Pace.URGENT], AFTER[Pace.USUAL]
    after = {"urgent_all": urgent[0], "urgent_led": urgent[1], "usual_all": usual[0], "usual_led": usual[1]}
    return tell_desks(RING, RING_MISSING, RING_RISKS, RING_LAPSED, **after)


def listen_for_the_unheard() -> int:
    """Find organisations in which something rings unheard, and tell their desks what has changed."""
    return tell_desks(UNHEARD, idle=IDLE, alarms=list(RINGING))
