"""The writers of how a request ends: handed to a second person, read by them, given back, sent."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions, content, gathering, letters, packing, policies, queries, states
from liftstone.answering.letters import Letter, Prepared, Record
from liftstone.answering.models import Pick, Request
from liftstone.answering.states import Another, NothingChosen, State, TooMuch, Unidentified, Unreasoned
from liftstone.answering.verbs import AnsweringVerb
from liftstone.audit import actions as audit
from liftstone.cases import documents, filing
from liftstone.cases import queries as cases
from liftstone.cases.models import Case, Entry
from liftstone.desk.states import OutOfTurn

Outcome = Request.Outcome


@transaction.atomic
def hand_over(*, request: Request, outcome: str, answers: dict[str, Any], seen: str, by: Actor) -> Letter:
    """Hand an answer to a second person: what is to become of it, and why something is left out or refused.

    `answers` are kept sealed and are not in the answer. `seen` is the SHA-256 of what the page showed, which is
    what goes where something is given. `OutOfTurn` where it is prepared no more, `NobodyElse` where nobody is
    left to read it; see `_check_can_be_given`.
    """
    row = queries.locked(by, record=request.id)
    policies.check_can_prepare(by, row)
    states.check_can_become(row.state, State.TO_READ)
    gathering.keep_to_picked(row, by=by)
    prepared = letters.opened(row, by=by)
    if outcome == Outcome.GIVE:
        _check_can_be_given(prepared, answers, seen=seen)
    body = prepared.body | answers | {"waits_for": ""}
    actions.run_again(row)
    row.outcome, row.state = outcome, State.TO_READ
    row.handed_by, row.handed_at, row.read_by, row.read_at = by.person, timezone.now(), None, None
    made = letters.letter(replace(prepared, body=body))
    actions.save(row, body | {"sha256": made.sha256}, by=by)
    actions.record(AnsweringVerb.HANDED, on=row, by=by)
    return made


def _check_can_be_given(prepared: Prepared, answers: dict[str, Any], *, seen: str) -> None:
    """Raise why something is not given yet: `Unidentified`, `Another`, `NothingChosen`, `TooMuch`, `Unreasoned`."""
    row = prepared.row
    if row.identified_by is None:
        raise Unidentified
    if letters.letter(prepared).sha256 != seen:
        raise Another
    if row.kind == Request.Kind.POLICE and not prepared.given:
        raise NothingChosen
    if prepared.size > packing.LARGEST:
        raise TooMuch
    reasoned = answers.get("exemptions") and answers.get("why")
    if row.kind == Request.Kind.PERSON and prepared.leaves_out and not reasoned:
        raise Unreasoned


@transaction.atomic
def let_go(*, request: Request, seen: str, by: Actor) -> Letter:
    """Say, as the second person, that what one has read may go. `seen` is the SHA-256 of what the page showed.

    `Another` where that is not what was handed over: something changed since, or one cannot read all of it.
    """
    row = queries.locked(by, record=request.id)
    policies.check_can_let_go(by, row)
    states.check_can_become(row.state, State.READ)
    made, _prepared = _as_handed(row, by=by)
    if made.sha256 != seen:
        raise Another
    row.state, row.read_by, row.read_at = State.READ, by.person, timezone.now()
    row.save(update_fields=["state", "read_by", "read_at"])
    actions.record(AnsweringVerb.LET_GO, on=row, by=by)
    return made


def _as_handed(row: Request, *, by: Actor) -> tuple[Letter, Prepared]:
    """Make the answer anew, and be sure that it is the one that was handed over."""
    prepared = letters.opened(row, by=by)
    made = letters.letter(prepared)
    if made.sha256 != prepared.body.get("sha256"):
        raise Another
    return made, prepared


@transaction.atomic
def send_back(*, request: Request, why: str, by: Actor) -> Request:
    """Have it prepared anew: the second person says why, or whoever prepared it takes it back."""
    row = queries.locked(by, record=request.id)
    policies.check_can_prepare(by, row)
    then = State.REDACTING if row.identified_by else State.LOGGED
    if row.state not in (State.TO_READ, State.READ):
        raise OutOfTurn
    states.check_can_become(row.state, then)
    row.state, row.outcome = then, ""
    row.handed_by = row.handed_at = row.read_by = row.read_at = None
    actions.save(row, content.open_body(row, by=by) | {"sent_back": why, "sha256": ""}, by=by)
    actions.record(AnsweringVerb.SENT_BACK, on=row, by=by)
    return row


@transaction.atomic
def printed(*, request: Request, by: Actor) -> Letter:
    """Return the answer once a second person let it go. `Another` where a record has changed since."""
    return _as_read(request, by=by)[0]


@transaction.atomic
def packed(*, request: Request, by: Actor) -> bytes:
    """Return the same with its documents, as one ZIP. `OutOfTurn` and `Another` as `printed`."""
    made, prepared = _as_read(request, by=by)
    return packing.pack(prepared, made, by=by)


def _as_read(request: Request, *, by: Actor) -> tuple[Letter, Prepared]:
    policies.check_can_prepare(by, request)
    if request.read_by is None:
        raise OutOfTurn
    return _as_handed(request, by=by)


@transaction.atomic
def send(*, request: Request, how: str, by: Actor) -> Request:
    """Say that it went, and how. Each case of which something was given says so, to whom and why."""
    row = queries.locked(by, record=request.id)
    policies.check_can_prepare(by, row)
    then = State.ANSWERED if row.outcome == Outcome.GIVE else State.REFUSED
    states.check_can_become(row.state, then)
    made, prepared = _as_handed(row, by=by)
    body = prepared.body | {"sent": how}
    packing.keep(prepared, made, by=by)
    for each, count in _given(prepared):
        _enter(row, body, each, count, by=by)
    for _name, given in letters.documents(prepared.goes):
        document = cases.document(by, record=given.item.record_id, number=given.item.of_id)
        whom = str(body.get("force") or body.get("who") or "")
        documents.hand_over(document=document, whom=whom, how=how, why=row.reference, by=by)
    row.state, row.ended_by, row.ended_at = then, by.person, timezone.now()
    actions.save(row, body, by=by)
    actions.record(AnsweringVerb.SENT, on=row, by=by)
    return row


def _given(prepared: Prepared) -> list[tuple[Record, int]]:
    """Return the records of which something is given, and of how many things."""
    if prepared.row.outcome != Outcome.GIVE:
        return []
    found = [(each, sum(bool(one.given) for one in each.listed)) for each in prepared.records]
    return [(each, count) for each, count in found if count]


def _enter(row: Request, body: dict[str, Any], each: Record, count: int, *, by: Actor) -> None:
    """Have the log say of the record that something of it was given, and a case's timeline to whom.

    To the person it stands there as a pack that was made, to police as a disclosure.
    """
    on = (content.TABLES[Pick.Kind(each.pick.kind)], each.pick.record_id)
    audit.record(AnsweringVerb.GIVEN, by=by.person, organisation=by.organisation, on=on)
    if each.pick.kind != Pick.Kind.CASE:
        return
    case = cases.case(by, record=each.pick.record_id)
    if row.kind == Request.Kind.POLICE:
        _disclosed(case, body, read_by=row.read_by, by=by)
        return
    told = {"text": row.reference, "audience": "person", "marking": "for_the_person", "entries": count}
    filing.enter(case, kind=Entry.Kind.PRINTED, body=told, by=by)


def _disclosed(case: Case, body: dict[str, Any], *, read_by: UUID | None, by: Actor) -> None:
    """A second person has read it already, so that it waits for no review the next day; unless they sent it."""
    to_whom = ", ".join(str(body[name]) for name in ("officer", "force", "their_reference") if body.get(name))
    why = "\n".join(str(body[name]) for name in ("what_for", "necessity", "proportionality") if body.get(name))
    told = {"agency": "police", "to_whom": to_whom, "why": why, "said": str(body.get("said") or "")}
    entry = filing.enter(case, kind=Entry.Kind.DISCLOSURE, body=told, review_by=timezone.now(), by=by)
    if read_by != by.person:
        entry.reviewed_at, entry.reviewed_by = timezone.now(), read_by
        entry.save(update_fields=["reviewed_at", "reviewed_by"])
