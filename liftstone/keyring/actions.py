"""The only writers of teams: founding, letting in, letting go, and handing on what a member can hand on."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.audit import actions as audit
from liftstone.keyring import certify, contexts, officers, queries, readers, recovery, statements
from liftstone.keyring.keys import PersonSecret, TeamSecret
from liftstone.keyring.models import Membership, Officer, PersonKey, RecoveryWrap, Team, TeamEpoch, TeamWrap
from liftstone.keyring.statements import DELEGATION
from liftstone.keyring.trust import CertifiedPerson
from liftstone.keyring.unlocked import Unlocked
from liftstone.keyring.verbs import KeyringVerb
from liftstone.vault import Unreadable
from liftstone.vault.bodies import seal_key
from liftstone.vault.sealing import seal_to
from liftstone.vault.signing import SigningKey


def delegate(root: SigningKey, *, organisation: UUID, officer: UUID, key: bytes, epoch: int = 1) -> Officer:
    """Let somebody certify, by the organisation's root. Runs where the offline key was brought out."""
    until = certify.until()
    signed = statements.sign(
        statements.delegation(organisation=organisation, officer=officer, key=key, epoch=epoch, until=until),
        key=root,
        label=DELEGATION,
    )
    row, _ = Officer.objects.update_or_create(
        person_id=officer,
        defaults={
            "organisation_id": organisation,
            "epoch": epoch,
            "until": until,
            "statement": signed.statement,
            "signature": signed.signature,
        },
    )
    return row


def register(person: UUID, *, organisation: UUID, secret: PersonSecret, epoch: int = 1) -> PersonKey:
    """Keep a person's public keys. Nobody seals to them before an officer has vouched for them."""
    row, _ = PersonKey.objects.update_or_create(
        person_id=person,
        defaults={
            "organisation_id": organisation,
            "epoch": epoch,
            "key": secret.sealing.public,
            "signing_key": secret.signing.public,
            "officer_id": None,
            "statement": "",
            "signature": b"",
        },
    )
    return row


@transaction.atomic
def found_team(*, purpose: str, by: Unlocked) -> Team:
    """Start a team. Its first key goes to the officers, two by two, and to members as they are admitted."""
    team = Team.objects.create(organisation_id=by.organisation, purpose=purpose)
    secret = TeamSecret.generate(team.id, epoch=1)
    epoch = certify.team_epoch(team, secret=secret, previous=None, by=by)
    officers.seal_for_pairs(secret, epoch=epoch)
    by.started(secret)  # the founder lets the first members in within this request
    audit.record(KeyringVerb.FOUNDED, by=by.person, organisation=by.organisation, on=("keyring_team", team.id))
    return team


@transaction.atomic
def admit(person: UUID, *, purpose: str, by: Unlocked) -> None:
    """Let a certified person into a team.

    The officer's word comes first; the key follows at once where the officer holds it, otherwise as soon
    as a member is next at work (`tend`).
    """
    team = Team.objects.get(organisation_id=by.organisation, purpose=purpose)
    certify.memberships(team, members=[queries.person(person)], by=by)
    audit.record(KeyringVerb.ADMITTED, by=by.person, organisation=by.organisation, on=("person", person))
    tend(by)


@transaction.atomic
def remove(person: UUID, *, by: Unlocked) -> None:
    """Take somebody out of every team: each of them starts a new key that the leaver never had.

    Where the leaver was an officer, all teams do, since any pair of officers could open them; what hung on
    that officer's word is vouched for anew, and no recovery needs them. What the leaver had already read is
    read; records are wrapped for the new key when next written. `TooFewOfficers` before the last two,
    `OnlyReader` where a record is kept to the leaver alone.
    """
    certify.check_can(by)
    is_officer = Officer.objects.filter(organisation_id=by.organisation, person_id=person).exists()
    if is_officer:
        officers.check_dismissible(person, by=by)
    readers.check_dismissible(person, by=by)
    teams = set(_leave_teams(person, by=by))
    PersonKey.objects.filter(organisation_id=by.organisation, person_id=person).update(
        officer_id=None, statement="", signature=b""
    )
    recovery.end(person, by=by)
    readers.forget(person, by=by)
    if is_officer:
        officers.suspend(person, by=by)
        teams = set(Team.objects.filter(organisation_id=by.organisation))
    for team in sorted(teams, key=lambda each: each.purpose):
        rotate(team, by=by)
    audit.record(KeyringVerb.REMOVED, by=by.person, organisation=by.organisation, on=("person", person))


