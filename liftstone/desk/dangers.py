"""The writers of an immediate danger: begin, ask again, tell 999, be two, be alone, end.

Nothing here waits for a second person: one who is alone at night goes on, and it is looked at next day.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk import content as contacts
from liftstone.desk import danger_content as content
from liftstone.desk import danger_queries as queries
from liftstone.desk import policies, rules
from liftstone.desk.danger_models import Emergency, EmergencyLine
from liftstone.desk.states import OutOfTurn
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact
from liftstone.keyring import records

State = Emergency.State


@dataclass(frozen=True)
class Subject:
    """The record that a danger belongs to, whose key seals it."""

    table: str
    id: UUID
    reference: str
    readers: list[UUID] | None  # where it is kept to a few, so is what is written in its danger


@dataclass(frozen=True)
class Typed:
    """What stood in the fields when a button was pressed. `where` is None where there was no such field."""

    where: str | None = None
    said: str = ""
    number: str = ""


NOTHING = Typed()


def _record(verb: DeskVerb, *, on: Emergency, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(on.subject_table, on.subject_id))


def _tell(row: Emergency) -> None:
    intake.tell("danger", organisation=row.organisation_id, subject=row.id, using="default")


def _seal(row: Emergency, body: dict[str, Any], *, by: Actor) -> None:
    row.body = records.seal(content.sealed_body(row), {"schema": 1, **body}, by=by.keys)


def _line(row: Emergency, kind: str, *, by: Actor, **words: Any) -> None:
    line = EmergencyLine(organisation_id=row.organisation_id, emergency=row, written_by=by.person)
    body = {"schema": 1, "kind": kind, **{name: value for name, value in words.items() if value}}
    line.sealed = records.seal(content.sealed_line(line, of=row), body, by=by.keys)
    line.save(force_insert=True)


def begin_at_desk(*, contact: Contact, by: Actor) -> Emergency:
    """Begin for a contact; where they are is what the contact already says."""
    policies.check_can_work_on(by, contact)
    where = str(contacts.open_body(contact, by=by).get("where") or "")
    return begin(
        subject=Subject("intake_contact", contact.id, contact.reference, contact.readers), where=where, by=by
    )


@transaction.atomic
def begin(*, subject: Subject, where: str, by: Actor) -> Emergency:
    """Begin to stay with somebody. Where one runs already for this record, that one is returned."""
    row = Emergency(
        organisation_id=by.organisation,
        subject_table=subject.table,
        subject_id=subject.id,
        reference=subject.reference,
        readers=subject.readers,
        begun_by=by.person,
        held_by=by.person,
        minutes=rules.FIRST_CHECK,
        check_at=timezone.now() + timedelta(minutes=rules.FIRST_CHECK),
    )
    policies.check_can_be_with(by, row)
    _seal(row, {"where": where}, by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # a colleague was faster, or the key was pressed twice
        return Emergency.objects.get(subject_id=subject.id, state=State.RUNNING)
    _line(row, "begun", text=where, by=by)
    _record(DeskVerb.DANGER_BEGUN, on=row, by=by)
    _tell(row)
    return row


def _locked(emergency: Emergency, *, by: Actor, running: bool = True) -> Emergency:
    row = queries.locked(by, record=emergency.id)
    policies.check_can_be_with(by, row)
    if running and row.state != State.RUNNING:
        raise OutOfTurn
    return row


def _keep_typed(row: Emergency, typed: Typed, *, by: Actor) -> None:
    """Keep what stood in the fields: where they are, by whoever is with them; from anybody else as a line."""
    opened = content.open_one(row, by=by)
    where = opened.where if typed.where is None else typed.where
    holds = row.held_by == by.person
    if not holds and where not in ("", opened.where):
        _line(row, "heard", text=where, by=by)  # of whoever was with them until a colleague took over
    if holds and where != opened.last_where:
        _line(row, "where", text=where, by=by)
    if typed.said:
        _line(row, "said", text=typed.said, by=by)
    if typed.number:
        _line(row, "told", number=typed.number, by=by)
    if holds:
        _seal(row, {"where": where}, by=by)


def _save(row: Emergency, *, verb: DeskVerb, by: Actor) -> Emergency:
    row.version += 1
    row.save()
    _record(verb, on=row, by=by)
    _tell(row)
    return row


@transaction.atomic
def keep(*, emergency: Emergency, typed: Typed, by: Actor) -> None:
    """Keep what is being typed, every second or so. `OutOfTurn` where somebody else is with them now."""
    row = _locked(emergency, by=by)
    if row.held_by != by.person:
        raise OutOfTurn
    # Sealed anew without opening what was there: this happens at every word, and an opening is an entry in the log.
    _seal(row, {"where": typed.where or "", "said": typed.said}, by=by)
    row.typed += 1
    row.save(update_fields=["body", "typed"])


@transaction.atomic
def write(*, emergency: Emergency, typed: Typed, by: Actor) -> None:
    """Put a line into the log; also after the end, since what is learned late is still to be written down."""
    row = _locked(emergency, by=by, running=False)
    _keep_typed(row, typed, by=by)
    _save(row, verb=DeskVerb.DANGER_WRITTEN, by=by)


@transaction.atomic
def still_with(*, emergency: Emergency, minutes: int, by: Actor, typed: Typed = NOTHING) -> None:
    """Say that one is still with them; the clock starts anew."""
    row = _locked(emergency, by=by)
    _keep_typed(row, typed, by=by)
    _line(row, "still", minutes=minutes, by=by)
    row.minutes = minutes
    _start_clock(row)
    _save(row, verb=DeskVerb.DANGER_CHECKED, by=by)


def _start_clock(row: Emergency) -> None:
    row.check_at, row.rang_at = timezone.now() + timedelta(minutes=row.minutes), None


@transaction.atomic
def tell_999(*, emergency: Emergency, by: Actor, typed: Typed = NOTHING) -> None:
    """Say that 999 was told, with their incident number if they gave one; as often as they are told."""
    row = _locked(emergency, by=by)
    _keep_typed(row, typed, by=by)
    if not typed.number:
        _line(row, "told", by=by)
    _save(row, verb=DeskVerb.DANGER_TOLD, by=by)


@transaction.atomic
def join(*, emergency: Emergency, by: Actor) -> None:
    """Be the second person. Of two who come at once one is it, the other is told `OutOfTurn`."""
    row = _locked(emergency, by=by)
    if row.second_by is not None or row.held_by == by.person:
        raise OutOfTurn
    row.second_by, row.second_at = by.person, timezone.now()
    _line(row, "joined", by=by)
    _save(row, verb=DeskVerb.DANGER_JOINED, by=by)


@transaction.atomic
def go_on_alone(*, emergency: Emergency, by: Actor, typed: Typed = NOTHING) -> None:
    """Go on without a second person: nothing waits for it, and somebody else looks at it next day."""
    row = _locked(emergency, by=by)
    if row.second_by is not None or row.alone_at is not None or row.held_by != by.person:
        raise OutOfTurn
    _keep_typed(row, typed, by=by)
    row.alone_by, row.alone_at = by.person, timezone.now()
    row.review_by = rules.review_by(row.alone_at)
    _line(row, "alone", by=by)
    _save(row, verb=DeskVerb.DANGER_ALONE, by=by)


@transaction.atomic
def take(*, emergency: Emergency, by: Actor) -> None:
    """Be with them from here on: the timer rang, or a colleague cannot go on. The clock starts anew."""
    row = _locked(emergency, by=by)
    if row.held_by == by.person:
        raise OutOfTurn
    if row.second_by == by.person:
        row.second_by = row.second_at = None  # a second person is wanted again
    row.held_by = by.person
    _start_clock(row)
    _line(row, "taken", by=by)
    _save(row, verb=DeskVerb.DANGER_TAKEN, by=by)


@transaction.atomic
def end(*, emergency: Emergency, outcome: str, words: str, by: Actor, typed: Typed = NOTHING) -> None:
    """End it, with what became of it."""
    row = _locked(emergency, by=by)
    _keep_typed(row, typed, by=by)
    _seal(row, content.open_body(row, by=by) | {"outcome": outcome, "outcome_words": words}, by=by)
    row.state, row.ended_at, row.ended_by = State.ENDED, timezone.now(), by.person
    _line(row, "ended", outcome=outcome, text=words, by=by)
    _save(row, verb=DeskVerb.DANGER_ENDED, by=by)


@transaction.atomic
def review(*, emergency: Emergency, text: str, by: Actor) -> None:
    """Say what one thinks of a colleague's going on alone. Never one's own: the table itself refuses that too."""
    row = _locked(emergency, by=by, running=False)
    policies.check_can_review_alone(by, row)
    if row.reviewed_at is not None:
        raise OutOfTurn
    row.reviewed_at, row.reviewed_by = timezone.now(), by.person
    _line(row, "reviewed", text=text, by=by)
    _save(row, verb=DeskVerb.DANGER_REVIEWED, by=by)
