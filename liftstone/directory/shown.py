"""An organisation's page: what its entries say, ready to be shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.directory import areas, documents, indexing, queries, rules
from liftstone.directory.documents import Words
from liftstone.directory.models import AtLocation, Beds, Location, Provider, Service
from liftstone.directory.schedules import Opening, opening
from liftstone.vocabulary import catalogue


@dataclass(frozen=True)
class Offered:
    """A service as its page shows it."""

    row: Service
    words: Words
    numbers: list[str]
    hours: str
    has_other_hours: bool
    opening: Opening
    fresh: str
    at: list[AtLocation]
    beds: list[Beds]

    @property
    def for_whom(self) -> str:
        """For whom it is, in words; what it says nothing of is left out."""
        return " · ".join(filter(None, (_ages(self.row), _genders(self.row))))

    @property
    def covers(self) -> str:
        """The areas that it covers wherever its door is."""
        return areas.labels(indexing.covered(self.row))


def _ages(row: Service) -> str:
    low, high = row.minimum_age, row.maximum_age
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(low)s years") % {"low": low}
    if low is None:
        return _("up to %(high)s years") % {"high": high}
    return _("%(low)s to %(high)s years") % {"low": low, "high": high}


def _genders(row: Service) -> str:
    return catalogue.shown("genders", row.genders) if row.genders else ""


def services(actor: Actor, provider: Provider, *, now: datetime) -> list[Offered]:
    """Return what an organisation offers: what is active first."""
    rows = queries.services(actor).filter(provider=provider).prefetch_related("at__location", "beds")
    ordered = sorted(rows, key=lambda row: (row.status != Service.Status.ACTIVE, row.name, row.id.hex))
    return [offered(row, now=now) for row in ordered]


def offered(row: Service, *, now: datetime) -> Offered:
    """Return a service as it is shown at a moment."""
    at = sorted(row.at.all(), key=lambda each: (each.location.is_secret, each.location.name))
    return Offered(
        row=row,
        words=documents.words(row.document),
        numbers=documents.numbers(row.document),
        hours=documents.hours(row.document),
        has_other_hours=bool(documents.other_schedules(row.document)),
        opening=opening(indexing.hours_of(row, at[0] if at else None), at=now),
        fresh=rules.freshness(row, now=now),
        at=at,
        beds=sorted(row.beds.all(), key=lambda each: (each.kind, each.id.hex)),
    )


def address(location: Location) -> str:
    """Return the address of a place in one line; of a secret one its area, which is all that is known here."""
    if location.is_secret:
        return location.area_name or areas.labels(location.areas)
    first: dict[str, str] = next(iter(location.document.get("addresses") or []), {})
    parts = (first.get(name) for name in ("address_1", "address_2", "city", "postal_code"))
    return ", ".join(str(part) for part in parts if part) or location.area_name


def people(services: list[Offered]) -> set[UUID]:
    """Return the colleagues whose names the page needs."""
    told = {each.told_by for one in services for each in one.beds if each.told_by}
    return told | {each.row.confirmed_by for each in services if each.row.confirmed_by}
