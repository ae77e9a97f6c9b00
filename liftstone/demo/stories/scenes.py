"""Which sentences belong to which sector, for adults and for under-18s."""

from __future__ import annotations

from .words import abuse, children, criminal, home, labour_any, labour_one, labour_two, sexual
from .words.scene import Scene

_WORK: dict[str, Scene] = {
    "care": labour_one.CARE,
    "car_wash": labour_one.CAR_WASH,
    "construction": labour_one.CONSTRUCTION,
    "hospitality": labour_one.HOSPITALITY,
    "takeaway": labour_one.TAKEAWAY,
    "beauty": labour_one.BEAUTY,
    "agriculture": labour_one.AGRICULTURE,
    "fishing": labour_one.FISHING,
    "manufacturing": labour_two.MANUFACTURING,
    "food_processing": labour_two.FOOD,
    "cleaning": labour_two.CLEANING,
    "retail": labour_two.RETAIL,
    "warehousing": labour_two.WAREHOUSING,
    "transport": labour_two.TRANSPORT,
    "leafleting": labour_two.STREET_WORK,
    "charity_bags": labour_two.STREET_WORK,
    "recycling": labour_two.RECYCLING,
    "paving": labour_two.PAVING,
    "security": labour_two.SECURITY,
    "entertainment": labour_two.ENTERTAINMENT,
    "garage": labour_two.GARAGE,
    "office": labour_two.OFFICE,
    "labour_unknown": labour_two.UNKNOWN,
}
_ELSEWHERE: dict[str, Scene] = {
    "brothel": sexual.BROTHEL,
    "pop_up": sexual.BROTHEL,
    "massage": sexual.MASSAGE,
    "online": sexual.ONLINE,
    "outcall": sexual.ONLINE,
    "street": sexual.STREET,
    "private_home": sexual.PRIVATE,
    "adult_venue": sexual.VENUE,
    "sexual_unknown": sexual.WHERE_UNKNOWN,
    "cannabis": criminal.CANNABIS,
    "county_lines": criminal.DRUGS,
    "cuckooing": criminal.CUCKOOING,
    "theft": criminal.THEFT,
    "fraud": criminal.FRAUD,
    "benefit_fraud": criminal.FRAUD,
    "begging": criminal.BEGGING,
    "criminal_other": criminal.OTHER,
    "criminal_unknown": criminal.OTHER,
    "home_employer": home.EMPLOYER,
    "home_relative": home.RELATIVE,
    "home_partner": home.PARTNER,
    "home_unknown": home.EMPLOYER,
}
_CHILD: dict[str, Scene] = {
    "cse": children.CSE,
    "county_lines": children.COUNTY_LINES,
    "cannabis": children.CANNABIS,
    "theft": children.COUNTY_LINES,
    "car_wash": children.WORK,
    "beauty": children.WORK,
    "takeaway": children.WORK,
    "retail": children.WORK,
    "home_relative": children.HOME,
    "home_employer": children.HOME,
}
# Types without sectors of their own.
_BY_TYPE: dict[str, Scene] = {
    "financial": home.FINANCIAL,
    "organ_removal": home.ORGAN,
    "forced_surrogacy": home.SURROGACY,
    "forced_marriage": home.MARRIAGE,
    "unknown": home.UNKNOWN,
    "other": abuse.OTHER,
}


def _with_any_workplace(scene: Scene) -> Scene:
    """Sector sentences first, those of any workplace after them."""
    return Scene(
        places=scene.places,
        seen=scene.seen * 2 + labour_any.SEEN,
        told=scene.told * 2 + labour_any.TOLD,
        own=scene.own * 2 + labour_any.OWN,
        controls=scene.controls,
    )


_ADULT = {sector: _with_any_workplace(scene) for sector, scene in _WORK.items()} | _ELSEWHERE


def scene_for(*, kind: str, first_type: str, sector: str, minor: bool) -> Scene:
    """The sentences for a case of this class, type and sector; a minor has sentences of their own."""
    if kind == "labour_abuse":
        return abuse.ABUSE
    if minor:
        return _CHILD.get(sector, children.UNKNOWN)
    return _ADULT.get(sector) or _BY_TYPE[first_type]
