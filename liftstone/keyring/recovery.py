"""A lost passphrase: two officers hand a person's team keys to the person's new key.

The team's secret lies sealed to one officer inside, to another outside. The first takes the outer layer
off and can read nothing; the second takes the inner layer off and seals what is in it to the new key.
The server holds neither officer's key.

Each officer says which fingerprint was compared; a key that was exchanged in the database between looking
and agreeing is refused.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from liftstone.audit import actions as audit
from liftstone.keyring import certify, contexts, officers, queries, statements
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import (
    Membership,
    Officer,
    PersonKey,
    Recovery,
    RecoveryHalf,
    RecoveryWrap,
    Team,
    TeamWrap,
)
from liftstone.keyring.unlocked import Unlocked
from liftstone.keyring.verbs import KeyringVerb
from liftstone.vault import Unreadable
from liftstone.vault.sealing import open_with, seal_to

OPEN = (Recovery.State.ASKED, Recovery.State.HALF)


class OutOfTurn(Exception):
    """This officer cannot do this step: the other must come first, or must be another."""


def _record(verb: KeyringVerb, *, row: Recovery, by: UUID) -> None:
    audit.record(verb, by=by, organisation=row.organisation_id, on=("keyring_recovery", row.id))


@transaction.atomic
def ask(person: UUID, *, organisation: UUID, secret: PersonSecret) -> Recovery:
    """Bring a new key and ask two officers for the old teams. Earlier open requests end."""
    _end(Recovery.objects.filter(organisation_id=organisation, person_id=person))
    epoch = PersonKey.objects.get(person_id=person).epoch + 1
    row = Recovery.objects.create(
        organisation_id=organisation,
        person_id=person,
        person_epoch=epoch,
        key=secret.sealing.public,
        signing_key=secret.signing.public,
    )
    _record(KeyringVerb.RECOVERY_ASKED, row=row, by=person)
    return row


def _end(rows: QuerySet[Recovery]) -> None:
    found = rows.filter(state__in=OPEN)
    RecoveryHalf.objects.filter(recovery__in=found).delete()
    found.update(state=Recovery.State.REFUSED)


@transaction.atomic
def refuse(recovery: Recovery, *, by: Unlocked) -> None:
    """An officer does not believe it, or it was a mistake: nothing is handed on. `OutOfTurn` when it is over."""
    row = Recovery.objects.select_for_update().get(id=recovery.id)
    if row.state not in OPEN:
        raise OutOfTurn
    certify.check_can(by)
    row.halves.all().delete()
    row.state = Recovery.State.REFUSED
    row.save(update_fields=["state"])
    _record(KeyringVerb.RECOVERY_REFUSED, row=row, by=by.person)


def end(person: UUID, *, by: Unlocked) -> None:
    """End the recoveries of somebody who has left; those that the leaver began as first officer start again."""
    _end(Recovery.objects.filter(organisation_id=by.organisation, person_id=person))
    begun = Recovery.objects.filter(
        organisation_id=by.organisation, state=Recovery.State.HALF, first_officer_id=person
    )
    _back(begun)


def back_to_first(team: Team) -> None:
    """Have half-done recoveries begin again: what was opened for them lacks the team's newest key."""
    _back(
        Recovery.objects.filter(
            organisation_id=team.organisation_id,
            state=Recovery.State.HALF,
            person_id__in=Membership.objects.filter(team=team, left_at__isnull=True).values("person_id"),
        )
    )


def _back(rows: QuerySet[Recovery]) -> None:
    ids = list(rows.values_list("id", flat=True))
    RecoveryHalf.objects.filter(recovery_id__in=ids).delete()
    Recovery.objects.filter(id__in=ids).update(state=Recovery.State.ASKED, first_officer_id=None)


def _wraps(row: Recovery, *, outer: UUID) -> list[RecoveryWrap]:
    """Return what this officer could open for the person: of teams that the person is *certified* to be in."""
    teams = queries.teams_of(row.person_id)
    found = RecoveryWrap.objects.filter(team_epoch__team__in=teams, outer_officer_id=outer)
    return list(found.exclude(inner_officer_id=row.person_id).select_related("team_epoch"))


def _check_seen(row: Recovery, *, compared: str) -> None:
    if compared != fingerprint(row):
        raise OutOfTurn


@transaction.atomic
def first(recovery: Recovery, *, compared: str, by: Unlocked) -> None:
    """The first officer has spoken to the person and takes the outer layers off.

    `compared` is the fingerprint that both had in front of them. Raises `OutOfTurn` for somebody who
    recovers themselves, comes second, holds no outer layer, or saw another fingerprint.
    """
    row = Recovery.objects.select_for_update().get(id=recovery.id)
    certify.check_can(by)
    _check_seen(row, compared=compared)
    if row.state != Recovery.State.ASKED or by.person == row.person_id:
        raise OutOfTurn
    halves = [half for half in (_half(wrap, row=row, by=by) for wrap in _wraps(row, outer=by.person)) if half]
    if not halves:
        raise OutOfTurn
    RecoveryHalf.objects.bulk_create(halves)
    row.state, row.first_officer_id = Recovery.State.HALF, by.person
    row.save(update_fields=["state", "first_officer_id"])
    _record(KeyringVerb.RECOVERY_FIRST, row=row, by=by.person)


