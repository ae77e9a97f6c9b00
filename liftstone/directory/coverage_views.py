"""The map of the thin places, as tiles and as a table, and what one more first responder would change."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import areas, coverage, tiles
from liftstone.directory.coverage_rules import UNKNOWN, Area, changed, level, level_of_travel, one_more
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS

SIZE, GAP = 68, 6  # of a tile and between two, in the units of the drawing
OTHER_KINDS = tuple(code for code in LISTS["responder_kinds"].codes if code != "police")


@dataclass(frozen=True)
class Drawn:
    """A tile of the map: where it stands, what is written in it, and how dark it is (0 nobody, 4 many)."""

    tile: tiles.Tile
    x: int
    y: int
    name: str
    written: str
    said: str  # the same with its unit, for whoever does not see it
    shade: int


@require_GET
@needs(Right.WORK_ON_CASES)
def coverage_map(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show where help is thin, by what was chosen to look at."""
    shown = _chosen(request.GET)
    need = shown.removeprefix("need-") if shown.startswith("need-") else ""
    found = coverage.of_the_country(actor, now=timezone.now(), need=need)
    more = _one_more(request.GET)
    after = found.with_one(one_more(**more)) if more else {}
    page = {
        "shown": shown,
        "chosen": dict(measures())[shown],
        "measures": measures(),
        "tiles": [_drawn(area, shown) for area in found.areas.values()],
        "width": tiles.COLUMNS * (SIZE + GAP) + GAP,
        "height": tiles.ROWS * (SIZE + GAP) + GAP,
        "size": SIZE,
        "rows": sorted(found.areas.values(), key=lambda area: (_shade(area, shown), name(area))),
        "kinds": LISTS["responder_kinds"].choices(),
        "other_kinds": [(code, LISTS["responder_kinds"].label(code)) for code in OTHER_KINDS],
        "hours": hours(),
        "forces": areas.forces(),
        "letters": {force: tile.letters for force, tile in tiles.TILES.items()},
        "travel": travel(),
        "kilometres": kilometres,
        "name": name,
        "label": catalogue.shown,
        "more": more or {},
        "changed": changed(found.areas, after) if more else [],
        "responders": found.responders,
    }
    return render(request, "directory/coverage.html", page)


def name(area: Area) -> str:
    """Return the name of an area."""
    return areas.label(f"force:{area.force}")


def hours() -> dict[str, str]:
    """Return the classes of hours in words."""
    return {
        "working": _("Working day"),
        "evening": _("Evening"),
        "night": _("Night"),
        "weekend": _("Week-end"),
        UNKNOWN: _("Out of hours not known"),
    }


def kilometres(number: float) -> str:
    """Return a distance in words."""
    return ngettext("%(num)s km", "%(num)s km", round(number)) % {"num": round(number)}


def travel() -> dict[str, str]:
    """Return the classes of travel in words, for a tile and a cell of the table."""
    return {
        "walk": _("on foot"),
        "hour": _("up to 1 hour"),
        "two": _("up to 2 hours"),
        "far": _("over 2 hours"),
        "": _("nobody"),
    }


def measures() -> list[tuple[str, str]]:
    """Return what the map can show: responders that are not police by hours, all by kind, travel, each need."""
    not_police = _("First responders that are not police: %(hours)s")
    of_kind = _("First responders: %(kind)s")
    services = _("Services: %(need)s")
    return [
        *((f"hours-{code}", not_police % {"hours": words}) for code, words in hours().items()),
        ("travel", _("Travel to the nearest that is not police and interviews in person")),
        *((f"kind-{code}", of_kind % {"kind": words}) for code, words in LISTS["responder_kinds"].choices()),
        *((f"need-{code}", services % {"need": words}) for code, words in LISTS["needs"].choices()),
    ]


def _chosen(data: QueryDict) -> str:
    asked = data.get("show", "")
    return asked if asked in dict(measures()) else "hours-night"


def _one_more(data: QueryDict) -> dict[str, str] | None:
    """Return where one more is thought of, of which kind and when; None where nothing sensible was asked."""
    found = {name: data.get(name, "") for name in ("force", "kind", "hours")}
    is_named = found["force"] in tiles.TILES and found["kind"] in OTHER_KINDS
    return found if is_named and found["hours"] in ("day", "always") else None


def _number(area: Area, shown: str) -> int:
    kind, _dash, code = shown.partition("-")
    counts: dict[str, dict[str, int]] = {"hours": area.hours, "kind": area.kinds, "need": area.needs}
    return counts[kind].get(code, 0)


def _shade(area: Area, shown: str) -> int:
    if shown == "travel":
        return level_of_travel(area.travel)
    number = _number(area, shown)
    # Many of whom nobody knows the hours are no good sign: there the shade says how much there is to ask.
    return 4 - level(number) if shown == f"hours-{UNKNOWN}" else level(number)


def _drawn(area: Area, shown: str) -> Drawn:
    tile = tiles.TILES[area.force]
    if shown == "travel":
        written = "–" if area.nearest_km is None else f"{area.nearest_km:.0f}"
        said = travel()[""] if area.nearest_km is None else kilometres(area.nearest_km)
    else:
        written = said = str(_number(area, shown))
    step = SIZE + GAP
    return Drawn(
        tile=tile,
        x=GAP + tile.column * step,
        y=GAP + tile.row * step,
        name=name(area),
        written=written,
        said=said,
        shade=_shade(area, shown),
    )
