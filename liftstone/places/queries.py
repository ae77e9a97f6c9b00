"""Reads of places: published by others and of nobody, so none of them takes an actor."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.db.models import F, FloatField, Q, QuerySet
from django.db.models.expressions import ExpressionWrapper

from liftstone.places import councils as councils_
from liftstone.places import forces as forces_
from liftstone.places import rules, shown, towns
from liftstone.places.models import Council, Outcode, Postcode, Source
from liftstone.places.shapes import Kind, Note, Place

MOST = 8
TOWNS = 5  # of those
NEAREST = 12  # outcodes looked at around a point


def find(text: str) -> list[Place]:
    """Return what somebody may mean: a postcode or part of one, else towns, councils and forces of that name.

    Two numbers are where somebody is, as the map on a telephone says it ("53.80, -1.55").
    Several of one name are all returned, the larger first; behind a comma somebody may say which ("Newport, Isle of
    Wight"). An abolished council gives those that took over. A postcode that is not known gives its outcode, with a
    note. Nothing is returned where nothing is called so.
    """
    text = text.strip()[:120]
    point = rules.point_of(text)
    if point is not None:
        return [here(point.latitude, point.longitude)]
    coded = _of_code(text)
    if coded is not None:
        return [coded]
    name, _comma, which = text.partition(",")
    found = _called(text) or _narrowed(_called(name), which)
    return found or suggestions(text)


def meant(text: str, *, chosen: str = "") -> list[Place]:
    """Return what somebody may mean; of several of one name the one whose `mark` was chosen, if it is of them."""
    found = find(text) if text else []
    return [each for each in found if each.mark == chosen] or found


def suggestions(text: str, most: int = MOST) -> list[Place]:
    """Return what begins so, while somebody types."""
    start = rules.folded(text[:120])
    if not start:
        return []
    found = _codes(text) if any(each.isdecimal() for each in start) else chain(_names(start), _codes(text))
    return list(islice(found, most))


def place(kind: str, code: str) -> Place | None:
    """Return the place that a form or an address names by kind and code; None where there is none."""
    if kind == Kind.TOWN:
        town = towns.gazetteer().by_code.get(code)
        return _town(town) if town else None
    if kind in (Kind.OUTCODE, Kind.POSTCODE):
        return _of_code(code)
    if kind == Kind.COUNCIL:
        return council(code)
    return force(code) if kind == Kind.FORCE else None


def here(latitude: float, longitude: float) -> Place:
    """Return the place of a point that a device gave, rounded to 0.01 degrees, with who is responsible there."""
    at = rules.At(round(latitude, 2), round(longitude, 2))
    return shown.here(at, around=nearest(at))


def nearest(at: rules.Point, *, most: int = NEAREST) -> list[Outcode]:
    """Return the outcodes around a point, the nearest first, none further away than 60 km."""
    box = rules.box(at, km=60)
    within = Outcode.objects.filter(
        latitude__range=(box.south, box.north), longitude__range=(box.west, box.east), live=True
    )
    # A degree east is 0.6 of a degree north here: near enough to choose a few, which are then measured.
    flat = ExpressionWrapper(
        (F("latitude") - at.latitude) * (F("latitude") - at.latitude)
        + (F("longitude") - at.longitude) * (F("longitude") - at.longitude) * 0.36,
        output_field=FloatField(),
    )
    return sorted(within.order_by(flat)[:most], key=lambda each: rules.distance_km(each, at))


def council(gss: str) -> Place | None:
    """Return the council of a code, also of one that it had before; None where there is none."""
    found = councils_.row(gss)
    return councils_.shown(found) if found else None


def council_names(codes: Iterable[str]) -> dict[str, str]:
    """Return what the councils of these codes are called, also of codes that they had before; of many at once."""
    wanted = list(codes)
    if not wanted:
        return {}
    rows = list(Council.objects.filter(Q(gss__in=wanted) | Q(former__overlap=wanted)))
    return {code: row.name for row in rows for code in row.former} | {row.gss: row.name for row in rows}


def councils_of(force: str) -> tuple[str, ...]:
    """Return the GSS codes of the councils of a force area, without those that were abolished."""
    rows = Council.objects.filter(forces__contains=[force], ended__isnull=True)
    return tuple(rows.order_by("gss").values_list("gss", flat=True))


def force(code: str) -> Place | None:
    """Return the area of a force; None where no outcode of it is loaded, so that nobody knows where it lies."""
    rows = list(Outcode.objects.filter(forces__0=code, live=True))
    return shown.force(code, rows=rows, councils=councils_of(code)) if rows else None


def loaded() -> QuerySet[Source]:
    """Return what was loaded, by kind."""
    return Source.objects.order_by("kind")


def _of_code(text: str) -> Place | None:
    """A postcode, else the outcode that it lies in."""
    code = rules.postcode_of(text)
    found = Postcode.objects.filter(code=code).first() if code else None
    if found is not None:
        return shown.postcode(found)
    wanted = rules.outcodes_of(text)
    rows = {each.code: each for each in Outcode.objects.filter(code__in=wanted)}
    chosen = next((rows[each] for each in wanted if each in rows), None)
    if chosen is None:
        return None
    return shown.outcode(chosen, notes=(Note.UNKNOWN_POSTCODE,) if code else ())


def _codes(text: str) -> Iterator[Place]:
    coded = _of_code(text)
    if coded:
        yield coded
    start = "".join(text.split()).upper()[:4]
    for each in Outcode.objects.filter(code__startswith=start).order_by("code"):
        if coded is None or each.code != coded.code:
            yield shown.outcode(each)


def _names(start: str) -> Iterator[Place]:
    """Towns, but not so many that no council and no force is seen."""
    all_towns = towns.gazetteer().beginning(start)
    yield from map(_town, all_towns[:TOWNS])
    for each in councils_.beginning(start):
        if shown_ := councils_.shown(each):
            yield shown_
    for code in forces_.beginning(start):
        if area := force(code):
            yield area
    yield from map(_town, all_towns[TOWNS:])


def _called(name: str) -> list[Place]:
    found = [_town(each) for each in towns.gazetteer().called(name)]
    found += _councils_called(name)
    area = force(forces_.called(name))
    return found + ([area] if area else [])


def _councils_called(name: str) -> list[Place]:
    """A council that was abolished never stands for itself."""
    found: dict[str, Place | None] = {}
    for each in councils_.called(name):
        notes = (Note.SUCCESSOR,) if each.ended else ()
        for heir in councils_.successors_of(each):
            found.setdefault(heir.gss, councils_.shown(heir, notes=notes))
    return [each for each in found.values() if each]


def _narrowed(found: list[Place], which: str) -> list[Place]:
    """Of several, those whose label has every word that was said behind the comma."""
    words = set(rules.folded(which).split())
    return [each for each in found if words <= set(rules.folded(each.label).split())]


def _town(town: towns.Town) -> Place:
    return shown.town(town, around=nearest(town), near=towns.gazetteer().near(town))
