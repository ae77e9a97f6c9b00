"""What is looked for: where, what, for whom, when. Values alone; what they come to is decided in `rules`."""

from dataclasses import dataclass
from datetime import datetime

from liftstone.places.shapes import Place

CONDITIONS = ("not-police", "in-person", "no-recourse", "dependants", "step-free", "out-of-hours")
IN_PERSON = ("in_person", "at_office")  # how a first responder interviews who meets the condition of that name


@dataclass(frozen=True)
class Where:
    """A place to look from. `areas` are codes such as "nation:wales", "force:kent", "council:E06000052"."""

    latitude: float
    longitude: float
    areas: tuple[str, ...] = ()
    label: str = ""

    @classmethod
    def of(cls, place: Place) -> "Where":
        """Return a place that somebody named, with every area that it may lie in."""
        return cls(place.latitude, place.longitude, areas=place.areas, label=place.label)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude, in degrees."""
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Zone:
    """Where nothing is to be looked for: the area of a potential exploiter, and how far around it (km)."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True)
class Wanted:
    """What is looked for. Empty, or None, is not asked; `conditions` are of `CONDITIONS`.

    `age` is in years; `is_child` is for somebody of whom no more is known than that they are under 18, or are not.
    `at` is aware; `must_be_open` has what is closed then left out, instead of shown behind.
    """

    where: Where
    needs: tuple[str, ...] = ()
    gender: str = ""
    age: int | None = None
    is_child: bool | None = None
    nationality: str = ""
    language: str = ""
    conditions: frozenset[str] = frozenset()
    at: datetime | None = None
    must_be_open: bool = False
    zones: tuple[Zone, ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """Return what a service must say yes to, but for language, age and hours."""
        found = [f"need:{code}" for code in self.needs]
        if self.gender and self.gender != "unknown":
            found.append(f"gender:{self.gender}")
        if self.age is None and self.is_child is not None:
            found.append("child" if self.is_child else "adult")
        return (*found, *sorted(self.conditions))
