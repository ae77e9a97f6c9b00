"""A record's key for a team of another organisation, and a new key once that ends.

The other team's key is believed only with the chain up to its organisation's root, which stands in the
configuration. Its wrap is a row of the other organisation: bound to it, and opened by nobody else.
"""

from collections.abc import Callable
from uuid import UUID

from liftstone.keyring import contexts, queries, records
from liftstone.keyring.models import RecordWrap
from liftstone.keyring.unlocked import Unlocked
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


def end(table: str, record: UUID, *, teams: list[str], reseal: Callable[[], None], by: Unlocked) -> None:
    """Give a record a new key for one's own `teams` alone; every wrap of the old one is destroyed.

    `reseal` is called with the new key in force, and seals anew what it opened before: whoever kept the old key
    opens nothing that is in the database from then on.
    """
    by.record_key(table, record)
    RecordWrap.objects.filter(table=table, record_id=record).delete()
    by.remember(record, key=new_key())
    for purpose in teams:
        records.share(table, record, with_team=purpose, by=by)
    reseal()


def renew(table: str, found: dict[UUID, UUID], *, team: str, by: Unlocked) -> int:
    """Seal keys anew to other organisations' teams that have a newer key since; returns how many.

    `found`: the other organisation by the record's id.
    """
    newest = {each: queries.team(each, team) for each in set(found.values())}
    wraps = RecordWrap.objects.filter(table=table, record_id__in=found, holder=RecordWrap.Holder.TEAM_SEALED)
    stale = []
    for wrap in wraps:
        certified = newest.get(wrap.organisation_id)
        if certified is not None and wrap.holder_id == certified.id and wrap.epoch != certified.epoch:
            stale.append((wrap, certified))
    keys = by.record_keys(table, [wrap.record_id for wrap, _certified in stale])
    for wrap, certified in stale:
        context = contexts.record_key(organisation=wrap.organisation_id, table=table, record=wrap.record_id)
        wrap.epoch = certified.epoch
        wrap.sealed = seal_to(certified.public, keys[wrap.record_id], context=context)
    RecordWrap.objects.bulk_update([wrap for wrap, _certified in stale], ["epoch", "sealed"], batch_size=200)
    return len(stale)
