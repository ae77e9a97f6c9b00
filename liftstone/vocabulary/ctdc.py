"""The columns of the two public data sets of the Counter-Trafficking Data Collaborative, for comparison.

They must never be merged: the old one writes missing as -99, flags as 0 and 1, countries by two letters; the new
one leaves missing NULL, sets flags to 1 or not at all, and names countries by three letters. The persons in the
new one are synthetic. Sources: CTDC codebook v6 (November 2017) and codebook v2 of the global synthetic data set
(February 2024); names and codes only.
"""

from dataclasses import dataclass

from .nationalities import NATIONALITIES

AGES = ("0--8", "9--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47", "48+")


@dataclass(frozen=True)
class Set:
    """One data set: how it writes missing, its columns and the codes in each; () for a year or words joined."""

    name: str
    missing: str
    columns: dict[str, tuple[str, ...]]


def _flags(prefix: str, names: str, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {f"{prefix}{name}": codes for name in names.split()}


_TWO = tuple(value.code for value in NATIONALITIES if len(value.code) == 2)
_THREE = tuple(code for value in NATIONALITIES for code in value.codes_in("iso_alpha_3"))
_AGE_GROUPS = ("Minor", "Adult", "Unknown")
_01 = ("0", "1")

OLD = Set(
    "ctdc-old",
    "-99",
    {
        "yearOfRegistration": (),
        "Datasource": ("Case Management", "Case management", "Hotline"),
        "gender": ("Male", "Female", "Transgender/NonConforming", "Unknown"),
        "ageBroad": AGES,
        "majorityStatus": _AGE_GROUPS,
        "majorityStatusAtExploit": _AGE_GROUPS,
        "majorityEntry": _AGE_GROUPS,
        "citizenship": (*_TWO, "ZZ"),
        **_flags(
            "meansOfControl",
            "DebtBondage TakesEarnings RestrictsFinancialAccess Threats PsychologicalAbuse PhysicalAbuse"
            " SexualAbuse FalsePromises PsychoactiveSubstances RestrictsMovement RestrictsMedicalCare"
            " ExcessiveWorkingHours UsesChildren ThreatOfLawEnforcement WithholdsNecessities WithholdsDocuments"
            " Other NotSpecified",
            _01,
        ),
        "meansOfControlConcatenated": (),
        **_flags(
            "is",
            "ForcedLabour SexualExploit OtherExploit SexAndLabour ForcedMarriage ForcedMilitary OrganRemoval",
            _01,
        ),
        "typeOfExploitConcatenated": (),
        **_flags(
            "typeOfLabour",
            "Agriculture Aquafarming Begging Construction DomesticWork Hospitality IllicitActivities Manufacturing"
            " MiningOrDrilling Peddling Transportation Other NotSpecified",
            _01,
        ),
        "typeOfLabourConcatenated": (),
        **_flags("typeOfSex", "Prostitution Pornography RemoteInteractiveServices PrivateSexualServices", _01),
        "typeOfSexConcatenated": (),
        "isAbduction": _01,
        "RecruiterRelationship": (),
        "CountryOfExploitation": (*_TWO, "ZZ", "00"),
        **_flags("recruiterRelation", "IntimatePartner Friend Family Other Unknown", _01),
    },
)

_1 = ("1",)

NEW = Set(
    "ctdc-new",
    "NULL",
    {
        "yearOfRegistration": (),
        "gender": ("Man", "Woman", "Trans/Transgender/NonConforming"),
        "ageBroad": AGES,
        "citizenship": _THREE,
        "CountryOfExploitation": _THREE,
        "traffickMonths": ("0--12 (0-1 yr)", "13--24 (1-2 yrs)", "25+ (2+ yrs)"),
        **_flags(
            "means",
            "DebtBondageEarnings Threats AbusePsyPhySex FalsePromises DrugsAlcohol DenyBasicNeeds"
            " ExcessiveWorkHours WithholdDocs",
            _1,
        ),
        **_flags("is", "ForcedLabour SexualExploit OtherExploit", _1),
        **_flags("typeOfLabour", "Agriculture Construction DomesticWork Hospitality", _1),
        **_flags("typeOfSex", "Prostitution Pornography", _1),
        **_flags("recruiterRelation", "IntimatePartner Friend Family Other", _1),
    },
)
# The release of 2025 calls some columns otherwise; they are the same ones.
RENAMED = {
    f"sectorOf{kind}{name}": f"typeOf{kind}{name}"
    for kind, names in (
        ("Labour", "Agriculture Construction DomesticWork Hospitality"),
        ("Sex", "Prostitution Pornography"),
    )
    for name in names.split()
}
