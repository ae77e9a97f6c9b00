"""The potential victims of a case: known by name, described, or counted from–to."""

from __future__ import annotations

from random import Random

from liftstone.demo import figures

from . import codes, names
from .deck import Balance, new_id
from .plan import Planned
from .shapes import CasePerson

_GENDERS = ("male", "female", "unknown")
_HEIGHTS = ("tall", "short", "slight", "broad-shouldered", "thin")
_MARKS = (
    "a scar over the left eyebrow",
    "very tired eyes",
    "a grey hooded jacket",
    "hands cracked from chemicals",
    "long dark hair, tied back",
    "a bandaged wrist",
    "a red woollen hat",
    "a limp",
    "a missing front tooth",
)
_AGE_WORDS = {
    "18-24": "about twenty",
    "25-34": "about thirty",
    "35-44": "about forty",
    "45-54": "about fifty",
}


class Peopling:
    """Draws people so that gender, nationality and age keep to their published shares over the months."""

    def __init__(self, *, chance: Random) -> None:
        self._chance = chance
        self._genders = {group: Balance(shares, chance=chance) for group, shares in _gender_shares().items()}
        known = {True: 1 - codes.NATIONALITY_UNKNOWN, False: codes.NATIONALITY_UNKNOWN}
        self._nationality_known: Balance[bool] = Balance(known, chance=chance)
        self._common: Balance[str] = Balance(codes.NATIONALITIES, chance=chance)
        self._by_sector = {
            sector: Balance(shares, chance=chance) for sector, shares in codes.NATIONALITIES_BY_SECTOR.items()
        }
        self._seldom: list[str] = []
        self._age_known: Balance[bool] = Balance(
            {True: _adult_age_known(), False: 1 - _adult_age_known()}, chance=chance
        )
        self._adults: Balance[str] = Balance(codes.ADULT_BANDS, chance=chance)
        self._children: Balance[str] = Balance(codes.CHILD_BANDS, chance=chance)

    def people_of(self, case: Planned) -> list[CasePerson]:
        """Everybody of one case, under-18s first."""
        nationality = self._nationality(case)
        adults = case.size - case.minors
        people = self._group(case, case.minors, nationality=nationality, minor=True) if case.minors else []
        return people + (self._group(case, adults, nationality=nationality, minor=False) if adults else [])

    def _group(self, case: Planned, size: int, *, nationality: str, minor: bool) -> list[CasePerson]:
        single = min(size, self._chance.choice((1, 1, 2, 3))) if size > 1 else 1
        people = [self._one(case, nationality=nationality, minor=minor) for _ in range(single)]
        rest = size - single
        while rest:
            part = rest if rest < 20 else max(rest // 3, 12)
            people.append(self._many(case, part, nationality=nationality, minor=minor))
            rest -= part
        return people

    def _one(self, case: Planned, *, nationality: str, minor: bool) -> CasePerson:
        gender, band = self._gender(case, weight=1), self._band(minor=minor, weight=1)
        known = self._chance.random() < 0.35
        return CasePerson(
            id=new_id(self._chance),
            kind="known" if known else "described",
            least=1,
            most=1,
            gender=gender,
            nationality=nationality,
            age_band=band,
            minor=minor,
            name=names.person(nationality=nationality, gender=gender, chance=self._chance) if known else "",
            description="" if known else self._description(band),
        )

    def _many(self, case: Planned, size: int, *, nationality: str, minor: bool) -> CasePerson:
        slack = int(self._chance.random() * (min(size - 1, size // 3 + 1) + 1)) if size > 1 else 0
        return CasePerson(
            id=new_id(self._chance),
            kind="counted",
            least=size - slack,
            most=size + slack,
            gender=self._gender(case, weight=size),
            nationality=nationality,
            age_band=self._band(minor=minor, weight=size),
            minor=minor,
            description="Counted by the caller from outside.",
        )

    def _gender(self, case: Planned, *, weight: int) -> str:
        group = "care" if case.sector == "care" and case.first_type == "labour" else case.first_type
        return self._genders.get(group, self._genders["other"]).draw(weight=weight)

    def _band(self, *, minor: bool, weight: int) -> str:
        if minor:
            return self._children.draw(weight=weight)
        if self._age_known.draw(weight=weight):
            return self._adults.draw(weight=weight)
        return "adult" if self._chance.random() < 0.96 else "unknown"

    def _nationality(self, case: Planned) -> str:
        if not self._nationality_known.draw(weight=case.size):
            return "unknown"
        if case.size == 1 and self._chance.random() < codes.SHARE_OF_SELDOM:
            return self._next_seldom()
        special = self._by_sector.get(case.sector)
        if special and self._chance.random() < 0.7:
            return special.draw(weight=case.size)
        return self._common.draw(weight=case.size)

    def _next_seldom(self) -> str:
        if not self._seldom:
            self._seldom = list(codes.SELDOM_NATIONALITIES)
            self._chance.shuffle(self._seldom)
        return self._seldom.pop()

    def _description(self, band: str) -> str:
        age = _AGE_WORDS.get(band, "age not known")
        return f"{self._chance.choice(_HEIGHTS).capitalize()}, {age}, {self._chance.choice(_MARKS)}."


def _adult_age_known() -> float:
    """The share of adults whose age is known, so that with all the under-18s the published share results."""
    everybody, minors = figures.POTENTIAL_VICTIMS.value, figures.MINORS.value
    return (codes.AGE_KNOWN * everybody - minors) / (everybody - minors)


def _gender_shares() -> dict[str, dict[str, float]]:
    """Shares per group; those of labour outside care are what the published whole leaves for it."""
    sizes = dict(codes.VICTIMS_BY_TYPE)
    sizes["care"] = figures.CARE_VICTIMS.value
    labour = sizes.pop("labour") - sizes["care"]
    shares = {group: dict(zip(_GENDERS, triple, strict=True)) for group, triple in codes.GENDERS_BY_TYPE.items()}
    published = {
        "male": figures.MALE.value,
        "female": figures.FEMALE.value,
        "unknown": figures.GENDER_UNKNOWN.value,
    }
    elsewhere = {
        gender: sum(size * shares.get(group, shares["other"])[gender] for group, size in sizes.items()) / 100
        for gender in _GENDERS
    }
    shares["labour"] = {
        gender: max(figures.POTENTIAL_VICTIMS.value * published[gender] / 100 - elsewhere[gender], 0.0)
        / labour
        * 100
        for gender in _GENDERS
    }
    return shares
