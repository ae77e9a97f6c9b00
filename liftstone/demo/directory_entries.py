"""The invented organisations of the demo's directory, and what they offer. The towns alone are real."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WORKING, ALWAYS, EVENINGS = "Mo-Fr 09:00-17:00", "24/7", "Mo-Fr 17:00-22:00; Sa,Su 12:00-18:00"


@dataclass(frozen=True)
class Offer:
    """A service; `said` are columns of it, `beds` are (kind, for whom, in all, free, days since somebody asked)."""

    name: str
    needs: str
    description: str = ""
    hours: str = WORKING
    days: int | None = 20  # since somebody confirmed it
    is_secret: bool = False
    has_door: bool = True
    beds: tuple[tuple[str, str, int | None, int | None, int], ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An organisation in a town. `covers` are the turns of its own rota: "nights", "week-ends"."""

    name: str
    town: str
    offers: tuple[Offer, ...]
    responder: Mapping[str, Any] | None = None
    covers: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


_ADULTS = {"minimum_age": 18}
_CHILDREN = {"maximum_age": 17}
_WOMEN = {"genders": ["female"], "minimum_age": 18}
_MEN = {"genders": ["male"], "minimum_age": 18}
_ANYBODY = {"no_recourse": True, "interpreters": True}


def _responder(kind: str, interviews: str, **said: Any) -> dict[str, Any]:
    return {"kind": kind, "interviews": interviews, **said}


def _charity(name: str, town: str, *, night: bool | None, interviews: str, hours: int | None, **said: Any) -> Entry:
    languages = said.pop("languages", ["en", "ro", "pl"])
    interview = Offer(
        f"First responder team, {town}",
        "nrm_interview outreach money_food",
        "Meets adults who may be victims, explains the NRM in their language and refers with their consent.",
        days=said.pop("days", 25),
        said={**_ADULTS, **_ANYBODY, "languages": languages, "routes": ["self", "professional", "phone"], **said},
    )
    status = _responder("charity", interviews, out_of_hours=night, hours_to_come=hours, for_whom=["adults"])
    return Entry(name, town, (interview,), status, covers="nights" if night else "")


_HELPLINE = (
    Entry(
        "Riverside Helpline",
        "Leeds",
        (
            Offer(
                "Helpline, day and night",
                "helpline",
                "Somebody to talk to at any hour, in any language, for free. Nobody has to give a name.",
                hours=ALWAYS,
                days=2,
                has_door=False,
                said={**_ANYBODY, "areas": ["nation:england", "nation:wales", "nation:scotland",
                                            "nation:northern-ireland"], "routes": ["self", "professional"]},
            ),
        ),
        said={"is_ours": True},
    ),
)  # fmt: skip

_CHARITIES = (
    _charity("Lantern Trust", "Leeds", night=True, interviews="in_person", hours=2, languages=["en", "vi", "ro"]),
    _charity("Harbour Light", "Bristol", night=True, interviews="in_person", hours=3, languages=["en", "sq", "ar"]),
    _charity("Open Hand Midlands", "Birmingham", night=True, interviews="in_person", hours=2,
             languages=["en", "ur", "pa", "bn"]),
    _charity("Stillwater", "Croydon", night=False, interviews="at_office", hours=24, languages=["en", "yo", "fr"]),
    _charity("New Morning", "Norwich", night=False, interviews="in_person", hours=24, languages=["en", "lt", "bg"]),
    _charity("Bridgegate Project", "Newcastle", night=None, interviews="by_phone", hours=None, days=430),
    _charity("Taith Ddiogel", "Cardiff", night=True, interviews="in_person", hours=4, languages=["en", "cy", "ar"]),
    _charity("Kelvin House", "Glasgow", night=False, interviews="in_person", hours=12, languages=["en", "vi"]),
    _charity("Lagan Outreach", "Belfast", night=True, interviews="in_person", hours=6, languages=["en", "hu"]),
    _charity("Quiet Harbour", "Plymouth", night=None, interviews="none", hours=None, days=None, interpreters=None),
)  # fmt: skip


