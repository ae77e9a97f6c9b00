"""From the root to a key: nothing is sealed to a key that this chain does not reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liftstone.keyring import statements
from liftstone.keyring.models import Membership, Officer, PersonKey, Team, TeamEpoch
from liftstone.keyring.roots import public_root
from liftstone.keyring.statements import Signed
from liftstone.vault import Unreadable


@dataclass(frozen=True)
class CertifiedTeam:
    """A team's current public key, with the chain that vouches for it (for browsers to check again)."""

    id: UUID
    organisation: UUID
    epoch: int
    public: bytes
    certificate: Signed
    delegation: Signed


@dataclass(frozen=True)
class CertifiedPerson:
    """A person's public key that an officer vouched for."""

    id: UUID
    epoch: int
    public: bytes


def officer_key(officer: Officer, *, today: date) -> bytes:
    """Return an officer's public signing key, if the organisation's root delegated to it and still does."""
    parts = statements.read(
        Signed(officer.statement, bytes(officer.signature)),
        by=public_root(officer.organisation_id),
        label=statements.DELEGATION,
        today=today,
        kind="delegation",
        organisation=officer.organisation_id.hex,
        officer=officer.person_id.hex,
    )
    return bytes.fromhex(parts["key"])


def certified_epoch(epoch: TeamEpoch, *, officer: Officer, today: date) -> CertifiedTeam:
    """Return the team's key of one epoch, certified; `Unreadable` where the chain breaks."""
    team: Team = epoch.team
    signed = Signed(epoch.statement, bytes(epoch.signature))
    statements.read(
        signed,
        by=officer_key(officer, today=today),
        label=statements.CERTIFICATE,
        today=today,
        kind="team",
        organisation=team.organisation_id.hex,
        subject=team.id.hex,
        epoch=epoch.epoch,
        purpose=team.purpose,
        key=statements.fingerprint(bytes(epoch.key)),
    )
    delegation = Signed(officer.statement, bytes(officer.signature))
    return CertifiedTeam(team.id, team.organisation_id, epoch.epoch, bytes(epoch.key), signed, delegation)


def certified_person(row: PersonKey, *, officer: Officer, today: date) -> CertifiedPerson:
    """Return a person's key, certified; `Unreadable` where no officer vouched for exactly this key."""
    statements.read(
        Signed(row.statement, bytes(row.signature)),
        by=officer_key(officer, today=today),
        label=statements.CERTIFICATE,
        today=today,
        kind="person",
        organisation=row.organisation_id.hex,
        subject=row.person_id.hex,
        epoch=row.epoch,
        key=statements.fingerprint(bytes(row.key)),
    )
    return CertifiedPerson(row.person_id, row.epoch, bytes(row.key))


def check_membership(
    row: Membership, *, officer: Officer, member: CertifiedPerson, team_epoch: int, today: date
) -> None:
    """Refuse a member whom no officer certified for the team's epoch `team_epoch`.

    A ghost written into the table gets no key; nor does a leaver whose old row is written back, since
    whoever starts a team's next epoch certifies anew who is still in it.
    """
    if row.left_at is not None:
        raise Unreadable
    statements.read(
        Signed(row.statement, bytes(row.signature)),
        by=officer_key(officer, today=today),
        label=statements.CERTIFICATE,
        today=today,
        kind="membership",
        organisation=row.organisation_id.hex,
        subject=row.team_id.hex,
        person=row.person_id.hex,
        key=statements.fingerprint(member.public),
        team_epoch=team_epoch,
    )
