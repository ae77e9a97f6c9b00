"""What an officer does with the signing key: vouch for a person, a team's epoch, a membership."""

from collections.abc import Sequence
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
RENEWED_BEFORE = timedelta(days=60)


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


def memberships(team: Team, *, members: Sequence[CertifiedPerson], by: Unlocked) -> None:
    """Vouch that certified people belong to a team, for as long as its newest epoch lasts."""
    check_can(by)
    epoch = queries.newest_epoch(team.id).epoch
    rows = Membership.objects.filter(team=team, person_id__in=[each.id for each in members], left_at__isnull=True)
    there = {row.person_id: row for row in rows}
    new = []
    for member in members:
        row = there.get(member.id)
        if row is None:
            row = Membership(organisation_id=by.organisation, team=team, person_id=member.id)
            new.append(row)
        signed = _member_word(team, member=member, epoch=epoch, by=by)
        row.officer_id, row.statement, row.signature = by.person, signed.statement, signed.signature
    Membership.objects.bulk_update(there.values(), ["officer_id", "statement", "signature"])
    Membership.objects.bulk_create(new)


def _member_word(team: Team, *, member: CertifiedPerson, epoch: int, by: Unlocked) -> Signed:
    statement = statements.certificate(
        kind="membership",
        organisation=by.organisation,
        subject=team.id,
        epoch=member.epoch,
        key=member.public,
        until=until(),
        person=member.id.hex,
        team_epoch=epoch,
    )
    return statements.sign(statement, key=by.secret.signing, label=CERTIFICATE)


def take_over(officer: UUID, *, by: Unlocked) -> None:
    """Vouch anew for all that an officer's key vouched for, so that nothing hangs on it any more.

    Only what proves genuine is signed again.
    """
    for team in Team.objects.filter(organisation_id=by.organisation):
        memberships(team, members=queries.members(team.id), by=by)
        _take_over_epoch(team, officer=officer, by=by)
    for row in PersonKey.objects.filter(organisation_id=by.organisation, officer_id=officer):
        try:
            queries.person(row.person_id)
        except Unreadable:
            continue
        person(row, by=by)


def _take_over_epoch(team: Team, *, officer: UUID, by: Unlocked) -> None:
    row = queries.newest_epoch(team.id)
    if row.officer_id == officer:
        _sign_epoch_again(row, team=team, by=by)


def _sign_epoch_again(row: TeamEpoch, *, team: Team, by: Unlocked) -> None:
    certified = queries.team(by.organisation, team.purpose)
    signed = _team_word(team, epoch=certified.epoch, key=certified.public, by=by)
    row.officer_id, row.statement, row.signature = by.person, signed.statement, signed.signature
    row.save(update_fields=["officer_id", "statement", "signature"])


def renew(by: Unlocked) -> int:
    """Sign again what lapses within sixty days and is still genuine, so that no certificate ends unnoticed.

    Runs whenever an officer comes to work; whoever is no officer renews nothing. Returns how many were renewed.
    An officer's own delegation only the root can renew.
    """
    try:
        check_can(by)
    except Unreadable:
        return 0
    soon = queries.today() + RENEWED_BEFORE
    people = [
        row
        for row in PersonKey.objects.filter(organisation_id=by.organisation, officer_id__isnull=False)
        if statements.lapses(row.statement) < soon and _is_genuine(row)
    ]
    for row in people:
        person(row, by=by)
    teams = Team.objects.filter(organisation_id=by.organisation)
    return len(people) + sum(_renew_team(team, soon=soon, by=by) for team in teams)


def _is_genuine(row: PersonKey) -> bool:
    try:
        queries.person(row.person_id)
    except Unreadable:
        return False
    return True


def _renew_team(team: Team, *, soon: date, by: Unlocked) -> int:
    row, done = queries.newest_epoch(team.id), 0
    if statements.lapses(row.statement) < soon:
        _sign_epoch_again(row, team=team, by=by)
        done = 1
    rows = Membership.objects.filter(team=team, left_at__isnull=True)
    old = {each.person_id for each in rows if statements.lapses(each.statement) < soon}
    members = [each for each in queries.members(team.id) if each.id in old] if old else []
    if members:
        memberships(team, members=members, by=by)
    return done + len(members)
