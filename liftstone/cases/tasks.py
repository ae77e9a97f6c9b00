"""What the worker does for cases: rings what is due and what lapses, from clear times alone."""

from liftstone.accounts.signin import IDLE
from liftstone.cases.unheard import UNHEARD
from liftstone.desk.states import RINGING
from liftstone.intake.tasks import tell_desks

RING = """
UPDATE cases_entry SET rang_at = now()
WHERE due_at <= now() AND done_at IS NULL AND rang_at IS NULL AND held_at IS NULL RETURNING organisation_id"""

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
    return tell_desks(RING, RING_MISSING, RING_RISKS, RING_LAPSED)


def listen_for_the_unheard() -> int:
    """Find organisations in which something rings unheard, and tell their desks what has changed."""
    return tell_desks(UNHEARD, idle=IDLE, alarms=list(RINGING))
