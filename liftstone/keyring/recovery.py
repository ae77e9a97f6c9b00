"""A lost passphrase: two officers hand a person's team keys to the person's new key.

The team's secret lies sealed to one officer inside, to another outside. The first takes the outer layer
off and can read nothing; the second takes the inner layer off and seals what is in it to the new key.
The server holds neither officer's key.
"""

from uuid import UUID

from django.db import transaction

from liftstone.audit import actions as audit
from liftstone.keyring import certify, contexts, statements
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import (
    Membership,
    PersonKey,
    Recovery,
    RecoveryHalf,
    RecoveryWrap,
    TeamWrap,
)
from liftstone.keyring.unlocked import Unlocked
from liftstone.keyring.verbs import KeyringVerb
from liftstone.vault import Unreadable
from liftstone.vault.sealing import open_with, seal_to


class OutOfTurn(Exception):
    """This officer cannot do this step: the other must come first, or must be another."""


@transaction.atomic
def ask(person: UUID, *, organisation: UUID, secret: PersonSecret) -> Recovery:
    """Bring a new key and ask two officers for the old teams. Earlier open requests end."""
    Recovery.objects.filter(person_id=person, state__in=["asked", "half"]).update(state="refused")
    epoch = PersonKey.objects.get(person_id=person).epoch + 1
    row = Recovery.objects.create(
        organisation_id=organisation,
        person_id=person,
        person_epoch=epoch,
        key=secret.sealing.public,
        signing_key=secret.signing.public,
    )
    audit.record(
        KeyringVerb.RECOVERY_ASKED, by=person, organisation=organisation, on=("keyring_recovery", row.id)
    )
    return row


def _wraps(row: Recovery, *, outer: UUID) -> list[RecoveryWrap]:
    teams = Membership.objects.filter(person_id=row.person_id, left_at__isnull=True).values("team_id")
    return list(
        RecoveryWrap.objects.filter(team_epoch__team_id__in=teams, outer_officer_id=outer)
        .exclude(inner_officer_id=row.person_id)
        .select_related("team_epoch")
    )


@transaction.atomic
def first(recovery: Recovery, *, by: Unlocked) -> None:
    """The first officer has spoken to the person and takes the outer layers off.

    Raises `OutOfTurn` for somebody who recovers themselves, comes second, or holds no outer layer.
    """
    row = Recovery.objects.select_for_update().get(id=recovery.id)
    wraps = _wraps(row, outer=by.person)
    if row.state != Recovery.State.ASKED or by.person == row.person_id or not wraps:
        raise OutOfTurn
    for wrap in wraps:
        epoch = wrap.team_epoch
        context = contexts.recovery(
            organisation=by.organisation,
            team=epoch.team_id,
            epoch=epoch.epoch,
            outer=by.person,
            inner=wrap.inner_officer_id,
        )
        RecoveryHalf.objects.create(
            organisation_id=by.organisation,
            recovery=row,
            team_epoch=epoch,
            inner_officer_id=wrap.inner_officer_id,
            sealed=open_with(by.secret.sealing, bytes(wrap.sealed), context=context),
        )
    row.state, row.first_officer_id = Recovery.State.HALF, by.person
    row.save(update_fields=["state", "first_officer_id"])
    audit.record(
        KeyringVerb.RECOVERY_FIRST,
        by=by.person,
        organisation=by.organisation,
        on=("keyring_recovery", row.id),
    )


@transaction.atomic
def second(recovery: Recovery, *, by: Unlocked) -> None:
    """The second officer, who has compared the new key's fingerprint, hands the team keys to it."""
    row = Recovery.objects.select_for_update().get(id=recovery.id)
    halves = list(row.halves.filter(inner_officer_id=by.person).select_related("team_epoch"))
    if row.state != Recovery.State.HALF or by.person in (row.person_id, row.first_officer_id) or not halves:
        raise OutOfTurn
    _install(row, by=by)
    for half in halves:
        _hand_on(half, row=row, by=by)
    row.halves.all().delete()
    row.state, row.second_officer_id = Recovery.State.DONE, by.person
    row.save(update_fields=["state", "second_officer_id"])
    audit.record(
        KeyringVerb.RECOVERY_SECOND,
        by=by.person,
        organisation=by.organisation,
        on=("keyring_recovery", row.id),
    )


def _install(row: Recovery, *, by: Unlocked) -> None:
    """Put the new key in the place of the lost one, vouch for it, and renew the memberships for it."""
    TeamWrap.objects.filter(person_id=row.person_id).delete()
    key = PersonKey.objects.get(person_id=row.person_id)
    key.epoch, key.key, key.signing_key = row.person_epoch, row.key, row.signing_key
    certify.person(key, by=by)
    memberships = Membership.objects.filter(person_id=row.person_id, left_at__isnull=True)
    teams = [each.team for each in memberships.select_related("team")]
    memberships.delete()
    for team in teams:
        certify.membership(team, person_id=row.person_id, by=by)


def _hand_on(half: RecoveryHalf, *, row: Recovery, by: Unlocked) -> None:
    epoch = half.team_epoch
    inner = contexts.team_secret(
        organisation=by.organisation, team=epoch.team_id, epoch=epoch.epoch, reader=by.person
    )
    seed = open_with(by.secret.sealing, bytes(half.sealed), context=inner)
    context = contexts.team_secret(
        organisation=by.organisation, team=epoch.team_id, epoch=epoch.epoch, reader=row.person_id
    )
    TeamWrap.objects.create(
        organisation_id=by.organisation,
        team_epoch=epoch,
        person_id=row.person_id,
        person_epoch=row.person_epoch,
        sealed=seal_to(bytes(row.key), seed, context=context),
    )


def waiting_for(officer: UUID) -> list[Recovery]:
    """Return the recoveries in which this officer could take the next step."""
    open_ones = Recovery.objects.filter(state__in=["asked", "half"]).exclude(person_id=officer)
    return [row for row in open_ones.order_by("asked_at") if _could(row, officer)]


def _could(row: Recovery, officer: UUID) -> bool:
    if row.state == Recovery.State.ASKED:
        return bool(_wraps(row, outer=officer))
    return row.first_officer_id != officer and row.halves.filter(inner_officer_id=officer).exists()


def fingerprint(row: Recovery) -> str:
    """Return the new key's fingerprint, in groups that two people can read to each other.

    Raises `Unreadable` where there is no key.
    """
    if not row.key:
        raise Unreadable
    digest = statements.fingerprint(bytes(row.key))[:24]
    return " ".join(digest[start : start + 4] for start in range(0, 24, 4))
