"""The forms of a place, of beds and of a turn of somebody's rota."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory import areas, tiles
from liftstone.directory.models import Beds, Location
from liftstone.directory.typed import MOST_BEDS, Typed
from liftstone.places import queries, rules
from liftstone.places.shapes import Kind
from liftstone.vocabulary.catalogue import LISTS

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
    was_secret, before = row.is_secret and not row._state.adding, of_place(row)
    row.is_secret = whether == "yes"
    if was_secret and not row.is_secret:
        typed.problems["secret"] = _("A secret place stays secret. Add a new place for an address that is public.")
    row.areas = typed.several("areas", {*dict(areas.choices()), *row.areas})
    row.area_name = typed.words("area_name", most=120)
    if row.is_secret:
        _only_its_area(typed, row)
    else:
        _address(typed, row)
        _locate(row, typed, before)
    return typed


def _only_its_area(typed: Typed, row: Location) -> None:
    if any(typed.words(box) for box in ("name", "point", *_LINES)):
        typed.said |= dict.fromkeys(("name", "point", *_LINES), "")  # not given back either: it is never shown here
        typed.problems["secret"] = _("Of a secret place only the area is kept. What else you typed is forgotten.")
    # What the area is called is published: a place that was public may have had its postcode there.
    if rules.POSTCODE.search("".join(row.area_name.upper().split())):
        typed.said["area_name"] = ""
        typed.problems["area_name"] = _(
            "Of a secret place only the area is kept. What else you typed is forgotten."
        )
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


def _locate(row: Location, typed: Typed, before: dict[str, Any]) -> None:
    """Put it where the numbers say, else where its postcode lies, else its town where there is but one of the name.

    The areas that it lies in follow from that, where nobody chose any. Where it has moved, what stands in the form
    as it stood `before` is of the old address, and chosen by nobody.
    """
    point = row.latitude, row.longitude = _point(typed)
    found = next((places for places in map(queries.find, _names(typed.said)) if len(places) == 1), [])
    has_moved = _names(typed.said) != _names(before)
    for place in found:
        if point == (None, None) or (has_moved and typed.said["point"] == before["point"]):
            row.latitude, row.longitude = place.latitude, place.longitude
        if not row.areas or (has_moved and set(row.areas) == set(before["areas"])):
            row.areas = list(place.areas)
        if not row.area_name or (has_moved and row.area_name == before["area_name"]):
            row.area_name = "" if place.kind == Kind.POSTCODE else place.label


def _names(said: Mapping[str, Any]) -> list[str]:
    """Its postcode and its town, by which it is looked up."""
    return [said[box] for box in ("postcode", "town") if said[box]]


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
    if begins and ends and not timedelta() < ends - begins <= LONGEST_TURN:
        typed.problems["ends"] = _("It ends after it begins, and within a month.")
    return (begins, ends) if begins and ends and not typed.problems else None, typed
