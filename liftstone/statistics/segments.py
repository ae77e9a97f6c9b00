"""Opened facts as columns, and columns as bytes (Parquet), for keeping them until the next count.

Plain Arrow, no keys, no database. A fact that was saved again stands in a newer segment too; the newest wins.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from liftstone.facts.shapes import CaseFact, ContactFact, Fact, SupportFact, quarter_of
from liftstone.vocabulary import absent
from liftstone.vocabulary.police import FORCES

_WORD = pa.dictionary(pa.int32(), pa.string())
_GAPS = pa.list_(pa.struct([("topic", pa.string()), ("organisation", pa.string()), ("region", pa.string())]))
_SOME_PEOPLE = pa.list_(pa.struct([("nationality", pa.string()), ("low", pa.int32()), ("high", pa.int32())]))

SHAPE = 2  # of the columns below; segments of another shape are made anew from the facts
CONTACTS = pa.schema(
    [("fact", pa.binary(16)), ("year", pa.int16()), ("month", _WORD), ("channel", _WORD), ("outcome", _WORD)]
)
CASES = pa.schema(
    [
        ("fact", pa.binary(16)),
        ("year", pa.int16()),
        ("quarter", _WORD),
        ("types", pa.list_(pa.string())),
        ("people", _SOME_PEOPLE),
    ]
)
SUPPORT = pa.schema([("fact", pa.binary(16)), ("year", pa.int16()), ("gaps", _GAPS)])
SCHEMAS = {"contacts": CONTACTS, "cases": CASES, "support": SUPPORT}
_SAID_NOTHING = frozenset({absent.NONE, absent.UNKNOWN, absent.NOT_ASKED, absent.NOT_ANSWERED})


def types_of(fact: CaseFact) -> list[str]:
    """The rows in which a case counts: its types, or the one way in which there is none."""
    codes = absent.codes_of(fact.types)
    said = [code for code in codes if code not in _SAID_NOTHING]
    return said or [codes[0]]


def gaps_of(fact: SupportFact) -> list[dict[str, str]]:
    """The rows in which what was given in a contact counts: a topic once for each kind of organisation and area."""
    told = [(each.topic, absent.code_of(each.organisation), region_of(each.force)) for each in fact.support]
    return [dict(zip(("topic", "organisation", "region"), each, strict=True)) for each in dict.fromkeys(told)]


def region_of(force: str | None) -> str:
    """The region or nation of a force's area; the British Transport Police have none, which is not known."""
    if force and force in FORCES:
        return FORCES.get(force).under or absent.UNKNOWN
    return absent.code_of(force and absent.UNKNOWN)


def columns_of(facts: Iterable[tuple[UUID, Fact]]) -> dict[str, pa.Table]:
    """Facts as the tables "contacts", "cases" and "support": only what the menu counts."""
    contacts: list[tuple[UUID, ContactFact]] = []
    cases: list[tuple[UUID, CaseFact]] = []
    support: list[tuple[UUID, SupportFact]] = []
    for name, fact in facts:
        if isinstance(fact, ContactFact):
            contacts.append((name, fact))
        elif isinstance(fact, CaseFact):
            cases.append((name, fact))
        else:
            support.append((name, fact))
    return {"contacts": _contacts(contacts), "cases": _cases(cases), "support": _support(support)}


def _contacts(facts: Sequence[tuple[UUID, ContactFact]]) -> pa.Table:
    columns: list[list[Any]] = [
        [name.bytes for name, _ in facts],
        [int(fact.month[:4]) for _, fact in facts],
        [fact.month for _, fact in facts],
        [absent.code_of(fact.channel) for _, fact in facts],
        [absent.code_of(fact.outcome) for _, fact in facts],
    ]
    return _table(columns, CONTACTS)


def _cases(facts: Sequence[tuple[UUID, CaseFact]]) -> pa.Table:
    columns: list[list[Any]] = [
        [name.bytes for name, _ in facts],
        [int(fact.month[:4]) for _, fact in facts],
        [quarter_of(fact.month) for _, fact in facts],
        [types_of(fact) for _, fact in facts],
        [
            [
                {"nationality": absent.code_of(group.nationality), "low": group.low, "high": group.high}
                for group in fact.people
            ]
            for _, fact in facts
        ],
    ]
    return _table(columns, CASES)


def _support(facts: Sequence[tuple[UUID, SupportFact]]) -> pa.Table:
    columns: list[list[Any]] = [
        [name.bytes for name, _ in facts],
        [int(fact.month[:4]) for _, fact in facts],
        [gaps_of(fact) for _, fact in facts],
    ]
    return _table(columns, SUPPORT)


def _table(columns: list[list[Any]], schema: pa.Schema) -> pa.Table:
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def newest_of_each(tables: Sequence[pa.Table], *, kind: str) -> pa.Table:
    """One table out of several, oldest first: of a fact that stands in more than one, the newest row."""
    kept = list(tables[-1:]) or [SCHEMAS[kind].empty_table()]
    for older in reversed(tables[:-1]):
        seen = pa.chunked_array([chunk for table in kept for chunk in table["fact"].chunks], type=pa.binary(16))
        kept.append(older.filter(pc.invert(pc.is_in(older["fact"], value_set=seen))) if len(seen) else older)
    return pa.concat_tables(kept[::-1])


def to_bytes(table: pa.Table) -> bytes:
    """A table as Parquet. Random ids do not shrink, codes do: about 20 bytes a contact."""
    target = io.BytesIO()
    dictionary = [name for name in table.schema.names if name != "fact"]
    pq.write_table(table, target, compression="zstd", use_dictionary=dictionary, write_statistics=False)
    return target.getvalue()


def from_bytes(data: bytes, *, kind: str) -> pa.Table:
    """The table that `to_bytes` wrote, in today's columns."""
    return pq.read_table(pa.BufferReader(data)).cast(SCHEMAS[kind])
