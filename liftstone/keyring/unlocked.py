"""Somebody signed in, with the keys that are theirs: opens team secrets and record keys on demand."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from liftstone.keyring import contexts, queries
from liftstone.keyring.keys import PersonSecret, TeamSecret
from liftstone.keyring.models import Membership, RecordWrap, Team, TeamEpoch, TeamWrap
from liftstone.vault import Unreadable
from liftstone.vault.bodies import open_key
from liftstone.vault.context import Context
from liftstone.vault.sealing import open_with


@dataclass
class Unlocked:
    """A person's keys inside one request of theirs.

    Team secrets and record keys are remembered for the length of the request, which is why a list of
    fifty records opens a team's secret once.
    """

    person: UUID
    organisation: UUID
    secret: PersonSecret
    _teams: dict[tuple[UUID, int], TeamSecret] = field(default_factory=dict)
    _newest: dict[UUID, TeamSecret] = field(default_factory=dict)
    _ids: dict[str, UUID] = field(default_factory=dict)
    _records: dict[UUID, bytes] = field(default_factory=dict)
    _wraps: dict[tuple[UUID, int], list[TeamWrap]] | None = None
    _recorded: set[tuple[str, UUID]] | None = None

    def __repr__(self) -> str:
        return f"Unlocked({self.person})"

    def team_id(self, purpose: str) -> UUID:
        """Return the id of the organisation's team for `purpose`; `Unreadable` where there is none."""
        if purpose not in self._ids:
            self._own_wraps()  # names the person's own teams, and is asked for anyway
        if purpose not in self._ids:
            for team in Team.objects.filter(organisation_id=self.organisation):
                self._ids[team.purpose] = team.id
        try:
            return self._ids[purpose]
        except KeyError:
            raise Unreadable from None

    def is_member(self, purpose: str) -> bool:
        """Return whether the person holds a key of this team's newest epoch."""
        try:
            self.newest(purpose)
        except Unreadable:
            return False
        return True

    def newest(self, purpose: str) -> TeamSecret:
        """Return the team's newest secret; `Unreadable` for whoever is not a member of it.

        New things are sealed under it, so it must be the one that an officer certified: whoever can write the
        database could otherwise hand every member a secret of their own making.
        """
        team = self.team_id(purpose)
        if team not in self._newest:
            certified = queries.team(self.organisation, purpose)
            secret = self.team_secret(team, epoch=certified.epoch)
            if secret.sealing.public != certified.public:
                raise Unreadable
            self._newest[team] = secret
        return self._newest[team]

    def started(self, secret: TeamSecret) -> None:
        """Keep the secret of an epoch that this request has just started."""
        self._teams[secret.team, secret.epoch] = secret
        self._newest.pop(secret.team, None)
        self._wraps = None

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """Within it, a record that is opened piece by piece is read once, and stands in the audit log once."""
        self._recorded = set()
        try:
            yield
        finally:
            self._recorded = None

    def is_recorded(self, verb: str, records: Iterable[UUID]) -> bool:
        """Return whether the log says already, by this request, that all of these were read so."""
        recorded = self._recorded
        return recorded is not None and all((verb, record) in recorded for record in records)

    def remember_recorded(self, verb: str, records: Iterable[UUID]) -> None:
        """Keep what the log says since a moment ago."""
        if self._recorded is not None:
            self._recorded |= {(verb, record) for record in records}

    def forget(self) -> None:
        """Forget which teams this person is in: it has just changed."""
        self._teams.clear()
        self._newest.clear()
        self._wraps = None

    def all_epochs(self, purpose: str) -> list[TeamSecret]:
        """Return every epoch's secret that this person can reach, newest first."""
        found = [self.newest(purpose)]
        while found[-1].epoch > 1:
            try:
                found.append(self.team_secret(found[-1].team, epoch=found[-1].epoch - 1))
            except Unreadable:  # a gap that no member has closed yet: see `actions.tend`
                break
        return found

    def team_secret(self, team: UUID, *, epoch: int) -> TeamSecret:
        """Return a team's secret of one epoch: from one's own wrap, or down from a later epoch."""
        if (team, epoch) not in self._teams:
            self._teams[team, epoch] = self._own_secret(team, epoch) or self._from_above(team, epoch)
        return self._teams[team, epoch]

    def _own_secret(self, team: UUID, epoch: int) -> TeamSecret | None:
        wraps = self._own_wraps().get((team, epoch), ())
        return next(filter(None, (self._open_own(wrap, team=team, epoch=epoch) for wrap in wraps)), None)

    def _own_wraps(self) -> dict[tuple[UUID, int], list[TeamWrap]]:
        """Return what was sealed to this person, by team and epoch: few, so asked for once a request."""
        if self._wraps is None:
            self._wraps = {}
            for wrap in TeamWrap.objects.filter(person_id=self.person).select_related("team_epoch__team"):
                epoch = wrap.team_epoch
                self._ids[epoch.team.purpose] = epoch.team_id
                self._wraps.setdefault((epoch.team_id, epoch.epoch), []).append(wrap)
        return self._wraps

    def _open_own(self, wrap: TeamWrap, *, team: UUID, epoch: int) -> TeamSecret | None:
        context = contexts.team_secret(organisation=self.organisation, team=team, epoch=epoch, reader=self.person)
        try:
            return TeamSecret(team, epoch, open_with(self.secret.sealing, bytes(wrap.sealed), context=context))
        except Unreadable:  # sealed to a key that was lost and replaced
            return None

    def _from_above(self, team: UUID, epoch: int) -> TeamSecret:
        """Walk down from the next later epoch that was sealed to this person. A loop: years have many epochs."""
        if not self._belongs(team):
            raise Unreadable
        secret = self._lowest_own(team, above=epoch)
        links = TeamEpoch.objects.filter(team_id=team, epoch__gt=epoch, epoch__lte=secret.epoch).order_by("-epoch")
        for link in links:
            if link.epoch != secret.epoch or link.previous is None:
                raise Unreadable  # a gap that no member has closed yet: see `actions.tend`
            context = contexts.previous_epoch(organisation=self.organisation, team=team, epoch=link.epoch)
            below = open_key(secret.symmetric, bytes(link.previous), context=context)
            secret = self._teams[team, link.epoch - 1] = TeamSecret(team, link.epoch - 1, below)
        if secret.epoch != epoch:
            raise Unreadable
        return secret

    def _lowest_own(self, team: UUID, *, above: int) -> TeamSecret:
        known = [number for each, number in self._teams if each == team and number > above]
        wraps = TeamWrap.objects.filter(
            person_id=self.person, team_epoch__team_id=team, team_epoch__epoch__gt=above
        ).select_related("team_epoch")
        for wrap in wraps.order_by("team_epoch__epoch"):
            number = wrap.team_epoch.epoch
            if known and min(known) <= number:
                break
            secret = self._open_own(wrap, team=team, epoch=number)
            if secret is not None:
                return secret
        if not known:
            raise Unreadable
        return self._teams[team, min(known)]

    def _belongs(self, team: UUID) -> bool:
        return Membership.objects.filter(team_id=team, person_id=self.person, left_at__isnull=True).exists()

    def record_key(self, table: str, record: UUID) -> bytes:
        """Return a record's key; `Unreadable` for whoever has no team and no record that wraps it."""
        self.record_keys(table, [record])
        try:
            return self._records[record]
        except KeyError:
            raise Unreadable from None

    def record_keys(self, table: str, records: Iterable[UUID]) -> dict[UUID, bytes]:
        """Return the keys of those of `records` that can be opened, in one query."""
        wanted = [record for record in records if record not in self._records]
        wraps = RecordWrap.objects.filter(table=table, record_id__in=wanted) if wanted else []
        for wrap in sorted(wraps, key=lambda each: each.holder == RecordWrap.Holder.RECORD):
            if wrap.record_id in self._records:
                continue
            try:
                self._records[wrap.record_id] = self._open_wrap(wrap)
            except Unreadable:
                continue
        return {record: self._records[record] for record in records if record in self._records}

    def remember(self, record: UUID, *, key: bytes) -> None:
        """Keep a key that this request has just made."""
        self._records[record] = key

    def _open_wrap(self, wrap: RecordWrap) -> bytes:
        context = contexts.record_key(
            organisation=self.organisation,
            table=wrap.table,
            record=wrap.bound_id or wrap.record_id,
            said=wrap.said,
        )
        sealed = bytes(wrap.sealed)
        if wrap.holder == RecordWrap.Holder.RECORD:
            return open_key(self.record_key("cases_case", wrap.holder_id), sealed, context=context)
        if wrap.holder == RecordWrap.Holder.PERSON:
            return self._open_personal(wrap, context=context)
        secret = self.team_secret(wrap.holder_id, epoch=wrap.epoch)
        if wrap.holder == RecordWrap.Holder.TEAM:
            return open_key(secret.symmetric, sealed, context=context)
        return open_with(secret.sealing, sealed, context=context)

    def _open_personal(self, wrap: RecordWrap, *, context: Context) -> bytes:
        if wrap.holder_id != self.person:
            raise Unreadable
        return open_with(self.secret.sealing, bytes(wrap.sealed), context=context)
