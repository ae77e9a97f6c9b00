"""The writers of requests: logged, known who, clock. `gathering`, `choosing` and `deciding` write the rest."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import content, policies, queries, rules, states
from liftstone.answering.content import TABLE
from liftstone.answering.models import Request
from liftstone.answering.states import PREPARED, State
from liftstone.answering.verbs import AnsweringVerb
from liftstone.audit import actions as audit
from liftstone.desk.states import OutOfTurn
from liftstone.intake.references import reference
from liftstone.keyring import records

LETTER = "Q"  # of the reference: a question that was put to us
Change = Callable[[Request, dict[str, Any]], None]


def record(verb: AnsweringVerb, *, on: Request, by: Actor) -> None:
    """Put a deed into the audit log."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on.id))


@transaction.atomic
def log(
    *, kind: Request.Kind, answers: dict[str, Any], came_on: date, due_on: date | None = None, by: Actor
) -> Request:
    """Write down that somebody asks. `due_on` is the day that police name; the law's month where there is none."""
    policies.check_can_log(by)
    row = Request(organisation_id=by.organisation, kind=kind, came_on=came_on, logged_by=by.person)
    row.due_on = due_on or rules.due_on(came_on, extended=False, stood=0)
    row.reference = reference(row.id, letter=LETTER)
    records.make_key(TABLE, row.id, teams=["casework"], by=by.keys)
    content.seal(row, answers, by=by)
    row.save(force_insert=True)
    record(AnsweringVerb.LOGGED, on=row, by=by)
    return row


@transaction.atomic
def identify(*, request: Request, how: str, identity: str, by: Actor) -> Request:
    """Say how it is known who asks (a code, and in words); the clock runs again where it stood for that."""

    def change(row: Request, body: dict[str, Any]) -> None:
        states.check_can_become(row.state, State.IDENTIFIED)
        row.state, row.identified_by, row.identified_at = State.IDENTIFIED, by.person, timezone.now()
        body["how"], body["identity"], body["waits_for"] = how, identity, ""
        run_again(row)

    return _change(request, change, verb=AnsweringVerb.IDENTIFIED, by=by)


@transaction.atomic
def pause(*, request: Request, why: str, by: Actor) -> Request:
    """Stop the clock while we wait for them: for who they are, or for what they mean."""

    def change(row: Request, body: dict[str, Any]) -> None:
        if row.state not in PREPARED or row.paused_on is not None:
            raise OutOfTurn
        row.paused_on, body["waits_for"] = timezone.localdate(), why

    return _change(request, change, verb=AnsweringVerb.PAUSED, by=by)


@transaction.atomic
def go_on(*, request: Request, by: Actor) -> Request:
    """Let the clock run again: they answered."""

    def change(row: Request, body: dict[str, Any]) -> None:
        if row.paused_on is None:
            raise OutOfTurn
        body["waits_for"] = ""
        run_again(row)

    return _change(request, change, verb=AnsweringVerb.WENT_ON, by=by)


@transaction.atomic
def extend(*, request: Request, why: str, by: Actor) -> Request:
    """Take two months more, once, while the month has not passed: they must be told of it within the month."""

    def change(row: Request, body: dict[str, Any]) -> None:
        today = timezone.localdate()
        if not states.can_be_extended(row, today=today):
            raise OutOfTurn
        row.extended_on, body["why_extended"] = today, why
        row.due_on = rules.due_on(row.came_on, extended=True, stood=row.stood)

    return _change(request, change, verb=AnsweringVerb.EXTENDED, by=by)


@transaction.atomic
def withdraw(*, request: Request, why: str, by: Actor) -> Request:
    """Write down that they do not ask any more."""

    def change(row: Request, body: dict[str, Any]) -> None:
        states.check_can_become(row.state, State.WITHDRAWN)
        row.state, row.ended_by, row.ended_at = State.WITHDRAWN, by.person, timezone.now()
        body["withdrawn"] = why

    return _change(request, change, verb=AnsweringVerb.WITHDRAWN, by=by)


def run_again(row: Request) -> None:
    """Add the days that the clock of a locked request stood to its last day; the caller saves it."""
    if row.paused_on is None:
        return
    days = (timezone.localdate() - row.paused_on).days
    row.stood, row.paused_on = row.stood + days, None
    if row.kind == Request.Kind.PERSON:
        row.due_on = rules.due_on(row.came_on, extended=row.extended_on is not None, stood=row.stood)


def _change(request: Request, change: Change, *, verb: AnsweringVerb, by: Actor) -> Request:
    """Lock, ask whether they may, change row and body together, record."""
    row = queries.locked(by, record=request.id)
    policies.check_can_prepare(by, row)
    body = content.open_body(row, by=by)
    change(row, body)
    save(row, body, by=by)
    record(verb, on=row, by=by)
    return row


def save(row: Request, body: dict[str, Any], *, by: Actor) -> None:
    """Seal and save a request as it now stands."""
    content.seal(row, body, by=by)
    row.save()
