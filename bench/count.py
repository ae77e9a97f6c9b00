"""How fast facts are opened, and how fast a year is counted and controlled once they are.

Opening is what happens to a fact once, at the first count after it was saved: unseal (HPKE, X-Wing), read,
lay out in columns. Counting is what every look at a page costs: unseal the segments, read them, drop what was
saved again since, count with DuckDB, hide, round, attack.
"""

import time
from collections.abc import Callable
from uuid import uuid4

import duckdb
import numpy as np
import pyarrow as pa

from bench.row import Row
from liftstone.facts.shapes import CaseFact, ContactFact, Fact, People, from_bytes, to_bytes
from liftstone.statistics import engine, menu, segments
from liftstone.statistics.disclosure import control
from liftstone.vault import suites
from liftstone.vault.bodies import new_key, open_body, seal_body
from liftstone.vault.context import Context
from liftstone.vault.padding import body_size, pad, unpad
from liftstone.vault.sealing import SecretKey, open_with, seal_to
from liftstone.vocabulary.catalogue import LISTS

A_SECOND_A_CORE, SECONDS, FACTS = 5_000, 2.0, 1_000_000
SEGMENT = Context("body", bytes(16), "statistics_segment", bytes(16), "sealed")
YEARS, PIECES, SAVED_AGAIN = (2025, 2026), 6, 0.01
CHANNELS = ("phone", "web", "app", "message", "email", "plain", "in_person", "other")
OUTCOMES = tuple(LISTS["contact_outcomes"].codes)
TYPES = ("labour", "criminal", "sexual", "labour_abuse", "domestic_servitude", "unknown", "financial", "other")
NATIONALITIES = ("not-asked", "unknown", "GB", "RO", "VN", "AL", "IN", "NG", "BG", "PL", "CN", "SD", "ER", "PH")


def run(*, quick: bool = False) -> list[Row]:
    """Measure both; `quick` with fewer facts, then no target is set for the count."""
    return [*_opening(2_000 if quick else 20_000), *_counting(100_000 if quick else FACTS, quick=quick)]


def _opening(number: int) -> list[Row]:
    secret = SecretKey.generate()
    sealed = [_seal(fact, secret=secret) for fact in _facts(number)]
    suite = suites.of_format(sealed[0][1])
    ready = secret.ready(suite)
    bare = _per_core(
        number, lambda: [suite.decrypt(ready, data[1:], info=context.encode()) for context, data in sealed]
    )
    opened = _per_core(number, lambda: _open_all(sealed, secret=secret))
    return [
        Row(
            id="count",
            case=f"open {number:,} sealed facts (floor: unsealing alone)",
            measured=opened,
            unit="facts/s a core",
            target=A_SECOND_A_CORE,
            floor=bare,
            holds=opened >= A_SECOND_A_CORE,
        )
    ]


def _open_all(sealed: list[tuple[Context, bytes]], *, secret: SecretKey) -> dict[str, pa.Table]:
    opened = []
    for context, data in sealed:
        clear = unpad(open_with(secret, data, context=context), size=body_size)
        opened.append((uuid4(), from_bytes(clear)))
    return segments.columns_of(opened)


def _seal(fact: Fact, *, secret: SecretKey) -> tuple[Context, bytes]:
    context = Context("letter", bytes(16), "facts_fact", uuid4().bytes, "sealed")
    return context, seal_to(secret.public, pad(to_bytes(fact), size=body_size), context=context)


def _facts(number: int) -> list[Fact]:
    chance = np.random.default_rng(1)
    found: list[Fact] = []
    for i in range(number):
        month = f"2026-{chance.integers(1, 13):02d}"
        if i % 5:
            found.append(ContactFact(month=month, channel=str(chance.choice(CHANNELS)), language="en", danger="no"))
            continue
        people = tuple(People(low=1, high=2, nationality=code, gender="male") for code in ("RO", "VN"))
        found.append(CaseFact(month=month, types=("labour", "criminal"), region="london", people=people))
    return found


def _per_core(number: int, work: Callable[[], object]) -> float:
    """How many a second of processor time, the best of three: others use the machine too."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        work()
        best = max(best, number / (time.process_time() - start))
    return best


def _counting(number: int, *, quick: bool) -> list[Row]:
    pieces = {kind: _pieces(kind, number) for kind in segments.SCHEMAS}
    key = new_key()
    sealed = {
        kind: [seal_body(key, segments.to_bytes(one), context=SEGMENT) for one in each]
        for kind, each in pieces.items()
    }
    engine.tally({kind: each[-1] for kind, each in pieces.items()}, year=2026)  # load the engine first
    seconds = _seconds(lambda: _report(sealed, key=key))
    size = sum(len(data) for each in sealed.values() for data in each)
    return [
        Row(
            id="count",
            case=f"a year of {number:,} opened facts, controlled (floor: the same counts in bare SQL)",
            measured=seconds,
            unit="s",
            target=None if quick else SECONDS,
            floor=_seconds(lambda: _bare({kind: pa.concat_tables(each) for kind, each in pieces.items()})),
            holds=quick or seconds < SECONDS,
        ),
        Row(id="count", case="a segment's size", measured=size / number, unit="bytes a fact"),
    ]


def _report(sealed: dict[str, list[bytes]], *, key: bytes) -> None:
    """From sealed segments to controlled tables, as a look at the page does it."""
    found = {}
    for kind, each in sealed.items():
        opened = [segments.from_bytes(open_body(key, data, context=SEGMENT), kind=kind) for data in each]
        found[kind] = segments.newest_of_each(opened, kind=kind)
    control(menu.release(engine.tally(found, year=2026), year=2026, until="2026-12"))


def _seconds(work: Callable[[], object]) -> float:
    """The best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _bare(tables: dict[str, pa.Table]) -> None:
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for query in (
            "SELECT channel, month, count(*) FROM contacts WHERE year = 2026 GROUP BY ALL",
            "SELECT type, quarter, count(*) FROM (SELECT unnest(types) AS type, quarter FROM cases"
            " WHERE year = 2026) GROUP BY ALL",
            "SELECT quarter, count(*) FROM cases WHERE year = 2026 GROUP BY ALL",
            "SELECT p.nationality, sum(p.low), sum(p.high) FROM (SELECT unnest(people) AS p FROM cases"
            " WHERE year = 2026) GROUP BY ALL",
            "SELECT g.topic, g.organisation, count(*) FROM (SELECT unnest(gaps) AS g FROM support"
            " WHERE year = 2026) GROUP BY ALL",
            "SELECT g.topic, g.region, count(*) FROM (SELECT unnest(gaps) AS g FROM support"
            " WHERE year = 2026) GROUP BY ALL",
        ):
            connection.execute(query).fetchall()


