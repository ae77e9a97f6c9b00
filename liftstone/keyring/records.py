"""Sealing and opening records. Every opening is in the audit log before its clear text is returned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from liftstone.audit import actions as audit
from liftstone.keyring import contexts, queries, written
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.bodies import new_key, open_body, seal_body, seal_key
from liftstone.vault.context import Context
from liftstone.vault.derive import derive
from liftstone.vault.sealing import seal_to


@dataclass(frozen=True)
class Sealed:
    """A sealed field as a table holds it, and which record's key opens it.

    `table`, `id`, `field`, `said` are what the bytes are bound to; `key_table`, `key_id` name the record
    whose key they are sealed under (a case's entry is sealed under the case's key).
    """

    organisation: UUID
    table: str
    id: UUID
    field: str
    sealed: bytes
    said: str = ""
    purpose: str = "body"
    key_table: str = ""
    key_id: UUID | None = None

    def context(self) -> Context:
        """Return what the bytes are bound to."""
        return Context(self.purpose, self.organisation.bytes, self.table, self.id.bytes, self.field, 1, self.said)


def make_key(table: str, record: UUID, *, teams: Sequence[str], by: Unlocked) -> bytes:
    """Make a new record's key and wrap it for each of `teams` (purposes)."""
    key = new_key()
    by.remember(record, key=key)
    for purpose in teams:
        share(table, record, with_team=purpose, by=by)
    return key


def share(table: str, record: UUID, *, with_team: str, by: Unlocked, said: str = "") -> None:
    """Wrap a record's key for a team of one's own organisation: shortly as a member, else sealed."""
    key = by.record_key(table, record)
    context = contexts.record_key(organisation=by.organisation, table=table, record=record, said=said)
    if by.is_member(with_team):
        secret = by.newest(with_team)
        holder, team, epoch = RecordWrap.Holder.TEAM, secret.team, secret.epoch
        sealed = seal_key(secret.symmetric, key, context=context)
    else:
        certified = queries.team(by.organisation, with_team)
        holder, team, epoch = RecordWrap.Holder.TEAM_SEALED, certified.id, certified.epoch
        sealed = seal_to(certified.public, key, context=context)
    _keep_wrap(table, record, holder=holder, holder_id=team, epoch=epoch, said=said, sealed=sealed, by=by)


def put_under(table: str, record: UUID, *, case: UUID, by: Unlocked) -> None:
    """Wrap a record's key under a case's key: whoever may read the case may read the record."""
    context = contexts.record_key(organisation=by.organisation, table=table, record=record)
    sealed = seal_key(by.record_key("cases_case", case), by.record_key(table, record), context=context)
    holder = RecordWrap.Holder.RECORD
    _keep_wrap(table, record, holder=holder, holder_id=case, epoch=0, said="", sealed=sealed, by=by)


def _keep_wrap(
    table: str,
    record: UUID,
    *,
    holder: str,
    holder_id: UUID,
    epoch: int,
    said: str,
    sealed: bytes,
    by: Unlocked,
) -> None:
    RecordWrap.objects.create(
        organisation_id=by.organisation,
        table=table,
        record_id=record,
        holder=holder,
        holder_id=holder_id,
        epoch=epoch,
        said=said,
        sealed=sealed,
    )


def seal(what: Sealed, content: dict[str, Any], *, by: Unlocked) -> bytes:
    """Seal `content` (JSON) under its record's key and return the bytes; `what.sealed` is not looked at."""
    table, record = what.key_table or what.table, what.key_id or what.id
    key = by.record_key(table, record)
    _renew_wraps(table, record, by=by)
    return seal_body(key, written.write(content), context=what.context())


def _renew_wraps(table: str, record: UUID, *, by: Unlocked) -> None:
    """Wrap a record that is written to for its teams' newest keys, and drop what a leaver could still open.

    Whoever left had read the record as it was; what is added to it from now on is not theirs.
    """
    wraps = RecordWrap.objects.filter(table=table, record_id=record).exclude(holder=RecordWrap.Holder.RECORD)
    teams = {team.id: team.purpose for team in queries.teams(by.organisation).values()} if wraps else {}
    for wrap in wraps:
        purpose = teams.get(wrap.holder_id, "")
        if not by.is_member(purpose) or by.newest(purpose).epoch == wrap.epoch:
            continue
        secret = by.newest(purpose)
        context = contexts.record_key(
            organisation=by.organisation, table=table, record=wrap.bound_id or record, said=wrap.said
        )
        key = by.record_key(table, record)
        wrap.sealed = seal_key(secret.symmetric, key, context=context)
        wrap.holder, wrap.epoch = RecordWrap.Holder.TEAM, secret.epoch
        wrap.save(update_fields=["sealed", "holder", "epoch"])


def open_one(what: Sealed, *, verb: str, by: Unlocked) -> dict[str, Any]:
    """Open one sealed field; `Unreadable` where the person has no key to it."""
    return open_all([what], verb=verb, by=by)[0]


def open_all(things: Iterable[Sealed], *, verb: str, by: Unlocked) -> list[dict[str, Any]]:
    """Open sealed fields: one audit entry, committed first, then their clear text, in order.

    `Unreadable` where one of them does not open.
    """
    return [_open(each, by=by) for each in _about_to_open(things, verb=verb, by=by)]


def open_each(things: Iterable[Sealed], *, verb: str, by: Unlocked) -> list[dict[str, Any] | None]:
    """Open sealed fields as `open_all` does, with None for one that does not open: it must not hide the others."""
    return [_open_or_none(each, by=by) for each in _about_to_open(things, verb=verb, by=by)]


def _about_to_open(things: Iterable[Sealed], *, verb: str, by: Unlocked) -> list[Sealed]:
    """Put an opening into the log, and fetch the keys in one go."""
    wanted = list(things)
    if not wanted:
        return []
    record_opening(wanted, verb=verb, by=by)
    tables: dict[str, list[UUID]] = {}
    for each in wanted:
        tables.setdefault(each.key_table or each.table, []).append(each.key_id or each.id)
    for table, records in tables.items():
        by.record_keys(table, records)
    return wanted


def _open(what: Sealed, *, by: Unlocked) -> dict[str, Any]:
    key = by.record_key(what.key_table or what.table, what.key_id or what.id)
    return written.read(open_body(key, what.sealed, context=what.context()))


def _open_or_none(what: Sealed, *, by: Unlocked) -> dict[str, Any] | None:
    try:
        return _open(what, by=by)
    except Unreadable:
        return None


def record_opening(things: Sequence[Sealed], *, verb: str, by: Unlocked) -> None:
    """Commit to the audit log that these are about to be opened, where this request has not said so already."""
    subjects = list(dict.fromkeys(each.key_id or each.id for each in things))
    if by.is_recorded(verb, subjects):
        return
    kind = things[0].key_table or things[0].table
    on = (kind, subjects[0]) if len(subjects) == 1 else None
    audit.record_opening(
        verb,
        by=by.person,
        organisation=by.organisation,
        on=on,
        subjects=subjects if on is None else (),
        kind=kind,
    )
    by.remember_recorded(verb, subjects)


def secret_id(table: str, record: UUID, *, label: str, by: Unlocked) -> UUID:
    """Return an id that belongs to a record, and that only who holds the record's key can tell does.

    It names a record's statistics fact: the same at every save, and to everybody else as good as random.
    """
    return UUID(bytes=derive(by.record_key(table, record), label=f"id/{label}", length=16))
