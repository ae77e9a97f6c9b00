"""From opened facts to exact numbers: columns, segments, DuckDB."""

from uuid import UUID, uuid4

import duckdb
import pytest

from bench import count as bench_count
from liftstone.facts.shapes import CaseFact, ContactFact, People, Support, SupportFact
from liftstone.statistics import engine, segments


def columns(*facts):
    return segments.columns_of((uuid4(), fact) for fact in facts)


def case(*types, month="2026-02", people=()):
    return CaseFact(month=month, types=types, people=people)


def test_contacts_are_counted_by_channel_and_month():
    facts = [ContactFact(month=month, channel="web") for month in ("2026-01", "2026-01", "2026-02", "2025-01")]
    assert engine.tally(columns(*facts), year=2026).contacts == {("web", "2026-01"): 2, ("web", "2026-02"): 1}


def test_a_case_counts_in_each_of_its_types_and_once_in_the_base():
    tally = engine.tally(columns(case("labour", "criminal"), case("labour")), year=2026)
    assert tally.cases == {("labour", "2026-Q1"): 2, ("criminal", "2026-Q1"): 1}
    assert tally.bases == {"2026-Q1": 2}


@pytest.mark.parametrize(
    ("types", "row"), [(None, "not-asked"), (("",), "not-answered"), ((), "none"), (("unknown",), "unknown")]
)
def test_the_four_absences_are_rows_of_their_own(types, row):
    tally = engine.tally(columns(CaseFact(month="2026-02", types=types)), year=2026)
    assert tally.cases == {(row, "2026-Q1"): 1}


def test_a_case_with_a_type_is_in_no_row_of_absences():
    assert segments.types_of(case("labour", "unknown", "")) == ["labour"]


def test_people_are_added_up_from_low_to_high():
    groups = (
        People(low=1, high=1, nationality="RO"),
        People(low=2, high=9),
        People(low=0, high=3, nationality="RO"),
    )
    tally = engine.tally(columns(case("labour", people=groups)), year=2026)
    assert tally.people == {"RO": (1, 4), "not-asked": (2, 9)}


def support(*given, month="2026-02"):
    """Given as (topic, kind of organisation, force)."""
    told = (Support(topic=topic, organisation=kind, force=force) for topic, kind, force in given)
    return SupportFact(month=month, support=tuple(told))


def test_what_was_not_known_counts_by_kind_of_organisation_and_by_region_once_a_contact():
    facts = (
        support(("nrm", "police", "kent"), ("nrm", "police", "kent"), ("nrm", "police", "essex")),
        support(("nrm", "police", "surrey"), ("child", None, "british_transport")),
        support(("nrm", "", None), month="2025-12"),
        support(),
    )
    tally = engine.tally(columns(*facts), year=2026)
    assert tally.gaps == {("nrm", "police"): 3, ("child", "not-asked"): 1}
    assert tally.gaps_where == {("nrm", "south_east"): 2, ("nrm", "east"): 1, ("child", "unknown"): 1}
    last = engine.tally(columns(*facts), year=2025)
    assert (last.gaps, last.gaps_where) == ({("nrm", "not-answered"): 1}, {("nrm", "not-asked"): 1})


def test_what_was_taken_back_since_counts_no_more():
    fact = UUID(int=7)
    first = segments.columns_of([(fact, support(("nrm", "police", "kent")))])["support"]
    second = segments.columns_of([(fact, support())])["support"]
    merged = segments.newest_of_each([first, second], kind="support")
    assert [row["gaps"] for row in merged.to_pylist()] == [[]]


@pytest.mark.parametrize(
    ("force", "region"),
    [
        ("kent", "south_east"),
        ("scotland", "scotland"),
        ("overseas", "overseas"),
        ("british_transport", "unknown"),
        ("unknown", "unknown"),
        ("retired", "unknown"),
        ("", "not-answered"),
        (None, "not-asked"),
    ],
)
def test_a_force_s_area_lies_in_a_region(force, region):
    assert segments.region_of(force) == region


def test_nothing_counts_as_nothing():
    tally = engine.tally(columns(), year=2026)
    assert (tally.gaps, tally.gaps_where) == ({}, {})
    assert (tally.contacts, tally.cases, tally.bases, tally.people) == ({}, {}, {}, {})
    assert engine.years_in(columns()) == []


def test_columns_survive_as_a_segment():
    for kind, table in columns(case("labour", people=(People(low=1, high=2),)), case()).items():
        assert segments.from_bytes(segments.to_bytes(table), kind=kind).to_pylist() == table.to_pylist()


def test_of_a_fact_saved_again_only_the_newest_counts():
    fact = UUID(int=7)
    first = segments.columns_of([(fact, case("labour")), (uuid4(), case("sexual"))])["cases"]
    second = segments.columns_of([(fact, case("criminal"))])["cases"]
    merged = segments.newest_of_each([first, second], kind="cases")
    assert sorted(row["types"][0] for row in merged.to_pylist()) == ["criminal", "sexual"]
    assert len(segments.newest_of_each([], kind="cases")) == 0


def test_the_engine_reads_no_file_and_writes_none(tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    running = engine.connect()
    for statement in (
        f"FROM '{tmp_path}/a.csv'",
        f"COPY (SELECT 1) TO '{tmp_path}/b.csv'",
        "SET temp_directory = '/tmp/spill'",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            running.raw_sql(statement)
    assert running.raw_sql("SELECT current_setting('temp_directory')").fetchone() == ("",)


@pytest.mark.parametrize("kind", segments.SCHEMAS)
def test_what_the_benchmark_counts_has_the_shape_of_what_is_counted(kind):
    pieces = bench_count._pieces(kind, 500)
    assert {piece.schema for piece in pieces} == {segments.SCHEMAS[kind]}
    assert segments.newest_of_each(pieces, kind=kind).num_rows == (400 if kind == "contacts" else 100)
