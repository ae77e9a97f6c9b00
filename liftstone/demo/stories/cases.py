"""Turns a planned case into a case: place, people, title, risk and timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from . import cast
from .circumstances import drawn
from .deck import new_id
from .people import Peopling
from .places import Atlas
from .plan import Planned
from .scenes import scene_for
from .shapes import Case, Place
from .speech import Speaker
from .timeline import Timeline
from .words import notes
from .words.scene import Scene

_SECOND_TYPES = {
    "labour": ("financial", "domestic_servitude", "criminal"),
    "sexual": ("criminal", "domestic_servitude", "financial"),
    "domestic_servitude": ("sexual", "labour", "forced_marriage"),
    "criminal": ("sexual", "labour", "financial"),
}


class Caseload:
    """Opens cases; one for the whole story, so that shares hold over it."""

    def __init__(self, *, today: datetime, speaker: Speaker, forces: Mapping[str, str], chance: Random) -> None:
        self._chance, self._speaker, self._forces = chance, speaker, forces
        self._atlas, self._peopling = Atlas(chance=chance), Peopling(chance=chance)
        self._timeline = Timeline(today=today, speaker=speaker, chance=chance)

    def open(self, plan: Planned, *, at: datetime, danger: str) -> tuple[Case, Scene, dict[str, str]]:
        """The case, with the scene and the slots that its contacts must share."""
        place, minor = self._atlas.draw(), plan.minors > 0
        scene = scene_for(kind=plan.kind, first_type=plan.first_type, sector=plan.sector, minor=minor)
        people = self._peopling.people_of(plan)
        slots = self._speaker.slots(
            gender=people[0].gender,
            place=place,
            at=self._chance.choice(scene.places),
            force=self._force(place),
        )
        case = Case(
            id=new_id(self._chance),
            opened_at=at + timedelta(minutes=20),
            by=cast.on_duty(at, chance=self._chance),
            kind=plan.kind,
            types=self._types(plan),
            sector=plan.sector,
            place=place,
            risk=self._risk(plan, danger=danger),
            title=self._title(plan, slots=slots),
            under_18=minor,
            spike=plan.spike,
            people=people,
            controls=self._controls(scene),
        )
        case.vulnerabilities, case.recruitment = drawn(plan, chance=self._chance)
        return case, scene, slots

    def live(self, case: Case, *, slots: dict[str, str], danger: str) -> None:
        """Writes what became of the case up to today."""
        urgent = danger == "now" and self._chance.random() < 0.6
        self._timeline.write(case, slots=slots, urgent=urgent)

    def _force(self, place: Place | None) -> str:
        return self._forces.get(place.force, "the force") if place else "the force"

    def _types(self, plan: Planned) -> tuple[str, ...]:
        others = _SECOND_TYPES.get(plan.first_type, ())
        if others and not plan.minors and self._chance.random() < 0.06:
            return plan.first_type, self._chance.choice(others)
        return (plan.first_type,)

    def _risk(self, plan: Planned, *, danger: str) -> str:
        if danger == "now":
            return "immediate"
        high = 0.55 if plan.minors or danger == "soon" else 0.15
        return self._chance.choices(("high", "medium", "low"), weights=(high, 0.5, 1 - high))[0]

    def _controls(self, scene: Scene) -> tuple[str, ...]:
        if not scene.controls:
            return ()
        return tuple(self._speaker.phrases.some(scene.controls, least=1, most=3))

    def _title(self, plan: Planned, *, slots: dict[str, str]) -> str:
        kind = "child" if plan.minors else plan.first_type
        titles = notes.TITLES.get(kind, notes.TITLES["unknown"])
        title = self._speaker.phrases.one(titles).format_map(slots)
        return title[:1].upper() + title[1:]
