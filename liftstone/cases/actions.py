"""The writers of a case itself. Each: policy, state, change, audit. See also `people` and `timeline`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, policies, queries, restricting, states
from liftstone.cases.content import TABLE
from liftstone.cases.models import Case, CaseContact, Entry
from liftstone.cases.risk_models import Missing
from liftstone.cases.states import Changed, Kept, State, Unfinished
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import actions as desk
from liftstone.desk import content as desk_content
from liftstone.desk import danger_queries
from liftstone.desk import restricting as desk_restricting
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.intake.references import reference
from liftstone.keyring import records

# What somebody writes on the form; the rest of a body is written by what happens.
WRITTEN = (
    "summary", "class", "types", "sectors", "controls", "vulnerabilities", "recruitment", "where", "region",
    "nation", "force", "risk_words", "under_18", "typology",
)  # fmt: skip


@transaction.atomic
def start(*, contacts: Sequence[Contact], answers: dict[str, Any], risk: int, by: Actor) -> Case:
    """Open a case from one contact or several, with a key of its own that the casework team holds.

    A contact that is kept to a few makes a case that is kept to the same. Raises `OutOfTurn` where there is no
    contact, or one of them is not in the actor's hands any more; `Kept` where they are kept to different people.
    """
    policies.check_can_start(by)
    if not contacts:
        raise OutOfTurn
    readers = _readers(contacts)
    record = uuid4()
    case = Case(
        id=record,
        organisation_id=by.organisation,
        reference=reference(record, letter="R"),
        risk=risk,
        opened_by=by.person,
        held_by=by.person,
    )
    records.make_key(TABLE, record, teams=["casework"], by=by.keys)
    body: dict[str, Any] = {"schema": 1, "sources": [], **_written(answers)}
    filing.seal(case, body, by=by)
    case.save(force_insert=True)
    filing.record(CaseVerb.STARTED, on=case, by=by)
    if readers is not None:
        restricting.keep_to(case, readers=readers, by=by)
    for contact in contacts:
        _attach(case, contact, body=body, by=by)
    _keep(case, body, by=by)
    return case


@transaction.atomic
def join(*, case: Case, contact: Contact, by: Actor) -> None:
    """Put a contact into a case that is there already; a closed case is opened again by it.

    Raises `Kept` where the contact is kept to a few and the case to others.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    if contact.readers is not None and (row.readers is None or not set(row.readers) <= set(contact.readers)):
        raise Kept
    body = content.open_body(row, by=by)
    if row.state == State.CLOSED:
        _set_open(row, body)
    _attach(row, contact, body=body, by=by)
    _keep(row, body, by=by)


def _attach(case: Case, contact: Contact, *, body: dict[str, Any], by: Actor) -> None:
    """Mark the contact, and put its key under the case's: who reads the case reads how it is safe to answer."""
    row = desk.put_into_case(contact=contact, outcome=queries.became(contact, of=case), by=by)
    joined = CaseContact.objects.filter(contact_id=row.id)
    if joined.filter(case=case).exists():
        raise OutOfTurn
    if not joined.exists():
        _hand_on(row, case=case, by=by)
    records.put_under("intake_contact", row.id, case=case.id, by=by.keys)
    CaseContact.objects.create(organisation_id=by.organisation, case=case, contact_id=row.id, joined_by=by.person)
    opened = desk_content.open_body(row, by=by)
    body["sources"] = [*(body.get("sources") or []), filing.source(row.id, body=opened)]
    filing.record(CaseVerb.JOINED, on=case, by=by)


def _hand_on(contact: Contact, *, case: Case, by: Actor) -> None:
    """Let those who work on cases read the contact; in a case that is kept to a few, them alone."""
    if case.readers is not None:
        desk_restricting.keep_to(contact, readers=case.readers, by=by)
    else:
        records.share("intake_contact", contact.id, with_team="casework", by=by.keys)


def _readers(contacts: Sequence[Contact]) -> list[UUID] | None:
    """Return to whom the case of these contacts is to be kept; None to nobody in particular."""
    kept = [each.readers for each in contacts if each.readers is not None]
    if any(each != kept[0] for each in kept):
        raise Kept
    return list(kept[0]) if kept else None


def _written(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: answers[name] for name in WRITTEN if name in answers}


def _keep(case: Case, body: dict[str, Any], *, by: Actor) -> None:
    """Seal the body anew as the case's next version, and file it."""
    case.version += 1
    filing.seal(case, body, by=by)
    case.save()
    filing.file(case, body=body, by=by)


@transaction.atomic
def change(*, case: Case, version: int, answers: dict[str, Any], risk: int, by: Actor) -> Case:
    """Write what is known of a case anew.

    Raises `Changed` where a colleague saved it since `version` was read, `Closed` where it is closed.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    if row.version != version:
        raise Changed
    states.check_is_open(row)
    body = content.open_body(row, by=by) | _written(answers)
    row.risk = risk
    _keep(row, body, by=by)
    filing.record(CaseVerb.CHANGED, on=row, by=by)
    return row


@transaction.atomic
def keep_apart(*, case: Case, answers: dict[str, Any], risk: int, by: Actor) -> Entry:
    """Keep in the timeline what somebody wrote while a colleague saved first, so that neither version is lost."""
    row = queries.case(by, record=case.id)
    policies.check_can_work_on(by, row)
    kept = {"answers": _written(answers), "risk": risk}
    entry = filing.enter(row, kind=Entry.Kind.VERSION, body=kept, by=by)
    filing.record(CaseVerb.KEPT_APART, on=row, by=by)
    return entry


@transaction.atomic
def take_over(*, case: Case, by: Actor) -> Case:
    """Make a case one's own: at the end of a shift, or because its holder is away."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    if row.held_by == by.person or row.state != State.OPEN:
        raise OutOfTurn
    row.held_by = by.person
    row.save(update_fields=["held_by"])
    filing.record(CaseVerb.TAKEN_OVER, on=row, by=by)
    filing.tell_desk(row)
    return row


@transaction.atomic
def close(*, case: Case, outcome: str, words: str, by: Actor) -> Case:
    """Close a case with what became of it. `Unfinished` while a follow-up, a danger or an alarm runs."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_can_become(row.state, State.CLOSED)
    if Entry.objects.filter(case=row, kind=Entry.Kind.FOLLOW_UP, done_at__isnull=True).exists():
        raise Unfinished
    if Missing.objects.filter(case=row).exclude(state=Missing.State.ENDED).exists():
        raise Unfinished
    if danger_queries.running_of(by, subject=row.id):
        raise Unfinished
    body = content.open_body(row, by=by) | {"outcome": outcome, "outcome_words": words}
    row.state, row.closed_at = State.CLOSED, timezone.now()
    _keep(row, body, by=by)
    filing.enter(row, kind=Entry.Kind.OUTCOME, body={"outcome": outcome, "text": words}, by=by)
    filing.record(CaseVerb.CLOSED, on=row, by=by)
    return row


@transaction.atomic
def reopen(*, case: Case, why: str, by: Actor) -> Case:
    """Open a closed case again, and say why."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_can_become(row.state, State.OPEN)
    body = content.open_body(row, by=by)
    _set_open(row, body)
    _keep(row, body, by=by)
    filing.enter(row, kind=Entry.Kind.OUTCOME, body={"outcome": "open", "text": why}, by=by)
    filing.record(CaseVerb.REOPENED, on=row, by=by)
    return row


def _set_open(case: Case, body: dict[str, Any]) -> None:
    case.state, case.closed_at = State.OPEN, None
    body.pop("outcome", None)
    body.pop("outcome_words", None)
