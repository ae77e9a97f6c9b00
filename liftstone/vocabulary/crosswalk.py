"""Our words in the words of the Human Trafficking Case Data Standard, and back.

There are fewer words in the standard than here, so the way out is many to one and the way back picks the most
general of ours (`FROM_HTCDS`). `loading` keeps what came in beside it, and sends that out again as long as it
still says the same: nothing gets coarser by being moved twice. Where the two contradict each other stands in
`CLASHES`, here and (there is no criminal exploitation in the standard) in `exploitation`.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from . import absent
from .controls import CONTROLS
from .exploitation import NOT_MODERN_SLAVERY, TYPES
from .htcds import BY_NAME
from .lists import Clash, List
from .nationalities import NATIONALITIES
from .outcomes import CASE_OUTCOMES
from .people import GENDERS
from .recruitment import RECRUITMENT
from .relations import RELATIONS
from .sectors import SECTORS
from .vulnerabilities import VULNERABILITIES

SCHEME = "htcds"

# Column → our list. What needs more than one column (types and sectors) has functions of its own below.
LISTS: dict[str, List] = {
    "prs_Gender": GENDERS,
    "prs_Citizenship": NATIONALITIES,
    "vic_RelationshipToTrafficker": RELATIONS,
    "vic_MethodOfRecruitment": RECRUITMENT,
    "vic_MethodsOfControl": CONTROLS,
    "vic_Vulnerabilities": VULNERABILITIES,
    "cas_Status": CASE_OUTCOMES,
}

# Column → their code → ours: the most general of ours that the code is sent for, and no more than it says.
FROM_HTCDS: dict[str, Mapping[str, str]] = {
    "prs_Gender": {
        "Feminine": "female",
        "Masculine": "male",
        "TransgenderFeminine": "trans_female",
        "TransgenderMasculine": "trans_male",
        "NonConforming": "another",
        "NonSpecifiedUnknown": "unknown",
    },
    "vic_RelationshipToTrafficker": {"Familial": "familial", "Acquainted": "friend", "Unaquainted": "stranger"},
    "vic_MethodOfRecruitment": {
        "AtAPlaceOfBusiness": "business",
        "AtAnEducationalInstitution": "at_school",
        "AtWork": "at_work",
        "ThroughOnlineSocialNetworks": "online",
        "ThroughAnOnlineAdvertisement": "job_offer",
        "ThroughATelevisionAdvert": "broadcast",
        "ThroughANewspaperAdvert": "newspaper",
        "ThroughFamilyOrFamilyEvents": "family",
        "ThroughFriendsOrSocialEvents": "friends",
        "Other": "other",
    },
    "vic_MethodsOfControl": {
        "PhysicalThreats": "threats",
        "ThreatsLawEnforcement": "threats_authorities",
        "ThreatensChildrenFamily": "threats_family",
        "DebtBondage": "debt",
        "FalsePromises": "promises",
        "PhysicalAbuse": "violence",
        "SexualAbuse": "sexual_violence",
        "TakesEarnings": "wages",
        "RestrictsFinancialAccess": "money_access",
        "RestrictsMedicalCare": "medical",
        "WithholdsNecessities": "necessities",
        "PsychologicalAbuse": "emotional",
        "PsychoactiveSubstance": "substances",
        "ExcessiveWorkingHours": "hours",
        "WithholdsDocuments": "documents",
        "Other": "other",
    },
    "vic_Vulnerabilities": {
        "Addiction": "substances",
        "SocialGroup": "isolation",
        "Discrimination": "discrimination",
        "Poverty": "poverty",
        "DisabilityAndPhysicalHealth": "physical_disability",
        "MentalHealth": "mental_health",
        "Migration": "immigration",
        "Homelessness": "homelessness",
        "AbuseSocialMedia": "online",
        "AbusePhysical": "earlier_abuse",
        "Education": "education",
        "WorkEnvironment": "other",  # where somebody works made it possible: we have no word for it
    },
}

_TYPES = {
    "ForcedLabour": "labour",
    "SexualExploitation": "sexual",
    "ChildLabour": "labour",
    "ForcedMarriage": "forced_marriage",
    "Servitude": "domestic_servitude",
    "ForcedMilitaryByNonStateActors": "armed_groups",
    "OrganRemoval": "organ_removal",
    "ForcedBegging": "criminal",
    "ForcedAdoption": "forced_adoption",
    "Surrogacy": "forced_surrogacy",
    "Other": "other",
}

# An industry of theirs holds several of our sectors. Where one of ours is as wide it is that one, else "other
# work": a car wash and a shop are both "G", and somebody who wrote "G" did not say which.
_INDUSTRIES = {
    "A_AgricultureForestryAndFishing": "agriculture",
    "C_Manufacturing": "manufacturing",
    "F_Construction": "construction",
    "H_TransportationAndStorage": "transport",
    "I_AccommodationAndFoodServiceActivities": "hospitality",
    "J_InformationAndCommunication": "office",
    "Q_HumanHealthAndSocialWorkActivities": "care",
    "R_ArtsEntertainmentAndRecreation": "entertainment",
    "T_ActivitiesOfHouseholdsAsEmployers": "home_unknown",
}
_SEX = {"RemoteInteractiveServices": "online", "PrivateSexualServices": "private_home"}

# What is forced of somebody under the criminal heading: work, begging, or what the standard has no word for.
_CRIMINAL = {"begging": "ForcedBegging", "cannabis": "ForcedLabour"}

CLASHES = (
    Clash(
        "fraud",
        ("htcds", "nrm_form", "ho_typology"),
        _(
            "Forced fraud has no word in the case data standard and is sent as other. It stands under labour and "
            "financial in the NRM form, and under criminal in the typology and here."
        ),
    ),
    Clash(
        "labour_abuse",
        ("htcds", "case_class"),
        _(
            "Labour abuse is not modern slavery. It is sent as no type of exploitation and no industry of forced "
            "labour; our own column alone says what it was."
        ),
    ),
    Clash(
        "car_wash",
        ("htcds",),
        _(
            "The case data standard takes one industry, and one of its industries holds several of our sectors. "
            "The first of ours is sent; what comes in is read as other work unless one of ours is as wide."
        ),
    ),
    Clash(
        "unknown",
        ("htcds", "absent"),
        _(
            "An empty cell of the case data standard may mean not asked, not answered, none or unknown. Our own "
            "columns keep the four apart; without them an empty cell is not asked."
        ),
    ),
    Clash(
        "consents",
        ("htcds", "consent_kind"),
        _(
            "The case data standard has one tick for consent. Ours are separate, dated and may be withdrawn, so "
            "the tick is kept as it came and becomes no consent of ours."
        ),
    ),
)


def sent_as(column: str, codes: Sequence[str] | None) -> tuple[str, ...]:
    """Their codes for ours in one column, each once, in the order in which the standard lists them."""
    field, ours = BY_NAME[column], LISTS[column]
    found = {theirs for code in codes or () if code in ours for theirs in ours.get(code).codes_in(SCHEME)}
    return tuple(sorted(found, key=field.codes.index)) if field.codes else tuple(sorted(found))


def read_as(column: str, codes: Iterable[str]) -> list[str]:
    """Our codes for theirs in one column, each once, in the order in which they stand."""
    return list(dict.fromkeys(FROM_HTCDS[column][code] for code in codes))


def types_sent_as(
    types: Sequence[str] | None, sectors: Sequence[str] | None, *, under_18: bool
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Types of exploitation, the one industry, types of sex exploitation, for what was exploited and where.

    What is not modern slavery is sent as none of them.
    """
    real = [code for code in types or () if code in TYPES and code not in NOT_MODERN_SLAVERY]
    places = [code for code in sectors or () if code in SECTORS]
    found = {theirs for code in real for theirs in _type_sent_as(code, places, under_18=under_18)}
    industries = [theirs for code in places for theirs in _industry_of(code, real)]
    sexual = {theirs for code in places for theirs in _sex_of(code, real)}
    return (
        tuple(sorted(found, key=BY_NAME["vic_TypeOfExploitation"].codes.index)),
        industries[0] if industries else "",
        tuple(sorted(sexual, key=BY_NAME["vic_TypeOfSexExploitation"].codes.index)),
    )


