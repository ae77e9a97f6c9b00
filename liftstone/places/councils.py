"""Councils by their codes and names, and what became of those that were abolished."""

from collections.abc import Sequence

from liftstone.places import rules
from liftstone.places.models import Council, CouncilForce
from liftstone.places.shapes import Kind, Note, Place

# Nations with one police force for all of them.
ONE_FORCE = {"scotland": "scotland", "northern-ireland": "psni"}


def row(gss: str) -> Council | None:
    """Return the council of a code, also of one that it had before."""
    return Council.objects.filter(gss=gss).first() or Council.objects.filter(former__contains=[gss]).first()


def called(name: str) -> list[Council]:
    """Return the councils that somebody calls so: those that there are before those that were, then by name."""
    wanted = rules.folded(name)
    if not wanted:
        return []
    keys = list({wanted, rules.bare_council(wanted)} - {""})
    found = list(Council.objects.filter(names__overlap=keys))
    return sorted(found, key=lambda each: (wanted not in each.names, each.ended is not None, each.name))


def beginning(text: str) -> list[Council]:
    """Return the councils one of whose names begins so, without those that were abolished."""
    start = rules.folded(text)
    rows = Council.objects.filter(ended__isnull=True)
    return [each for each in rows.order_by("name") if any(name.startswith(start) for name in each.names)]


def successors_of(found: Council) -> list[Council]:
    """Return who is responsible now: itself where it was never abolished, else who took over, chains followed."""
    now: dict[str, Council] = {}
    seen, waiting = {found.gss}, [found]
    while waiting:
        each = waiting.pop(0)
        if each.ended is None:
            now[each.gss] = each
        heirs = Council.objects.filter(gss__in=set(each.replaced_by) - seen).order_by("gss") if each.ended else ()
        seen |= {heir.gss for heir in heirs}
        waiting += heirs
    return list(now.values())


def with_counties(codes: Sequence[str]) -> tuple[str, ...]:
    """Return councils and behind them the county councils above them: for children it is these that answer."""
    above = set(Council.objects.filter(gss__in=codes).exclude(county="").values_list("county", flat=True))
    if not above:
        return tuple(codes)
    counties = Council.objects.filter(short__in=above, ended__isnull=True).order_by("gss")
    return tuple(dict.fromkeys([*codes, *counties.values_list("gss", flat=True)]))


def members_of(found: Council) -> tuple[str, ...]:
    """Return the codes of the councils of a combined authority, without those that were abolished."""
    rows = Council.objects.filter(combined=found.short, ended__isnull=True)
    return tuple(rows.order_by("gss").values_list("gss", flat=True))


def forces_of(gss: str) -> tuple[str, ...]:
    """Return the codes of the forces of a council; none where nothing that is loaded tells."""
    found = row(gss)
    if found is not None and found.forces:
        return tuple(found.forces)
    said = CouncilForce.objects.filter(council=gss).order_by("force").values_list("force", flat=True)
    one = ONE_FORCE.get(rules.nation_of(gss))
    return tuple(said) or ((one,) if one else ())


def shown(found: Council, *, notes: tuple[str, ...] = ()) -> Place | None:
    """Return a council as a place; None where nothing tells where it lies."""
    at = _point(found)
    if at is None:
        return None
    forces = forces_of(found.gss)
    own = [Note.ABOLISHED] if found.ended else []
    own += [Note.STRADDLES] if len(forces) > 1 else [] if forces else [Note.FORCES_UNKNOWN]
    return Place(
        kind=Kind.COUNCIL,
        code=found.gss,
        label=found.name,
        latitude=at.latitude,
        longitude=at.longitude,
        nation=found.nation,
        councils=with_counties([found.gss]),
        forces=forces,
        error_km=rules.council_error(found.area_km2 or 0),
        notes=(*notes, *own),
    )


def _point(found: Council) -> rules.At | None:
    """Its own middle; else that of those who took over, or of those that it is made of."""
    if found.latitude is not None and found.longitude is not None:
        return rules.At(found.latitude, found.longitude)
    others = successors_of(found) if found.ended else list(Council.objects.filter(combined=found.short))
    known = [(each.latitude, each.longitude) for each in others if each.latitude is not None]
    if not known:
        return None
    return rules.At(
        sum(latitude or 0 for latitude, _ in known) / len(known),
        sum(longitude or 0 for _, longitude in known) / len(known),
    )
