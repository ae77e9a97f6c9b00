"""The forms of a place, of beds and of a turn of somebody's rota."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory import areas, tiles
from liftstone.directory.models import Beds, Location
from liftstone.directory.typed import Typed
from liftstone.places import queries, rules
from liftstone.vocabulary.catalogue import LISTS

MOST_BEDS = 999
LONGEST_TURN = timedelta(days=31)
_LINES = {"address": "address_1", "town": "city", "postcode": "postal_code"}


def of_place(location: Location) -> dict[str, Any]:
    """Return what stands in the form of a place as it is now."""
    address: dict[str, Any] = next(iter(location.document.get("addresses") or []), {})
    point = (location.latitude, location.longitude)
    return {
        "secret": "" if location._state.adding else "yes" if location.is_secret else "no",
        "name": location.name,
        "point": "" if None in point else f"{point[0]}, {point[1]}",
        "areas": location.areas,
        "area_name": location.area_name,
        **{box: address.get(field) or "" for box, field in _LINES.items()},
    }


def place(data: QueryDict, row: Location) -> Typed:
    """Write what was typed into a place that is not saved. Of a secret one nothing but its area is read."""
    typed = Typed(data)
    whether = typed.one_of("secret", ("yes", "no"), missing=_("Choose whether the place is secret."))
    was_secret = row.is_secret and not row._state.adding
    row.is_secret = whether == "yes"
    if was_secret and not row.is_secret:
        typed.problems["secret"] = _("A secret place stays secret. Add a new place for an address that is public.")
    row.areas = typed.several("areas", {*dict(areas.choices()), *row.areas})
    row.area_name = typed.words("area_name", most=120)
    if row.is_secret:
        _only_its_area(typed, row)
    else:
        _address(typed, row)
    return typed


def _only_its_area(typed: Typed, row: Location) -> None:
    if any(typed.words(box) for box in ("name", "point", *_LINES)):
        typed.said |= dict.fromkeys(("name", "point", *_LINES), "")  # not given back either: it is never shown here
        typed.problems["secret"] = _("Of a secret place only the area is kept. What else you typed is forgotten.")
    if not row.areas:
        typed.problems["areas"] = _("Choose the area that the place lies in: nothing else is kept of it.")
    row.name, row.document, row.source_id = "", {}, ""
    # The middle of the area, so that it is found as more or less near; nothing finer is known.
    forces = (code.removeprefix("force:") for code in row.areas)
    row.latitude, row.longitude = next(filter(None, map(tiles.middle, forces)), (None, None))


def _address(typed: Typed, row: Location) -> None:
    row.name = typed.words("name", missing=_("Write what the place is called."))
    lines = {field: typed.words(box) for box, field in _LINES.items()}
    known = next(iter(row.document.get("addresses") or []), {"id": str(uuid4())})
    address = {**known, **lines, "country": "GB", "address_type": "physical"}
    more = list(row.document.get("addresses") or [])[1:]
    addresses = [address, *more] if any(lines.values()) else more
    row.document = {**row.document, "location_type": "physical", "addresses": addresses}
    _locate(row, typed, _point(typed))


def _locate(row: Location, typed: Typed, point: tuple[float | None, float | None]) -> None:
    """Put it where the numbers say, else where its postcode lies, else its town where there is but one of the name.

    The areas that it lies in follow from that, where nobody chose any.
    """
    row.latitude, row.longitude = point
    names = (typed.words("postcode"), typed.words("town"))
    found = next((places for places in map(queries.find, filter(None, names)) if len(places) == 1), [])
    for place in found:
        if point == (None, None):
            row.latitude, row.longitude = place.latitude, place.longitude
        row.areas = row.areas or list(place.areas)
        row.area_name = row.area_name or place.label


def _point(typed: Typed) -> tuple[float | None, float | None]:
    """Read "53.80, -1.55"."""
    text = typed.words("point")
    if not text:
        return None, None
    found = rules.point_of(text)
    if found is None:
        typed.problems["point"] = _("Write two numbers such as 53.80, -1.55, the northern one first.")
        return None, None
    return found.latitude, found.longitude


def of_beds(beds: Beds) -> dict[str, Any]:
    """Return what stands in the form of beds as it is now."""
    return {
        "kind": beds.kind,
        "for_whom": beds.for_whom,
        "beds": "" if beds.beds is None else beds.beds,
    }


def beds(data: QueryDict, row: Beds) -> Typed:
    """Write what was typed into a row of beds that is not saved."""
    typed = Typed(data)
    row.kind = typed.one_of("kind", LISTS["bed_kinds"].codes, missing=_("Choose which kind of beds."))
    row.for_whom = typed.several("for_whom", LISTS["for_whom"].codes)
    row.beds = typed.number("beds", most=MOST_BEDS)
    if row.beds is not None and row.free is not None and row.free > row.beds:
        typed.problems["beds"] = _("More are free than that. Say first how many are free.")
    return typed


def free(data: QueryDict, row: Beds) -> tuple[int, Typed]:
    """Return how many beds are free, as somebody was told; 0 where something is wrong."""
    typed = Typed(data)
    most = row.beds if row.beds is not None else MOST_BEDS
    number = typed.number("free", most=most, missing=_("Write how many are free."))
    return number or 0, typed


def cover(data: QueryDict) -> tuple[tuple[datetime, datetime] | None, Typed]:
    """Return from when to when an organisation is there, None where something is wrong."""
    typed = Typed(data)
    begins, ends = typed.moment("begins"), typed.moment("ends")
    found = typed.numbers("number")
    if len(found) > 1:
        typed.problems["number"] = _("Write one number: what to ring then.")
    typed.words("remark", most=200)
    if begins and ends and not begins < ends <= begins + LONGEST_TURN:
        typed.problems["ends"] = _("It ends after it begins, and within a month.")
    return (begins, ends) if begins and ends and not typed.problems else None, typed
