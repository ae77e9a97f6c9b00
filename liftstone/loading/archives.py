"""Archives: a file's coded columns, sealed to the statistics team in pieces, counted when somebody asks.

What identifies is not taken in at all: no text, no name, no number to ring, no day but its year. An archive is
somebody else's count or an old one; it never becomes a contact, a case or a fact, so no live count can hold it.
"""

import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.facts.actions import TEAM
from liftstone.keyring import letters, records
from liftstone.keyring.records import Sealed
from liftstone.statistics.cells import Cell, several_by_period
from liftstone.statistics.disclosure import control
from liftstone.vocabulary import absent, ctdc
from liftstone.vocabulary.htcds import Field, Kind

from . import policies
from .actions import FIELDS, DoesNotFit, File, Loaded, Step, check_is_new, keep
from .cells import codes_of
from .models import Load, Piece
from .problems import Report
from .reading import Read, Reader
from .verbs import LoadingVerb

OTHERS = {each.name: each for each in (ctdc.OLD, ctdc.NEW)}
BATCH = 5_000  # rows of a piece
FIRST_YEAR = 1990
COUNTED = frozenset({Kind.CODE, Kind.CODES, Kind.CHECK, Kind.COUNTRY, Kind.COUNTRIES, Kind.LANGUAGE})
YEAR = "year"  # what is left of the day on which a record began
BEGAN = ("lft_Opened", "lft_Arrived", "cas_IncomingReferralDate", "yearOfRegistration")
TABLE = Load._meta.db_table


def fields_of(layout: str, *, kind: str) -> dict[str, Field]:
    """Return the columns that a file of this layout may have."""
    if layout not in OTHERS:
        return FIELDS[kind]
    found = {
        name: Field(name, Kind.CODE if codes else Kind.TEXT, codes)
        for name, codes in OTHERS[layout].columns.items()
    }
    return found | {name: found[old] for name, old in ctdc.RENAMED.items() if old in found}


@transaction.atomic
def load(
    *, file: File, layout: str, with_misfits: str = "", dry_run: str = "", by: Actor, step: Step = int
) -> Loaded:
    """Load a file as an archive. Raises as `actions.load` does; `dry_run` writes nothing."""
    policies.check_can_load(by)
    digest = check_is_new(file, archive="archive", by=by)
    found = Loaded(Report())
    pieces: list[bytes] = []
    every = fields_of(layout, kind=file.kind)
    for rows in _batches(_reader(file, layout, report=found.report)):
        pieces.append(_as_bytes([_coded(row, every=every, report=found.report) for row in rows]))
        found.records += len(rows)
        step(found.records)
    if found.report.number and not with_misfits and not dry_run:
        raise DoesNotFit(found.report)
    if dry_run:
        return found
    row = keep(file, digest=digest, records=found.records, archive="archive", layout=layout, by=by)
    found.load, found.misfits = row.id, found.report.number
    _seal(row, pieces, by=by)
    audit.record(
        LoadingVerb.ARCHIVED,
        by=by.person,
        organisation=by.organisation,
        on=(TABLE, row.id),
        detail={"rows": found.records, "misfits": found.misfits},
    )
    return found


def _reader(file: File, layout: str, *, report: Report) -> Iterator[Read]:
    reader = Reader(
        file.content,
        fields=fields_of(layout, kind=file.kind),
        mapping=file.mapping,
        report=report,
        sheet=file.sheet,
        missing=OTHERS[layout].missing if layout in OTHERS else "",
    )
    left_out = [name for name in reader.columns if not _is_counted(name, layout=layout, kind=file.kind)]
    if left_out:
        report.note(f"an archive takes codes alone; left out: {', '.join(left_out)}")
    return iter(reader)


def _is_counted(name: str, *, layout: str, kind: str) -> bool:
    return name in BEGAN or fields_of(layout, kind=kind)[name].kind in COUNTED


