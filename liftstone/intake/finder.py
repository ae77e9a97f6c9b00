"""The public finder's form: what somebody needs, where, in which language. Nothing of it is kept anywhere."""

from dataclasses import dataclass, field
from typing import Any

from babel import Locale, UnknownLocaleError
from django.http import QueryDict

from liftstone.directory import open_find
from liftstone.directory.open_find import Help
from liftstone.directory.wanted import Where
from liftstone.places import queries as places
from liftstone.places.shapes import Place
from liftstone.vocabulary.colleagues import SPOKEN

LONGEST = 120  # characters of a place
# What can be chosen on the page (`help.html` has the words), and which needs of the directory each of them means.
NEEDS: dict[str, tuple[str, ...]] = {
    "any": (),
    "sleep": ("bed_tonight", "safe_house", "housing"),
    "talk": ("helpline",),
    "person": ("outreach",),
    "basics": ("money_food",),
    "health": ("health", "sexual_health"),
    "mind": ("mental_health",),
    "stay": ("immigration_law",),
    "work": ("employment",),
    "young": ("child_care", "youth_work", "guardian"),
    "home": ("domestic_abuse",),
    "official": ("nrm_interview",),
}


@dataclass
class Asked:
    """What was typed, what is wrong with it, which places may be meant, and what was found."""

    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    meant: list[Place] = field(default_factory=list)
    place: Place | None = None
    found: list[Help] | None = None


def read(data: QueryDict) -> Asked:
    """Read the form; errors are codes that the page has words for."""
    names = ("place", "need", "speak", "which", "seen")
    asked = Asked({name: data.get(name, "").replace("\0", "")[: LONGEST * 2] for name in names})
    if asked.typed["need"] not in NEEDS:
        asked.typed["need"] = "any"
    if asked.typed["speak"] not in SPOKEN.codes:
        asked.typed["speak"] = ""
    if len(asked.typed["place"]) > LONGEST:
        asked.errors["place"] = "long"
    return asked


def look(asked: Asked) -> None:
    """Find the place, or the places that may be meant; then, where there is one or none was asked, what helps."""
    text = asked.typed["place"].strip()
    if asked.errors:
        return
    if text:
        # What was chosen of several before counts while the place typed is the same.
        is_same = asked.typed["seen"].strip() == text
        asked.meant = places.meant(text, chosen=asked.typed["which"] if is_same else "")
        if not asked.meant:
            asked.errors["place"] = "unknown"
            return
        if len(asked.meant) > 1:
            return
        asked.place = asked.meant[0]
    where = Where.of(asked.place) if asked.place else None
    asked.found = open_find.find(where, needs=NEEDS[asked.typed["need"]], language=asked.typed["speak"])


def tongues() -> list[tuple[str, str]]:
    """Return the languages that can be chosen, each by its name for itself."""
    return sorted(((code, own_name(code)) for code in SPOKEN.codes), key=lambda each: each[1].casefold())


def own_name(code: str) -> str:
    """Return what a language is called in itself; its code where nobody has told."""
    try:
        name: Any = Locale.parse(code).get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return str(name or code).capitalize()
