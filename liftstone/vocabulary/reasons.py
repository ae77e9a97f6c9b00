"""Why a value of ours is nothing in a scheme. Read with `mappings`; a value that has neither fails a test."""

from collections.abc import Mapping

from .ctdc_crosswalk import CTDC_NEW, CTDC_OLD

_LABOUR = (
    "care car_wash construction hospitality takeaway beauty agriculture fishing manufacturing food_processing "
    "cleaning retail warehousing transport leafleting recycling paving security entertainment garage office "
    "charity_bags labour_other labour_unknown"
)
_SEX = "brothel massage online street outcall pop_up adult_venue private_home"
_HOMES = "home_partner home_relative home_employer home_unknown"
_CRIMES = "county_lines cuckooing cannabis theft fraud benefit_fraud begging criminal_other criminal_unknown"

_NOT_SLAVERY = "Labour abuse is not modern slavery, and is counted and sent as none of its types."
_NOT_KNOWN = "What is not known is left empty there; our own column says that it was asked and is not known."
_TYPE_ALONE = "The form asks for the type alone; the sector goes into what happened, in words."
_NOT_OF_17 = "None of the 17: the typology rests on 328 cases and found no such type among them."
_NO_WORD = "The deprecated list has no word for it, and the standard put nothing in the list's place."
_HOW_IT_BEGAN = "Of how it began the data set holds an abduction alone."
_NOT_HELD = "The data set holds nothing of how it began."
_FOUR_SECTORS = "The data set holds four kinds of work and two of sexual exploitation, and nothing of any other."
_UNDERWAY = "Says where the contact went; the class is that of the case."
_NO_COUNTRY = "No country of ISO 3166-1; our own column keeps it."


def _each(codes: str, why: str) -> dict[str, str]:
    return dict.fromkeys(codes.split(), why)


