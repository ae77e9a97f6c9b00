"""The writers of the people in a case: known by name, described, or only counted.

What is known is a series of statements. A person's own body is all of them put together: what lists, facts and
numbers use.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, policies, queries, statements, states
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.people_models import Thing
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records

NO_SOURCE: Mapping[str, str] = {}
Entered = TypeVar("Entered", CasePerson, Thing)


def open_and_locked(case: Case, *, by: Actor) -> Case:
    """Return the case held until the transaction ends; a closed one takes nothing more."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    states.check_is_open(row)
    return row


def in_case(case: Case, entry: Entered) -> Entered:
    """Return somebody or something in a case, held until the transaction ends; `OutOfTurn` where taken out."""
    rows = type(entry).objects.select_for_update().filter(case=case, removed_at__isnull=True)
    found = rows.filter(id=entry.id).first()
    if found is None:
        raise OutOfTurn
    return found


@transaction.atomic
def add(*, case: Case, answers: dict[str, Any], by: Actor, source: Mapping[str, str] = NO_SOURCE) -> CasePerson:
    """Add somebody, or some people, to an open case. `source`: from which contact, how known, how sure."""
    row = open_and_locked(case, by=by)
    person = CasePerson(organisation_id=row.organisation_id, case=row)
    body = statements.over({}, answers) | {"schema": content.PERSON_SCHEMA}
    person.body = records.seal(content.sealed_person(person), body, by=by.keys)
    person.save(force_insert=True)
    statements.keep(row, person.id, answers=answers, source=source, by=by)
    filing.file(row, by=by)
    filing.record(CaseVerb.PERSON_ADDED, on=row, by=by)
    return person


@transaction.atomic
def change(
    *,
    case: Case,
    person: CasePerson,
    answers: dict[str, Any],
    seen: str,
    by: Actor,
    source: Mapping[str, str] = NO_SOURCE,
) -> CasePerson:
    """Add a statement about somebody: what it says differently counts from now on, what was said before stays.

    `seen` is the `changed_at` that was read, as ISO text. Raises `Changed` where a colleague wrote since then,
    `OutOfTurn` where one took them out, `Closed` where one closed the case.
    """
    row = open_and_locked(case, by=by)
    found = in_case(row, person)
    if found.changed_at.isoformat() != seen:
        raise Changed
    keep(row, found, answers=answers, source=source, by=by)
    filing.record(CaseVerb.PERSON_CHANGED, on=row, by=by)
    return found


def keep(
    case: Case, person: CasePerson, *, answers: dict[str, Any], by: Actor, source: Mapping[str, str] = NO_SOURCE
) -> None:
    """Add a statement, seal it over what is known, and file the case; None takes an answer out.

    How they can be reached is written on a page of its own, and stays as it is when their name is changed.
    """
    known = records.open_one(content.sealed_person(person), verb=CaseVerb.READ, by=by.keys)
    statements.keep_first(case, person, body=known, by=by)
    statements.keep_new(case, person.id, known=known, answers=answers, source=source, by=by)
    body = statements.over(known, answers) | {"schema": content.PERSON_SCHEMA}
    person.body = records.seal(content.sealed_person(person), body, by=by.keys)
    person.changed_at = timezone.now()
    person.save(update_fields=["body", "changed_at"])
    filing.file(case, by=by)


@transaction.atomic
def remove(*, case: Case, person: CasePerson, by: Actor) -> None:
    """Take somebody out who was added by mistake: kept in the table, counted and shown no more."""
    row = open_and_locked(case, by=by)
    found = in_case(row, person)
    if Merge.objects.filter(kept=found, undone_at__isnull=True).exists():
        raise OutOfTurn  # somebody else is shown within them, and would be seen no more
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    filing.file(row, by=by)
    filing.record(CaseVerb.PERSON_REMOVED, on=row, by=by)
