"""Where a strategy stands, for its page and its report: lines by how they stand, numbers by quarter."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.network.models import Network
from liftstone.strategy import content, counts, queries, rules
from liftstone.strategy.models import Aim, Indicator, Line
from liftstone.strategy.queries import Plan
from liftstone.strategy.rules import Bar, Quarter, Stands

Body = dict[str, Any]


@dataclass(frozen=True)
class Planned:
    """A line of the plan with its words, how it stands, and who answers for it."""

    line: Line
    said: Body
    stands: Stands
    owners: list[str]


@dataclass(frozen=True)
class Measured:
    """An indicator with its words and its numbers, the oldest quarter first.

    `live` says that the newest number is counted this minute and is kept nowhere yet.
    """

    indicator: Indicator
    said: Body
    values: list[tuple[Quarter, int | None]]
    sources: dict[Quarter, str]
    live: str

    @property
    def name(self) -> str:
        """Return what it is called: in words of one's own, or as the count is called."""
        count = counts.COUNTS.get(self.indicator.counted)
        return str(self.said.get("name") or (count.name if count else ""))

    @property
    def unit(self) -> str:
        """Return in what it is counted."""
        count = counts.COUNTS.get(self.indicator.counted)
        return str(self.said.get("unit") or (count.unit if count else ""))

    @property
    def newest(self) -> int | None:
        """Return the newest number that there is."""
        return next((value for _quarter, value in reversed(self.values) if value is not None), None)

    @property
    def is_met(self) -> bool | None:
        """Say whether the newest number reaches the target; None where one of them is missing."""
        return rules.is_met(self.newest, target=self.said.get("target"), better=self.indicator.better)

    @property
    def bars(self) -> list[Bar]:
        """Return its chart."""
        return rules.bars(self.values, target=self.said.get("target"))

    @property
    def target_y(self) -> int | None:
        """Return where the target's line lies in its chart."""
        return rules.target_line(self.values, target=self.said.get("target"))


@dataclass(frozen=True)
class Standing:
    """All of a strategy as it stands on a day."""

    aims: list[tuple[Aim, Body, list[Planned]]]
    measured: list[Measured]
    counted: dict[Stands, int]


def standing(actor: Actor, network: Network, *, until: date, today: date) -> Standing:
    """Return where a strategy stands, with the numbers of the two years that end with the quarter of `until`."""
    quarters = rules.quarters(until)
    plan = queries.plan(actor, network, since=quarters[0].first)
    lines = [each for own in plan.lines.values() for each in own]
    values = [each for own in plan.values.values() for each in own.values()]
    said = content.opened([*plan.aims, *lines, *plan.indicators, *values], network=network.id, by=actor)
    aims = [(each, said[each.id], _lines(each, plan, said, today)) for each in plan.aims]
    live = _live(actor, network, plan, quarters[-1], today)
    measured = [_measured(each, plan, said, quarters, live) for each in plan.indicators]
    return Standing(aims, measured, rules.counted(one.stands for _aim, _said, own in aims for one in own))


def _lines(aim: Aim, plan: Plan, said: dict[UUID, Body], today: date) -> list[Planned]:
    return [
        Planned(
            each,
            said[each.id],
            rules.stands(each.state, due_on=each.due_on, today=today),
            [one.member.name for one in plan.owners.get(each.id, ())],
        )
        for each in plan.lines.get(aim.id, ())
    ]


def _live(actor: Actor, network: Network, plan: Plan, quarter: Quarter, today: date) -> dict[str, int | None]:
    """Count once what is chosen, for the quarter that runs; one that is over was kept or was not."""
    if not quarter.first <= today <= quarter.last:
        return {}
    codes = {each.counted for each in plan.indicators if each.counted}
    return {code: counts.of(actor, network, code=code, first=quarter.first, last=today) for code in codes}


def _measured(
    row: Indicator, plan: Plan, said: dict[UUID, Body], quarters: list[Quarter], live: dict[str, int | None]
) -> Measured:
    kept = plan.values.get(row.id, {})
    values: list[tuple[Quarter, int | None]] = []
    sources: dict[Quarter, str] = {}
    for each in quarters:
        value = said[kept[each.first].id] if each.first in kept else {}
        number = value.get("value")
        values.append((each, number if isinstance(number, int) else None))
        if number is not None:
            sources[each] = str(value.get("source") or _source(row))
    counting = live.get(row.counted)
    is_live = counting is not None and values[-1][1] is None
    if is_live:
        values[-1] = (quarters[-1], counting)
        sources[quarters[-1]] = _source(row)
    return Measured(row, said[row.id], values, sources, "live" if is_live else "")


def _source(row: Indicator) -> str:
    count = counts.COUNTS.get(row.counted)
    return str(count.source) if count else ""
