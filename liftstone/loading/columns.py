"""The columns a file may have: those of the standard, and our own beside them for what the standard cannot say."""

from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.htcds import BY_NAME, FIELDS, Field, Kind
from liftstone.vocabulary.lists import List

OWN = "lft_"  # no name of the standard begins so

# Our column → our list; "several" where it holds more than one code. These keep apart what the standard merges.
OWN_CODES: dict[str, str] = {
    "lft_Class": "classes",
    "lft_Region": "regions",
    "lft_Nation": "nations",
    "lft_Force": "forces",
    "lft_Under18": "under_18",
    "lft_Outcome": "case_outcomes",
    "lft_Role": "roles",
    "lft_HowKnown": "how_known",
    "lft_Relation": "relations",
    "lft_Nationality": "nationalities",
    "lft_Gender": "genders",
    "lft_AgeBand": "age_bands",
    "lft_AgeCertainty": "age_certainty",
}
OWN_SEVERAL: dict[str, str] = {
    "lft_Types": "exploitation",
    "lft_Sectors": "sectors",
    "lft_Controls": "controls",
    "lft_Vulnerabilities": "vulnerabilities",
    "lft_Recruitment": "recruitment",
    "lft_HomeOfficeTypes": "ho_types",
}
RISKS = ("low", "medium", "high", "immediate")
ANSWERS = ("phone", "email", "no")
ABSENT = ("not-answered",)  # in a column with one code; in one with several also "none"


def _own(name: str, codes: tuple[str, ...]) -> Field:
    return Field(name, Kind.CODE, (*codes, *ABSENT))


def _several(name: str, of: List) -> Field:
    return Field(name, Kind.CODES, (*of.codes, *ABSENT, "none", "unknown"))


# Whose rows belong together, and what the case says of itself.
CASE_OWN = (
    Field("lft_Case", Kind.TEXT),
    Field("lft_EarlierNumber", Kind.TEXT),
    Field("lft_Opened", Kind.MOMENT),
    Field("lft_Closed", Kind.MOMENT),
    Field("lft_Risk", Kind.CODE, RISKS),
    *(
        _own(name, LISTS[OWN_CODES[name]].codes)
        for name in ("lft_Class", "lft_Region", "lft_Nation", "lft_Force", "lft_Under18", "lft_Outcome")
    ),
    *(_several(name, LISTS[of]) for name, of in OWN_SEVERAL.items()),
    Field("lft_RiskWords", Kind.TEXT),
)
PERSON_OWN = (
    *(
        _own(name, LISTS[OWN_CODES[name]].codes)
        for name in (
            "lft_Role", "lft_HowKnown", "lft_Relation", "lft_Nationality", "lft_Gender", "lft_AgeBand",
            "lft_AgeCertainty",
        )
    ),
    Field("lft_Least", Kind.NUMBER),
    Field("lft_Most", Kind.NUMBER),
    Field("lft_Phone", Kind.TEXT),
    Field("lft_Alias", Kind.TEXT),
    Field("lft_Born", Kind.DAY_OR_LESS),
    Field("lft_Description", Kind.TEXT),
    Field("lft_Language", Kind.TEXT),
    Field("lft_Answer", Kind.CODE, (*ANSWERS, *ABSENT)),
    Field("lft_SafeWhen", Kind.TEXT),
    Field("lft_SafeHow", Kind.TEXT),
    Field("lft_SafeSay", Kind.TEXT),
)  # fmt: skip
CONTACT_OWN = (
    Field("lft_Contact", Kind.TEXT),
    Field("lft_Arrived", Kind.MOMENT),
    Field("lft_Channel", Kind.CODE, ("web", "plain", "phone", "app", "message")),
    Field("lft_Spoken", Kind.LANGUAGE),
    Field("lft_Danger", Kind.CODE, LISTS["danger"].codes),
    Field("lft_Under18", Kind.CODE, LISTS["under_18"].codes),
    Field("lft_Caller", Kind.CODE, LISTS["callers"].codes),
    Field("lft_Sharing", Kind.CODE, LISTS["sharing"].codes),
    Field("lft_ContactOutcome", Kind.CODE, ("not_for_us", "advice_given", "signposted")),
    Field("lft_Answer", Kind.CODE, ANSWERS),
    Field("lft_SafeWhen", Kind.TEXT),
    Field("lft_SafeHow", Kind.TEXT),
    Field("lft_SafeSay", Kind.TEXT),
)

CASES: dict[str, Field] = {field.name: field for field in (*CASE_OWN, *FIELDS, *PERSON_OWN)}
CONTACTS: dict[str, Field] = {field.name: field for field in (*CONTACT_OWN, *FIELDS)}
OF_CASE = frozenset(
    {field.name for field in CASE_OWN}
    | {name for name in BY_NAME if name.startswith(("cas_", "cco_", "hte_", "spl_", "org_", "con_"))}
)
# Of the case for us, of the victim for the standard: written in the rows of potential victims alone.
OF_CASE_IN_VICTIMS = frozenset(
    {
        "vic_TypeOfExploitation",
        "vic_ForcedLabourIndustry",
        "vic_TypeOfSexExploitation",
        "vic_MethodsOfControl",
        "vic_MethodOfRecruitment",
        "vic_Vulnerabilities",
    }
)
