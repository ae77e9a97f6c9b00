"""Counting: Ibis expressions over opened facts, run by DuckDB in memory.

DuckDB must not write what it holds to a disk: no folder for overflowing, a memory limit instead, and no way
to reach files or the network. The expressions name no engine, so a larger one can take them over.
"""

from collections.abc import Mapping
from typing import Any

import ibis
import pyarrow as pa

from .cells import Tally

MEMORY = "1GB"


def connect() -> Any:
    """A DuckDB in memory that can neither spill, nor read a file, nor load an extension."""
    engine = ibis.duckdb.connect(
        ":memory:",
        temp_directory="",
        memory_limit=MEMORY,
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
    )
    engine.raw_sql("SET enable_external_access = false")
    engine.raw_sql("SET lock_configuration = true")
    return engine


def tally(tables: Mapping[str, pa.Table], *, year: int) -> Tally:
    """Count one year out of the tables "contacts", "cases" and "support"."""
    engine = connect()
    try:
        contacts = _registered(engine, "contacts", tables).filter(ibis._.year == year)
        cases = _registered(engine, "cases", tables).filter(ibis._.year == year)
        gaps = _gaps(_registered(engine, "support", tables).filter(ibis._.year == year))
        return Tally(
            contacts=_two(engine, contacts.group_by("channel", "month").agg(n=ibis._.count())),
            outcomes=_two(engine, contacts.group_by("outcome", "month").agg(n=ibis._.count())),
            cases=_two(engine, _by_type(cases)),
            bases=dict(_rows(engine, cases.group_by("quarter").agg(n=ibis._.count()))),
            people={key: (low, high) for key, low, high in _rows(engine, _by_nationality(cases))},
            gaps=_two(engine, gaps.group_by("topic", "organisation").agg(n=ibis._.count())),
            gaps_where=_two(engine, gaps.group_by("topic", "region").agg(n=ibis._.count())),
        )
    finally:
        engine.disconnect()


def years_in(tables: Mapping[str, pa.Table]) -> list[int]:
    """The years that facts speak of, newest first."""
    found = {year.as_py() for table in tables.values() for year in table["year"].unique()}
    return sorted(found, reverse=True)


def _registered(engine: Any, name: str, tables: Mapping[str, pa.Table]) -> Any:
    engine.con.register(name, tables[name])
    return engine.table(name)


def _by_type(cases: Any) -> Any:
    rows = cases.select("quarter", type=ibis._.types.unnest())
    return rows.group_by("type", "quarter").agg(n=ibis._.count())


def _by_nationality(cases: Any) -> Any:
    groups = cases.select(group=ibis._.people.unnest())
    rows = groups.select(nationality=ibis._.group.nationality, low=ibis._.group.low, high=ibis._.group.high)
    return rows.group_by("nationality").agg(low=ibis._.low.sum(), high=ibis._.high.sum())


def _gaps(support: Any) -> Any:
    each = support.select(gap=ibis._.gaps.unnest())
    return each.select(topic=ibis._.gap.topic, organisation=ibis._.gap.organisation, region=ibis._.gap.region)


def _rows(engine: Any, expression: Any) -> list[tuple[Any, ...]]:
    found = engine.to_pyarrow(expression)
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _two(engine: Any, expression: Any) -> dict[tuple[str, str], int]:
    return {(row, column): n for row, column, n in _rows(engine, expression)}
