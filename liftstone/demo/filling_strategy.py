"""What an invented network wants to reach: three aims, six lines of its plan, two things that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from liftstone.strategy import actions
from liftstone.strategy.models import Aim, Indicator, Line
from liftstone.strategy.rules import quarters

from .seated import Seated


@dataclass(frozen=True)
class Planned:
    """A line: what, due when (days after today), who answers for it, how far it is, since when, and a word."""

    what: str
    due: int
    owners: tuple[str, ...]
    state: str = "planned"
    on: int = 0
    words: str = ""


AIMS = (
    (
        "Whoever is found at night has a bed and somebody to talk to",
        "Most operations begin before dawn, and most doors open at nine.",
        "Supporting people who were harmed",
        (
            Planned("Agree on one duty number and put it on every card.", 40, ("Moorfield Adults' Team",),
                    "under_way", 0, "The number is agreed. The cards are at the printer's."),
            Planned("Have two rooms that can be opened within an hour.", -15,
                    ("Moorfield County Council", "Northmoor Refuge"),
                    "under_way", 0, "One room is there. The landlord of the other has not signed."),
        ),
    ),
    (
        "Fewer people are exploited on farms and in packing sheds",
        "Half of what was reported in two years came from there.",
        "Preventing serious crime",
        (
            Planned("Every grower has the sheet on fair recruitment.", -60, ("Dales Growers",), "done", -63,
                    "Thirty-one of thirty-one."),
            Planned("Two joint visits a month from the first picking on.", 120,
                    ("Revenue office, north", "Moor and Coast Police")),
        ),
    ),
    (
        "Those who meet the public see it and know what to do",
        "Fire crews and volunteers go through more doors than anybody, and few were ever told what to look for.",
        "Working together",
        (
            Planned("Half of all crews and volunteers have been trained.", 200,
                    ("Moor and Coast Fire and Rescue", "Harbour Church Partnership")),
            Planned("A film for new starters.", 60, ("University of the Moors",), "dropped", -30,
                    "Nobody pays for it, and the two evenings do as well."),
        ),
    ),
)  # fmt: skip
# Of which aim, its name and unit, where it began and what it should reach, and its last five quarters.
COUNTED = (
    (0, "People who had a bed on the first night", "of every ten", 4, 9, (4, 5, 5, 7, 6), "Refuge and council"),
    (
        2,
        "People trained in the last year",
        "people",
        120,
        500,
        (120, 180, 260, 310, 402),
        "The members' own numbers",
    ),
)
AGREED = "Two joint visits a month from the first picking on."


def fill(seated: Seated) -> None:
    """Write down the aims with their lines, make an action of one, and keep what was counted."""
    aims = [_aim(seated, *told) for told in AIMS]
    for place, name, unit, baseline, target, values, source in COUNTED:
        row = Indicator(network=seated.network, aim=aims[place])
        body = {"name": name, "unit": unit, "baseline": baseline, "target": target}
        actions.add_indicator(indicator=row, body=body, by=seated.by)
        for quarter, value in zip(quarters(seated.today, count=len(values)), values, strict=True):
            actions.keep_value(indicator=row, quarter=quarter, value=value, source=source, by=seated.by)


def _aim(seated: Seated, name: str, why: str, serves: str, lines: tuple[Planned, ...]) -> Aim:
    body = {"name": name, "why": why, "serves": serves}
    aim = actions.add_aim(aim=Aim(network=seated.network), body=body, by=seated.by)
    for told in lines:
        _line(seated, aim, told)
    return aim


def _line(seated: Seated, aim: Aim, told: Planned) -> None:
    due_on = seated.day(told.due)
    owners = [seated.members[each] for each in told.owners]
    body = {"what": told.what, "words": ""}
    line = actions.add_line(line=Line(aim=aim, due_on=due_on), owners=owners, body=body, by=seated.by)
    if told.state != Line.State.PLANNED:
        said: dict[str, Any] = {"due_on": due_on, "on": seated.day(told.on), "words": told.words}
        actions.move_line(line=line, was=Line.State.PLANNED, then=told.state, by=seated.by, **said)
    if told.what == AGREED:
        actions.agree(line=line, by=seated.by)
