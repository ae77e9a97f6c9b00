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


def _check_kept(team: Team, *, without: UUID, keepers: list[CertifiedPerson]) -> None:
    """Refuse where a key, the newest or one that no newer one leads to, would have nobody left to open it."""
    newest = queries.newest_epoch(team.id)
    gaps = TeamEpoch.objects.filter(team=team, epoch__gt=1, previous__isnull=True).values_list("epoch", flat=True)
    needed = {newest.epoch, *(number - 1 for number in gaps)}
    members = {(each.id, each.epoch) for each in queries.members(team.id) if each.id != without}
    pairs = {(one.id, one.epoch, other.id, other.epoch) for one, other in permutations(keepers, 2)}
    for number in needed:
        at = {"team_epoch__team": team, "team_epoch__epoch": number}
        held = set(TeamWrap.objects.filter(**at).values_list("person_id", "person_epoch"))
        if not held & members and not set(RecoveryWrap.objects.filter(**at).values_list(*PAIR)) & pairs:
            raise WouldBeLost


def dismiss(person: UUID, *, by: Unlocked) -> None:
    """Take an officer's office away. `TooFewOfficers` where fewer than two would be left, `WouldBeLost`.

    The root's word for the officer cannot be unsaid here: until it lapses, whoever could write the database
    *and* held the leaver's key could still use it. Their name is therefore on no row that is left.
    """
    others = [each for each in queries.keepers(by.organisation) if each.id != person]
    if len(others) < FEWEST:
        raise TooFewOfficers
    for team in Team.objects.filter(organisation_id=by.organisation):
        _check_kept(team, without=person, keepers=others)
    suspend(person, by=by)


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
