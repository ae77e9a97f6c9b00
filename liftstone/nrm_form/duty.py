"""Who has to notify, where (domain.md, A7 and A10): the Duty to Notify of the Modern Slavery Act 2015, section 52.

What has no source but general knowledge is marked so: it is shown to nobody as a fact before a lawyer has read it.
Where two things are not known, the answer is that it is not known.
"""

from dataclasses import dataclass
from enum import StrEnum


class Nation(StrEnum):
    """Where the body acts. Not where the exploitation was, and not where the person stays now."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"
    UNKNOWN = "unknown"


class Body(StrEnum):
    """Kinds of body, as far as the duty tells them apart."""

    POLICE = "police"
    TRANSPORT_POLICE = "transport_police"
    CRIME_AGENCY = "crime_agency"
    COUNCIL = "council"  # county, county borough, district, London borough
    LONDON = "london"  # the Greater London Authority
    CITY = "city"  # the Common Council of the City of London
    SCILLY = "scilly"
    FAIR_WORK = "fair_work"
    VISAS = "visas"
    BORDER = "border"
    IMMIGRATION = "immigration"
    HEALTH = "health"
    CHARITY = "charity"
    HELPLINE = "helpline"
    OTHER = "other"


class State(StrEnum):
    """What the law asks of a body."""

    BOUND = "bound"
    NOT_BOUND = "not_bound"
    NOT_IN_FORCE = "not_in_force"
    NOT_KNOWN = "not_known"


class Footing(StrEnum):
    """How well something is known."""

    SOURCED = "sourced"  # read in a published source
    NOT_REVIEWED = "not_reviewed"  # general knowledge, or nothing found


@dataclass(frozen=True)
class Duty:
    """What the law asks of a body in a nation, where that stands, how well it is known; `note` is a code or ""."""

    state: State
    source: str
    footing: Footing
    note: str = ""


ACT = "Modern Slavery Act 2015, s52; SI 2015/1743"
SCOTTISH_ACT = "Human Trafficking and Exploitation (Scotland) Act 2015, s38: not commenced"
NORTHERN_ACT = (
    "Human Trafficking and Exploitation (Criminal Justice and Support for Victims) Act (Northern Ireland) 2015, "
    "s13: commencement not found"
)
BY_POLICY, MAY = "by_policy", "may_where_first_responder"  # notes
BOUND = frozenset({
    Body.POLICE, Body.TRANSPORT_POLICE, Body.CRIME_AGENCY, Body.COUNCIL, Body.LONDON, Body.CITY, Body.SCILLY,
    Body.FAIR_WORK,
})  # fmt: skip
AS_POLICY = frozenset({Body.VISAS, Body.BORDER, Body.IMMIGRATION})
FREE = frozenset({Body.HEALTH, Body.CHARITY, Body.HELPLINE})
# Kinds of member of a network (vocabulary.members) that are one of these; any other one is not told apart.
OF_MEMBERS = {
    "council": Body.COUNCIL,
    "children": Body.COUNCIL,
    "adults": Body.COUNCIL,
    "housing": Body.COUNCIL,
    "police": Body.POLICE,
    "crime_agency": Body.CRIME_AGENCY,
    "fair_work": Body.FAIR_WORK,
    "border": Body.BORDER,
    "immigration": Body.IMMIGRATION,
    "health": Body.HEALTH,
    "charity": Body.CHARITY,
}


def bound(nation: str, *, body: str) -> Duty:
    """Return what the Duty to Notify is to a body in a nation. Of what is neither, it is not known."""
    if nation == Nation.SCOTLAND:
        return Duty(State.NOT_IN_FORCE, SCOTTISH_ACT, Footing.NOT_REVIEWED)
    if nation == Nation.NORTHERN_IRELAND:
        return Duty(State.NOT_KNOWN, NORTHERN_ACT, Footing.NOT_REVIEWED)
    if nation not in (Nation.ENGLAND, Nation.WALES):
        return Duty(State.NOT_KNOWN, ACT, Footing.NOT_REVIEWED)
    if body in BOUND:
        return Duty(State.BOUND, ACT, Footing.SOURCED)
    if body in AS_POLICY:
        return Duty(State.NOT_BOUND, ACT, Footing.SOURCED, note=BY_POLICY)
    if body in FREE:
        return Duty(State.NOT_BOUND, ACT, Footing.SOURCED, note=MAY)
    return Duty(State.NOT_KNOWN, ACT, Footing.NOT_REVIEWED)