REASONS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("exploitation", "nrm_form"): {
        "labour_abuse": "Labour abuse is no case for the National Referral Mechanism.",
        "unknown": "The form asks for at least one type; what is not known is written under other, in words.",
    },
    ("exploitation", "nrm_statistics"): {
        **_each(
            "forced_surrogacy forced_marriage forced_adoption armed_groups other",
            "No value of its own: the caseworker counts it under one of the others or as not specified, and "
            "how is not published.",
        ),
        "labour_abuse": _NOT_SLAVERY,
    },
    ("exploitation", "ho_typology"): {
        **_each("organ_removal forced_surrogacy forced_adoption armed_groups other", _NOT_OF_17),
        "labour_abuse": _NOT_SLAVERY,
        "unknown": "Which of the 17 it is follows from the type; where that is not known, so is this.",
    },
    ("exploitation", "htcds"): {"labour_abuse": _NOT_SLAVERY, "unknown": _NOT_KNOWN},
    ("exploitation", CTDC_OLD): {
        **_each("forced_surrogacy forced_adoption", "The data set has no column for it."),
        "labour_abuse": _NOT_SLAVERY,
        "unknown": "Missing is written as -99 in each column, which says nothing of why.",
    },
    ("exploitation", CTDC_NEW): {
        **_each("forced_surrogacy forced_adoption", "The data set has no column for it."),
        "labour_abuse": _NOT_SLAVERY,
        "unknown": "What is missing and what is not so are both empty there.",
    },
    ("sectors", "nrm_form"): {
        **_each(f"{_LABOUR} {_SEX} {_HOMES}", _TYPE_ALONE),
        **_each("sexual_unknown criminal_unknown", _TYPE_ALONE),
    },
    ("sectors", "ho_typology"): {
        **_each(
            _LABOUR, "The sector does not say for whom somebody worked: which of the three it is has to be asked."
        ),
        **_each(
            "sexual_unknown criminal_unknown home_unknown",
            "What is not known leaves all types of its group: somebody has to be asked.",
        ),
    },
    ("sectors", "htcds"): {
        **_each("labour_other labour_unknown", "No industry is named by it; our own column keeps it."),
        **_each(
            "cse sexual_unknown",
            "Its kinds of sexual exploitation say where; that it is of a child is said by the age.",
        ),
        **_each(_CRIMES, "The standard has no criminal exploitation: what was forced is said by the type alone."),
    },
    ("sectors", CTDC_OLD): {
        "cse": "Sexual exploitation of somebody whose age says that they are a child: two columns, none of them "
        "this.",
        "sexual_unknown": "Missing is written as -99 in each column, which says nothing of why.",
    },
    ("sectors", CTDC_NEW): _each(
        "care car_wash beauty fishing manufacturing food_processing cleaning retail warehousing transport "
        "leafleting recycling security entertainment garage office charity_bags labour_other labour_unknown "
        f"online private_home cse sexual_unknown {_CRIMES}",
        _FOUR_SECTORS,
    ),
    ("controls", "htcds"): {"unknown": _NOT_KNOWN},
    ("controls", "ilo"): {
        **_each("money_access", "None of the eleven names it; withheld wages is another thing."),
        **_each("tied_housing", "Part of the conditions somebody lives in, which may be decent."),
        **_each(
            "emotional ritual", "None of the eleven names it; it may come with threats, which are ticked as such."
        ),
        **_each("substances dependants", "None of the eleven names it."),
        **_each("other unknown", "Says nothing that could be one of the eleven."),
    },
    ("controls", CTDC_NEW): _each("tied_housing other unknown", "The new set dropped other and not specified."),
    ("vulnerabilities", "htcds"): _each(
        "young old language rights family care missing earlier_exploitation pregnancy gang school record "
        "conflict other unknown",
        _NO_WORD,
    ),
    ("recruitment", "htcds"): {"unknown": _NOT_KNOWN},
    ("recruitment", CTDC_OLD): _each(
        "job_offer newspaper broadcast agency at_work at_school business promise family partner friends "
        "online smuggling coercion self other unknown",
        _HOW_IT_BEGAN,
    ),
    ("recruitment", CTDC_NEW): _each(
        "job_offer newspaper broadcast agency at_work at_school business promise family partner friends "
        "online abduction smuggling coercion self other unknown",
        _NOT_HELD,
    ),
    ("relations", "htcds"): {
        "group": "Its three words are of one person to another; a group is none of them.",
        "other": "Its three words leave no room for another.",
        "unknown": _NOT_KNOWN,
    },
    ("relations", CTDC_NEW): {"unknown": "What is missing and what is not so are both empty there."},
    ("genders", "nrm_gender"): {
        **_each(
            "trans_female trans_male",
            "The form has female, male, and neither; which of these is right is the person's to say, and is "
            "asked then.",
        ),
        "unknown": "Unknown means neither female nor male in the form; that we do not know is no answer to it.",
    },
    ("genders", CTDC_NEW): {"unknown": "What is missing is empty there."},
    ("age_bands", CTDC_NEW): _each(
        "0-9 10-12 13-15 16-17 child 18-24 25-34 35-44 45-54 55-64 65+ adult unknown",
        "Its bands begin and end elsewhere, and it has no column for under 18 or over.",
    ),
    ("nationalities", "htcds"): {**_each("XK stateless", _NO_COUNTRY), "unknown": _NOT_KNOWN},
    ("nationalities", CTDC_OLD): _each("XK stateless", _NO_COUNTRY),
    ("nationalities", CTDC_NEW): {
        **_each("XK stateless", _NO_COUNTRY),
        "unknown": "What is missing is empty there.",
    },
    ("contact_outcomes", "case_class"): {
        **_each("case_opened case_joined in_case open", _UNDERWAY),
        "no_contact": "Nobody said anything that could be classed.",
    },
    ("nations", "nrm_jurisdiction"): _each(
        "overseas unknown", "The form is made in one of the four nations, wherever the exploitation was."
    ),
}
