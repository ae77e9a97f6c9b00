"""Reads what a member says at once, off its own page as off a coordinator's: three boxes, and a radio a theme."""

from collections.abc import Collection

from liftstone.directory.typed import LONG, Typed
from liftstone.gaps.actions import Told
from liftstone.gaps.content import BOXES
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES

UNKNOWN = "unknown"  # a radio that says nothing: whoever chose one must be able to take it back


def told(typed: Typed, *, areas: Collection[str], no_area: str, nothing: str) -> Told:
    """Return what a form says, with what is wrong in `typed`: `no_area`, `nothing` are the words for that.

    `areas` are those that the form offers; with one of them, or none, it does not ask.
    """
    boxes = {name: typed.words(name, most=LONG) for name in BOXES}
    severities = {}
    for theme in GAP_THEMES.codes:
        said = typed.one_of(f"theme-{theme}", (*SEVERITIES.codes, UNKNOWN))
        if said in SEVERITIES.codes:
            severities[theme] = said
    chosen = tuple(typed.several("areas", areas)) if len(areas) > 1 else tuple(areas) or ("",)
    if severities and not chosen:
        typed.problems["areas"] = no_area
    if not severities and not any(boxes.values()):
        typed.problems["form"] = nothing
    return Told(boxes, chosen, severities)
