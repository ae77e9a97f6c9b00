"""What an officer does with the signing key: vouch for a person, a team's epoch, a membership."""

from datetime import date, timedelta
from uuid import UUID

from liftstone.keyring import queries, statements, trust
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import Membership, PersonKey, Team, TeamEpoch
from liftstone.keyring.statements import CERTIFICATE, Signed
from liftstone.keyring.trust import CertifiedPerson
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable

# A certificate outlives a holiday and a sick officer; an organisation renews yearly.
VALID = timedelta(days=400)


def until() -> date:
    """Return the day on which a certificate made today lapses."""
    return queries.today() + VALID


def check_can(by: Unlocked) -> None:
    """Refuse whoever is no officer with a delegation for the very key at hand: `Unreadable`.

    An officer who got a new key after losing the passphrase can sign, but nobody would believe it before the
    root has delegated to that key.
    """
    delegated = trust.officer_key(queries.officer(by.person), today=queries.today())
    if delegated != by.secret.signing.public:
        raise Unreadable


def _sign(statement: str, *, by: Unlocked) -> Signed:
    check_can(by)
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


def _team_word(team: Team, *, epoch: int, key: bytes, by: Unlocked) -> Signed:
    return _sign(
        statements.certificate(
            kind="team",
            organisation=by.organisation,
            subject=team.id,
            epoch=epoch,
            key=key,
            until=until(),
            purpose=team.purpose,
        ),
        by=by,
    )


def team_epoch(team: Team, *, secret: TeamSecret, previous: bytes | None, by: Unlocked) -> TeamEpoch:
    """Vouch for a team's new public key."""
    signed = _team_word(team, epoch=secret.epoch, key=secret.sealing.public, by=by)
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


def membership(team: Team, *, member: CertifiedPerson, by: Unlocked) -> Membership:
    """Vouch that a certified person belongs to a team, for as long as its newest epoch lasts."""
    signed = _sign(
        statements.certificate(
            kind="membership",
            organisation=by.organisation,
            subject=team.id,
            epoch=member.epoch,
            key=member.public,
            until=until(),
            person=member.id.hex,
            team_epoch=queries.newest_epoch(team.id).epoch,
        ),
        by=by,
    )
    row, _ = Membership.objects.update_or_create(
        team=team,
        person_id=member.id,
        left_at=None,
        defaults={
            "organisation_id": by.organisation,
            "officer_id": by.person,
            "statement": signed.statement,
            "signature": signed.signature,
        },
    )
    return row


def take_over(officer: UUID, *, by: Unlocked) -> None:
    """Vouch anew for all that an officer's key vouched for, so that nothing hangs on it any more.

    Only what proves genuine is signed again.
    """
    for team in Team.objects.filter(organisation_id=by.organisation):
        for member in queries.members(team.id):
            membership(team, member=member, by=by)
        _take_over_epoch(team, officer=officer, by=by)
    for row in PersonKey.objects.filter(organisation_id=by.organisation, officer_id=officer):
        try:
            queries.person(row.person_id)
        except Unreadable:
            continue
        person(row, by=by)


def _take_over_epoch(team: Team, *, officer: UUID, by: Unlocked) -> None:
    row = queries.newest_epoch(team.id)
    if row.officer_id != officer:
        return
    certified = queries.team(by.organisation, team.purpose)
    signed = _team_word(team, epoch=certified.epoch, key=certified.public, by=by)
    row.officer_id, row.statement, row.signature = by.person, signed.statement, signed.signature
    row.save(update_fields=["officer_id", "statement", "signature"])
