"""What a service that was found comes to for what is wanted: what speaks for it, what nobody knows, the order."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from liftstone.directory.models import FirstResponder, Service
from liftstone.directory.schedules import Opening
from liftstone.directory.wanted import IN_PERSON, Wanted
from liftstone.places import rules as places
from liftstone.places.rules import Point

FRESH, STALE = timedelta(days=90), timedelta(days=365)
_SAID = {"no-recourse": "no_recourse", "dependants": "dependants", "step-free": "step_free"}


@dataclass(frozen=True)
class Reason:
    """Why it is there, or what is not known of it: a code, and what it is about; put into words by `said`."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Judged:
    """What speaks for a service, and what nobody has said."""

    reasons: tuple[Reason, ...]
    doubts: tuple[Reason, ...]


@dataclass
class _Scale:
    """Puts each answer where it belongs."""

    reasons: list[Reason] = field(default_factory=list)
    doubts: list[Reason] = field(default_factory=list)

    def weigh(self, said: bool | None, code: str, about: str = "") -> None:
        """A yes speaks for it; what is not said is a doubt; a no was sieved out before."""
        (self.reasons if said else self.doubts).append(Reason(code, about))


def judged(service: Service, wanted: Wanted, *, responder: FirstResponder | None) -> Judged:
    """Return what of the things asked it says yes to, and what it says nothing of; times and places apart.

    `responder` is what its organisation is as a first responder on that day: see `indexing.responder_of`.
    """
    scale = _Scale()
    for code in wanted.needs:
        scale.weigh(code in service.needs, "need", code)
    if wanted.gender and wanted.gender != "unknown":
        scale.weigh(wanted.gender in (service.genders or ()), "gender", wanted.gender)
    if wanted.age is not None or wanted.is_child is not None:
        scale.weigh(service.minimum_age is not None or service.maximum_age is not None, "age")
    if wanted.language:
        speaks = wanted.language in (service.languages or ())
        scale.weigh(speaks or service.interpreters, "language" if speaks else "interpreter", wanted.language)
    if wanted.nationality and service.nationalities is not None:
        scale.weigh(wanted.nationality in service.nationalities, "nationality", wanted.nationality)
    for code in sorted(wanted.conditions):
        scale.weigh(_says(service, code, responder=responder), code)
    return Judged(tuple(scale.reasons), tuple(scale.doubts))


def _says(service: Service, code: str, *, responder: FirstResponder | None) -> bool | None:
    """Return whether a service meets a condition; None where nobody has said."""
    if code in _SAID:
        said: bool | None = getattr(service, _SAID[code])
        return said
    if code == "not-police":
        return not service.provider.is_police
    if responder is None:
        return None
    if code == "out-of-hours":
        return bool(responder.out_of_hours) or None
    return responder.interviews in IN_PERSON or None


def takes(service: Service, wanted: Wanted) -> bool:
    """Say whether it takes somebody of this nationality; most take everybody."""
    if not wanted.nationality or service.nationalities is None:
        return True
    return wanted.nationality in service.nationalities


def freshness(service: Service, *, now: datetime) -> str:
    """Return "fresh", "ageing" or "stale": how long ago somebody confirmed that it still holds."""
    if service.confirmed_at is None:
        return "stale"
    age = now - service.confirmed_at
    return "fresh" if age <= FRESH else "ageing" if age <= STALE else "stale"


# They come; it takes no way, since it is a number or a page; half an hour on foot; somewhere in the area that was
# asked for; an hour, two hours by car; more.
TRAVEL = ("comes", "remote", "walk", "area", "hour", "two", "far")


def order(
    judgement: Judged, *, opening: Opening, travel: str, kilometres: float | None, fresh: str
) -> tuple[int, int, int, int, int, float]:
    """Return what results are sorted by: suitability, open, travel time, language, freshness, distance."""
    speaks = any(each.code == "language" for each in judgement.reasons)
    return (
        len(judgement.doubts),
        {True: 0, None: 1, False: 2}[opening.is_open],
        TRAVEL.index(travel),
        0 if speaks else 1,
        ("fresh", "ageing", "stale").index(fresh),
        kilometres or 0.0,
    )


def outside(place: Point | None, wanted: Wanted) -> bool:
    """Say whether a place lies outside every zone that is to be kept away from; what has none does."""
    return place is None or all(places.distance_km(place, zone) > zone.kilometres for zone in wanted.zones)
