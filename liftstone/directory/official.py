"""The Home Office's list of first responder organisations: which council, force or body each of its names is.

The list ("list_organisations.json" of the NRM form, 526 names in April 2026) is names and nothing else: no
code, and councils that were abolished years ago. What each name is follows from the names of councils and forces
that are loaded (`places`), and for the rest from tables that were reviewed by hand. A name that is neither is
reported, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from liftstone.directory.areas import nation_of
from liftstone.places import forces
from liftstone.places.rules import bare_council, folded
from liftstone.vocabulary.police import FORCES

UK = ("england", "wales", "scotland", "northern-ireland")
EW = ("england", "wales")


class Group(StrEnum):
    """What a name of the list is of; finer than the kind of first responder."""

    HOME_OFFICE = "home office"
    POLICE = "police"
    REGIONAL = "regional unit"  # of several police forces
    COUNCIL = "council"
    COMBINED = "combined authority"
    HEALTH = "health"
    AGENCY = "agency"
    CHARITY = "charity"


# Our kinds (`vocabulary.needs.RESPONDER_KINDS`) are fewer.
KINDS = {
    Group.HOME_OFFICE: "home_office",
    Group.POLICE: "police",
    Group.REGIONAL: "police",
    Group.COUNCIL: "council",
    Group.COMBINED: "council",
    Group.HEALTH: "health",
    Group.AGENCY: "agency",
    Group.CHARITY: "charity",
}


@dataclass(frozen=True)
class Body:
    """A body that is neither council nor force: where it works, for whom (`vocabulary.needs.FOR_WHOM`)."""

    group: Group
    nations: tuple[str, ...]
    forces: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What a matcher must know of a council: `now` are the codes of who is responsible for its area today."""

    gss: str
    name: str
    names: tuple[str, ...]
    nation: str
    is_combined: bool
    now: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """One name of the list, and what it is. `councils` are those of today, `council` the one that is named.

    A name that nobody knows has no group, and nothing else.
    """

    name: str
    group: Group | None = None
    council: str = ""
    councils: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()

    @property
    def is_abolished(self) -> bool:
        """Whether it is a council that somebody else took over from."""
        return bool(self.council) and self.councils != (self.council,)


def _regions(*names: str) -> tuple[str, ...]:
    return tuple(value.code for name in names for value in FORCES.under(name))


def _charity(*nations: str, for_whom: tuple[str, ...] = ()) -> Body:
    return Body(Group.CHARITY, nations or UK, for_whom=for_whom)


# Reviewed by hand: the statutory guidance (Modern Slavery Act 2015, s49) on first responders and on who supports
# people in which nation. Nations that a body does not work in are left out; whom it takes is only said where its
# name or the form says it. A regional unit has the forces of its region.
BODIES: Mapping[str, Body] = {
    "fair work agency": Body(Group.AGENCY, UK),
    "national crime agency nca": Body(Group.AGENCY, UK),
    "gangmasters and labour abuse authority glaa": Body(Group.AGENCY, UK),
    "health and social care trusts hsc trusts": Body(Group.HEALTH, ("northern-ireland",)),
    "trafficking awareness raising alliance tara": _charity("scotland", for_whom=("women",)),
    "migrant help": _charity(),
    "kalayaan": _charity("england"),
    "medaille trust": _charity(*EW),
    "the salvation army": _charity(*EW),
    "barnardos": _charity(for_whom=("children",)),
    "national society for the prevention of cruelty to children nspcc ctac": _charity(for_whom=("children",)),
    "unseen": _charity(*EW),
    "new pathways": _charity("wales"),
    "bawso": _charity("wales"),
    "belfast and lisburn womens aid": _charity("northern-ireland", for_whom=("women",)),
    "refugee council": _charity("england"),  # "council" is no more than its name
    "youth work alliance": _charity("northern-ireland", for_whom=("children",)),
    "british transport police": Body(Group.POLICE, ("england", "wales", "scotland")),
    "national police air service": Body(Group.POLICE, EW),
    "belfast harbour police": Body(Group.POLICE, ("northern-ireland",)),
    "belfast international airport constabulary": Body(Group.POLICE, ("northern-ireland",)),
    "north east regional special operations unit": Body(Group.REGIONAL, ("england",), _regions("north_east")),
    "north west regional organised crime unit": Body(
        Group.REGIONAL, ("england", "wales"), (*_regions("north_west"), "north_wales")
    ),
    "yorkshire and humber regional organised crime unit": Body(Group.REGIONAL, ("england",), _regions("yorkshire")),
    "east midlands special operations unit": Body(Group.REGIONAL, ("england",), _regions("east_midlands")),
    "eastern region special operations unit": Body(Group.REGIONAL, ("england",), (*_regions("east"), "kent")),
    "west midlands regional organised crime unit": Body(Group.REGIONAL, ("england",), _regions("west_midlands")),
    "tarian rocu": Body(Group.REGIONAL, ("wales",), ("dyfed_powys", "gwent", "south_wales")),
    "south east regional organised crime unit": Body(
        Group.REGIONAL, ("england",), ("hampshire", "surrey", "sussex", "thames_valley")
    ),
    "south west regional organised crime unit": Body(Group.REGIONAL, ("england",), _regions("south_west")),
}
# Spellings of the list that no list of councils has.
SPELLINGS: Mapping[str, str] = {
    "antrim and newtonabbey borough council": "N09000001",  # Newtownabbey
    "antrim and newtownabbey borough council": "N09000001",
    "mid and east antrim borough council": "N09000008",
    "folkestone and hythe council": "E07000112",  # once Shepway
    "borough council of kings lynn and west norfolk": "E07000146",
    "sheffield city region": "E47000002",  # now South Yorkshire
}
_HOME_OFFICE = re.compile(r"home office\b")


class Register:
    """The councils that are known, by all that they are called."""

    def __init__(self, councils: Iterable[Known]) -> None:
        self._by_gss: dict[str, Known] = {}
        self._official: dict[str, Known] = {}
        self._by_name: dict[str, Known] = {}
        # Those that there are before those that were: a name that both have is of today's.
        for each in sorted(councils, key=lambda one: one.now != (one.gss,)):
            self._by_gss[each.gss] = each
            self._official.setdefault(folded(each.name), each)
            for name in each.names:
                self._by_name.setdefault(name, each)

    def called(self, name: str) -> Known | None:
        """Return the council of a name, folded: by its official name first, since others may share a short one."""
        gss = SPELLINGS.get(name)
        if gss is not None:
            return self._by_gss.get(gss)
        return self._official.get(name) or self._by_name.get(name) or self._by_name.get(bare_council(name))


def match(name: str, *, councils: Register) -> Listed:
    """Return what a name of the list is; without a group where nothing tells."""
    wanted = folded(name)
    if _HOME_OFFICE.match(wanted):
        return Listed(name, Group.HOME_OFFICE, nations=UK)
    body = BODIES.get(wanted)
    if body is not None:
        return Listed(name, body.group, forces=body.forces, nations=body.nations, for_whom=body.for_whom)
    council = councils.called(wanted)
    if council is not None:
        group = Group.COMBINED if council.is_combined else Group.COUNCIL
        return Listed(name, group, council.gss, council.now, nations=(council.nation,))
    force = forces.called(name)
    if force:
        return Listed(name, Group.POLICE, forces=(force,), nations=(nation_of(force),))
    return Listed(name)
