"""Key officers: the pairs that can recover a team's key, and an officer who leaves."""

from itertools import permutations
from uuid import UUID

from liftstone.audit import actions as audit
from liftstone.keyring import certify, contexts, queries
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.models import Officer, RecoveryHalf, RecoveryWrap, Team, TeamEpoch, TeamWrap
from liftstone.keyring.trust import CertifiedPerson
from liftstone.keyring.unlocked import Unlocked
from liftstone.keyring.verbs import KeyringVerb
from liftstone.vault.sealing import seal_to

MOST = 7  # every pair of officers costs a wrap per team and epoch
FEWEST = 2  # nobody could recover anything with fewer
PAIR = ("outer_officer_id", "outer_epoch", "inner_officer_id", "inner_epoch")


class TooFewOfficers(ValueError):
    """Without a second officer no lost passphrase could ever be recovered."""


class WouldBeLost(ValueError):
    """Nobody holds a team's key but pairs that this officer is needed for: first bring a member back."""


def seal_for_pairs(secret: TeamSecret, *, epoch: TeamEpoch) -> int:
    """Seal a team's secret so that any two of today's officers, never one, can hand it on.

    Pairs that are no more (an officer left, or has a new key) go. Returns how many were added.
    """
    people = queries.keepers(epoch.organisation_id)[:MOST]
    wanted = {
        (outer.id, outer.epoch, inner.id, inner.epoch): (outer, inner) for outer, inner in permutations(people, 2)
    }
    rows = RecoveryWrap.objects.filter(team_epoch=epoch)
    have = {tuple(pair): row for row, *pair in rows.values_list("id", *PAIR)}
    RecoveryWrap.objects.filter(id__in=[row for pair, row in have.items() if pair not in wanted]).delete()
    missing = [pair for name, pair in wanted.items() if name not in have]
    RecoveryWrap.objects.bulk_create(
        [_wrap(secret, epoch=epoch, outer=outer, inner=inner) for outer, inner in missing]
    )
    return len(missing)


def _wrap(secret: TeamSecret, *, epoch: TeamEpoch, outer: CertifiedPerson, inner: CertifiedPerson) -> RecoveryWrap:
    organisation, team, number = epoch.organisation_id, secret.team, secret.epoch
    within = contexts.team_secret(organisation=organisation, team=team, epoch=number, reader=inner.id)
    around = contexts.recovery(organisation=organisation, team=team, epoch=number, outer=outer.id, inner=inner.id)
    once = seal_to(inner.public, secret.seed, context=within)
    return RecoveryWrap(
        organisation_id=organisation,
        team_epoch=epoch,
        outer_officer_id=outer.id,
        outer_epoch=outer.epoch,
        inner_officer_id=inner.id,
        inner_epoch=inner.epoch,
        sealed=seal_to(outer.public, once, context=around),
    )


def needed(team: Team) -> dict[int, UUID]:
    """Return the epochs that no newer key leads to: the newest, and those below a gap; with their row's id."""
    gaps = TeamEpoch.objects.filter(team=team, epoch__gt=1, previous__isnull=True).values_list("epoch", flat=True)
    numbers = {queries.newest_epoch(team.id).epoch, *(number - 1 for number in gaps)}
    return dict(TeamEpoch.objects.filter(team=team, epoch__in=numbers).values_list("epoch", "id"))


def held_by_others(epoch: UUID, *, team: Team, but: UUID) -> bool:
    """Say whether another certified member has an epoch's secret sealed to their present key."""
    members = {(each.id, each.epoch) for each in queries.members(team.id) if each.id != but}
    held = TeamWrap.objects.filter(team_epoch_id=epoch).values_list("person_id", "person_epoch")
    return bool(members & set(held))


def _paired(epoch: UUID, *, keepers: list[CertifiedPerson]) -> bool:
    pairs = {(one.id, one.epoch, other.id, other.epoch) for one, other in permutations(keepers, 2)}
    return bool(pairs & set(RecoveryWrap.objects.filter(team_epoch_id=epoch).values_list(*PAIR)))


def only_with(person: UUID, *, team: Team) -> list[UUID]:
    """Return the epochs (ids of rows) that this person can help to open, and nobody else could without."""
    keepers = queries.keepers(team.organisation_id)
    others = [each for each in keepers if each.id != person]
    return [
        epoch
        for epoch in needed(team).values()
        if not held_by_others(epoch, team=team, but=person)
        and not _paired(epoch, keepers=others)
        and (_paired(epoch, keepers=keepers) or TeamWrap.objects.filter(team_epoch_id=epoch, person_id=person))
    ]


def check_dismissible(person: UUID, *, by: Unlocked) -> None:
    """Refuse to let an officer go: `TooFewOfficers` where fewer than two would be left, `WouldBeLost`."""
    others = [each for each in queries.keepers(by.organisation) if each.id != person]
    if len(others) < FEWEST:
        raise TooFewOfficers
    if any(only_with(person, team=team) for team in Team.objects.filter(organisation_id=by.organisation)):
        raise WouldBeLost


def suspend(person: UUID, *, by: Unlocked) -> None:
    """Believe an officer's key no more: it left, or was lost. Others vouch for what it had vouched for.

    A lost key comes back into office only when the root delegates to the new one.
    """
    certify.take_over(person, by=by)
    Officer.objects.filter(organisation_id=by.organisation, person_id=person).delete()
    for end in ("outer_officer_id", "inner_officer_id"):
        RecoveryWrap.objects.filter(organisation_id=by.organisation, **{end: person}).delete()
    RecoveryHalf.objects.filter(organisation_id=by.organisation, inner_officer_id=person).delete()
    by.forget()
    audit.record(KeyringVerb.DISMISSED, by=by.person, organisation=by.organisation, on=("person", person))