def _police(name: str, town: str) -> Entry:
    said = {"routes": ["self", "police_only"], "no_recourse": True, "step_free": True, "interpreters": True}
    return Entry(
        name,
        town,
        (
            Offer(
                "Exploitation unit", "nrm_interview police_report", "In an emergency ring 999.", ALWAYS, said=said
            ),
            Offer("Missing persons desk", "missing", "Somebody who has gone missing.", ALWAYS, days=100, said=said),
        ),
        _responder("police", "in_person", out_of_hours=True, hours_to_come=1, for_whom=["adults", "children"]),
        said={"is_police": True},
    )


_POLICE = tuple(
    _police(f"Invented police unit, {town}", town)
    for town in (
        "Leeds",
        "Croydon",
        "Manchester",
        "Birmingham",
        "Bristol",
        "Cardiff",
        "Glasgow",
        "Belfast",
        "Maidstone",
    )
)


def _council(name: str, town: str, *, night: bool | None, days: int | None) -> Entry:
    child = {**_CHILDREN, **_ANYBODY, "routes": ["professional", "phone"], "step_free": True}
    adult = {**_ADULTS, "routes": ["professional", "form"], "no_recourse": None, "dependants": True}
    return Entry(
        name,
        town,
        (
            Offer("Children's front door", "child_care nrm_interview", "Any child who may have been exploited.",
                  days=days, said=child),
            Offer("Adult social care", "adult_care", "Care and support needs; a duty worker by day.",
                  days=days, said=adult),
        ),
        _responder("council", "at_office", out_of_hours=night, hours_to_come=24, for_whom=["children", "families"]),
        covers="week-ends" if night else "",
    )  # fmt: skip


_COUNCILS = (
    _council("Borough of Aireside", "Leeds", night=True, days=30),
    _council("Borough of Calderby", "Bradford", night=None, days=500),
    _council("City of Humberfield", "Hull", night=False, days=60),
    _council("Borough of Southwarren", "Croydon", night=True, days=10),
    _council("City of Irwellside", "Manchester", night=False, days=200),
    _council("Borough of Trentmere", "Nottingham", night=None, days=None),
    _council("County of Fenmarsh", "Boston", night=False, days=400),
    _council("City of Avonreach", "Bristol", night=True, days=45),
    _council("Cyngor Taf Isaf", "Cardiff", night=True, days=15),
    _council("City of Clydeholm", "Glasgow", night=False, days=75),
)

_OTHERS = (
    Entry(
        "Invented border unit",
        "Maidstone",
        (Offer("Safeguarding lead at the port", "nrm_interview", "Meets people who arrive.", ALWAYS, days=120,
               said={"routes": ["professional"], "interpreters": True}),),
        _responder("home_office", "in_person", out_of_hours=True, for_whom=["adults", "children"]),
    ),
    Entry(
        "Invented labour inspectorate",
        "Nottingham",
        (Offer("Interviews at work places", "nrm_interview employment", "Labour abuse, all over England and Wales.",
               has_door=False, days=80,
               said={**_ADULTS, "areas": ["nation:england", "nation:wales"], "routes": ["self", "professional"]}),),
        _responder("agency", "at_office", out_of_hours=False, for_whom=["adults"]),
    ),
    Entry(
        "Lough Health and Social Care Trust",
        "Newry",
        (Offer("Gateway team", "nrm_interview child_care health", "Children and young people.", days=33,
               said={**_CHILDREN, **_ANYBODY, "routes": ["professional", "first_responder"]}),),
        _responder("health", "at_office", out_of_hours=None, for_whom=["children"]),
    ),
)  # fmt: skip


