"""Small things for a team: sealed to it by anybody of the organisation, opened by its members.

Unlike a record, a letter has no key of its own: it is sealed to the team's public key directly, which costs
its reader a tenth of a millisecond and its writer no second row. For what one team alone ever reads.
"""

from dataclasses import dataclass
from uuid import UUID

from liftstone.keyring.records import Sealed
from liftstone.keyring.trust import CertifiedTeam
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault.bodies import open_body, seal_body
from liftstone.vault.context import Context
from liftstone.vault.padding import body_size, pad, unpad
from liftstone.vault.sealing import open_with, seal_to


@dataclass(frozen=True)
class Letter:
    """A letter as a table holds it: the row that it belongs to, and the team's epoch it was sealed to."""

    organisation: UUID
    table: str
    id: UUID
    epoch: int
    sealed: bytes

    def context(self) -> Context:
        """Return what the bytes are bound to."""
        return Context("letter", self.organisation.bytes, self.table, self.id.bytes, "sealed")


def seal_letter(clear: bytes, *, to: CertifiedTeam, table: str, row: UUID) -> bytes:
    """Seal `clear` for a team, padded like a body so that its length says little."""
    letter = Letter(to.organisation, table, row, to.epoch, b"")
    return seal_to(to.public, pad(clear, size=body_size), context=letter.context())


def open_letter(letter: Letter, *, purpose: str, by: Unlocked) -> bytes:
    """Open a letter to the team for `purpose`; `Unreadable` where it cannot be.

    The caller has recorded the opening (`audit.actions.record_opening`) before asking for the first one.
    """
    secret = by.team_secret(by.team_id(purpose), epoch=letter.epoch).sealing
    return unpad(open_with(secret, letter.sealed, context=letter.context()), size=body_size)


def seal_bytes(what: Sealed, clear: bytes, *, by: Unlocked) -> bytes:
    """Seal bytes under a record's key; `records.seal` is for JSON."""
    return seal_body(by.record_key(what.table, what.id), clear, context=what.context())


def open_bytes(what: Sealed, *, by: Unlocked) -> bytes:
    """Open what `seal_bytes` sealed; the caller has recorded the opening."""
    return open_body(by.record_key(what.table, what.id), what.sealed, context=what.context())
