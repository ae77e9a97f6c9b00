"""Every list by its name, and the published schemes they map to."""

from typing import Any

from .absent import ABSENCES
from .agencies import AGENCIES
from .agreements import BASES, CATEGORIES, PURPOSES
from .boards import BOARD_KINDS, DUTIES
from .callers import CALLERS, HEARD
from .calls import NO_HELP_NEEDED
from .care import HARD_CONTACTS
from .channels import CHANNELS
from .classes import CLASSES
from .colleagues import EXPERIENCE, NOT_YET_ALONE, SPOKEN, TRAINING
from .controls import CONTROLS
from .crosswalk import CLASHES as HTCDS_CLASHES
from .ctdc_crosswalk import CLASHES as CTDC_CLASHES
from .danger import DANGER
from .endings import EMERGENCY_OUTCOMES, MISSING_OUTCOMES
from .exploitation import CLASHES, TYPES
from .flags import FLAGS
from .gaps import GAP_THEMES, SEVERITIES
from .indicators import INDICATOR_GROUPS, INDICATOR_SOURCES, INDICATORS
from .links import LINK_REASONS
from .lists import Clash, List
from .members import MEMBER_KINDS
from .nationalities import NATIONALITIES
from .needs import BED_KINDS, FOR_WHOM, INTERVIEWS, NEEDS, REFERRAL_ROUTES, RESPONDER_KINDS
from .notes import NOTE_TYPES
from .outcomes import CASE_OUTCOMES, CONTACT_OUTCOMES
from .people import AGE_BANDS, AGE_CERTAINTY, GENDER_CLASHES, GENDERS, HOW_KNOWN, UNDER_18
from .places import NATIONS, REGIONS
from .police import FORCES
from .recruitment import RECRUITMENT
from .relations import RELATIONS
from .roles import ROLES
from .safe_contact import CALLER_NUMBER, DEVICE, SAFE_DAYS, SAFE_TIMES, VOICEMAIL, WAY_SAFETY, WAYS
from .sectors import SECTORS
from .sharing import CONSENT, CONSENT_CHECKS, CONSENT_KINDS, SHARING
from .standards import MARKS, PIECES, STANDARDS
from .statements import HOW_LEARNED, HOW_SURE, THINGS, TIES, TIES_INVERSE
from .support import SUPPORT_GIVEN, SUPPORT_TOPICS
from .tools import DECISIONS, TOOLS
from .typology import HO_TYPES
from .vulnerabilities import VULNERABILITIES

LISTS: dict[str, List] = {
    each.name: each
    for each in (
        TYPES,
        SECTORS,
        CONTROLS,
        VULNERABILITIES,
        RECRUITMENT,
        INDICATORS,
        INDICATOR_GROUPS,
        INDICATOR_SOURCES,
        HO_TYPES,
        RELATIONS,
        ROLES,
        CONTACT_OUTCOMES,
        CASE_OUTCOMES,
        CLASSES,
        CHANNELS,
        CALLERS,
        HEARD,
        NO_HELP_NEEDED,
        SHARING,
        CONSENT,
        CONSENT_KINDS,
        CONSENT_CHECKS,
        WAYS,
        WAY_SAFETY,
        SAFE_TIMES,
        SAFE_DAYS,
        VOICEMAIL,
        CALLER_NUMBER,
        DEVICE,
        GENDERS,
        AGE_BANDS,
        AGE_CERTAINTY,
        UNDER_18,
        HOW_KNOWN,
        DANGER,
        EMERGENCY_OUTCOMES,
        MISSING_OUTCOMES,
        FLAGS,
        NOTE_TYPES,
        TOOLS,
        DECISIONS,
        AGENCIES,
        NATIONALITIES,
        REGIONS,
        NATIONS,
        FORCES,
        ABSENCES,
        SPOKEN,
        EXPERIENCE,
        TRAINING,
        NOT_YET_ALONE,
        HOW_LEARNED,
        HOW_SURE,
        THINGS,
        TIES,
        TIES_INVERSE,
        LINK_REASONS,
        HARD_CONTACTS,
        STANDARDS,
        MARKS,
        PIECES,
        NEEDS,
        RESPONDER_KINDS,
        INTERVIEWS,
        FOR_WHOM,
        BED_KINDS,
        MEMBER_KINDS,
        BOARD_KINDS,
        DUTIES,
        GAP_THEMES,
        SEVERITIES,
        REFERRAL_ROUTES,
        SUPPORT_TOPICS,
        SUPPORT_GIVEN,
        PURPOSES,
        CATEGORIES,
        BASES,
    )
}


def shown(name: str, codes: Any, *, under_18: bool = False) -> str:
    """Return the label of a code of a list, or of several one after the other; an unknown code shows as it is."""
    if isinstance(codes, list | tuple):
        return ", ".join(shown(name, each, under_18=under_18) for each in codes if each)
    known = LISTS[name]
    return known.label(codes, under_18=under_18) if codes in known else str(codes or "")


ALL_CLASHES: tuple[Clash, ...] = CLASHES + GENDER_CLASHES + HTCDS_CLASHES + CTDC_CLASHES

# Scheme → what it is. The tests look every mapped code up in the published list where it is at hand.
SCHEMES = {
    "nrm_form": "NRM form, types of exploitation",
    "nrm_statistics": "NRM statistics, exploitation types",
    "nrm_gender": "NRM form, gender",
    "nrm_age": "NRM form, under 18",
    "nrm_jurisdiction": "NRM form, where the report is made",
    "nrm_police": "NRM form, list of police forces",
    "ho_typology": "Home Office typology of 17 types",
    "ho_indicators": "First Responder Toolkit, general and child indicators",
    "htcds": "Human Trafficking Case Data Standard 2.0",
    "ctdc": "CTDC codebook, citizenship",
    "ctdc_old": "CTDC global data set, old form (codebook v6, 2017)",
    "ctdc_new": "CTDC global synthetic data set (codebook v2, 2024)",
    "ilo": "ILO indicators of forced labour",
    "unseen": "Helpline, relation of potential victim and exploiter",
    "case_class": "Helpline, classes of case",
    "channel": "Helpline, channels",
    "disclosure_status": "Helpline, disclosure status",
    "consent_kind": "Kinds of consent",
    "fro_group": "NRM statistics, groups of first responders",
    "gss": "ONS, GSS codes",
    "iso_alpha_3": "ISO 3166-1 alpha-3",
}
