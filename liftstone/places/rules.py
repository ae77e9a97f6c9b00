"""Distances, how names are compared, how postcodes are read. No database."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

EARTH_KM = 6371.0  # mean radius
KM_PER_DEGREE = 111.2  # of latitude
DETOUR = 1.3  # roads over straight lines; studies of British roads find 1.2 to 1.4
DRIVING_KMH, WALKING_KMH = 60.0, 4.8  # town and trunk road together
SETTING_OFF = 10  # minutes to leave, park and find the door
WALK_MINUTES, HOUR, TWO_HOURS = 30, 60, 120

# How far an address lies from its outcode's middle, measured over the outcodes of Great Britain: median and 99 %.
OUTCODE_ERROR = (1.2, 5.9)
POSTCODE_ERROR = (0.1, 0.1)  # some fifteen doors
PEOPLE_PER_KM2 = 4_000  # of a built-up area; the towns of England and Wales have 3,000 to 5,000
LEAST_TOWN_ERROR = (0.5, 1.5)

OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?|GIR")
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?|GIR)([0-9][A-Z]{2})")


class Point(Protocol):
    """Anything that lies somewhere, in degrees of WGS 84."""

    @property
    def latitude(self) -> float:
        """Degrees north."""

    @property
    def longitude(self) -> float:
        """Degrees east."""


@dataclass(frozen=True)
class At:
    """A point and nothing else."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Box:
    """All points between two latitudes and two longitudes, in degrees."""

    south: float
    north: float
    west: float
    east: float


def distance_km(a: Point, b: Point) -> float:
    """Return the kilometres between two points in a straight line over the ground."""
    north, east = math.radians(b.latitude - a.latitude), math.radians(b.longitude - a.longitude)
    shrunk = math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude))
    half = math.sin(north / 2) ** 2 + shrunk * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def driving_minutes(km: float) -> int:
    """Return how long a car may take for so many straight kilometres: an estimate that knows no road, no water."""
    return round(SETTING_OFF + 60 * km * DETOUR / DRIVING_KMH)


def walking_minutes(km: float) -> int:
    """Return how long a walk of so many straight kilometres may take."""
    return round(60 * km * DETOUR / WALKING_KMH)


def travel_class(km: float) -> str:
    """Return "walk" (half an hour on foot), "hour", "two" (hours by car, with ten minutes to set off) or "far".

    Estimated from the straight line alone (`DETOUR` times as far by road, at `DRIVING_KMH`), and to be shown as an
    estimate: a bus may take twice as long, an estuary more.
    """
    if walking_minutes(km) <= WALK_MINUTES:
        return "walk"
    minutes = driving_minutes(km)
    return "hour" if minutes <= HOUR else "two" if minutes <= TWO_HOURS else "far"


def box(point: Point, *, km: float) -> Box:
    """Return the smallest box that holds everything within so many kilometres: what an index is asked for first."""
    high = km / KM_PER_DEGREE
    wide = high / max(0.01, math.cos(math.radians(abs(point.latitude) + high)))
    return Box(point.latitude - high, point.latitude + high, point.longitude - wide, point.longitude + wide)


def town_error(population: int) -> tuple[float, float]:
    """Return how far an address in a town may lie from its point: an estimate from how many live there.

    A disc of `PEOPLE_PER_KM2`: half of it lies within 0.7 of its radius. Towns are no discs, hence one and a half
    times the radius for 99 of 100.
    """
    return _disc(population / PEOPLE_PER_KM2, least=LEAST_TOWN_ERROR)


def council_error(km2: float) -> tuple[float, float]:
    """Return the same of a council, from its area."""
    return _disc(km2, least=(1.0, 3.0))


def _disc(km2: float, *, least: tuple[float, float]) -> tuple[float, float]:
    radius = math.sqrt(max(km2, 0.0) / math.pi)
    return round(max(least[0], 0.7 * radius), 1), round(max(least[1], 1.5 * radius), 1)


def folded(text: str) -> str:
    """Return a name as names are compared: small letters, no accents, no punctuation, "and" for "&"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    letters = "".join(each for each in plain if not unicodedata.combining(each) and each not in "'’‘`")
    return " ".join(re.sub(r"[\W_]+", " ", letters.casefold()).split())


_COUNCIL = re.compile(
    r"\b(the|metropolitan|borough|district|county|city|royal|council|corporation|unitary|authority|of london)\b"
)
_LONDON = re.compile(
    r"^(london borough|royal borough|borough council|borough|city and county|city|county|council) of "
)


def bare_council(name: str) -> str:
    """Return a council's name, folded already, without what kind of council it is; "" where nothing is left.

    "london borough of hackney", "hackney council" and "hackney" are all "hackney".
    """
    whole = _LONDON.sub("", name)
    return " ".join(_COUNCIL.sub(" ", whole).split()).removeprefix("of ").removesuffix(" and")


def nation_of(gss: str) -> str:
    """Return the nation (of `vocabulary.places.NATIONS`) of a code of the Government Statistical Service."""
    nations = {"E": "england", "W": "wales", "S": "scotland", "N": "northern-ireland"}
    return nations.get(gss[:1], "overseas")


_POINT = re.compile(r"([+\-−]?\d{1,2}(?:\.\d{1,8})?)°?\s*[,;\s]\s*([+\-−]?\d{1,2}(?:\.\d{1,8})?)°?")
# The islands, Jersey to Shetland: a point elsewhere is none, or has its numbers the wrong way round.
_SOUTH, _NORTH, _WEST, _EAST = 48.0, 62.0, -11.0, 3.0


def point_of(text: str) -> At | None:
    """Return two numbers, north and east in degrees, as a point; None for what is none of these islands."""
    found = _POINT.fullmatch(text.strip())
    if found is None:
        return None
    latitude, longitude = (float(each.replace("−", "-")) for each in found.groups())
    inside = _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST
    return At(latitude, longitude) if inside else None


def postcode_of(text: str) -> str:
    """Return what was typed as a postcode without its gap ("m1 1ae" is M11AE); "" where it is none."""
    found = POSTCODE.fullmatch(_compact(text))
    return found[0] if found else ""


def outcodes_of(text: str) -> list[str]:
    """Return which outcodes may be meant, likeliest first: of a whole postcode, of a part, of an outcode.

    "M1 1" is M1 and its first sector; "M11" is M11, or else that. A district of central London without its letter
    stands for all of them in some lists, so "W1T" may also be W1.
    """
    whole, compact = postcode_of(text), _compact(text)
    parts = text.upper().split()
    wanted = [whole[:-3]] if whole else []
    if len(parts) == 2 and OUTCODE.fullmatch(parts[0]) and re.fullmatch(r"[0-9][A-Z]{0,2}", parts[1]):
        wanted.append(parts[0])
    elif OUTCODE.fullmatch(compact):
        wanted.append(compact)
    found = re.fullmatch(r"([A-Z]{1,2}[0-9][0-9A-Z]?)[0-9][A-Z]?", compact)
    if found:
        wanted.append(found[1])
    wanted += [each[:-1] for each in wanted if re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z]", each)]
    return list(dict.fromkeys(wanted))


def spaced(postcode: str) -> str:
    """Return a postcode as it is written: M11AE is M1 1AE."""
    return f"{postcode[:-3]} {postcode[-3:]}"


def _compact(text: str) -> str:
    return re.sub(r"[\s.\-]+", "", text).upper()