def _type_sent_as(code: str, sectors: Sequence[str], *, under_18: bool) -> Iterable[str]:
    if code == "labour":
        return ("ChildLabour" if under_18 else "ForcedLabour",)
    if code == "criminal":
        crimes = [each for each in sectors if SECTORS.get(each).under == "criminal"]
        return {_CRIMINAL.get(each, "Other") for each in crimes} or {"Other"}
    return TYPES.get(code).codes_in(SCHEME)


def _industry_of(sector: str, types: Sequence[str]) -> tuple[str, ...]:
    value = SECTORS.get(sector)
    if value.under in types and value.under in ("labour", "domestic_servitude"):
        return value.codes_in(SCHEME)
    return ()


def _sex_of(sector: str, types: Sequence[str]) -> tuple[str, ...]:
    value = SECTORS.get(sector)
    return value.codes_in(SCHEME) if value.under == "sexual" and "sexual" in types else ()


def types_read_as(
    types: Sequence[str], industry: str, sexual: Sequence[str]
) -> tuple[list[str] | None, list[str] | None]:
    """Our types and sectors; None where the cells are empty, since nobody can tell what that means."""
    ours = list(dict.fromkeys(_TYPES[code] for code in types))
    sectors = ["begging"] if "ForcedBegging" in types else []
    sectors += [_INDUSTRIES.get(industry, "labour_other")] if industry else []
    sectors += [_SEX.get(code, "sexual_unknown") for code in sexual]
    return ours or None, list(dict.fromkeys(sectors)) or None


def absence_written(codes: Sequence[str] | None) -> tuple[str, ...]:
    """An answer of several values as one of our own columns writes it: only what was not asked is left empty."""
    return () if codes is None else absent.codes_of(codes)


def absence_read(codes: Sequence[str]) -> list[str] | None:
    """The answer that `absence_written` wrote."""
    if not codes:
        return None
    if list(codes) == [absent.NONE]:
        return []
    return ["" if code == absent.NOT_ANSWERED else code for code in codes]
