"""Our words in the columns of the two CTDC data sets, old and new; see `ctdc` for why those are never merged.

A flag is written as its column, a column with values as "column=value". Both sets speak of a recruiter's relation
and of a person's citizenship where we speak of any potential exploiter and of a nationality that somebody gave:
see `CLASHES`.
"""

from collections.abc import Mapping

from .ctdc import NEW, OLD, Set
from .lists import Clash
from .nationalities import NATIONALITIES

CTDC_OLD, CTDC_NEW = "ctdc_old", "ctdc_new"
SETS: dict[str, Set] = {CTDC_OLD: OLD, CTDC_NEW: NEW}

Codes = Mapping[str, tuple[str, ...]]


def _prefixed(prefix: str, pairs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {ours: tuple(f"{prefix}{name}" for name in theirs.split()) for ours, theirs in pairs.items()}


_OLD_TYPES = {
    "labour": ("isForcedLabour",),
    "sexual": ("isSexualExploit",),
    "domestic_servitude": ("isForcedLabour", "typeOfLabourDomesticWork"),
    "criminal": ("typeOfLabourIllicitActivities",),
    "financial": ("isOtherExploit",),
    "organ_removal": ("isOrganRemoval",),
    "forced_marriage": ("isForcedMarriage",),
    "armed_groups": ("isForcedMilitary",),
    "other": ("isOtherExploit",),
}
_NEW_TYPES = {
    "labour": ("isForcedLabour",),
    "sexual": ("isSexualExploit",),
    "domestic_servitude": ("isForcedLabour", "typeOfLabourDomesticWork"),
    "criminal": ("isOtherExploit",),
    "financial": ("isOtherExploit",),
    "organ_removal": ("isOtherExploit",),
    "forced_marriage": ("isOtherExploit",),
    "armed_groups": ("isOtherExploit",),
    "other": ("isOtherExploit",),
}
_WORK = {
    "agriculture": "Agriculture",
    "construction": "Construction",
    "paving": "Construction",
    "hospitality": "Hospitality",
    "takeaway": "Hospitality",
}
_HOMES = dict.fromkeys(("home_partner", "home_relative", "home_employer", "home_unknown"), "DomesticWork")
_OTHER_WORK = (
    "care", "car_wash", "beauty", "fishing", "cleaning", "retail", "warehousing", "leafleting", "recycling",
    "security", "entertainment", "garage", "office", "charity_bags", "labour_other",
)  # fmt: skip
_CRIMES = (
    "county_lines", "cuckooing", "cannabis", "theft", "fraud", "benefit_fraud", "criminal_other",
    "criminal_unknown",
)  # fmt: skip
_SEX = dict.fromkeys(("brothel", "massage", "street", "outcall", "pop_up", "adult_venue"), "Prostitution")
_OLD_SECTORS = {
    **_prefixed("typeOfLabour", _WORK | _HOMES),
    **_prefixed("typeOfLabour", {"manufacturing": "Manufacturing", "food_processing": "Manufacturing"}),
    **_prefixed("typeOfLabour", {"transport": "Transportation", "begging": "Begging"}),
    **_prefixed("typeOfLabour", dict.fromkeys(_OTHER_WORK, "Other") | {"labour_unknown": "NotSpecified"}),
    **_prefixed("typeOfLabour", dict.fromkeys(_CRIMES, "IllicitActivities")),
    **_prefixed(
        "typeOfSex", _SEX | {"online": "RemoteInteractiveServices", "private_home": "PrivateSexualServices"}
    ),
}
_NEW_SECTORS = {**_prefixed("typeOfLabour", _WORK | _HOMES), **_prefixed("typeOfSex", _SEX)}

_MEANS = {
    "confinement": "RestrictsMovement",
    "isolation": "PsychologicalAbuse",
    "debt": "DebtBondage",
    "wages": "TakesEarnings",
    "money_access": "RestrictsFinancialAccess",
    "tied_housing": "Other",
    "documents": "WithholdsDocuments",
    "violence": "PhysicalAbuse",
    "sexual_violence": "SexualAbuse",
    "threats": "Threats",
    "threats_family": "Threats",
    "threats_authorities": "ThreatOfLawEnforcement",
    "monitoring": "RestrictsMovement",
    "emotional": "PsychologicalAbuse",
    "substances": "PsychoactiveSubstances",
    "necessities": "WithholdsNecessities",
    "medical": "RestrictsMedicalCare",
    "hours": "ExcessiveWorkingHours",
    "promises": "FalsePromises",
    "ritual": "PsychologicalAbuse",
    "images": "PsychologicalAbuse",
    "sponsorship": "ThreatOfLawEnforcement",
    "dependants": "UsesChildren",
    "other": "Other",
    "unknown": "NotSpecified",
}
# What the new set merged; what it dropped is missing here.
MERGED = {
    "DebtBondage": "DebtBondageEarnings",
    "TakesEarnings": "DebtBondageEarnings",
    "Threats": "Threats",
    "UsesChildren": "Threats",
    "ThreatOfLawEnforcement": "Threats",
    "PsychologicalAbuse": "AbusePsyPhySex",
    "PhysicalAbuse": "AbusePsyPhySex",
    "SexualAbuse": "AbusePsyPhySex",
    "FalsePromises": "FalsePromises",
    "PsychoactiveSubstances": "DrugsAlcohol",
    "RestrictsFinancialAccess": "DenyBasicNeeds",
    "RestrictsMovement": "DenyBasicNeeds",
    "RestrictsMedicalCare": "DenyBasicNeeds",
    "WithholdsNecessities": "DenyBasicNeeds",
    "ExcessiveWorkingHours": "ExcessiveWorkHours",
    "WithholdsDocuments": "WithholdDocs",
}
_RELATIONS = {
    "intimate_partner": "IntimatePartner",
    "friend": "Friend",
    "familial": "Family",
    "employer": "Other",
    "recruiter": "Other",
    "landlord": "Other",
    "group": "Other",
    "stranger": "Other",
    "other": "Other",
}
_TRANS = ("trans_female", "trans_male", "another")
_MINORS = ("0-9", "10-12", "13-15", "16-17", "child")
_ADULTS = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+", "adult")
_COUNTRIES = tuple(value for value in NATIONALITIES if value.codes_in("iso_alpha_3"))

COLUMNS: dict[str, dict[str, Codes]] = {
    CTDC_OLD: {
        "exploitation": _OLD_TYPES,
        "sectors": _OLD_SECTORS,
        "controls": _prefixed("meansOfControl", _MEANS),
        "recruitment": {"abduction": ("isAbduction",)},
        "relations": _prefixed("recruiterRelation", _RELATIONS | {"unknown": "Unknown"}),
        "genders": _prefixed("gender=", {"female": "Female", "male": "Male", "unknown": "Unknown"})
        | dict.fromkeys(_TRANS, ("gender=Transgender/NonConforming",)),
        "age_bands": dict.fromkeys(_MINORS, ("majorityStatus=Minor",))
        | dict.fromkeys(_ADULTS, ("majorityStatus=Adult",))
        | {"unknown": ("majorityStatus=Unknown",)},
        "nationalities": {each.code: (f"citizenship={each.code}",) for each in _COUNTRIES}
        | {"unknown": ("citizenship=ZZ",)},
    },
    CTDC_NEW: {
        "exploitation": _NEW_TYPES,
        "sectors": _NEW_SECTORS,
        "controls": _prefixed("means", {ours: MERGED[old] for ours, old in _MEANS.items() if old in MERGED}),
        "relations": _prefixed("recruiterRelation", _RELATIONS),
        "genders": _prefixed("gender=", {"female": "Woman", "male": "Man"})
        | dict.fromkeys(_TRANS, ("gender=Trans/Transgender/NonConforming",)),
        "nationalities": {
            each.code: tuple(f"citizenship={code}" for code in each.codes_in("iso_alpha_3")) for each in _COUNTRIES
        },
    },
}

CLASHES = (
    Clash(
        "criminal",
        (CTDC_OLD, CTDC_NEW),
        "Criminal exploitation is a kind of labour in the old set (illicit activities) and no value of the "
        "new one, where it is forced labour to some and other exploitation to others; we compare it with "
        "other exploitation.",
    ),
    Clash(
        "organ_removal",
        (CTDC_OLD, CTDC_NEW),
        "Organ removal, forced marriage and use by armed groups have flags of their own in the old set and "
        "are other exploitation in the new one: a fall in one of them between the sets is no fall.",
    ),
    Clash(
        "cse",
        (CTDC_OLD, CTDC_NEW, "nrm_form"),
        "Child sexual exploitation is a value of the NRM form; in both data sets it is sexual exploitation of "
        "somebody whose age says that they are a child, so it is read off two columns and never off one.",
    ),
    Clash(
        "employer",
        (CTDC_OLD, CTDC_NEW, "unseen"),
        "Both data sets hold the relation of the recruiter; ours is that of any potential exploiter, and an "
        "employer, a landlord and a gang are all other there.",
    ),
    Clash(
        "0-9",
        (CTDC_OLD, CTDC_NEW),
        "Their age bands begin and end elsewhere than ours (0 to 8, 9 to 17, 18 to 20): none of ours fits "
        "into one of theirs, so ages are compared as under 18 or over, and in the new set not at all.",
    ),
    Clash(
        "dependants",
        (CTDC_OLD, "htcds"),
        "Using somebody's children is a means of its own in the old set; the case data standard has threats "
        "to children or family for it, which we also send for threats to the family alone.",
    ),
    Clash(
        "confinement",
        (CTDC_OLD, "htcds"),
        "Restricting somebody's movement is among the definitions of the case data standard and in the old "
        "set, and not on the standard's own list of methods, so it is sent as other there.",
    ),
    Clash(
        "unknown",
        (CTDC_OLD, CTDC_NEW, "absent"),
        "The old set writes -99 for all that is missing and 0 for what is not so; the new one writes nothing "
        "for both. Neither says whether anybody asked, so nothing is read from it but that it is missing.",
    ),
)
