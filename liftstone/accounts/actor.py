"""Who is at the keyboard, for the length of one request."""

from dataclasses import dataclass
from uuid import UUID

from liftstone.accounts.rights import Right, rights_of
from liftstone.keyring.unlocked import Unlocked


@dataclass(frozen=True)
class Actor:
    """A signed-in person with roles and opened keys. Made by `signin`, never by hand outside the tests."""

    person: UUID
    organisation: UUID
    login: str
    roles: frozenset[str]
    keys: Unlocked
    session: str = ""
    language: str = "en"

    @property
    def rights(self) -> frozenset[Right]:
        """What this person may do at all."""
        return rights_of(self.roles)

    def may(self, right: str) -> bool:
        """Say whether a right is there, for templates that show or leave out a link."""
        return Right(right) in self.rights