def _refuge(name: str, town: str, *beds: tuple[str, str, int | None, int | None, int], **said: Any) -> Entry:
    offer = Offer(
        f"Refuge in the area of {town}",
        said.pop("needs", "safe_house bed_tonight"),
        "A room of one's own and a support worker.",
        ALWAYS,
        days=said.pop("days", 12),
        is_secret=True,
        beds=beds,
        said={"routes": ["first_responder", "professional"], "interpreters": True, **said},
    )
    return Entry(name, town, (offer,))


_REFUGES = (
    _refuge("Northmoor Houses", "York", ("safe_house", "women", 8, 2, 0), ("emergency", "women", 2, 1, 0), **_WOMEN,
            no_recourse=True, dependants=False),
    _refuge("Willowbank", "Sheffield", ("safe_house", "families", 5, 0, 1),
            ("supported", "women wheelchair", 4, 1, 3), **_WOMEN, dependants=True, step_free=True),
    _refuge("Millrace", "Manchester", ("safe_house", "men", 6, 3, 0), **_MEN, no_recourse=True, dependants=False),
    _refuge("Two Rivers", "Worcester", ("safe_house", "couples", 3, None, 0), ("hotel", "adults", None, 4, 9),
            **_ADULTS, no_recourse=None),
    _refuge("Sheldrake Homes", "Norwich", ("supported", "women", 6, 1, 40), **_WOMEN, days=380, no_recourse=False),
    _refuge("Hafan Deg", "Newport", ("safe_house", "women families", 7, 1, 2), **_WOMEN, dependants=True,
            no_recourse=True, languages=["en", "cy"]),
    _refuge("Ardlinn", "Edinburgh", ("safe_house", "adults", 9, 2, 1), **_ADULTS, no_recourse=True, step_free=True),
    _refuge("Foster Carers for the Fens", "Peterborough", ("foster", "children", 4, 1, 5), **_CHILDREN,
            needs="bed_tonight child_care", no_recourse=True),
)  # fmt: skip


def _plain(name: str, town: str, what: str, needs: str, description: str, **more: Any) -> Entry:
    said = {"routes": ["self", "professional"], **more.pop("said", {})}
    return Entry(name, town, (Offer(what, needs, description, said=said, **more),))


