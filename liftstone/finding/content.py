"""Opening what was asked for a record: what is looked for, whom somebody asked, what they said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.finding.models import Asked, Search
from liftstone.finding.verbs import FindingVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Link:
    """One service that was asked, opened."""

    row: Asked
    body: dict[str, Any] = field(repr=False)

    @property
    def service(self) -> UUID:
        """Which service."""
        return UUID(hex=self.body["service"])

    @property
    def placement(self) -> UUID | None:
        """The bed that was asked for there."""
        return UUID(hex=self.body["placement"]) if self.body.get("placement") else None

    @property
    def said(self) -> list[dict[str, Any]]:
        """What they said, each time that somebody wrote it down, with `at` as a moment."""
        return [{**each, "at": datetime.fromisoformat(each["at"])} for each in self.body.get("said", ())]


@dataclass(frozen=True)
class Chain:
    """A search, opened. `links` in the order in which they were asked."""

    row: Search
    body: dict[str, Any] = field(repr=False)
    links: list[Link] = field(default_factory=list)

    @property
    def conditions(self) -> dict[str, Any]:
        """What is looked for, as it was typed last."""
        return dict(self.body.get("conditions") or {})

    @property
    def states(self) -> dict[UUID, str]:
        """What each service that was asked said."""
        return {each.service: each.row.state for each in self.links}


def states(chains: Sequence[Chain]) -> dict[UUID, str]:
    """Return the newest word of each service asked in any of these searches, which come newest first."""
    return {service: state for each in reversed(chains) for service, state in each.states.items()}


def sealed_search(row: Search) -> Sealed:
    """Return a search as a sealed thing, under the key of the contact or case."""
    return Sealed(
        row.organisation_id,
        "finding_search",
        row.id,
        "body",
        bytes(row.body),
        purpose="search",
        key_table=row.subject_table,
        key_id=row.subject_id,
    )


def sealed_asked(row: Asked, *, of: Search) -> Sealed:
    """Return who was asked as a sealed thing, under the same key and bound to the search that it belongs to."""
    return Sealed(
        row.organisation_id,
        "finding_asked",
        row.id,
        "sealed",
        bytes(row.sealed),
        said=of.id.hex,
        purpose="asked",
        key_table=of.subject_table,
        key_id=of.subject_id,
    )


def open_body(row: Search, *, by: Actor) -> dict[str, Any]:
    """Open what is looked for alone."""
    return records.open_one(sealed_search(row), verb=FindingVerb.READ, by=by.keys)


def open_asked(row: Asked, *, of: Search, by: Actor) -> dict[str, Any]:
    """Open who was asked, and what they said."""
    return records.open_one(sealed_asked(row, of=of), verb=FindingVerb.READ, by=by.keys)


def open_all(rows: Sequence[Search], *, by: Actor) -> list[Chain]:
    """Open searches with everybody who was asked: one audit entry. Raises `Unreadable`."""
    asked = list(Asked.objects.filter(search__in=rows).order_by("asked_at", "id")) if rows else []
    by_id = {row.id: row for row in rows}
    things = [*map(sealed_search, rows), *(sealed_asked(each, of=by_id[each.search_id]) for each in asked)]
    bodies = records.open_all(things, verb=FindingVerb.READ, by=by.keys)
    links = [Link(row, body) for row, body in zip(asked, bodies[len(rows) :], strict=True)]
    return [
        Chain(row, body, [each for each in links if each.row.search_id == row.id])
        for row, body in zip(rows, bodies, strict=False)
    ]
