"""Where somebody looks from: a place that was typed, which of several of that name, and how wrong its point is."""

import re
from dataclasses import dataclass, field

from liftstone.directory.wanted import Zone
from liftstone.places import queries
from liftstone.places.shapes import Place

MOST = 9  # of one name: there are eight Newports
_CODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?(?:\s?[0-9][A-Z]{2})?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Meant:
    """What a typed place may be: nothing, one, or several of which somebody has to choose."""

    places: list[Place] = field(default_factory=list)

    @property
    def one(self) -> Place | None:
        """The place, where there is no doubt which."""
        return self.places[0] if len(self.places) == 1 else None


def meant(text: str, *, chosen: str = "") -> Meant:
    """Return what a text may mean; `chosen` is the mark of one of several."""
    return Meant(queries.meant(text, chosen=chosen)[:MOST])


def zone_of(place: Place, *, kilometres: float) -> Zone:
    """Return the area to keep away from: as wide as was said, and as the point of the place may be wrong."""
    return Zone(place.latitude, place.longitude, kilometres + place.error_km[0])


def within(text: str) -> str:
    """Return the place that stands in a sentence: a postcode, else the last part of it that is called like one."""
    code = _CODE.search(text)
    if code and queries.find(code[0]):
        return code[0].upper()
    parts = [part.strip(" .") for part in re.split(r"[,;\n]", text)]
    return next((part for part in reversed(parts) if part and _is_called(part)), "")


def _is_called(part: str) -> bool:
    """Whether it is a place's name in full: what merely begins so is somebody's guess, not theirs."""
    return any(each.label.casefold().startswith(part.casefold()) for each in queries.find(part)[:MOST])
