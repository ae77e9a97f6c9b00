"""The only writers of teams: founding, letting in, letting go, and handing on what a member can hand on."""

from itertools import permutations
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.audit import actions as audit
from liftstone.keyring import certify, contexts, queries, statements
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

MOST_OFFICERS = 7  # every pair of officers costs a wrap per team and epoch


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
    _seal_for_officers(secret, epoch=epoch, by=by)
    by._teams[team.id, 1] = secret  # the founder lets the first members in within this request
    audit.record(
        KeyringVerb.FOUNDED, by=by.person, organisation=by.organisation, on=("keyring_team", team.id)
    )
    return team


@transaction.atomic
def admit(person: UUID, *, purpose: str, by: Unlocked) -> Membership:
    """Let a certified person into a team.

    The officer's word comes first; the key follows at once where the officer holds it, otherwise as soon
    as a member is next at work (`tend`).
    """
    team = Team.objects.get(organisation_id=by.organisation, purpose=purpose)
    membership = certify.membership(team, person_id=person, by=by)
    audit.record(KeyringVerb.ADMITTED, by=by.person, organisation=by.organisation, on=("person", person))
    tend(by)
    return membership


@transaction.atomic
def remove(person: UUID, *, by: Unlocked) -> None:
    """Take somebody out of every team: each of them starts a new key that the leaver never had.

    What the leaver had already read is read; records are wrapped for the new key when next written.
    """
    memberships = Membership.objects.filter(
        organisation_id=by.organisation, person_id=person, left_at__isnull=True
    ).select_related("team")
    for membership in memberships:
        membership.left_at = timezone.now()
        membership.save(update_fields=["left_at"])
        TeamWrap.objects.filter(person_id=person, team_epoch__team=membership.team).delete()
        rotate(membership.team, by=by)
    audit.record(KeyringVerb.REMOVED, by=by.person, organisation=by.organisation, on=("person", person))


@transaction.atomic
def rotate(team: Team, *, by: Unlocked) -> TeamEpoch:
    """Start a team's next key and seal it to every certified member and each pair of officers."""
    newest = TeamEpoch.objects.filter(team=team).order_by("-epoch").first()
    number = newest.epoch + 1 if newest else 1
    secret = TeamSecret.generate(team.id, epoch=number)
    epoch = certify.team_epoch(team, secret=secret, previous=_previous(secret, by=by), by=by)
    for member in queries.members(team.id):
        _seal_for_member(secret, epoch=epoch, member=member)
    _seal_for_officers(secret, epoch=epoch, by=by)
    audit.record(
        KeyringVerb.ROTATED, by=by.person, organisation=by.organisation, on=("keyring_team", team.id)
    )
    return epoch


def _previous(secret: TeamSecret, *, by: Unlocked) -> bytes | None:
    """Return the epoch before, sealed under this one; None where `by` is no member: `tend` does it then."""
    if secret.epoch == 1:
        return None
    try:
        before = by.team_secret(secret.team, epoch=secret.epoch - 1)
    except Unreadable:
        return None
    context = contexts.previous_epoch(organisation=by.organisation, team=secret.team, epoch=secret.epoch)
    return seal_key(secret.symmetric, before.seed, context=context)


def _seal_for_member(secret: TeamSecret, *, epoch: TeamEpoch, member: CertifiedPerson) -> None:
    context = contexts.team_secret(
        organisation=epoch.organisation_id, team=secret.team, epoch=secret.epoch, reader=member.id
    )
    TeamWrap.objects.create(
        organisation_id=epoch.organisation_id,
        team_epoch=epoch,
        person_id=member.id,
        person_epoch=member.epoch,
        sealed=seal_to(member.public, secret.seed, context=context),
    )


def _seal_for_officers(secret: TeamSecret, *, epoch: TeamEpoch, by: Unlocked) -> None:
    """Seal a team's secret so that any two officers, never one, can hand it on."""
    people = [queries.person(row.person_id) for row in queries.officers(by.organisation)[:MOST_OFFICERS]]
    for outer, inner in permutations(people, 2):
        once = seal_to(
            inner.public,
            secret.seed,
            context=contexts.team_secret(
                organisation=by.organisation, team=secret.team, epoch=secret.epoch, reader=inner.id
            ),
        )
        twice = seal_to(
            outer.public,
            once,
            context=contexts.recovery(
                organisation=by.organisation,
                team=secret.team,
                epoch=secret.epoch,
                outer=outer.id,
                inner=inner.id,
            ),
        )
        RecoveryWrap.objects.create(
            organisation_id=by.organisation,
            team_epoch=epoch,
            outer_officer_id=outer.id,
            inner_officer_id=inner.id,
            sealed=twice,
        )


def tend(by: Unlocked) -> int:
    """Do for each of one's teams what only a member can: let certified people in, join epochs together.

    Runs at sign-in and whenever an officer has changed something, so that nobody waits for a particular
    colleague. Returns how many things were done.
    """
    done = 0
    for team in Team.objects.filter(organisation_id=by.organisation):
        try:
            secret = by.newest(team.purpose)
        except Unreadable:
            continue
        done += _let_waiting_in(secret) + _join_epochs(secret, by=by)
    return done


def _let_waiting_in(secret: TeamSecret) -> int:
    epoch = TeamEpoch.objects.get(team_id=secret.team, epoch=secret.epoch)
    have = set(TeamWrap.objects.filter(team_epoch=epoch).values_list("person_id", "person_epoch"))
    waiting = [each for each in queries.members(secret.team) if (each.id, each.epoch) not in have]
    for member in waiting:
        _seal_for_member(secret, epoch=epoch, member=member)
    return len(waiting)


def _join_epochs(secret: TeamSecret, *, by: Unlocked) -> int:
    gaps = TeamEpoch.objects.filter(team_id=secret.team, epoch__gt=1, previous__isnull=True)
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
    return done
