"""The only writers of searches: somebody is asked, says yes or no, and we ask the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory.models import Service
from liftstone.finding import content, queries, states, subjects
from liftstone.finding.models import Asked, Search
from liftstone.finding.states import Asking, Changed
from liftstone.finding.subjects import Subject
from liftstone.finding.verbs import FindingVerb
from liftstone.intake import actions as intake
from liftstone.keyring import records

State = Asked.State


@dataclass(frozen=True)
class Answer:
    """What somebody who was asked said. `due_at` is by when they ring back, where that is what they said."""

    state: str
    words: Mapping[str, str]
    due_at: datetime | None = None


@transaction.atomic
def ask(*, subject: Subject, service: Service, conditions: Mapping[str, Any], version: int, by: Actor) -> Asked:
    """Write down that a service is being asked, and what is looked for; the first begins the search.

    `version` is of the search as the asker saw it, 0 where there was none. Raises `Changed` where a colleague asked
    or was answered since, `Asking` where this service was asked already.
    """
    subjects.check_can_ask(by, subject)
    search = queries.locked(by, record=subject.id)
    if (search.version if search else 0) != version:
        raise Changed
    if search is None:
        search = _begin(subject, conditions, by=by)
    elif service.id in content.open_all([search], by=by)[0].states:
        raise Asking
    else:
        _seal(search, {"conditions": dict(conditions)}, by=by)
    row = Asked(organisation_id=by.organisation, search=search, asked_by=by.person)
    body = {"service": service.id.hex, "name": service.name, "provider": service.provider.name}
    _seal_asked(row, body, by=by)
    row.save(force_insert=True)
    _save(search, verb=FindingVerb.ASKED, by=by)
    return row


def _begin(subject: Subject, conditions: Mapping[str, Any], *, by: Actor) -> Search:
    search = Search(
        organisation_id=by.organisation,
        subject_table=subject.table,
        subject_id=subject.id,
        reference=subject.reference,
        begun_by=by.person,
        version=0,
    )
    _seal(search, {"conditions": dict(conditions)}, by=by)
    try:
        with transaction.atomic():
            search.save(force_insert=True)
    except IntegrityError:  # a colleague began one at the same moment
        raise Changed from None
    return search


@transaction.atomic
def answer(*, asked: Asked, answer: Answer, version: int, by: Actor) -> Asked:
    """Write down what they said. A yes ends the search; a no leaves it to whoever is asked next.

    Raises `Changed` where a colleague wrote something since `version`, `OutOfTurn` where it was answered already.
    """
    search = _locked(asked.search, version=version, by=by)
    row = Asked.objects.get(id=asked.id)
    states.check_can_answer(row.state, answer.state)
    body = content.open_asked(row, of=search, by=by)
    said = [*body.get("said", ()), {"state": answer.state, "at": timezone.now().isoformat(), **answer.words}]
    row.state, row.due_at, row.rang_at = answer.state, answer.due_at, None
    row.answered_at, row.answered_by = timezone.now(), by.person
    row.search = search
    _seal_asked(row, {**body, "said": said}, by=by)
    row.save()
    if answer.state == State.ACCEPTED:
        _end(search, Search.State.ACCEPTED, by=by)
    accepted = answer.state == State.ACCEPTED
    _save(search, verb=FindingVerb.ACCEPTED if accepted else FindingVerb.ANSWERED, by=by)
    return row


@transaction.atomic
def give_up(*, search: Search, why: str, version: int, by: Actor) -> Search:
    """Look no further, and say why. Raises `Changed`."""
    row = _locked(search, version=version, by=by)
    _seal(row, content.open_body(row, by=by) | {"why": why}, by=by)
    _end(row, Search.State.GIVEN_UP, by=by)
    _save(row, verb=FindingVerb.GIVEN_UP, by=by)
    return row


def _locked(search: Search, *, version: int, by: Actor) -> Search:
    """Return a search that goes on, as the writer saw it, held until the transaction ends."""
    subjects.check_can_write(by, subjects.of_search(by, search))
    row = queries.locked(by, record=search.subject_id)
    if row is None or row.id != search.id or row.version != version:
        raise Changed
    return row


def _end(search: Search, state: str, *, by: Actor) -> None:
    search.state, search.ended_at, search.ended_by = state, timezone.now(), by.person


def _seal(search: Search, body: dict[str, Any], *, by: Actor) -> None:
    search.body = records.seal(content.sealed_search(search), {"schema": 1, **body}, by=by.keys)


def _seal_asked(row: Asked, body: dict[str, Any], *, by: Actor) -> None:
    row.sealed = records.seal(content.sealed_asked(row, of=row.search), {"schema": 1, **body}, by=by.keys)


def keep_link(row: Asked, body: dict[str, Any], *, by: Actor) -> None:
    """Seal what is kept of one asking anew; `placing` names the bed in it."""
    _seal_asked(row, body, by=by)
    row.save(update_fields=["sealed"])


def _save(search: Search, *, verb: FindingVerb, by: Actor) -> None:
    search.version += 1
    search.save()
    # On the record and never on the service: the log is clear.
    audit.record(verb, by=by.person, organisation=by.organisation, on=(search.subject_table, search.subject_id))
    intake.tell("search", organisation=search.organisation_id, subject=search.id, using="default")