def _leave_teams(person: UUID, *, by: Unlocked) -> list[Team]:
    memberships = Membership.objects.filter(organisation_id=by.organisation, person_id=person, left_at__isnull=True)
    teams = [each.team for each in memberships.select_related("team")]
    needed = [officers.only_with(person, team=team) for team in teams]
    memberships.update(left_at=timezone.now())
    # What nobody else could open stays sealed to the leaver, who knows it anyway, rather than being lost.
    only = TeamWrap.objects.filter(team_epoch_id__in=[each for some in needed for each in some])
    wraps = TeamWrap.objects.filter(organisation_id=by.organisation, person_id=person)
    wraps.exclude(id__in=only.values("id")).delete()
    return teams


@transaction.atomic
def rotate(team: Team, *, by: Unlocked) -> TeamEpoch:
    """Start a team's next key; certify for it, and seal it to, every member who is still in.

    Recoveries that were half done lack the new key: their first officer takes the step again.
    """
    members = queries.members(team.id)
    secret = TeamSecret.generate(team.id, epoch=queries.newest_epoch(team.id).epoch + 1)
    epoch = certify.team_epoch(team, secret=secret, previous=_previous(secret, by=by), by=by)
    certify.memberships(team, members=members, by=by)
    _seal_for_members(secret, epoch=epoch, members=members)
    officers.seal_for_pairs(secret, epoch=epoch)
    recovery.back_to_first(team)
    if any(member.id == by.person for member in members):
        by.started(secret)
    audit.record(KeyringVerb.ROTATED, by=by.person, organisation=by.organisation, on=("keyring_team", team.id))
    return epoch


def _previous(secret: TeamSecret, *, by: Unlocked) -> bytes | None:
    """Return the epoch before, sealed under this one; None where `by` is no member: `tend` does it then."""
    if secret.epoch == 1:
        return None
    try:
        before = by.team_secret(secret.team, epoch=secret.epoch - 1)
    except Unreadable:
        return None
    kept = TeamEpoch.objects.get(team_id=secret.team, epoch=before.epoch)
    if before.sealing.public != bytes(kept.key):
        return None  # not the secret that was certified: joining it would lose what lies below
    context = contexts.previous_epoch(organisation=by.organisation, team=secret.team, epoch=secret.epoch)
    return seal_key(secret.symmetric, before.seed, context=context)


def _seal_for_members(secret: TeamSecret, *, epoch: TeamEpoch, members: Sequence[CertifiedPerson]) -> None:
    organisation = epoch.organisation_id
    wraps = []
    for member in members:
        context = contexts.team_secret(
            organisation=organisation, team=secret.team, epoch=secret.epoch, reader=member.id
        )
        sealed = seal_to(member.public, secret.seed, context=context)
        wraps.append(
            TeamWrap(
                organisation_id=organisation,
                team_epoch=epoch,
                person_id=member.id,
                person_epoch=member.epoch,
                sealed=sealed,
            )
        )
    TeamWrap.objects.bulk_create(wraps)


def tend(by: Unlocked) -> int:
    """Do for each of one's teams what only a member can: let certified people in, join epochs together, and
    keep the officers' pairs as they are now.

    Runs at sign-in and whenever an officer has changed something, so that nobody waits for a particular
    colleague. Returns how many things were done.
    """
    done = 0
    for team in Team.objects.filter(organisation_id=by.organisation):
        try:
            secret = by.newest(team.purpose)
        except Unreadable:
            continue
        epoch = TeamEpoch.objects.get(team_id=secret.team, epoch=secret.epoch)
        done += _let_waiting_in(secret, epoch=epoch, by=by) + _join_epochs(secret, by=by)
        done += officers.seal_for_pairs(secret, epoch=epoch)
    return done + readers.renew(by)


def _let_waiting_in(secret: TeamSecret, *, epoch: TeamEpoch, by: Unlocked) -> int:
    have = set(TeamWrap.objects.filter(team_epoch=epoch).values_list("person_id", "person_epoch"))
    waiting = [each for each in queries.members(secret.team) if (each.id, each.epoch) not in have]
    _seal_for_members(secret, epoch=epoch, members=waiting)
    for member in waiting:
        audit.record(KeyringVerb.HANDED_ON, by=by.person, organisation=by.organisation, on=("person", member.id))
    return len(waiting)


def _join_epochs(secret: TeamSecret, *, by: Unlocked) -> int:
    gaps = list(TeamEpoch.objects.filter(team_id=secret.team, epoch__gt=1, previous__isnull=True))
    done = 0
    for epoch in gaps:
        try:
            newer = by.team_secret(secret.team, epoch=epoch.epoch)
        except Unreadable:
            continue
        epoch.previous = _previous(newer, by=by)
        if epoch.previous is not None:
            epoch.save(update_fields=["previous"])
            done += 1
    if len(gaps) == done:  # the newest key now leads to all of them
        RecoveryWrap.objects.filter(team_epoch__team_id=secret.team, team_epoch__epoch__lt=secret.epoch).delete()
    return done
