"""The published totals that the invented helpline follows, each with where it was published.

The demo is scaled to 2023, the last full year whose totals are public. Where a share was not published for
2023 the nearest published year stands in and `note` says so. Nobody's record is in here: these are printed
totals.
"""

from __future__ import annotations

from dataclasses import dataclass

_U17 = "https://respect.international/uk-modern-slavery-helpline-annual-assessment-2017"
_U18C = "https://safeinwarwickshire.com/2019/05/28/modern-slavery-helpline-sees-46-increase-in-potential-victims/"
_U18D = "https://www.unseenuk.org/support-us/businesses/forced-labour-in-the-uk"
_U19 = "https://www.unseenuk.org/news/99"
_U22 = "https://www.unseenuk.org/modern-slavery-helpline-calls-at-record-high/"
_U23 = "https://www.unseenuk.org/calls-to-modern-slavery-helpline-rise-for-fourth-year-running/"
_U23B = (
    "https://lombardletter.com/2024/04/17/"
    "modern-slavery-helpline-receives-record-number-of-calls-in-2023-report-finds/"
)
_N18 = "https://docslib.org/doc/4579793/national-referral-mechanism-statistics"
_GL23 = "https://gla.gov.uk/our-impact/intelligence-picture/"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number. `key` is its source's key, `unit` is "count" or "%" (of what `measure` says)."""

    value: float
    unit: str
    period: str
    measure: str
    breakdown: str
    key: str
    url: str
    note: str = ""
    geography: str = "UK"


def _count(
    value: float,
    period: str,
    measure: str,
    breakdown: str,
    key: str,
    url: str,
    *,
    note: str = "",
    geography: str = "UK",
) -> Figure:
    return Figure(value, "count", period, measure, breakdown, key, url, note, geography)


def _share(
    value: float, period: str, measure: str, breakdown: str, key: str, url: str, *, note: str = ""
) -> Figure:
    return Figure(value, "%", period, measure, breakdown, key, url, note)


# --- totals of 2023 --------------------------------------------------------------------------------
CONTACTS = _count(11700, "2023", "contacts", "", "U23", _U23, note='"about 11,700"')
CASES = _count(2185, "2023", "modern_slavery_cases", "", "U23b", _U23B)
POTENTIAL_VICTIMS = _count(5876, "2023", "potential_victims", "", "U23b", _U23B)
NATIONALITIES = _count(106, "2023", "nationalities", "", "U23b", _U23B)
LABOUR_ABUSE_CASES = _count(516, "2023", "labour abuse cases", "", "U23", _U23)
MINORS = _count(340, "2023", "potential_victims", "minors", "U23", _U23)
CASES_WITH_MINORS = _count(223, "2023", "cases", "with minors", "U23", _U23)
CARE_VICTIMS = _count(918, "2023", "potential_victims", "care sector", "U23", _U23)
CRIMINAL_VICTIMS = _count(385, "2023", "potential_victims", "criminal exploitation", "U23", _U23)
SURROGACY_VICTIMS = _count(3, "2023", "potential_victims", "forced surrogacy", "U23b", _U23B)
ORGAN_CASES = _count(4, "2023", "cases", "organ harvesting", "U23b", _U23B)

# --- how contacts came: 2023 gives only the sum ----------------------------------------------------
_NEAREST = "2023 not published: nearest year"
CALLS_2022 = _count(7315, "2022", "calls", "", "U22", _U22, note=_NEAREST)
WEB_2022 = _count(2464, "2022", "web and app contacts", "", "U22", _U22, note=_NEAREST)
CONTACTS_2022 = _count(9779, "2022", "contacts", "", "U22", _U22, note=_NEAREST)

