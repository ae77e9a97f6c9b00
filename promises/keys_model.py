"""What the keyring should do, as sets: who is in which team, which epochs each can reach. No cryptography."""

from dataclasses import dataclass, field
from itertools import permutations
from uuid import UUID

Pair = tuple[UUID, UUID]


@dataclass
class Team:
    """One team: its epochs from 1, what leads from each to the one before, who has which sealed to them."""

    purpose: str
    epoch: int = 1
    joined: set[int] = field(default_factory=set)
    members: set[UUID] = field(default_factory=set)
    has: dict[UUID, set[int]] = field(default_factory=dict)
    pairs: dict[int, set[Pair]] = field(default_factory=dict)
    records: dict[UUID, tuple[int, bytes]] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)  # sealed to somebody who left, and to nobody else

    def reach(self, person: UUID) -> set[int]:
        """Return the epochs whose secret a person can open."""
        found: set[int] = set()
        own = self.has.get(person, set()) if person in self.members else set()
        for number in range(self.epoch, 0, -1):
            if number in own or (number + 1 in found and number + 1 in self.joined):
                found.add(number)
        return found

    def gaps(self) -> list[int]:
        """Return the epochs that lead to none before."""
        return [number for number in range(2, self.epoch + 1) if number not in self.joined]

    def needed(self) -> set[int]:
        """Return the epochs that no newer key leads to."""
        return {self.epoch, *(number - 1 for number in self.gaps())}

    def holds(self, number: int, *, but: UUID) -> bool:
        """Say whether another member has an epoch sealed to them."""
        return any(number in self.has.get(member, set()) for member in self.members - {but})

    def paired(self, number: int, *, officers: set[UUID]) -> bool:
        """Say whether two of these officers together can open an epoch."""
        return any(set(pair) <= officers for pair in self.pairs.get(number, set()))

    def only_with(self, person: UUID, *, officers: set[UUID]) -> set[int]:
        """Return the needed epochs that this person can help to open, and nobody else could without."""
        return {
            number
            for number in self.needed()
            if not self.holds(number, but=person)
            and not self.paired(number, officers=officers - {person})
            and (self.paired(number, officers=officers) or number in self.has.get(person, set()))
        }

    def gone(self, *, officers: set[UUID]) -> set[int]:
        """Return the needed epochs that nobody at all can open."""
        nobody = UUID(int=0)
        return {
            number
            for number in self.needed()
            if not self.holds(number, but=nobody) and not self.paired(number, officers=officers)
        }


@dataclass
class Model:
    """The organisation."""

    teams: dict[str, Team]
    officers: set[UUID]

    def all_pairs(self) -> set[Pair]:
        """Return today's ordered pairs of officers."""
        return set(permutations(self.officers, 2))

    def tend(self, by: UUID) -> None:
        """A member does what only a member can."""
        for team in self.teams.values():
            reach = team.reach(by)
            if team.epoch not in reach:
                continue
            for member in team.members:
                team.has.setdefault(member, set()).add(team.epoch)
            team.joined |= {number for number in team.gaps() if {number, number - 1} <= reach}
            if not team.gaps():
                team.pairs = {}
            team.pairs[team.epoch] = self.all_pairs()

    def admit(self, person: UUID, purpose: str, *, by: UUID) -> None:
        """An officer lets somebody in."""
        team = self.teams[purpose]
        team.members.add(person)
        team.has[person] = set()
        self.tend(by)

    def rotate(self, purpose: str, *, by: UUID) -> None:
        """A team starts its next key."""
        team = self.teams[purpose]
        if team.epoch in team.reach(by):
            team.joined.add(team.epoch + 1)
        team.epoch += 1
        for member in team.members:
            team.has.setdefault(member, set()).add(team.epoch)
        team.pairs[team.epoch] = self.all_pairs()

    def leave(self, person: UUID, *, by: UUID) -> None:
        """Somebody goes; an officer, out of every pair as well."""
        left = [team for team in self.teams.values() if person in team.members]
        for team in left:
            team.frozen |= team.only_with(person, officers=self.officers)
            team.members.discard(person)
            team.has.pop(person, None)
        if person in self.officers:
            self.officers.discard(person)
            self.forget_pairs(person)
            left = list(self.teams.values())
        for team in left:
            self.rotate(team.purpose, by=by)

    def forget_pairs(self, person: UUID) -> None:
        """No pair with this officer's old key opens anything any more."""
        for team in self.teams.values():
            team.pairs = {
                number: {pair for pair in pairs if person not in pair} for number, pairs in team.pairs.items()
            }

    def would_lose(self, person: UUID) -> bool:
        """Say whether without this person some epoch would be left to nobody."""
        return any(team.only_with(person, officers=self.officers) for team in self.teams.values())

    def recover(self, person: UUID, *, outer: UUID, inner: UUID) -> bool:
        """Two officers hand a new key what they can; False where too little, so that nothing is lost by it."""
        mine = [team for team in self.teams.values() if person in team.members]
        handed = {
            team.purpose: {number for number, pairs in team.pairs.items() if (outer, inner) in pairs}
            for team in mine
        }
        if not any(handed.values()):
            return False
        for team in mine:
            short = team.needed() - handed[team.purpose]
            if any(not team.holds(number, but=person) for number in short):
                return False
        for team in mine:
            team.has[person] = handed[team.purpose]
        if person in self.officers:  # until the root delegates to the new key
            self.officers.discard(person)
            self.forget_pairs(person)
        return True
