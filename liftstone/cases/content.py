"""Opening what a case holds: its body, its people, its timeline, the contacts that describe it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases.consent_content import Decision, sealed_consent
from liftstone.cases.linked_models import Link, Merge
from liftstone.cases.models import Case, CaseContact, CasePerson, Consent, Entry
from liftstone.cases.people_models import Thing
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import content as desk
from liftstone.intake.models import Addition, Contact
from liftstone.keyring import records
from liftstone.keyring.records import Sealed

TABLE = "cases_case"
Reasoned = TypeVar("Reasoned", Link, Merge)
PERSON_SCHEMA = 2  # 1 kept how somebody can be reached as five answers; `safe_rules.read` reads both


@dataclass(frozen=True)
class Member:
    """Somebody in a case, or some people, opened."""

    row: CasePerson
    body: dict[str, Any]

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of people, and nobody in particular."""
        return bool(self.body.get("how_known") == "counted")


@dataclass(frozen=True)
class Named:
    """A thing, opened."""

    row: Thing
    body: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One entry of the timeline, opened."""

    row: Entry
    body: dict[str, Any]


@dataclass(frozen=True)
class Described:
    """A contact that describes the case, opened: `body` holds how and when it is safe to answer.

    `added` says that more was sent afterwards, which is sealed to the desk alone and may say otherwise.
    """

    contact: Contact
    body: dict[str, Any]
    added: bool = False


@dataclass(frozen=True)
class Content:
    """A case, opened. `lines` newest first, `decisions` oldest first.

    `within` are people who turned out to be one with one of `people`, and are shown there: by that one. `merges`
    say so, those that were undone too, the first first.
    """

    body: dict[str, Any]
    people: list[Member] = field(default_factory=list)
    within: dict[UUID, list[Member]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    contacts: list[Described] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The people's bodies alone."""
        return [each.body for each in self.people]

    @property
    def everybody(self) -> list[Member]:
        """The people, and those who are shown within them."""
        return [*self.people, *(each for those in self.within.values() for each in those)]

    @property
    def shown_in(self) -> dict[UUID, UUID]:
        """In whom somebody is shown who turned out to be one with another."""
        return {each.row.id: kept for kept, those in self.within.items() for each in those}


def sealed_body(case: Case) -> Sealed:
    """Return a case's body as a sealed thing."""
    return Sealed(case.organisation_id, TABLE, case.id, "body", bytes(case.body))


def sealed_person(row: CasePerson) -> Sealed:
    """Return a person as a sealed thing, under the case's key."""
    return Sealed(
        row.organisation_id,
        "cases_caseperson",
        row.id,
        "body",
        bytes(row.body),
        purpose="person",
        key_table=TABLE,
        key_id=row.case_id,
    )


def sealed_thing(row: Thing) -> Sealed:
    """Return a place or thing as a sealed thing, under the case's key."""
    return Sealed(
        row.organisation_id,
        "cases_thing",
        row.id,
        "body",
        bytes(row.body),
        purpose="thing",
        key_table=TABLE,
        key_id=row.case_id,
    )


def sealed_entry(row: Entry) -> Sealed:
    """Return an entry as a sealed thing, under the case's key and bound to its kind."""
    return Sealed(
        row.organisation_id,
        "cases_entry",
        row.id,
        "body",
        bytes(row.body),
        said=row.kind,
        purpose="entry",
        key_table=TABLE,
        key_id=row.case_id,
    )


def open_body(case: Case, *, by: Actor) -> dict[str, Any]:
    """Open the body alone."""
    return records.open_one(sealed_body(case), verb=CaseVerb.READ, by=by.keys)


def open_people(case: Case, *, by: Actor) -> list[Member]:
    """Open the people of a case, the first added first, also those who are shown within another (`standing`)."""
    rows = list(CasePerson.objects.filter(case=case, removed_at__isnull=True).order_by("added_at", "id"))
    bodies = records.open_all(map(sealed_person, rows), verb=CaseVerb.READ, by=by.keys)
    return [Member(row, body) for row, body in zip(rows, bodies, strict=True)]


def gone_into(case: Case) -> dict[UUID, UUID]:
    """Return in whom of a case somebody is shown who turned out to be one with another."""
    return dict(Merge.objects.filter(case=case, undone_at__isnull=True).values_list("gone_id", "kept_id"))