def _half(wrap: RecoveryWrap, *, row: Recovery, by: Unlocked) -> RecoveryHalf | None:
    epoch = wrap.team_epoch
    context = contexts.recovery(
        organisation=by.organisation,
        team=epoch.team_id,
        epoch=epoch.epoch,
        outer=by.person,
        inner=wrap.inner_officer_id,
    )
    try:
        sealed = open_with(by.secret.sealing, bytes(wrap.sealed), context=context)
    except Unreadable:  # sealed to a key of this officer's that was lost and replaced
        return None
    return RecoveryHalf(
        organisation_id=by.organisation,
        recovery=row,
        team_epoch=epoch,
        inner_officer_id=wrap.inner_officer_id,
        sealed=sealed,
    )


@transaction.atomic
def second(recovery: Recovery, *, compared: str, by: Unlocked) -> None:
    """The second officer, who has compared the new key's fingerprint, hands the team keys to it."""
    row = Recovery.objects.select_for_update().get(id=recovery.id)
    certify.check_can(by)
    _check_seen(row, compared=compared)
    if row.state != Recovery.State.HALF or by.person in (row.person_id, row.first_officer_id):
        raise OutOfTurn
    wraps = [wrap for wrap in (_handed_on(half, row=row, by=by) for half in _halves(row, inner=by.person)) if wrap]
    _check_enough(row, handed={wrap.team_epoch_id for wrap in wraps})
    _install(row, by=by)
    TeamWrap.objects.bulk_create(wraps)
    row.halves.all().delete()
    row.state, row.second_officer_id = Recovery.State.DONE, by.person
    row.save(update_fields=["state", "second_officer_id"])
    _record(KeyringVerb.RECOVERY_SECOND, row=row, by=by.person)


def _check_enough(row: Recovery, *, handed: set[UUID]) -> None:
    """Refuse a second officer who holds too little, so that nothing is taken from the lost key for good.

    What no colleague could hand over later must be handed over now; another officer may hold it.
    """
    for team in queries.teams_of(row.person_id):
        for epoch in officers.needed(team).values():
            if epoch not in handed and not officers.held_by_others(epoch, team=team, but=row.person_id):
                raise OutOfTurn
    if not handed:
        raise OutOfTurn


def _halves(row: Recovery, *, inner: UUID) -> list[RecoveryHalf]:
    return list(row.halves.filter(inner_officer_id=inner).select_related("team_epoch"))


def _install(row: Recovery, *, by: Unlocked) -> None:
    """Put the new key in the place of the lost one, vouch for it, and renew the memberships for it.

    Only those that an officer had certified for the lost key: a row that somebody slipped in stays out.
    """
    if Officer.objects.filter(person_id=row.person_id).exists():
        officers.suspend(row.person_id, by=by)  # the root has delegated to the lost key, not to this one
    teams = queries.teams_of(row.person_id)
    TeamWrap.objects.filter(person_id=row.person_id).delete()
    Membership.objects.filter(Q(person_id=row.person_id, left_at__isnull=True) & ~Q(team__in=teams)).delete()
    key = PersonKey.objects.get(person_id=row.person_id)
    key.epoch, key.key, key.signing_key = row.person_epoch, row.key, row.signing_key
    certify.person(key, by=by)
    member = queries.person(row.person_id)
    for team in teams:
        certify.memberships(team, members=[member], by=by)


def _handed_on(half: RecoveryHalf, *, row: Recovery, by: Unlocked) -> TeamWrap | None:
    epoch = half.team_epoch
    organisation, team, number = by.organisation, epoch.team_id, epoch.epoch
    inner = contexts.team_secret(organisation=organisation, team=team, epoch=number, reader=by.person)
    try:
        seed = open_with(by.secret.sealing, bytes(half.sealed), context=inner)
    except Unreadable:  # sealed to a key of this officer's that was lost and replaced
        return None
    context = contexts.team_secret(organisation=organisation, team=team, epoch=number, reader=row.person_id)
    return TeamWrap(
        organisation_id=organisation,
        team_epoch=epoch,
        person_id=row.person_id,
        person_epoch=row.person_epoch,
        sealed=seal_to(bytes(row.key), seed, context=context),
    )


def waiting_for(officer: UUID, *, organisation: UUID) -> list[Recovery]:
    """Return the recoveries in which this officer could take the next step."""
    open_ones = Recovery.objects.filter(organisation_id=organisation, state__in=OPEN).exclude(person_id=officer)
    return [row for row in open_ones.order_by("asked_at") if could(row, officer=officer)]


def could(row: Recovery, *, officer: UUID) -> bool:
    """Say whether this officer could take the next step."""
    if officer == row.person_id:
        return False
    if row.state == Recovery.State.ASKED:
        return bool(_wraps(row, outer=officer))
    return row.first_officer_id != officer and row.halves.filter(inner_officer_id=officer).exists()


def fingerprint(row: Recovery) -> str:
    """Return the new key's fingerprint, in groups that two people can read to each other.

    Raises `Unreadable` where there is no key.
    """
    if not row.key:
        raise Unreadable
    return statements.spoken(bytes(row.key))
