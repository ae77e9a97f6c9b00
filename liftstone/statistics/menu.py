"""The fixed menu: which tables there are, and how the tallies of a year become one release.

All tables of a year are one release: they are controlled and attacked together, whichever of them is looked
at, and a year is the only period there is. Free choice of periods would let two of them be subtracted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from liftstone.facts.shapes import quarter_of
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.lists import Text

from .cells import Cell, Counts, Tally, from_to, several_by_period, two_way

# Nobody is in two of these at once: a case without a type stands in exactly one of them.
ALONE = frozenset(absent.ABSENCES.codes)


@dataclass(frozen=True)
class Table:
    """One entry of the menu. `rows` and `columns` name dimensions; `measures` are printed side by side.

    `list_name` names the rows, `column_list` the columns where they are no periods. `population` is who is counted:
    two tables of one population share their totals, and are withheld together.
    """

    key: str
    title: Text
    unit: Text
    note: Text
    rows: str
    row_title: Text
    list_name: str
    population: str
    columns: str = ""
    column_list: str = ""
    measures: tuple[str, ...] = ("count",)


_GAPS = Table(
    key="gaps",
    title=_("Knowledge gaps by topic and kind of organisation"),
    unit=_("times that it was explained"),
    note=_(
        "What advisers explained to professionals who did not know it. It counts in the year in which the contact "
        "came, and a topic once in a contact for each kind of organisation and each area."
    ),
    rows="topic",
    row_title=_("What was not known"),
    list_name="support_topics",
    population="gaps",
    columns="organisation",
    column_list="agencies",
)
TABLES = (
    Table(
        key="contacts",
        title=_("Contacts by channel and month"),
        unit=_("contacts"),
        note=_("One contact is one call, web report, app report or message, whoever made it."),
        rows="channel",
        row_title=_("Channel"),
        list_name="channels",
        population="contacts",
        columns="month",
    ),
    Table(
        key="outcomes",
        title=_("Contacts by what became of them and month"),
        unit=_("contacts"),
        note=_(
            "A contact counts in the month in which it came. The first contact of a case opened it, each later one "
            "joined it. Contacts that are still waiting or with an adviser are not counted yet."
        ),
        rows="outcome",
        row_title=_("What became of them"),
        list_name="contact_outcomes",
        population="contacts",
        columns="month",
    ),
    Table(
        key="cases",
        title=_("Cases by type of exploitation and quarter"),
        unit=_("cases"),
        note=_(
            "A case counts in the quarter in which it was opened and in each of its types, so that the rows "
            "add up to more than all cases. Labour abuse is counted here and is not modern slavery."
        ),
        rows="type",
        row_title=_("Type of exploitation"),
        list_name="exploitation",
        population="cases",
        columns="quarter",
    ),
    Table(
        key="people",
        title=_("Potential victims by nationality"),
        unit=_("potential victims"),
        note=_(
            "Potential victims in cases opened in the year, as reported, named or not: at least and at most. "
            "They are not unique people and nothing about them is verified."
        ),
        rows="nationality",
        row_title=_("Nationality"),
        list_name="nationalities",
        population="people",
        measures=("low", "high"),
    ),
    _GAPS,
    replace(  # the same gaps, by where they are
        _GAPS,
        key="gaps-where",
        title=_("Knowledge gaps by topic and region"),
        columns="region",
        column_list="regions",
    ),
)
_BY_KEY = {table.key: table for table in TABLES}


def table(key: str) -> Table:
    """The table with this key; raises `KeyError`."""
    return _BY_KEY[key]


def label(table: Table, code: str) -> str:
    """A row's label in the reader's language; a code that no list knows any more is shown as it is."""
    return _label(table.list_name, code)


def column_label(table: Table, code: str) -> str:
    """A column's label, of a table whose columns are no periods."""
    return _label(table.column_list, code)


def _label(list_name: str, code: str) -> str:
    for each in (LISTS[list_name], absent.ABSENCES):
        if code in each:
            return each.label(code)
    return code


def months_of(year: int, *, until: str) -> list[str]:
    """The months of a year that have begun by the month `until`."""
    return [month for number in range(1, 13) if (month := f"{year}-{number:02d}") <= until]


def release(tally: Tally, *, year: int, until: str) -> Counts:
    """All cells of a year's tables with their margins and ties."""
    months = months_of(year, until=until)
    quarters = list(dict.fromkeys(quarter_of(month) for month in months))
    found = two_way("contacts", _grid(tally.contacts, months), rows="channel", columns="month")
    found.add(two_way("contacts", _grid(tally.outcomes, months), rows="outcome", columns="month"))
    bases = {quarter: tally.bases.get(quarter, 0) for quarter in quarters}
    found.add(
        several_by_period("cases", _grid(tally.cases, quarters), bases, rows="type", columns="quarter", alone=ALONE)
    )
    found.add(from_to("people", tally.people, dimension="nationality"))
    for numbers, columns in ((tally.gaps, "organisation"), (tally.gaps_where, "region")):
        occurring = sorted({column for _row, column in numbers})
        found.add(two_way("gaps", _grid(numbers, occurring), rows="topic", columns=columns))
    return found


def _grid(numbers: Mapping[tuple[str, str], int], columns: Iterable[str]) -> dict[tuple[str, str], int]:
    """Every row that occurs, in every column: what nobody was counted in is a zero, not a gap."""
    rows = sorted({row for row, _ in numbers})
    return {(row, column): numbers.get((row, column), 0) for row in rows for column in columns}


def rows_of(table: Table, cells: Iterable[Cell]) -> list[str]:
    """The codes that have a row, in the order of their list; absences last."""
    return _in_order(_codes(table, cells, table.rows), list_name=table.list_name)


def columns_of(table: Table, cells: Iterable[Cell]) -> list[str]:
    """The codes that have a column, in order; empty for a table without."""
    codes = _codes(table, cells, table.columns)
    return _in_order(codes, list_name=table.column_list) if table.column_list else sorted(codes)


def _codes(table: Table, cells: Iterable[Cell], dimension: str) -> set[str]:
    return {code for cell in cells if cell.population == table.population and (code := cell.code(dimension))}


def _in_order(codes: Iterable[str], *, list_name: str) -> list[str]:
    order = {code: i for i, code in enumerate((*LISTS[list_name].codes, *absent.ABSENCES.codes))}
    order |= {code: len(order) + i for i, code in enumerate(absent.ABSENCES.codes)}
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))
