"""Who answers for what, as values: the parts of members in a topic, and what is missing or twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from liftstone.governing.models import Part, Topic
from liftstone.network.models import Member

What = Part.What
ORDER = (What.LEAD, What.SUPPORTS, What.TOLD)


@dataclass(frozen=True)
class Line:
    """A topic with who has which part in it, by the members' names."""

    topic: Topic
    parts: dict[UUID, str]
    leads: tuple[Member, ...]
    supports: tuple[Member, ...]
    told: tuple[Member, ...]

    @property
    def has_nobody(self) -> bool:
        """Say whether nobody leads: it is nobody's, whoever else is told."""
        return not self.leads

    @property
    def has_several(self) -> bool:
        """Say whether more than one leads: each may think that the other does it."""
        return len(self.leads) > 1


def lines(topics: Iterable[Topic], parts: Iterable[Part], *, members: Sequence[Member]) -> list[Line]:
    """Return a line for each topic. The part of one that is not in `members` (it has left) counts for nothing."""
    at_the_table = {each.id for each in members}
    by_topic: dict[UUID, dict[UUID, str]] = {}
    for part in parts:
        if part.what and part.member_id in at_the_table:
            by_topic.setdefault(part.topic_id, {})[part.member_id] = part.what
    return [_line(each, by_topic.get(each.id, {}), members) for each in topics]


def of_member(found: Iterable[Line], *, member: UUID) -> dict[str, list[Topic]]:
    """Return the topics in which a member has each part, in the order of the page."""
    own: dict[str, list[Topic]] = {what: [] for what in ORDER}
    for line in found:
        if member in line.parts:
            own[line.parts[member]].append(line.topic)
    return own


def _line(topic: Topic, parts: dict[UUID, str], members: Sequence[Member]) -> Line:
    by_part = {what: tuple(each for each in members if parts.get(each.id) == what) for what in ORDER}
    return Line(topic, parts, by_part[What.LEAD], by_part[What.SUPPORTS], by_part[What.TOLD])
