"""What an officer does with the signing key: vouch for a person, a team's epoch, a membership."""

from datetime import date, timedelta
from uuid import UUID

from liftstone.keyring import queries, statements, trust
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import Membership, PersonKey, Team, TeamEpoch
from liftstone.keyring.statements import CERTIFICATE, Signed
from liftstone.keyring.unlocked import Unlocked

# A certificate outlives a holiday and a sick officer; an organisation renews yearly.
VALID = timedelta(days=400)


def until() -> date:
    """Return the day on which a certificate made today lapses."""
    return queries.today() + VALID


def _sign(statement: str, *, by: Unlocked) -> Signed:
    trust.officer_key(queries.officer(by.person), today=queries.today())  # refuse one whom the root dropped
    return statements.sign(statement, key=by.secret.signing, label=CERTIFICATE)


def person(row: PersonKey, *, by: Unlocked) -> PersonKey:
    """Vouch for a person's keys, after having seen or heard that they are this person's."""
    signed = _sign(
        statements.certificate(
            kind="person",
            organisation=by.organisation,
            subject=row.person_id,
            epoch=row.epoch,
            key=bytes(row.key),
            until=until(),
        ),
        by=by,
    )
    row.officer_id, row.statement, row.signature = by.person, signed.statement, signed.signature
    row.save()
    return row


def team_epoch(team: Team, *, secret: TeamSecret, previous: bytes | None, by: Unlocked) -> TeamEpoch:
    """Vouch for a team's new public key."""
    signed = _sign(
        statements.certificate(
            kind="team",
            organisation=by.organisation,
            subject=team.id,
            epoch=secret.epoch,
            key=secret.sealing.public,
            until=until(),
            purpose=team.purpose,
        ),
        by=by,
    )
    return TeamEpoch.objects.create(
        organisation_id=by.organisation,
        team=team,
        epoch=secret.epoch,
        key=secret.sealing.public,
        officer_id=by.person,
        statement=signed.statement,
        signature=signed.signature,
        previous=previous,
    )


def membership(team: Team, *, person_id: UUID, by: Unlocked) -> Membership:
    """Vouch that a certified person belongs to a team."""
    member = queries.person(person_id)
    signed = _sign(
        statements.certificate(
            kind="membership",
            organisation=by.organisation,
            subject=team.id,
            epoch=member.epoch,
            key=member.public,
            until=until(),
            person=person_id.hex,
        ),
        by=by,
    )
    return Membership.objects.create(
        organisation_id=by.organisation,
        team=team,
        person_id=person_id,
        officer_id=by.person,
        statement=signed.statement,
        signature=signed.signature,
    )
