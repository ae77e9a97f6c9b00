"""The papers of one case of the invented helpline: notes, one of them kept to a few, a document, follow-ups."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import documents, drafts, notes, queries, timeline
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import Draft

from .picture import door

_CAME = {
    "what": "Photograph of the door of the house, with the lock outside",
    "whom": "The person who rang",
    "how": "By message, from a friend's telephone",
    "on": "The evening of the call",
}
_VISIT = """Where, and who was there:
The library, the back room. The caller and a friend; nobody else.

What was seen, and what was said:
Hands cracked from cleaning. Says that the passport is in the owner's safe.

How they were:
Tired, and clear about what they want.

What is next:
Ring on Thursday, as the library."""
_DECISION = "No referral for now: they want to think until Thursday. Weighed: a report to police without names."
_THERAPY = "Sleeps three hours. We worked on the way home from the bus. No thought of harm."


@transaction.atomic
def fill(*, by: Actor, people: dict[str, UUID]) -> None:
    """Write them into the last changed open case of high risk that everybody reads."""
    rows = queries.visible_to(by).filter(state=Case.State.OPEN, readers__isnull=True)
    found = rows.order_by("-risk", "-changed_at").first()
    if found is None:
        return
    row = queries.case(by, record=found.id)
    able = {each.id for each in queries.owners(by, case=row)} - {by.person}
    colleagues = [person for person in people.values() if person in able]
    visit = timeline.note(case=row, text=_VISIT.replace("Thursday", "Wednesday"), type_="visit", by=by)
    notes.change(note=visit, version=1, text=_VISIT, type_="visit", by=by)
    timeline.note(case=row, text=_DECISION, type_="decision", by=by)
    notes.keep_to(case=row, text=_THERAPY, type_="therapy", readers=colleagues[:1], by=by)
    paper = documents.receive(case=row, name="door.png", clear=door(), answers=_CAME, by=by)
    documents.hand_over(document=paper, whom="Their lawyer", how="By hand", why="They consent to it", by=by)
    _follow_ups(row, colleague=colleagues[0], by=by)
    typed = {"note": "They rang again and said that", "type": "call"}
    drafts.keep(case=row, form=Draft.Form.NOTE, about=row.id, answers=typed, by=by)


def _follow_ups(case: Case, *, colleague: UUID, by: Actor) -> None:
    """One for a colleague that is late, one that somebody does already, one that is not to be done any more."""
    now = timezone.now()
    late = now - timedelta(hours=2)
    timeline.follow_up(case=case, text="Ask for the safe's key number", due_at=late, owner=colleague, by=by)
    soon = now + timedelta(hours=3)
    own = timeline.follow_up(
        case=case, text="Ring them, as the library", due_at=soon, pace=Entry.Pace.URGENT, owner=by.person, by=by
    )
    timeline.take(entry=own, by=by)
    gone = timeline.follow_up(case=case, text="Book the room at the library", due_at=soon, by=by)
    timeline.withdraw(entry=gone, text="The library lends it without booking", by=by)
