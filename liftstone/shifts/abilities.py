"""What colleagues can do: sealed for the team "staff", since it says something about people."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import letters
from liftstone.keyring import queries as keyring
from liftstone.keyring.letters import Letter
from liftstone.shifts import filing, policies, queries
from liftstone.shifts.models import Ability
from liftstone.shifts.states import Changed
from liftstone.shifts.verbs import ShiftVerb
from liftstone.vault import Unreadable

TABLE = "shifts_ability"
LISTS = {"spoken": "spoken", "experience": "experience", "training": "training", "not_alone": "not_yet_alone"}


@dataclass(frozen=True)
class Known:
    """What is known of one colleague; an empty list was said to be none, a missing row was never asked."""

    version: int = 0
    codes: dict[str, list[str]] = field(default_factory=dict)
    damaged: bool = False


def of_colleagues(actor: Actor, people: set[UUID] | None = None) -> dict[UUID, Known]:
    """Return what colleagues can do, all or those of `people`: one entry in the audit, committed first."""
    policies.check_can_see_rota(actor)
    rows = Ability.objects.filter(organisation_id=actor.organisation)
    found = list(rows if people is None else rows.filter(person_id__in=people))
    if not found:
        return {}
    subjects = [each.person_id for each in found]
    audit.record_opening(
        ShiftVerb.ABILITIES_READ, by=actor.person, organisation=actor.organisation, subjects=subjects, kind=TABLE
    )
    return {each.person_id: _opened(each, by=actor) for each in found}


def _opened(row: Ability, *, by: Actor) -> Known:
    letter = Letter(row.organisation_id, TABLE, row.person_id, row.epoch, bytes(row.sealed))
    try:
        said: dict[str, Any] = json.loads(letters.open_letter(letter, purpose="staff", by=by.keys))
    except Unreadable:  # one that does not open must not hide the whole rota
        return Known(version=row.version, damaged=True)
    return Known(row.version, {name: list(said.get(name) or []) for name in LISTS})


def seal(row: Ability, codes: dict[str, list[str]]) -> None:
    """Seal what a colleague can do into its row, to the newest key of the team "staff"; the caller saves it."""
    team = keyring.team(row.organisation_id, "staff")
    clear = json.dumps({"schema": 1, **codes}, ensure_ascii=False).encode()
    row.sealed, row.epoch = letters.seal_letter(clear, to=team, table=TABLE, row=row.person_id), team.epoch


@transaction.atomic
def write(*, person: UUID, version: int, codes: dict[str, list[str]], by: Actor) -> None:
    """Write down what a colleague can do. `Changed` where somebody did since `version` was read."""
    policies.check_can_plan(by)
    if person not in queries.colleagues(by):
        raise OutOfTurn
    rows = Ability.objects.select_for_update().filter(organisation_id=by.organisation, person_id=person)
    row = rows.first() or Ability(person_id=person, organisation_id=by.organisation, version=0)
    if row.version != version:
        raise Changed
    is_new = row.version == 0
    row.version = version + 1
    seal(row, codes)
    row.changed_at, row.changed_by = timezone.now(), by.person
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError:  # two wrote the first one in the same moment
        raise Changed from None
    filing.record(ShiftVerb.ABILITIES_CHANGED, table=TABLE, subject=person, by=by)
