"""What people get to see: the table, the file, the picture."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest

from liftstone.statistics import charts, explanations, menu, sheet
from liftstone.statistics.cells import Tally
from liftstone.statistics.disclosure import control

TALLY = Tally(
    contacts={
        ("phone", "2026-01"): 612,
        ("phone", "2026-02"): 641,
        ("web", "2026-01"): 203,
        ("web", "2026-02"): 187,
        ("message", "2026-01"): 31,
        ("message", "2026-02"): 27,
        ("app", "2026-02"): 4,
    },
    outcomes={
        ("advice_given", "2026-01"): 512,
        ("advice_given", "2026-02"): 533,
        ("case_opened", "2026-01"): 211,
        ("case_opened", "2026-02"): 207,
        ("case_joined", "2026-01"): 123,
        ("case_joined", "2026-02"): 112,
        ("in_case", "2026-02"): 7,
    },
    cases={("labour", "2026-Q1"): 240, ("unknown", "2026-Q1"): 60, ("organ_removal", "2026-Q1"): 2},
    bases={"2026-Q1": 301},
    people={"RO": (310, 402), "VN": (120, 140), "AL": (3, 11), "not-asked": (50, 55)},
    gaps={
        ("first_responder", "housing"): 31,
        ("first_responder", "children"): 42,
        ("first_responder", "not-asked"): 16,
        ("nrm", "housing"): 27,
        ("nrm", "children"): 12,
        ("other", "children"): 3,
    },
    gaps_where={
        ("first_responder", "london"): 58,
        ("first_responder", "wales"): 31,
        ("nrm", "london"): 39,
        ("other", "london"): 3,
    },
)
COUNTS = menu.release(TALLY, year=2026, until="2026-02")
RELEASE = control(COUNTS)


def laid(key):
    return sheet.sheet_of(menu.table(key), RELEASE, year=2026)


def test_contacts_stand_by_channel_and_month_with_the_total_first():
    table = laid("contacts")
    assert table.headings == ("Jan", "Feb", "Whole year")
    assert [row for row, _ in table.rows] == ["All", "Call", "Web form", "App report", "Written message"]
    assert dict(table.rows)["Call"][0] == "610"


def test_contacts_that_opened_a_case_stand_apart_from_those_that_joined_one():
    rows = dict(laid("outcomes").rows)
    assert (rows["Case opened"][0], rows["Joined to a case"][0]) == ("210", "125")
    assert rows["All"] == dict(laid("contacts").rows)["All"]  # one number, wherever it is printed


def test_knowledge_gaps_stand_by_topic_under_kinds_of_organisation_or_regions_and_share_their_totals():
    table, where = laid("gaps"), laid("gaps-where")
    assert table.headings == ("Children's social care", "Council housing", "Not asked", "All")
    assert where.headings == ("London", "Wales", "All")
    assert [row for row, _ in table.rows] == [row for row, _ in where.rows]
    assert [row for row, _ in table.rows][:2] == ["All", "Does not know that they are a first responder"]
    assert dict(table.rows)["Something else"][0] == "c"
    assert [cells[-1] for _, cells in table.rows] == [cells[-1] for _, cells in where.rows]


def test_a_month_that_has_not_begun_has_no_column():
    assert menu.months_of(2026, until="2026-02") == ["2026-01", "2026-02"]
    assert len(menu.months_of(2025, until="2026-02")) == 12


def test_absences_stand_last():
    assert [row for row, _ in laid("cases").rows] == [
        "All",
        "Labour exploitation",
        "Organ removal",
        "Unknown",
    ]


def test_potential_victims_are_from_to_largest_first():
    table = laid("people")
    assert table.headings == ("At least", "At most")
    assert [row for row, _ in table.rows][:3] == ["All", "Romania", "Vietnam"]
    assert dict(table.rows)["Albania"] == ("c", "c")


@pytest.mark.parametrize("key", ["contacts", "cases", "people", "gaps", "gaps-where"])
def test_no_exact_number_is_anywhere(key):
    table = laid(key)
    file = sheet.to_csv(table, explained=[]).decode()
    exact = {
        str(n) for cell, n in COUNTS.numbers.items() if cell.population == menu.table(key).population and n % 5
    }
    shown = {cell for _, cells in table.rows for cell in cells}
    assert not exact & shown
    assert not exact & set(re.findall(r"\d+", file))
    assert not exact & set(re.findall(r">(\d+)<", charts.chart_of(table)))


def test_the_file_is_csv_with_its_explanations_and_no_formula():
    table = laid("cases")
    rows = list(csv.reader(io.StringIO(sheet.to_csv(table, explained=["=cmd()"]).decode("utf-8-sig"))))
    assert rows[0] == ["Cases by type of exploitation and quarter", "2026"]
    assert rows[2][0] == "All"
    assert rows[-1] == ["'=cmd()"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_begins_as_a_formula(text):
    assert sheet.safe(text).startswith("'")


@pytest.mark.parametrize("key", ["contacts", "cases", "people", "gaps", "gaps-where"])
def test_the_picture_is_one_image_with_title_and_description_and_nothing_active(key):
    drawn = ElementTree.fromstring(charts.chart_of(laid(key)))  # noqa: S314 - our own picture
    assert drawn.get("role") == "img"
    assert [child.tag.split("}")[1] for child in drawn][:2] == ["title", "desc"]
    for element in drawn.iter():
        name = element.tag.split("}")[-1]
        assert name not in {"script", "style", "foreignObject", "image", "a", "use"}
        assert "style" not in element.attrib
        assert not any(attribute.startswith("on") or "href" in attribute for attribute in element.attrib)


def test_what_is_hidden_is_not_drawn():
    assert "Albania" not in charts.chart_of(laid("people"))


def test_a_label_cannot_break_out_of_the_picture():
    table = laid("people")
    hostile = sheet.Sheet(
        table.table, 2026, table.headings, (("All", ("5", "5")), ('"><script>', ("50", "60"))), False
    )
    assert "<script" not in charts.chart_of(hostile)


def test_where_all_is_hidden_there_is_no_picture():
    table = laid("people")
    hidden = sheet.Sheet(table.table, 2026, table.headings, (("All", ("c", "c")), ("Albania", ("c", "c"))), False)
    assert charts.chart_of(hidden) == ""
    assert charts.describe(hidden).endswith("Every number is hidden.")


def test_every_code_of_every_list_has_a_row_label():
    for table in menu.TABLES:
        for code in (*menu.LISTS[table.list_name].codes, "not-asked", "retired"):
            assert menu.label(table, code)


def test_the_page_says_how_and_what_remains():
    assert len(explanations.of_control(laid("people"))) == 4
    assert len(explanations.of_what_remains()) == 4
    assert explanations.of_unreadable(0) == ""
    assert "2" in explanations.of_unreadable(2)
