"""Fills the invented helpline's directory: organisations, places, beds, who is there tonight by their own rota."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import count

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.directory import actions, documents, typed_hours
from liftstone.directory.documents import Words
from liftstone.directory.models import Beds, FirstResponder, Location, Provider, Service
from liftstone.vocabulary.police import FORCES

from .directory_entries import ENTRIES, Entry, Offer
from .directory_towns import TOWNS, Town
from .stories.clock import LONDON

_AHEAD = 21  # days of an organisation's own rota that are known


@transaction.atomic
def fill(*, by: Actor, now: datetime) -> None:
    """Write all of it as `by`, who keeps the directory."""
    numbers = (f"01632 960{each:03}" for each in count(1))
    for entry in ENTRIES:
        _organisation(entry, number=next(numbers), by=by, now=now)


def _organisation(entry: Entry, *, number: str, by: Actor, now: datetime) -> None:
    town = TOWNS[entry.town]
    page = (
        f"https://{''.join(each for each in entry.name.lower() if each.isascii() and each.isalpha())}.example.org"
    )
    said = Words(website=page, email="office@example.org")
    known = min((each.days for each in entry.offers if each.days is not None), default=None)
    row = Provider(
        name=entry.name,
        document=documents.with_words({}, said, page="website"),
        confirmed_at=None if known is None else now - timedelta(days=known),
        **entry.said,
    )
    provider = actions.keep_provider(provider=row, responder=_responder(entry, town), by=by)
    for offer in entry.offers:
        _service(offer, provider, town, number=_number(entry, number), by=by, now=now)
    if entry.covers:
        spells = list(_turns(entry.covers, now))
        actions.keep_cover(provider=provider, spells=spells, number=number.replace("01632 960", "07700 900"), by=by)


def _number(entry: Entry, number: str) -> str:
    return "08081 570 001" if entry.said.get("is_ours") else number


def _responder(entry: Entry, town: Town) -> FirstResponder | None:
    if entry.responder is None:
        return None
    areas = [f"force:{town.force}"] if entry.responder["kind"] != "agency" else []
    return FirstResponder(nations=[town.nation], areas=areas, **entry.responder)


def _service(offer: Offer, provider: Provider, town: Town, *, number: str, by: Actor, now: datetime) -> None:
    document = documents.with_words({}, Words(description=offer.description))
    document = documents.with_numbers(document, [number])
    row = Service(
        provider=provider,
        name=offer.name,
        needs=offer.needs.split(),
        document=documents.with_hours(document, typed_hours.read(offer.hours, of=offer.name)),
        confirmed_at=None if offer.days is None else now - timedelta(days=offer.days),
        confirmed_by=by.person if offer.days is not None else None,
        **offer.said,
    )
    places = [actions.Place(_place(offer, provider, town, by=by))] if offer.has_door else []
    kept = actions.keep_service(service=row, places=places, by=by)
    for kind, whom, in_all, free, days in offer.beds:
        told = None if free is None else now - timedelta(days=days)
        beds = Beds(service=kept, kind=kind, for_whom=whom.split(), beds=in_all, free=free, as_of=told)
        actions.keep_beds(beds=beds, by=by)


def _place(offer: Offer, provider: Provider, town: Town, *, by: Actor) -> Location:
    area = {"latitude": town.latitude, "longitude": town.longitude, "areas": [f"force:{town.force}"]}
    if offer.is_secret:
        words = str(FORCES.label(town.force))
        return actions.keep_location(
            location=Location(provider=provider, is_secret=True, area_name=f"{town.name} ({words})", **area), by=by
        )
    address = {"address_1": f"{len(provider.name)} Example Street", "city": town.name, "country": "GB",
               "address_type": "physical"}  # fmt: skip
    document = {"location_type": "physical", "addresses": [address]}
    return actions.keep_location(
        location=Location(provider=provider, name=provider.name, area_name=town.name, document=document, **area),
        by=by,
    )


def _turns(covers: str, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Return the nights, or the week-ends, from yesterday on; in London's time."""
    today = now.astimezone(LONDON).date()
    for number in range(-1, _AHEAD):
        day = today + timedelta(days=number)
        begins, ends = (time(17), time(9)) if covers == "nights" else (time(9), time(9))
        if covers == "nights" or day.weekday() >= 5:
            yield (
                datetime.combine(day, begins, tzinfo=LONDON),
                datetime.combine(day + timedelta(days=1), ends, tzinfo=LONDON),
            )