def _coded(row: Read, *, every: dict[str, Field], report: Report) -> dict[str, list[str]]:
    """A row's codes by column, and the year in which it began. Whoever wants a name finds none."""
    found: dict[str, list[str]] = {}
    for name, text in row.cells.items():
        if name in BEGAN:
            if year := _year(text):
                found[YEAR] = [year]
            else:
                report.add(row.number, name, "bad year")
        elif every[name].kind in COUNTED:
            several = every[name].kind in (Kind.CODES, Kind.COUNTRIES)
            found[ctdc.RENAMED.get(name, name)] = codes_of(text) if several else [text]
    return found


def _year(text: str) -> str:
    year = text[:4]
    if not (year.isascii() and year.isdigit()) or text[4:5] not in ("", "-"):
        return ""
    return year if FIRST_YEAR <= int(year) <= timezone.now().year else ""


def _as_bytes(rows: list[dict[str, list[str]]]) -> bytes:
    """Rows as columns of lists; one that is empty was not answered, or not asked: no spreadsheet tells which."""
    names = sorted({name for row in rows for name in row}) or [YEAR]
    whole = pa.table({name: pa.array([row.get(name) for row in rows], pa.list_(pa.string())) for name in names})
    target = io.BytesIO()
    pq.write_table(whole, target, compression="zstd", write_statistics=False)
    return target.getvalue()


def _seal(row: Load, pieces: list[bytes], *, by: Actor) -> None:
    """Under one key, wrapped for the statistics team: whoever loaded keeps no way to open it again."""
    records.make_key(TABLE, row.id, teams=[TEAM], by=by.keys)
    Piece.objects.bulk_create(
        Piece(
            organisation_id=by.organisation,
            load=row,
            number=number,
            sealed=letters.seal_bytes(_sealed(row, number), clear, by=by.keys),
        )
        for number, clear in enumerate(pieces)
    )


def _sealed(row: Load, number: int, sealed: bytes = b"") -> Sealed:
    return Sealed(row.organisation_id, TABLE, row.id, f"piece {number}", sealed, purpose="archive")


def opened(row: Load, *, by: Actor) -> pa.Table:
    """Open an archive, whole. One audit entry first. Raises `Denied` for whoever is no analyst."""
    policies.check_can_count(by)
    audit.record_opening(
        LoadingVerb.ARCHIVE_COUNTED, by=by.person, organisation=by.organisation, on=(TABLE, row.id)
    )
    found = [
        pq.read_table(
            pa.BufferReader(letters.open_bytes(_sealed(row, each.number, bytes(each.sealed)), by=by.keys))
        )
        for each in Piece.objects.filter(organisation_id=by.organisation, load=row).order_by("number")
    ]
    return pa.concat_tables(found, promote_options="default")


def totals(table: pa.Table, *, column: str) -> Counter[str]:
    """Return the exact number of records with each code of a column, and of those with none. Not to be shown."""
    if column not in table.column_names:
        return Counter({absent.NOT_ASKED: len(table)})
    lists = table[column].combine_chunks()
    counted = pc.value_counts(pc.list_flatten(lists)).to_pylist()
    found: Counter[str] = Counter({each["values"]: each["counts"] for each in counted})
    empty = len(table) - pc.sum(pc.greater(pc.fill_null(pc.list_value_length(lists), 0), 0)).as_py()
    if empty:
        found[absent.NOT_ASKED] = empty
    return found


def shown(table: pa.Table, *, column: str) -> dict[str, int | None]:
    """Return what may be shown of a column: counts of 1 to 9 hidden with what would give them away, the rest
    rounded.

    `""` is all records. None is hidden.
    """
    counted = totals(table, column=column)
    counts = several_by_period(
        "archive",
        {(code, "all"): number for code, number in counted.items()},
        {"all": len(table)},
        rows="code",
        columns="period",
        alone=[absent.NOT_ASKED],
    )
    controlled = control(counts)
    if "archive" in controlled.withheld:
        return {}
    found: dict[str, int | None] = {"": controlled.printed[Cell("archive", "count")]}
    for code, _number in counted.most_common():
        found[code] = controlled.printed[Cell.at("archive", code=code)]
    return found


def _batches(everything: Iterator[Read]) -> Iterator[list[Any]]:
    while batch := list(islice(everything, BATCH)):
        yield batch
