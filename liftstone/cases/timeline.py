"""The writers of a case's timeline: notes, follow-ups that ring, emergency disclosures and their review.

What is to be done by a time is one thing, the follow-up, whatever it is called on the telephone: a promise, a task.
It rings for its owner, or for whoever is on duty; overdue and taken by nobody, for everybody, then for who leads.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied
from liftstone.cases import consents, drafts, filing, policies, queries, states
from liftstone.cases.models import Case, CasePerson, Entry
from liftstone.cases.papers_models import Draft
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.rules import review_by
from liftstone.desk.states import OutOfTurn


@transaction.atomic
def note(*, case: Case, text: str, type_: str = "", by: Actor) -> Entry:
    """Keep a note; a closed case takes one too, since what is learned late is still to be written down.

    `type_` is a code of the list of types of notes, "" where nobody said which.
    """
    row = queries.case(by, record=case.id)
    policies.check_can_work_on(by, row)
    policies.check_can_be_for_all(type_)
    body = {"text": text, "type": type_} if type_ else {"text": text}
    entry = filing.enter(row, kind=Entry.Kind.NOTE, body=body, by=by)
    drafts.forget(case=row, form=Draft.Form.NOTE, about=row.id, by=by)
    filing.record(CaseVerb.NOTED, on=row, by=by)
    return entry


@transaction.atomic
def follow_up(
    *,
    case: Case,
    text: str,
    due_at: datetime,
    whom: CasePerson | None = None,
    owner: UUID | None = None,
    pace: str = Entry.Pace.USUAL,
    by: Actor,
) -> Entry:
    """Promise something for a time, for its owner or, without one, for whoever is on duty then. Raises `Closed`.

    `whom` it contacts, if anybody in the case: it is held from the start where they do not want to be contacted.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    _check_can_own(row, owner=owner, by=by)
    body = {"text": text, "person": whom.id.hex} if whom else {"text": text}
    entry = filing.enter(row, kind=Entry.Kind.FOLLOW_UP, body=body, due_at=due_at, by=by)
    held = whom is not None and consents.may_not_be_contacted(whom, by=by)
    entry.owner_id, entry.pace, entry.held_at = owner, pace, entry.written_at if held else None
    entry.save(update_fields=["owner_id", "pace", "held_at"])
    drafts.forget(case=row, form=Draft.Form.FOLLOW_UP, about=row.id, by=by)
    filing.record(CaseVerb.PROMISED, on=row, by=by)
    return entry


def _check_can_own(case: Case, *, owner: UUID | None, by: Actor) -> None:
    """Refuse an owner who could not open the case: it would ring for somebody for whom there is none."""
    if owner is not None and owner not in {each.id for each in queries.owners(by, case=case)}:
        raise Denied


def _pending(entry: Entry, *, by: Actor) -> Entry:
    """Return a follow-up that is still to be done, held until the transaction ends."""
    policies.check_can_work_on(by, entry.case)
    row = Entry.objects.select_for_update().get(id=entry.id, organisation_id=by.organisation)
    if row.kind != Entry.Kind.FOLLOW_UP or row.done_at is not None:
        raise OutOfTurn
    return row


@transaction.atomic
def take(*, entry: Entry, by: Actor) -> None:
    """Say that one does it, whosever it was: nobody else is told any more. `OutOfTurn` where somebody does."""
    row = _pending(entry, by=by)
    if row.taken_at is not None:
        raise OutOfTurn
    row.owner_id, row.taken_at = by.person, timezone.now()
    row.save(update_fields=["owner_id", "taken_at"])
    filing.record(CaseVerb.TAKEN, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def give(*, entry: Entry, owner: UUID | None, by: Actor) -> None:
    """Give it to a colleague or to whoever is on duty, who has not taken it yet; or to oneself, who has."""
    row = _pending(entry, by=by)
    _check_can_own(row.case, owner=owner, by=by)
    if owner == row.owner_id:
        raise OutOfTurn
    row.owner_id, row.taken_at = owner, timezone.now() if owner == by.person else None
    row.save(update_fields=["owner_id", "taken_at"])
    filing.record(CaseVerb.GIVEN, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def done(*, entry: Entry, text: str, by: Actor) -> None:
    """Say that a follow-up is done, and what came of it."""
    _end(entry, ended=Entry.Ended.DONE, text=text, verb=CaseVerb.DONE, by=by)


@transaction.atomic
def withdraw(*, entry: Entry, text: str, by: Actor) -> None:
    """Say that it is not to be done any more, and why."""
    _end(entry, ended=Entry.Ended.WITHDRAWN, text=text, verb=CaseVerb.FOLLOW_UP_WITHDRAWN, by=by)


def _end(entry: Entry, *, ended: str, text: str, verb: CaseVerb, by: Actor) -> None:
    row = _pending(entry, by=by)
    row.done_at, row.done_by, row.ended = timezone.now(), by.person, ended
    row.save(update_fields=["done_at", "done_by", "ended"])
    if text:
        body: dict[str, Any] = {"text": text}
        filing.enter(row.case, kind=Entry.Kind.NOTE, body=body, about=row.id, by=by)
    filing.record(verb, on=row.case, by=by)
    filing.tell_desk(row.case)


@transaction.atomic
def move(*, entry: Entry, due_at: datetime, by: Actor) -> None:
    """Move a follow-up to another time; it stops ringing until then, and rises from the beginning."""
    row = _pending(entry, by=by)
    row.due_at, row.rang_at, row.told = due_at, None, 0
    row.save(update_fields=["due_at", "rang_at", "told"])
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
