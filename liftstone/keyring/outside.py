"""A record's key for a team of another organisation, and a new key once that ends.

The other team's key is believed only with the chain up to its organisation's root, which stands in the
configuration. Its wrap is a row of the other organisation: bound to it, and opened by nobody else.
"""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from liftstone.keyring import contexts, queries, records
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.trust import CertifiedTeam
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.bodies import new_key
from liftstone.vault.sealing import seal_to


def share(table: str, record: UUID, *, organisation: UUID, team: str, by: Unlocked) -> None:
    """Seal a record's key to a team of another organisation; `Unreadable` where its chain breaks."""
    certified = queries.team(organisation, team)
    context = contexts.record_key(organisation=organisation, table=table, record=record)
    RecordWrap.objects.create(
        organisation_id=organisation,
        table=table,
        record_id=record,
        holder=RecordWrap.Holder.TEAM_SEALED,
        holder_id=certified.id,
        epoch=certified.epoch,
        sealed=seal_to(certified.public, by.record_key(table, record), context=context),
    )


def end(table: str, record: UUID, *, case: UUID, reseal: Callable[[], None], by: Unlocked) -> None:
    """Give a record a new key for whoever reads a case of one's own; every wrap of the old one is destroyed.

    `reseal` is called with the new key in force, and seals anew what it opened before: whoever kept the old key
    opens nothing that is in the database from then on.
    """
    by.record_key(table, record)
    RecordWrap.objects.filter(table=table, record_id=record).delete()
    by.remember(record, key=new_key())
    records.put_under(table, record, case=case, by=by)
    reseal()


Stale = list[tuple[RecordWrap, CertifiedTeam]]


def stale(table: str, found: dict[UUID, UUID], *, team: str) -> Stale:
    """Return the wraps that lie sealed to an earlier key of another organisation's team, each with the newest.

    `found`: the other organisation by the record's id. One whose chain breaks is passed over: it holds up no other.
    """
    newest: dict[UUID, CertifiedTeam] = {}
    for each in set(found.values()):
        with suppress(Unreadable):
            newest[each] = queries.team(each, team)
    wraps = RecordWrap.objects.filter(table=table, record_id__in=found, organisation_id__in=set(newest))
    pairs = [(wrap, newest.get(wrap.organisation_id)) for wrap in wraps]
    return [
        (wrap, certified)
        for wrap, certified in pairs
        if certified is not None and wrap.holder_id == certified.id and wrap.epoch != certified.epoch
    ]


def renew(table: str, found: dict[UUID, UUID], *, team: str, by: Unlocked) -> int:
    """Seal keys anew to other organisations' teams that have a newer key since; returns how many."""
    behind = stale(table, found, team=team)
    keys = by.record_keys(table, [wrap.record_id for wrap, _certified in behind])
    done = []
    for wrap, certified in behind:
        if wrap.record_id not in keys:  # what does not open must not keep the others from it
            continue
        context = contexts.record_key(organisation=wrap.organisation_id, table=table, record=wrap.record_id)
        wrap.sealed = seal_to(certified.public, keys[wrap.record_id], context=context)
        # One of theirs who wrote may have wrapped it shortly.
        wrap.holder, wrap.epoch = RecordWrap.Holder.TEAM_SEALED, certified.epoch
        done.append(wrap)
    RecordWrap.objects.bulk_update(done, ["holder", "epoch", "sealed"], batch_size=200)
    return len(done)
