"""Records that are kept to a few people: their key is sealed to each of them, and to no team.

For what accuses a colleague, or somebody whom a colleague knows: whoever is shut out has no key to it, even with
the whole database in hand. What a team could open before stays so in copies that were made before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from liftstone.keyring import contexts, queries, records
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.trust import CertifiedPerson
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.sealing import seal_to

FEWEST = 2  # with one, a lost passphrase loses the record: officers recover the keys of teams only
OF_MANY = (RecordWrap.Holder.TEAM, RecordWrap.Holder.TEAM_SEALED, RecordWrap.Holder.PERSON)


class TooFewReaders(ValueError):
    """Fewer than two people would have the key."""


class OnlyReader(ValueError):
    """Somebody is the last who can open a record."""


def keep_to(table: str, record: UUID, *, readers: Iterable[UUID], by: Unlocked) -> None:
    """Seal a record's key to each of `readers`, and destroy every wrap of it for a team.

    `TooFewReaders` for fewer than two; `Unreadable` where one of them has no certified key.
    """
    people = [queries.person(each) for each in sorted(set(readers))]
    if len(people) < FEWEST:
        raise TooFewReaders
    key = by.record_key(table, record)
    RecordWrap.objects.filter(table=table, record_id=record, holder__in=OF_MANY).delete()
    RecordWrap.objects.bulk_create(
        _wrap(table, record, key=key, reader=each, organisation=by.organisation) for each in people
    )


def open_to(table: str, record: UUID, *, teams: Sequence[str], by: Unlocked) -> None:
    """Wrap a record's key for teams again, and destroy the wraps for persons."""
    by.record_key(table, record)  # remembered, since no wrap is left in a moment
    RecordWrap.objects.filter(table=table, record_id=record, holder=RecordWrap.Holder.PERSON).delete()
    for purpose in teams:
        records.share(table, record, with_team=purpose, by=by)


def _wrap(table: str, record: UUID, *, key: bytes, reader: CertifiedPerson, organisation: UUID) -> RecordWrap:
    context = contexts.record_key(organisation=organisation, table=table, record=record)
    return RecordWrap(
        organisation_id=organisation,
        table=table,
        record_id=record,
        holder=RecordWrap.Holder.PERSON,
        holder_id=reader.id,
        epoch=reader.epoch,
        sealed=seal_to(reader.public, key, context=context),
    )


def renew(by: Unlocked) -> int:
    """Seal what one reads as a person to fellow readers with a new key. Returns how many wraps changed."""
    own = RecordWrap.objects.filter(holder=RecordWrap.Holder.PERSON, holder_id=by.person).values("record_id")
    others: dict[UUID, list[RecordWrap]] = defaultdict(list)
    for wrap in RecordWrap.objects.filter(holder=RecordWrap.Holder.PERSON, record_id__in=own):
        if wrap.holder_id != by.person:
            others[wrap.holder_id].append(wrap)
    return sum(_renewed(reader, wraps, by=by) for reader, wraps in others.items())


def _renewed(reader: UUID, wraps: list[RecordWrap], *, by: Unlocked) -> int:
    try:
        person = queries.person(reader)
    except Unreadable:  # they left, or wait for an officer
        return 0
    stale = [each for each in wraps if each.epoch != person.epoch]
    for wrap in stale:
        key = by.record_key(wrap.table, wrap.record_id)
        new = _wrap(wrap.table, wrap.record_id, key=key, reader=person, organisation=by.organisation)
        wrap.sealed, wrap.epoch = new.sealed, new.epoch
        wrap.save(update_fields=["sealed", "epoch"])
    return len(stale)


def check_dismissible(person: UUID, *, by: Unlocked) -> None:
    """Refuse to let somebody go who alone can open a record: `OnlyReader`. Name a fellow reader first."""
    held = RecordWrap.objects.filter(organisation_id=by.organisation, holder=RecordWrap.Holder.PERSON)
    mine = set(held.filter(holder_id=person).values_list("record_id", flat=True))
    others = held.exclude(holder_id=person).filter(record_id__in=mine)
    if mine - set(others.values_list("record_id", flat=True)):
        raise OnlyReader


def forget(person: UUID, *, by: Unlocked) -> None:
    """Destroy what is sealed to somebody who goes."""
    held = RecordWrap.objects.filter(organisation_id=by.organisation, holder=RecordWrap.Holder.PERSON)
    held.filter(holder_id=person).delete()
