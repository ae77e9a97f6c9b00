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
PLACE = {name: number for number, name in enumerate(ORDER)}
LANGUAGE = {code: number for number, code in enumerate(SPOKEN.codes)}
# Numbers of the inverted index: the bits as they are, languages and areas above them.
_LANGUAGES, _AREAS = 1_000, 1 << 24
# What few services say yes to, and so what the inverted index is asked for first.
RARE = ("need:", "in-person", "responder", "out-of-hours", "no-recourse", "dependants", "step-free", "child")


def mask(names: Iterable[str]) -> int:
    """Return the bits of features; KeyError for one that is none."""
    return sum(1 << PLACE[name] for name in set(names))


def spoken(codes: Iterable[str]) -> int:
    """Return the bits of languages; one that is not on the list has none."""
    return sum(1 << LANGUAGE[code] for code in set(codes) if code in LANGUAGE)


def area(code: str) -> int:
    """Return the index number of an area: "nation:wales", "force:kent", "council:E06000052".

    Two areas may share one: whoever asks compares the codes of what comes back.
    """
    return _AREAS + crc32(code.encode()) % ((1 << 31) - _AREAS - 1)


def keys(*, yes: int, languages: Iterable[str], areas: Iterable[str]) -> list[int]:
    """Return the numbers under which the inverted index finds a service."""
    bits = [number for name, number in PLACE.items() if yes >> number & 1 and name.startswith(RARE)]
    tongues = [_LANGUAGES + LANGUAGE[code] for code in set(languages) if code in LANGUAGE]
    return [*bits, *tongues, *(area(code) for code in sorted(set(areas)))]
