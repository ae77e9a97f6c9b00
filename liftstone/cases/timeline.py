"""The writers of a case's timeline: notes, follow-ups that ring, emergency disclosures and their review."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import consents, filing, policies, queries, states
from liftstone.cases.models import Case, CasePerson, Entry
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.rules import review_by
from liftstone.desk.states import OutOfTurn


@transaction.atomic
def note(*, case: Case, text: str, by: Actor) -> Entry:
    """Keep a note; a closed case takes one too, since what is learned late is still to be written down."""
    row = queries.case(by, record=case.id)
    policies.check_can_work_on(by, row)
    entry = filing.enter(row, kind=Entry.Kind.NOTE, body={"text": text}, by=by)
    filing.record(CaseVerb.NOTED, on=row, by=by)
    return entry


@transaction.atomic
def follow_up(*, case: Case, text: str, due_at: datetime, whom: CasePerson | None = None, by: Actor) -> Entry:
    """Promise something for a time; it rings then, for everybody who works on cases. Raises `Closed`.

    `whom` it contacts, if anybody in the case: it is held from the start where they do not want to be contacted.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    body = {"text": text, "person": whom.id.hex} if whom else {"text": text}
    entry = filing.enter(row, kind=Entry.Kind.FOLLOW_UP, body=body, due_at=due_at, by=by)
    if whom and consents.may_not_be_contacted(whom, by=by):
        Entry.objects.filter(id=entry.id).update(held_at=entry.written_at)
    filing.record(CaseVerb.PROMISED, on=row, by=by)
    return entry


def _pending(entry: Entry, *, by: Actor) -> Entry:
    """Return a follow-up that is still to be done, held until the transaction ends."""
    policies.check_can_work_on(by, entry.case)
    row = Entry.objects.select_for_update().get(id=entry.id, organisation_id=by.organisation)
    if row.kind != Entry.Kind.FOLLOW_UP or row.done_at is not None:
        raise OutOfTurn
    return row


@transaction.atomic
def done(*, entry: Entry, text: str, by: Actor) -> None:
    """Say that a follow-up is done, and what came of it."""
    row = _pending(entry, by=by)
    row.done_at, row.done_by = timezone.now(), by.person
    row.save(update_fields=["done_at", "done_by"])
    if text:
        filing.enter(row.case, kind=Entry.Kind.NOTE, body={"text": text}, about=row.id, by=by)
    filing.record(CaseVerb.DONE, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def move(*, entry: Entry, due_at: datetime, by: Actor) -> None:
    """Move a follow-up to another time; it stops ringing until then."""
    row = _pending(entry, by=by)
    row.due_at, row.rang_at = due_at, None
    row.save(update_fields=["due_at", "rang_at"])
    filing.record(CaseVerb.MOVED, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def disclose(*, case: Case, answers: dict[str, Any], by: Actor) -> Entry:
    """Write down what was told to whom in an emergency: by one person alone, at once, reviewed next day.

    Without agreement and without consent where danger to life or to a child leaves no choice; why is required.
    """
    row = queries.case(by, record=case.id)
    policies.check_can_disclose(by, row)
    until = review_by(timezone.now())
    entry = filing.enter(row, kind=Entry.Kind.DISCLOSURE, body=answers, review_by=until, by=by)
    filing.record(CaseVerb.DISCLOSED, on=row, by=by)
    return entry


@transaction.atomic
def review(*, entry: Entry, text: str, by: Actor) -> None:
    """Say what one thinks of a colleague's disclosure. Never one's own: the table itself refuses that too."""
    row = Entry.objects.select_for_update().get(id=entry.id, organisation_id=by.organisation)
    policies.check_can_review(by, row)
    if row.reviewed_at is not None:
        raise OutOfTurn
    row.reviewed_at, row.reviewed_by = timezone.now(), by.person
    row.save(update_fields=["reviewed_at", "reviewed_by"])
    filing.enter(row.case, kind=Entry.Kind.REVIEW, body={"text": text}, about=row.id, by=by)
    filing.record(CaseVerb.REVIEWED, on=row.case, by=by)
