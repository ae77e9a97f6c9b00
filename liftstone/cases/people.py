"""The writers of the people in a case: known by name, described, or only counted."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, policies, queries, states
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records


def open_and_locked(case: Case, *, by: Actor) -> Case:
    """Return the case held until the transaction ends; a closed one takes nothing more."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    return row


def in_case(case: Case, person: CasePerson) -> CasePerson:
    """Return somebody in a case, held until the transaction ends. `OutOfTurn` where they were taken out of it."""
    rows = CasePerson.objects.select_for_update().filter(case=case, removed_at__isnull=True)
    found = rows.filter(id=person.id).first()
    if found is None:
        raise OutOfTurn
    return found


@transaction.atomic
def add(*, case: Case, answers: dict[str, Any], by: Actor) -> CasePerson:
    """Add somebody, or some people, to an open case."""
    row = open_and_locked(case, by=by)
    person = CasePerson(organisation_id=row.organisation_id, case=row)
    body = {"schema": content.PERSON_SCHEMA, **answers}
    person.body = records.seal(content.sealed_person(person), body, by=by.keys)
    person.save(force_insert=True)
    filing.file(row, body=content.open_body(row, by=by), by=by)
    filing.record(CaseVerb.PERSON_ADDED, on=row, by=by)
    return person


@transaction.atomic
def change(*, case: Case, person: CasePerson, answers: dict[str, Any], seen: str, by: Actor) -> CasePerson:
    """Write anew what is known of somebody; `seen` is the `changed_at` that was read, as ISO text.

    Raises `Changed` where a colleague wrote since then, `OutOfTurn` where one took them out, `Closed`
    where one closed the case.
    """
    row = open_and_locked(case, by=by)
    found = in_case(row, person)
    if found.changed_at.isoformat() != seen:
        raise Changed
    keep(row, found, answers=answers, by=by)
    filing.record(CaseVerb.PERSON_CHANGED, on=row, by=by)
    return found


def keep(case: Case, person: CasePerson, *, answers: dict[str, Any], by: Actor) -> None:
    """Seal what was answered of somebody over what is known, and file the case; None takes an answer out.

    How they can be reached is written on a page of its own, and stays as it is when their name is changed.
    """
    body = records.open_one(content.sealed_person(person), verb=CaseVerb.READ, by=by.keys)
    body = {name: value for name, value in (body | answers).items() if value is not None}
    body["schema"] = content.PERSON_SCHEMA
    person.body = records.seal(content.sealed_person(person), body, by=by.keys)
    person.changed_at = timezone.now()
    person.save(update_fields=["body", "changed_at"])
    filing.file(case, body=content.open_body(case, by=by), by=by)


@transaction.atomic
def remove(*, case: Case, person: CasePerson, by: Actor) -> None:
    """Take somebody out who was added by mistake: kept in the table, counted and shown no more."""
    row = open_and_locked(case, by=by)
    found = in_case(row, person)
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    filing.file(row, body=content.open_body(row, by=by), by=by)
    filing.record(CaseVerb.PERSON_REMOVED, on=row, by=by)
