"""Opening what people in a case decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import consent_rules
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson, Consent
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Decision:
    """One decision, opened."""

    row: Consent
    body: dict[str, Any]

    @property
    def stands(self) -> bool:
        """Whether no later one took its place."""
        return self.row.replaced_at is None

    def state(self, at: datetime) -> str:
        """Where it stands: as it was made, or lapsed."""
        return consent_rules.state_of(self.body, self.row.lapses_at, at=at)


def sealed_consent(row: Consent) -> Sealed:
    """Return a decision as a sealed thing, under the case's key.

    Whose it is, its place in their order and when it lapses are bound: whoever moves one in the table is found out.
    """
    lapses = row.lapses_at.astimezone(UTC).isoformat() if row.lapses_at else ""
    return Sealed(
        row.organisation_id,
        "cases_consent",
        row.id,
        "body",
        bytes(row.body),
        said=f"{row.person_id.hex}/{row.number}/{lapses}",
        purpose="consent",
        key_table="cases_case",
        key_id=row.case_id,
    )


def open_all(rows: Iterable[Consent], *, by: Actor) -> list[Decision]:
    """Open decisions, in order, with one audit entry."""
    found = list(rows)
    if not found:
        return []
    bodies = records.open_all(map(sealed_consent, found), verb=CaseVerb.READ, by=by.keys)
    return [Decision(row, body) for row, body in zip(found, bodies, strict=True)]


def of_case(case: Case, *, by: Actor) -> list[Decision]:
    """Open what everybody in a case decided: each person's oldest first."""
    return open_all(Consent.objects.filter(case=case).order_by("person_id", "number"), by=by)


def by_person(case: Case, *, by: Actor) -> dict[UUID, list[Decision]]:
    """Open what everybody in a case decided, by whom, oldest first: of who turned out to be one with them too."""
    shown_in = dict(Merge.objects.filter(case=case, undone_at__isnull=True).values_list("gone_id", "kept_id"))
    found: dict[UUID, list[Decision]] = {}
    for each in open_all(Consent.objects.filter(case=case).order_by("written_at", "number"), by=by):
        found.setdefault(shown_in.get(each.row.person_id, each.row.person_id), []).append(each)
    return found


def of_person(person: CasePerson, *, by: Actor) -> list[Decision]:
    """Open what somebody decided, the oldest first."""
    return open_all(Consent.objects.filter(person=person).order_by("number"), by=by)


def of_same(person: CasePerson, *, by: Actor) -> list[Decision]:
    """Open what somebody decided, and who turned out to be one with them, the oldest first."""
    return open_all(Consent.objects.filter(person__in=same(person)).order_by("written_at", "number"), by=by)


def same(person: CasePerson) -> set[UUID]:
    """Return the entries of a case that are this one person, the entry itself among them."""
    merges = Merge.objects.filter(case_id=person.case_id, undone_at__isnull=True)
    kept = merges.filter(gone_id=person.id).values_list("kept_id", flat=True).first() or person.id
    return {kept, *merges.filter(kept_id=kept).values_list("gone_id", flat=True)}


def standing(decisions: Iterable[Decision], *, at: datetime) -> list[tuple[dict[str, Any], str]]:
    """Return the decisions that stand, each with its state, as the rules take them."""
    return [(each.body, each.state(at)) for each in decisions if each.stands]
