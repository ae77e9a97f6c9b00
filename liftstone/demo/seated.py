"""Who sits at an invented table, found by name, and the days that its story is told by."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed.owners import Who
from liftstone.network import content, queries
from liftstone.network.models import Member, Network, Representative


@dataclass(frozen=True)
class Seated:
    """A network, its members by name and who speaks for them by first name; `today` is the story's last day."""

    network: Network
    by: Actor
    today: date
    members: dict[str, Member]
    people: dict[str, Representative]

    def day(self, days: int) -> date:
        """Return the day that lies so many days after today, or before it; a Friday for what would be a weekend."""
        found = self.today + timedelta(days=days)
        return found - timedelta(days=max(found.weekday() - calendar.FRIDAY, 0))

    def at(self, days: int, *, hour: int) -> datetime:
        """Return an hour of such a day."""
        return timezone.make_aware(datetime.combine(self.day(days), time(hour)))

    def who(self, names: tuple[str, ...]) -> list[Who]:
        """Return who owns an action: people by their first names, and whole members by theirs."""
        return [self._who(each) for each in names]

    def _who(self, name: str) -> Who:
        if name in self.members:
            return Who(member=self.members[name].id)
        person = self.people[name]
        return Who(member=person.member_id, person=person.id)


def at_table(network: Network, *, by: Actor, today: date) -> Seated:
    """Return who sits at a network's table now."""
    people = [each for each in queries.people(by, network) if each.until is None]
    opened = content.opened(people, [], network=network.id, by=by)
    members = {each.name: each for each in queries.members(by, network)}
    return Seated(network, by, today, members, {opened[each.id]["name"].split()[0]: each for each in people})
