"""The only writers of segments: facts that were opened, kept for the next count."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import pyarrow as pa
from django.db import connection, transaction
from django.db.models import QuerySet

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.facts import shapes
from liftstone.facts.actions import TEAM
from liftstone.facts.models import Fact
from liftstone.keyring import letters, records
from liftstone.keyring.letters import Letter
from liftstone.keyring.records import Sealed
from liftstone.vault import Unreadable

from . import policies, segments
from .models import Segment
from .verbs import StatisticsVerb

AT_ONCE = 5_000  # facts opened in one go: a second and 12 MB
SMALLEST_SEGMENT = 256 * 1024  # bytes; below, one piece is always better than two


@dataclass(frozen=True)
class Opened:
    """All facts as the tables "contacts", "cases" and "support", and how many facts could not be opened."""

    tables: dict[str, pa.Table]
    unreadable: int


def open_facts(*, by: Actor) -> Opened:
    """Open what was not opened before, keep it as segments, and return everything as columns.

    One audit entry says so before anything is opened. A fact that cannot be opened, or is none, stops nobody
    from counting the others: it is left as it is, tried again next time, and its number is told. Raises
    `Denied` for whoever is no analyst, `Unreadable` where a segment cannot be opened.
    """
    policies.check_can_count(by)
    audit.record_opening(StatisticsVerb.COUNTED, by=by.person, organisation=by.organisation)
    with transaction.atomic():
        _one_at_a_time(by.organisation)
        _drop_outdated(by.organisation)
        unreadable = _open_waiting(by)
        every = {kind: _opened_segments(_segments(kind, by=by), by=by) for kind in segments.SCHEMAS}
    tables = {kind: segments.newest_of_each(pieces, kind=kind) for kind, pieces in every.items()}
    return Opened(tables, unreadable)


def open_some(*, by: Actor) -> int:
    """Open one batch where more than that waits; return how many still do, 0 where a count need not wait for it.

    The first count of a large installation, and of one whose segments were made anew, opens all there is. A batch a
    transaction keeps nobody who saves waiting for long, and whoever counts sees that something is being done. As
    for every opening, an audit entry comes first. Raises `Denied` for whoever is no analyst.
    """
    policies.check_can_count(by)
    with transaction.atomic():
        _one_at_a_time(by.organisation)
        _drop_outdated(by.organisation)
        if _waiting(by).count() <= AT_ONCE:
            return 0
        audit.record_opening(StatisticsVerb.COUNTED, by=by.person, organisation=by.organisation)
        batch = _open_batch(by, after=UUID(int=0))
        # Where nothing of it could be opened, the count itself goes on to the others and tells how many are left.
        return _waiting(by).count() if batch and batch.opened else 0


def record_taking(table: str, *, year: int, by: Actor) -> None:
    """Put into the audit log that a table left as a file."""
    audit.record_opening(
        StatisticsVerb.TAKEN,
        by=by.person,
        organisation=by.organisation,
        detail={"table": table, "year": year},
    )


def opened(rows: Sequence[Fact], *, by: Actor) -> list[tuple[UUID, shapes.Fact]]:
    """Open fact rows; those that cannot be opened, or are no facts, are missing from the answer."""
    found = []
    for row in rows:
        letter = Letter(row.organisation_id, Fact._meta.db_table, row.id, row.epoch, bytes(row.sealed))
        try:
            clear = letters.open_letter(letter, purpose=TEAM, by=by.keys)
            found.append((row.id, shapes.from_bytes(clear)))
        except (Unreadable, shapes.NotAFact):
            continue
    return found


def _one_at_a_time(organisation: UUID) -> None:
    """Two analysts who count at once: the second waits, then finds the work done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(organisation.bytes[:7], "big")])


def _drop_outdated(organisation: UUID) -> None:
    """Segments that an erasure has outdated: after it, no fact counts as opened. Or a change of what is counted."""
    every = Segment.objects.filter(organisation_id=organisation)
    facts = Fact.objects.filter(organisation_id=organisation)
    if every.exclude(shape=segments.SHAPE).exists():
        facts.filter(opened=True).update(opened=False)
    if not facts.filter(opened=True).exists():
        every.delete()


def _open_waiting(by: Actor) -> int:
    """Open all facts that stand in no segment, a batch at a time; return how many could not be."""
    unreadable, last = 0, UUID(int=0)
    while rows := _open_batch(by, after=last):
        unreadable += rows.unreadable
        last = rows.last
    return unreadable


@dataclass(frozen=True)
class _Batch:
    last: UUID
    opened: int
    unreadable: int


def _open_batch(by: Actor, *, after: UUID) -> _Batch | None:
    """Open the next facts that stand in no segment; None where there are none."""
    # Locked: a fact saved again while it is being opened must not be marked as opened.
    waiting = _waiting(by).select_for_update().order_by("id")
    rows = list(waiting.filter(id__gt=after)[:AT_ONCE])
    if not rows:
        return None
    found = opened(rows, by=by)
    for kind, table in segments.columns_of(found).items():
        if len(table):
            _keep(kind, table, by=by)
    _mark([name for name, _ in found])
    return _Batch(rows[-1].id, len(found), len(rows) - len(found))


def _mark(facts: list[UUID]) -> None:
    """Say that these stand in a segment. As one value: a statement with thousands is slow to write and to read."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE facts_fact SET opened = true WHERE id = ANY(%s)", [facts])


def _waiting(by: Actor) -> QuerySet[Fact]:
    return Fact.objects.filter(organisation_id=by.organisation, opened=False)


def _keep(kind: str, table: pa.Table, *, by: Actor) -> None:
    """Seal new rows as a segment, together with the newest segments that are no larger.

    So there are few segments however often somebody counts, and a row is rewritten only when as many new
    ones have come.
    """
    every = _segments(kind, by=by)
    merged = _newest_no_larger(every, size=len(segments.to_bytes(table)))
    whole = segments.newest_of_each([*_opened_segments(merged, by=by), table], kind=kind)
    number = every[-1].number + 1 if every else 1
    segment = Segment(id=uuid4(), organisation_id=by.organisation, kind=kind, number=number, shape=segments.SHAPE)
    records.make_key(Segment._meta.db_table, segment.id, teams=(TEAM,), by=by.keys)
    segment.sealed = letters.seal_bytes(_sealed(segment), segments.to_bytes(whole), by=by.keys)
    segment.save(force_insert=True)
    Segment.objects.filter(id__in=[each.id for each in merged]).delete()


def _segments(kind: str, *, by: Actor) -> list[Segment]:
    return list(Segment.objects.filter(organisation_id=by.organisation, kind=kind).order_by("number"))


def _newest_no_larger(every: Sequence[Segment], *, size: int) -> list[Segment]:
    """The newest segments, as long as each is no larger than all that is newer; oldest first."""
    merged: list[Segment] = []
    for segment in reversed(every):
        if len(segment.sealed) > max(size, SMALLEST_SEGMENT):
            break
        merged.insert(0, segment)
        size += len(segment.sealed)
    return merged


def _opened_segments(every: Sequence[Segment], *, by: Actor) -> list[pa.Table]:
    by.keys.record_keys(Segment._meta.db_table, [each.id for each in every])
    return [segments.from_bytes(letters.open_bytes(_sealed(each), by=by.keys), kind=each.kind) for each in every]


def _sealed(segment: Segment) -> Sealed:
    table = Segment._meta.db_table
    return Sealed(segment.organisation_id, table, segment.id, "sealed", bytes(segment.sealed), segment.kind)