_HELP = (
    _plain("Aire Street Surgery", "Leeds", "Practice for people without an address", "health mental_health",
           "Registers anybody, without papers.", said={**_ANYBODY, "step_free": True, "languages": ["en", "pl"]}),
    _plain("Dock Road Clinic", "Liverpool", "Walk-in clinic", "health substances", "No appointment.",
           hours="Mo,We,Fr 10:00-16:00", said={"no_recourse": True}),
    _plain("Juniper Centre", "Birmingham", "Sexual assault referral centre", "sexual_health",
           "Day and night, with or without police.", hours=ALWAYS, said={"routes": ["self", "phone"], **_ANYBODY}),
    _plain("Talking Rooms", "Reading", "Counselling after trauma", "mental_health", "A waiting list of six weeks.",
           days=210, said={**_ADULTS, "routes": ["form"], "languages": ["en", "pt", "es"]}),
    _plain("Turnstone", "Brighton", "Drugs and alcohol", "substances", "Drop-in.", hours=EVENINGS, said=_ADULTS),
    _plain("Fell Law Centre", "Carlisle", "Immigration advice by appointment", "immigration_law",
           "Legal aid; rings back within two days.", days=95, said={**_ADULTS, "no_recourse": True}),
    _plain("Gatehouse Solicitors", "Croydon", "Immigration and criminal law", "immigration_law criminal_law",
           "Legal aid; a duty solicitor at night.", said={"languages": ["en", "vi", "zh"], "interpreters": True}),
    _plain("Wages Back", "Leicester", "Advice on unpaid wages", "employment", "For workers without a contract.",
           said={**_ADULTS, "languages": ["en", "hi", "pa", "ro"], "no_recourse": True}),
    _plain("Tongues Together", "Manchester", "Interpreters by telephone", "interpreting", "In forty languages.",
           hours=ALWAYS, has_door=False,
           said={"areas": ["nation:england", "nation:wales"], "languages": ["am", "ti", "so", "fa", "ku"]}),
    _plain("Clear Speech", "Glasgow", "Interpreters who come", "interpreting", "Order a day ahead.",
           said={"languages": ["ar", "fa", "ti", "vi"]}),
    _plain("Guardians North", "Newcastle", "A guardian for a trafficked child", "guardian", "Until they are 18.",
           said={**_CHILDREN, "routes": ["first_responder", "professional"], "no_recourse": True}),
    _plain("Guardians Scotland East", "Edinburgh", "A guardian for a child on their own", "guardian", "",
           said={**_CHILDREN, "no_recourse": True}),
    _plain("Way Out", "Liverpool", "Leaving a gang", "youth_work", "A youth worker who meets them where they are.",
           hours=EVENINGS, said={"minimum_age": 11, "maximum_age": 25, "routes": ["self", "professional", "form"]}),
    _plain("Estate Youth", "Barking", "Youth workers on the estates", "youth_work outreach", "", hours=EVENINGS,
           days=None, said={"minimum_age": 10, "maximum_age": 21}),
    _plain("Rowan Women's Aid", "Nottingham", "Domestic abuse, and a refuge found", "domestic_abuse", "Always.",
           hours=ALWAYS, said={**_WOMEN, **_ANYBODY, "dependants": True}),
    _plain("Men Heard", "Southampton", "Domestic abuse against men", "domestic_abuse", "", said=_MEN),
    _plain("Road Home", "Croydon", "Going home, safely and by choice", "going_home", "With a call to family first.",
           said={"languages": ["en", "ro", "sq", "pl"], "nationalities": ["RO", "AL", "PL", "BG"]}),
    _plain("Beside You in Court", "Bristol", "Support for witnesses", "court", "Before, during and after a trial.",
           said=_ADULTS),
    _plain("Humber College of Languages", "Hull", "English, and a first job", "esol_work", "Starts every month.",
           said={"minimum_age": 16, "step_free": True}),
    _plain("Breadboard", "Middlesbrough", "Food and clothes", "money_food", "No questions asked.",
           hours="Tu,Th 11:00-14:00", said=_ANYBODY),
    _plain("Warm Coats", "Inverness", "Clothes and a parcel of food", "money_food", "", days=600),
    _plain("Keyholders", "Sheffield", "Rooms after the safe house", "housing", "For up to two years.",
           said={**_ADULTS, "no_recourse": False, "dependants": True, "routes": ["form"]}),
    _plain("Cardigan Bay Homes", "Aberystwyth", "A room and somebody to ask", "housing outreach", "", days=300),
    _plain("Night Van", "Newcastle", "Outreach at night", "outreach money_food", "On the streets.",
           hours="Th-Sa 22:00-04:00", said=_ADULTS),
    _plain("Fieldworkers' Van", "Boston", "Outreach at farms and packing houses", "outreach employment", "",
           hours="Mo-Sa 05:00-09:00", said={"languages": ["lt", "lv", "bg", "ro", "ru"], **_ADULTS}),
    _plain("Gloucester Evening Clinic", "Gloucester", "Nurse in the evening", "health", "Closed while it moves.",
           hours=EVENINGS, said={"status": "temporarily closed"}),
    _plain("Border Towns Advice", "Wrexham", "Advice", "employment housing", "Ended when its money did.",
           days=700, said={"status": "defunct"}),
    Entry("Old Quay Shelter", "Plymouth",
          (Offer("Shelter", "bed_tonight", "", days=800, said={"status": "inactive"}),), said={"is_gone": True}),
)  # fmt: skip

ENTRIES = (*_HELPLINE, *_CHARITIES, *_POLICE, *_COUNCILS, *_OTHERS, *_REFUGES, *_HELP)
