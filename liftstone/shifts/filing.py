"""What every change of this step ends with: its entry in the log, and word to the open desks."""

from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.intake import actions as intake
from liftstone.shifts.verbs import ShiftVerb


def record(verb: ShiftVerb, *, table: str, subject: UUID, by: Actor) -> None:
    """Put a deed into the audit log, and let open desks fetch again who is on duty and what waits."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=(table, subject))
    intake.tell("shift", organisation=by.organisation, subject=subject, using="default")