def _pieces(kind: str, number: int) -> list[pa.Table]:
    """Segments as counting leaves them: each half of the one before; the newest hold some facts again."""
    rows = number * 4 // 5 if kind == "contacts" else number // 5
    chance = np.random.default_rng(rows)
    whole = {"contacts": _contacts, "cases": _cases, "support": _support}[kind](rows, chance)
    pieces, start = [], 0
    for i in range(PIECES):
        size = rows // 2 ** (i + 1) if i < PIECES - 1 else rows - start
        pieces.append(whole.slice(start, size))
        start += size
    again = whole.slice(0, int(rows * SAVED_AGAIN))
    return [*pieces[:-1], pa.concat_tables([pieces[-1], again])]


def _contacts(rows: int, chance: np.random.Generator) -> pa.Table:
    year = chance.choice(YEARS, rows)
    month = chance.integers(1, 13, rows)
    columns = [
        _ids(rows, chance),
        pa.array(year, pa.int16()),
        _words([f"{y}-{m:02d}" for y in YEARS for m in range(1, 13)], (year - YEARS[0]) * 12 + month - 1),
        _words(CHANNELS, chance.choice(len(CHANNELS), rows, p=_falling(len(CHANNELS)))),
        _words(OUTCOMES, chance.choice(len(OUTCOMES), rows, p=_falling(len(OUTCOMES)))),
    ]
    return pa.Table.from_arrays(columns, schema=segments.CONTACTS)


def _cases(rows: int, chance: np.random.Generator) -> pa.Table:
    year, quarter = chance.choice(YEARS, rows), chance.integers(1, 5, rows)
    types = _words(TYPES, chance.choice(len(TYPES), 2 * rows, p=_falling(len(TYPES)))).cast(pa.string())
    of = _words(NATIONALITIES, chance.choice(len(NATIONALITIES), 2 * rows, p=_falling(len(NATIONALITIES))))
    low = chance.integers(0, 4, 2 * rows)
    groups = pa.StructArray.from_arrays(
        [
            of.cast(pa.string()),
            pa.array(low, pa.int32()),
            pa.array(low + chance.integers(0, 3, 2 * rows), pa.int32()),
        ],
        names=["nationality", "low", "high"],
    )
    ends = pa.array(np.arange(0, 2 * rows + 1, 2), pa.int32())
    columns = [
        _ids(rows, chance),
        pa.array(year, pa.int16()),
        _words([f"{y}-Q{q}" for y in YEARS for q in range(1, 5)], (year - YEARS[0]) * 4 + quarter - 1),
        pa.ListArray.from_arrays(ends, types),
        pa.ListArray.from_arrays(ends, groups),
    ]
    return pa.Table.from_arrays(columns, schema=segments.CASES)


def _support(rows: int, chance: np.random.Generator) -> pa.Table:
    """Two gaps a contact, the kinds of organisation and the regions as uneven as everything else."""
    drawn = [
        _words(codes, chance.choice(len(codes), 2 * rows, p=_falling(len(codes)))).cast(pa.string())
        for codes in (LISTS[name].codes for name in ("support_topics", "agencies", "regions"))
    ]
    gaps = pa.StructArray.from_arrays(drawn, names=["topic", "organisation", "region"])
    columns = [
        _ids(rows, chance),
        pa.array(chance.choice(YEARS, rows), pa.int16()),
        pa.ListArray.from_arrays(pa.array(np.arange(0, 2 * rows + 1, 2), pa.int32()), gaps),
    ]
    return pa.Table.from_arrays(columns, schema=segments.SUPPORT)


def _ids(rows: int, chance: np.random.Generator) -> pa.Array:
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), rows, [None, pa.py_buffer(chance.bytes(16 * rows))])


def _words(words: list[str] | tuple[str, ...], places: np.ndarray) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), pa.array(words))


def _falling(number: int) -> np.ndarray:
    weights: np.ndarray = 1 / np.arange(1, number + 1) ** 1.3
    shares: np.ndarray = weights / weights.sum()
    return shares
