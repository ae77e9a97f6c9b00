"""What a service says of itself as bits, so that a hundred thousand are sieved in a moment.

Two numbers: what it says yes to, and what it says no to. What it says nothing of is in neither: such a service may
suit, and is shown after those that do. The places of the bits are kept in the rows: a new one goes at the end.
"""

from collections.abc import Iterable
from zlib import crc32

from liftstone.vocabulary.colleagues import SPOKEN
from liftstone.vocabulary.needs import NEEDS
from liftstone.vocabulary.people import GENDERS

NATIONS = ("england", "wales", "scotland", "northern-ireland")
ORDER = (
    "not-police", "in-person", "responder", "out-of-hours", "interpreter", "no-recourse", "dependants", "step-free",
    "child", "adult",
    *(f"nation:{code}" for code in NATIONS),
    *(f"gender:{code}" for code in GENDERS.codes if code != "unknown"),
    *(f"need:{code}" for code in NEEDS.codes),
)  # fmt: skip
PLANES = 1 << 24
EVERYWHERE = "everywhere"  # the area of what has neither a place nor an area
PLACE = {name: number for number, name in enumerate(ORDER)}
LANGUAGE = {code: number for number, code in enumerate(SPOKEN.codes)}


def mask(names: Iterable[str]) -> int:
    """Return the bits of features; KeyError for one that is none."""
    return sum(1 << PLACE[name] for name in set(names))


def spoken(codes: Iterable[str]) -> int:
    """Return the bits of languages; one that is not on the list has none."""
    return sum(1 << LANGUAGE[code] for code in set(codes) if code in LANGUAGE)


def plane(*, need: str = "", language: str = "", area: str = "") -> int:
    """Return the number of the plane on which stands what meets a need, speaks a language, covers an area.

    Two may share one: whoever walks on it sieves by what was asked all the same.
    """
    return crc32(f"{need}|{language}|{area}".encode()) % PLANES if need or language or area else 0


def planes(*, needs: Iterable[str], languages: Iterable[str]) -> set[int]:
    """Return the planes on which a service stands at its place: by need, by need and language, and by neither.

    English is left out, since nearly all speak it.
    """
    tongues = ["", *(code for code in set(languages) if code in LANGUAGE and code != "en")]
    return {plane(need=need, language=tongue) for need in ("", *set(needs)) for tongue in tongues}


def planes_of_areas(*, needs: Iterable[str], areas: Iterable[str]) -> set[int]:
    """Return the planes on which a service stands wherever its door is: by what it covers, and need."""
    return {plane(need=need, area=area) for need in ("", *set(needs)) for area in set(areas)}
