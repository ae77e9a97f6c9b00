"""What can be weighed for a child in criminal exploitation, by nation: orders, guardians, moving, what protects.

Only what a published source says. Whether an order is in force is dated; what is not known to be is shown as such,
and is to be asked of police or a lawyer before anybody relies on it. The choice is a person's.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

ACT = "Modern Slavery Act 2015 (legislation.gov.uk)"
SCOTLAND = "Human Trafficking and Exploitation (Scotland) Act 2015; gov.scot guidance on TEPO and TERO"
NORTHERN_IRELAND = "Human Trafficking and Exploitation (Criminal Justice and Support for Victims) Act (NI) 2015"
ACT_2026 = "Crime and Policing Act 2026, Royal Assent 29 April 2026; commencement not found (May 2026)"
GUARDIANS = "Home Office, First Responder Toolkit and NRM guidance, April 2026 (OGL v3)"

TOOLS = List(
    "tools",
    Value("stpo", _("STPO, a prevention order: after a conviction, or on application"), ACT),
    Value("stro", _("STRO, a risk order: no conviction needed; asked for by police"), ACT),
    Value("tepo", _("TEPO, a prevention order against an adult"), SCOTLAND),
    Value("tero", _("TERO, a risk order against an adult"), SCOTLAND),
    Value("stpo_ni", _("STPO, a prevention order (Northern Ireland)"), NORTHERN_IRELAND),
    Value("cce_order", _("Child criminal exploitation prevention order"), ACT_2026),
    Value("police_told", _("What is known of the exploiters given to police"), LIFTSTONE),
    Value("nrm", _("Referral into the NRM: a child need not consent"), GUARDIANS),
    Value("guardian", _("Independent Child Trafficking Guardian, where the council has one"), GUARDIANS),
    Value("guardian_scotland", _("Guardianship Scotland, where nobody here has parental rights"), GUARDIANS),
    Value("guardian_ni", _("Independent Guardian"), GUARDIANS),
    Value("children_services", _("Referral to children's services"), LIFTSTONE),
    Value("move_child", _("Moving the child"), LIFTSTONE),
    Value("move_family", _("Moving the family"), LIFTSTONE),
    Value("protect_family", _("What protects: somebody in the family made stronger"), LIFTSTONE),
    Value("protect_adult", _("What protects: an adult outside whom they trust"), LIFTSTONE),
    Value("protect_school", _("What protects: school, training, something to do"), LIFTSTONE),
    Value("protect_debt", _("What protects: the debt, the telephone, the way they are reached"), LIFTSTONE),
)

DECISIONS = List(
    "tool_decisions",
    Value("chosen", _("Chosen"), LIFTSTONE),
    Value("not_chosen", _("Not chosen"), LIFTSTONE),
    Value("later", _("Not now, look again"), LIFTSTONE),
)


@dataclass(frozen=True)
class Standing:
    """Where a tool exists (no nation: not said by its source), and whether its source says that it is in force."""

    nations: tuple[str, ...]
    in_force: bool


EVERYWHERE = ("england", "wales", "scotland", "northern-ireland")
STANDING = {
    "stpo": Standing(("england", "wales"), in_force=True),
    "stro": Standing(("england", "wales"), in_force=True),
    "tepo": Standing(("scotland",), in_force=True),
    "tero": Standing(("scotland",), in_force=True),
    "stpo_ni": Standing(("northern-ireland",), in_force=True),
    "cce_order": Standing(EVERYWHERE, in_force=False),  # its source says neither where nor from when
    "guardian": Standing(("england", "wales"), in_force=True),
    "guardian_scotland": Standing(("scotland",), in_force=True),
    "guardian_ni": Standing(("northern-ireland",), in_force=True),
}


def of(nation: str) -> list[Value]:
    """Return what can be weighed in a nation; where nobody knows which, everything."""
    if nation not in EVERYWHERE:
        return list(TOOLS)
    return [
        each for each in TOOLS if nation in STANDING.get(each.code, Standing(EVERYWHERE, in_force=True)).nations
    ]


def is_in_force(code: str) -> bool:
    """Say whether a tool is known to be in force; what is no order always is."""
    return STANDING.get(code, Standing(EVERYWHERE, in_force=True)).in_force
