"""What the pages of shifts show besides the rows themselves: days, what a shift lacks, labels."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.shifts import abilities, queries, rules
from liftstone.shifts.abilities import Known
from liftstone.shifts.queries import Planned
from liftstone.shifts.rules import Colleague, Lack, Span


@dataclass(frozen=True)
class Day:
    """A day of the rota: its shifts with what they lack, and when nobody comes at all."""

    at: datetime
    shifts: list[tuple[Planned, list[Lack]]]
    gaps: list[Span]


def days(actor: Actor, wanted: list[date]) -> list[Day]:
    """Return the rota of some days in a row; a night stands on the day on which it begins."""
    begin, end = rules.midnight(wanted[0]), rules.midnight(wanted[-1] + timedelta(days=1))
    plans = queries.between(actor, begin=begin - rules.REST, end=end)
    hours = worked(plans)
    people = {each.person_id for planned in plans for each in planned.duties}
    known = abilities.of_colleagues(actor, people) if people else {}
    roles = queries.colleagues(actor)
    found = []
    for day in wanted:
        first, last = rules.midnight(day), rules.midnight(day + timedelta(days=1))
        todays = [each for each in plans if first <= each.shift.begins_at < last]
        found.append(
            Day(
                first,
                [(each, lacks(each, hours=hours, roles=roles, known=known)) for each in todays],
                queries.uncovered(plans, day=day),
            )
        )
    return found


def worked(plans: Iterable[Planned]) -> Mapping[UUID, list[Span]]:
    """Return when everybody works, of those who come to some shifts."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    for planned in plans:
        for duty in planned.on:
            found[duty.person_id].append(planned.span)
    return found


def lacks(
    planned: Planned,
    *,
    hours: Mapping[UUID, list[Span]],
    roles: Mapping[UUID, frozenset[str]],
    known: Mapping[UUID, Known],
) -> list[Lack]:
    """Return what a shift lacks with those who come; `hours` are theirs from the rest before it on."""
    there = [each.person_id for each in planned.on]
    tired = [each for each in there if rules.had_no_rest(planned.span, worked=hours[each])]
    crew = [_colleague(each, roles=roles, known=known) for each in there]
    return rules.lacks(crew, tired=tired)


def _colleague(person: UUID, *, roles: Mapping[UUID, frozenset[str]], known: Mapping[UUID, Known]) -> Colleague:
    said = known.get(person, Known()).codes
    return Colleague(person, roles.get(person, frozenset()), frozenset(said.get("not_alone", ())))


def by_name(people: Iterable[UUID], known: Mapping[UUID, str]) -> list[tuple[UUID, str]]:
    """Return people with their names, in the order of the names."""
    return sorted(((each, known.get(each, "")) for each in people), key=lambda each: each[1].casefold())
