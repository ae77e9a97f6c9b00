"""Police force areas by the names and codes under which files and people know them."""

import re
from functools import lru_cache

from liftstone.places.rules import folded
from liftstone.vocabulary.police import FORCES

NOWHERE = {"british_transport", "overseas", "unknown"}  # of no area of their own
WITH_AREA = tuple(code for code in FORCES.codes if code not in NOWHERE)
# Codes that later editions gave to Northern Ireland's one area.
_LATER = {"N23000007": "psni", "S23000001": "scotland"}
# What people and the outcode table say, where it is neither the name nor our code.
_ALSO = {
    "northumberland": "northumbria",
    "northernireland": "psni",
    "met": "metropolitan",
    "met police": "metropolitan",
    "metropolitan police": "metropolitan",
    "gmp": "greater_manchester",
    "london city of": "city_of_london",
    "devon cornwall": "devon_and_cornwall",
}
_KIND = re.compile(r"\b(police|constabulary|service|force|area|the|of northern ireland)\b")


def of_gss(gss: str) -> str:
    """Return the force of a code of the Government Statistical Service; "" where it has none."""
    return _LATER.get(gss) or next(iter(FORCES.mapped("gss", gss)), "")


def called(name: str) -> str:
    """Return the force of this name, with or without "police" or "constabulary"; "" where there is none."""
    wanted = folded(name)
    return _by_name().get(wanted) or _by_name().get(_bare(wanted), "")


def beginning(text: str) -> list[str]:
    """Return the forces one of whose names begins so."""
    start = folded(text)
    return list(dict.fromkeys(code for name, code in sorted(_by_name().items()) if name.startswith(start)))


def _bare(name: str) -> str:
    return " ".join(_KIND.sub(" ", name).split())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    names = dict(_ALSO)
    for code in WITH_AREA:
        label = folded(str(FORCES.get(code).label))
        bare = _bare(label)
        for name in (label, bare, code.replace("_", " "), code.replace("_", ""), bare.replace(" ", "")):
            names.setdefault(name, code)
    names.pop("", None)
    return names