def standing(case: Case, members: Iterable[Member]) -> list[Member]:
    """Return those of a case's people who count: without whoever is shown within another."""
    gone = gone_into(case)
    return [each for each in members if each.row.id not in gone]


def open_reasons(
    rows: Sequence[Reasoned], *, sealed: Callable[..., Sealed], ended: str, by: Actor
) -> list[tuple[Reasoned, dict[str, Any], dict[str, Any]]]:
    """Open why something was said, and in the column `ended` why it was taken back: {} where it stands."""
    why = [(row, column) for row in rows for column in ("body", ended) if getattr(row, column) is not None]
    bodies = records.open_all((sealed(row, column=column) for row, column in why), verb=CaseVerb.READ, by=by.keys)
    found = {(row.id, column): body for (row, column), body in zip(why, bodies, strict=True)}
    return [(row, found[row.id, "body"], found.get((row.id, ended), {})) for row in rows]


def open_things(case: Case, *, by: Actor) -> list[Named]:
    """Open the places and things of a case, the first added first."""
    rows = list(Thing.objects.filter(case=case, removed_at__isnull=True).order_by("added_at", "id"))
    bodies = records.open_all(map(sealed_thing, rows), verb=CaseVerb.READ, by=by.keys)
    return [Named(row, body) for row, body in zip(rows, bodies, strict=True)]


def open_lines(rows: list[Entry], *, verb: str, by: Actor) -> list[Line]:
    """Open entries, of one case or of several: one audit entry for all of them."""
    bodies = records.open_all(map(sealed_entry, rows), verb=verb, by=by.keys)
    return [Line(row, body) for row, body in zip(rows, bodies, strict=True)]


def open_case(case: Case, *, by: Actor, entries: list[Entry] | None = None) -> Content:
    """Open a case with one audit entry, and one more for the contacts that describe it.

    `entries` are those of its timeline that are opened, the newest first: None for all of them.
    """
    people = list(CasePerson.objects.filter(case=case, removed_at__isnull=True).order_by("added_at", "id"))
    if entries is None:
        entries = list(Entry.objects.filter(case=case).order_by("-written_at", "-id"))
    consents = list(Consent.objects.filter(case=case).order_by("person_id", "number"))
    sealed = [*map(sealed_person, people), *map(sealed_entry, entries), *map(sealed_consent, consents)]
    body, *opened = records.open_all([sealed_body(case), *sealed], verb=CaseVerb.READ, by=by.keys)
    rest = iter(opened)
    members = [Member(row, next(rest)) for row in people]
    merges = list(Merge.objects.filter(case=case).order_by("merged_at", "id"))
    within = _within(members, merges)
    gone = {each.row.id for those in within.values() for each in those}
    return Content(
        body=body,
        people=[each for each in members if each.row.id not in gone],
        within=within,
        merges=merges,
        lines=[Line(row, next(rest)) for row in entries],
        decisions=[Decision(row, next(rest)) for row in consents],
        contacts=open_contacts(case, by=by),
    )


def _within(members: Iterable[Member], merges: Iterable[Merge]) -> dict[UUID, list[Member]]:
    kept = {each.gone_id: each.kept_id for each in merges if each.undone_at is None}
    within: dict[UUID, list[Member]] = {}
    for each in members:
        if each.row.id in kept:
            within.setdefault(kept[each.row.id], []).append(each)
    return within


def open_contacts(case: Case, *, by: Actor) -> list[Described]:
    """Open the contacts of a case, whose keys lie under the case's: the newest first."""
    joined = CaseContact.objects.filter(case=case).values("contact_id")
    rows = list(Contact.objects.filter(id__in=joined).order_by("-arrived_at"))
    return describe(rows, desk.open_bodies(rows, by=by))


def describe(rows: list[Contact], bodies: list[dict[str, Any]]) -> list[Described]:
    """Put contacts and their opened bodies together, with whether more was sent afterwards."""
    added = set(
        Addition.objects.filter(contact_id__in=[row.id for row in rows]).values_list("contact_id", flat=True)
    )
    return [Described(row, body, row.id in added) for row, body in zip(rows, bodies, strict=True)]
