"""How what is known of a postcode, an outcode, a town or a force becomes a place."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from liftstone.places import councils as councils_
from liftstone.places import rules
from liftstone.places.models import Outcode, Postcode
from liftstone.places.shapes import Kind, Note, Place
from liftstone.places.towns import Town
from liftstone.vocabulary.places import NATIONS
from liftstone.vocabulary.police import FORCES

HERE_ERROR = (0.5, 1.0)  # a hundredth of a degree, and what a telephone is wrong by
CITY = 200_000  # people: one that needs no telling where it is
CROWN = ("GY", "JE", "IM")  # postcode areas


def postcode(row: Postcode) -> Place:
    """Return a postcode."""
    ended = (Note.TERMINATED,) if row.ended else ()
    forces = (row.force,) if row.force else ()
    return Place(
        kind=Kind.POSTCODE,
        code=row.code,
        label=rules.spaced(row.code),
        latitude=row.latitude,
        longitude=row.longitude,
        nation=rules.nation_of(row.council),
        councils=councils_.with_counties([row.council] if row.council else []),
        forces=forces,
        error_km=rules.POSTCODE_ERROR,
        notes=(*ended, *_police(forces, code=row.code)),
    )


def outcode(row: Outcode, *, notes: tuple[str, ...] = ()) -> Place:
    """Return an outcode, with its own error where that was measured."""
    ended = () if row.live else (Note.TERMINATED,)
    words = dict.fromkeys(each for each in (row.code, row.town.split(",")[0], row.region) if each)
    return Place(
        kind=Kind.OUTCODE,
        code=row.code,
        label=", ".join(words),
        latitude=row.latitude,
        longitude=row.longitude,
        nation=row.nation,
        councils=tuple(row.councils),
        forces=tuple(row.forces),
        error_km=(row.median_km, row.p99_km),
        notes=(*notes, *ended, *_police(row.forces, code=row.code)),
    )


def town(found: Town, *, around: Sequence[Outcode], near: Town | None) -> Place:
    """Return a town, told from others of its name by its council, or before outcodes are loaded by what is near."""
    error = rules.town_error(found.population)
    # A town's outcodes: the nearest, and those whose middle lies in what is built up.
    own = [each for at, each in enumerate(around) if not at or rules.distance_km(each, found) <= error[0]]
    councils, forces = _gathered(own)
    crown = (Note.CROWN_DEPENDENCY,) if found.country else ()
    return Place(
        kind=Kind.TOWN,
        code=found.code,
        label=_label(found, around=around, near=near),
        latitude=found.latitude,
        longitude=found.longitude,
        nation=found.nation,
        councils=() if crown else councils,
        forces=() if crown else forces,
        error_km=error,
        notes=crown or _police(forces),
    )


def here(at: rules.At, *, around: Sequence[Outcode]) -> Place:
    """Return the point of a device: what is responsible at the nearest outcode, and at others almost as near.

    Where no outcode is known around it, it is a point and nobody knows who is responsible.
    """
    label, nation, code = f"{at.latitude:.2f}, {at.longitude:.2f}", "", ""
    if around:
        nation, code = around[0].nation, around[0].code
        label = _("Where you are, near %(outcode)s") % {"outcode": code}
    almost = rules.distance_km(around[0], at) + rules.OUTCODE_ERROR[0] if around else 0.0
    councils, forces = _gathered([each for each in around if rules.distance_km(each, at) <= almost])
    return Place(
        kind=Kind.HERE,
        code="",
        label=label,
        latitude=at.latitude,
        longitude=at.longitude,
        nation=nation,
        councils=councils,
        forces=forces,
        error_km=HERE_ERROR,
        notes=_police(forces, code=code),
    )


def force(code: str, *, rows: Sequence[Outcode], councils: tuple[str, ...]) -> Place:
    """Return the area of a force: the middle of its outcodes, and how far the others lie from it."""
    at = rules.At(sum(each.latitude for each in rows) / len(rows), sum(each.longitude for each in rows) / len(rows))
    away = sorted(rules.distance_km(each, at) for each in rows)
    return Place(
        kind=Kind.FORCE,
        code=code,
        label=FORCES.label(code),
        latitude=at.latitude,
        longitude=at.longitude,
        nation=rows[0].nation,
        councils=councils,
        forces=(code,),
        error_km=(round(away[len(away) // 2], 1), round(away[-1] + rules.OUTCODE_ERROR[1], 1)),
    )


def _gathered(rows: Sequence[Outcode]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    councils = dict.fromkeys(gss for each in rows for gss in each.councils)
    forces = dict.fromkeys(code for each in rows for code in each.forces)
    return tuple(councils), tuple(forces)


def _police(forces: Sequence[str], *, code: str = "") -> tuple[str, ...]:
    if code.startswith(CROWN):
        return (Note.CROWN_DEPENDENCY,)
    if not forces:
        return (Note.FORCES_UNKNOWN,)
    return (Note.STRADDLES,) if len(forces) > 1 else ()


def _label(found: Town, *, around: Sequence[Outcode], near: Town | None) -> str:
    if found.country:
        return f"{found.name}, {found.country}"
    nation = NATIONS.label(found.nation)
    region = around[0].region if around and found.population < CITY else ""
    if region and not set(rules.folded(found.name).split()) <= set(rules.folded(region).split()):
        return f"{found.name}, {region}, {nation}"
    if near is not None and not around:
        told = {"town": found.name, "other": near.name, "nation": nation}
        return _("%(town)s, near %(other)s, %(nation)s") % told
    return f"{found.name}, {nation}"