# --- cases by type: 2023 gives only the sum --------------------------------------------------------
LABOUR_2022 = _count(1046, "2022", "cases", "labour exploitation", "U22", _U22, note=_NEAREST)
SEXUAL_2022 = _count(479, "2022", "cases", "sexual exploitation", "U22", _U22, note=_NEAREST)
SERVITUDE_2022 = _count(114, "2022", "cases", "domestic servitude", "U22", _U22, note=_NEAREST)
CASES_2022 = Figure(
    2588,
    "count",
    "2022",
    "modern_slavery_cases",
    "",
    "S40",
    "https://www.unseenuk.org",
    note="yearly reports 2018-2023; only the whole of which the three types of 2022 are parts",
)
LABOUR_2018 = _count(990, "2018", "cases", "labour exploitation", "U18c", _U18C)
CRIMINAL_2018 = _count(
    113,
    "2018",
    "cases",
    "criminal exploitation",
    "U18c",
    _U18C,
    note="last year with a count of criminal cases; labour (990) was 54 % of all cases then",
)
LABOUR_SHARE_2018 = _share(
    54,
    "2018",
    "labour share of MS cases",
    "",
    "U18b",
    "https://www.unseenuk.org/news/77",
    note="of all cases",
)
LABOUR_VICTIMS_2017 = _count(3540, "2017", "potential_victims", "labour exploitation", "U17", _U17)
VICTIMS_2017 = _count(4886, "2017", "potential_victims", "", "U17", _U17)
LABOUR_VICTIMS_2018 = _count(5362, "2018", "potential_victims", "forced labour", "U18d", _U18D)
VICTIMS_2018 = _count(7121, "2018", "potential_victims", "", "U18c", _U18C)

# --- who the potential victims are: last published for 2018 ----------------------------------------
_GENDER = "potential_victims share"
MALE = _share(46, "2018", _GENDER, "male", "U18c", _U18C, note=_NEAREST)
FEMALE = _share(21, "2018", _GENDER, "female", "U18c", _U18C, note=_NEAREST)
GENDER_UNKNOWN = _share(33, "2018", _GENDER, "unknown", "U18c", _U18C, note=_NEAREST)
TRANSGENDER = _share(0.04, "2018", _GENDER, "transgender", "U18c", _U18C, note=_NEAREST)

_AGENCY = "the labour inspectorate's reports stand in: no helpline has published it"


def _agency(value: float, quarter: str, page: str, what: str) -> Figure:
    key = f"GL23q{quarter}"
    return _share(value, f"2023Q{quarter}", f"GLAA reports with {what} known", "", key, _GL23 + page, note=_AGENCY)


_Q1, _Q2, _Q4 = (
    "glaa-intelligence-picture-q1-january-march-2023",
    "glaa-intelligence-picture-q2-april-june-2023",
    "glaa-intelligence-picture-q4-october-december-2023",
)
NATIONALITY_KNOWN = (
    _agency(55, "1", _Q1, "nationality"),
    _agency(33, "2", _Q2, "nationality"),
    _agency(43, "4", _Q4, "nationality"),
)
AGE_KNOWN = (_agency(26, "1", _Q1, "age"), _agency(19, "2", _Q2, "age"), _agency(4, "4", _Q4, "age"))

# --- sectors, callers, places ----------------------------------------------------------------------
_SECTOR = "labour abuse cases share"
ABUSE_SECTORS = {
    "car washes": _share(24, "2019", _SECTOR, "car washes", "U19", _U19, note=_NEAREST),
    "hospitality": _share(17, "2019", _SECTOR, "hospitality", "U19", _U19, note=_NEAREST),
    "construction": _share(9, "2019", _SECTOR, "construction", "U19", _U19, note=_NEAREST),
    "beauty/spa": _share(7, "2019", _SECTOR, "beauty/spa", "U19", _U19, note=_NEAREST),
}
SELF_REPORTS = _share(10, "2017", "self-report share of calls", "", "U17", _U17, note='"around"; ' + _NEAREST)
DIRECT_CONTACT = _share(44, "2017", "direct-contact reporter share of calls", "", "U17", _U17, note=_NEAREST)
NATIONS = {
    "England": _count(6462, "2018", "NRM referrals", "", "N18", _N18, geography="England"),
    "Scotland": _count(228, "2018", "NRM referrals", "", "N18", _N18, geography="Scotland (Police Scotland)"),
    "Wales": _count(251, "2018", "NRM referrals", "", "N18", _N18, geography="Wales"),
    "Northern Ireland": _count(52, "2018", "NRM referrals", "", "N18", _N18, geography="Northern Ireland (PSNI)"),
}


def mean(figures: tuple[Figure, ...]) -> float:
    """The plain mean of several published shares, in per cent."""
    return sum(each.value for each in figures) / len(figures)


def everything() -> list[Figure]:
    """All figures of this module, for the test that holds them against the published file."""
    found: list[Figure] = []
    for value in globals().values():
        many = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        found.extend(each for each in many if isinstance(each, Figure))
    return found
