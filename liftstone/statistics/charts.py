"""A table as a picture: SVG without scripts, styles or anything from elsewhere, safe to stand in the page.

Drawn from the printed numbers only. What is hidden is left out, and the caption says so. For those who do not
see it, the picture is one image with a title and a description; the table beside it holds the numbers.
"""

import re
from html import escape
from typing import Any

import altair as alt
import vl_convert
from django.utils.translation import gettext as _

from .sheet import HIDDEN, Sheet

# Told apart without colour vision; each at least 3:1 on white.
COLOURS = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
MOST_SERIES = len(COLOURS)
MOST_BARS = 15
# One picture, not a heap of nameless shapes: what is inside it speaks to nobody.
_INNER = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_OPENING = re.compile(r'^<svg [^>]*?(?P<box>viewBox="[^"]*")>')


def chart_of(sheet: Sheet) -> str:
    """The sheet's chart as an SVG element; empty where there is nothing to draw."""
    periods = sheet.table.columns and not sheet.table.column_list
    values = _by_period(sheet) if periods else _by_row(sheet)
    if not values:
        return ""
    drawn = _lines(sheet, values) if periods else _bars(sheet, values)
    svg = vl_convert.vegalite_to_svg(drawn.configure(**_LOOK).to_dict())
    return _described(svg, title=f"{sheet.table.title}, {sheet.year}", description=describe(sheet))


def describe(sheet: Sheet) -> str:
    """What the picture shows, in a sentence or two."""
    largest = [row for row, cells in sheet.rows[1:] if cells[-1] != HIDDEN and int(cells[-1]) > 0][:3]
    words = {"title": sheet.table.title, "year": sheet.year, "names": ", ".join(largest)}
    if not largest:
        return _("%(title)s, %(year)s. Every number is hidden.") % words
    return _("%(title)s, %(year)s. Shown among others: %(names)s. The table holds every number.") % words


_LOOK: dict[str, Any] = {
    "font": "sans-serif",
    "axis": {"labelFontSize": 13, "titleFontSize": 13, "labelLimit": 260, "gridColor": "#cecece"},
    # Room between the columns: the reader's own font may be wider than the one that measures here.
    "legend": {
        "labelFontSize": 13,
        "title": None,
        "orient": "top",
        "columns": 3,
        "columnPadding": 48,
        "labelLimit": 240,
    },
    "view": {"stroke": None},
}


def _by_period(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows with the largest totals, a point for each period that is printed."""
    rows = [(row, cells) for row, cells in sheet.rows[1:] if cells[-1] != HIDDEN]
    rows.sort(key=lambda row: -int(row[1][-1]))
    return [
        {"row": row, "at": i, "period": heading, "n": int(cell)}
        for row, cells in rows[:MOST_SERIES]
        for i, (heading, cell) in enumerate(zip(sheet.headings[:-1], cells[:-1], strict=True))
        if cell != HIDDEN
    ]


def _by_row(sheet: Sheet) -> list[dict[str, Any]]:
    """Each row as a bar: from its lower to its upper number, or its total, where its columns are no periods."""
    totals = [(row, cells[-len(sheet.table.measures) :]) for row, cells in sheet.rows[1:]]
    rows = [(row, cells) for row, cells in totals if HIDDEN not in cells and int(cells[-1]) > 0]
    return [
        {"row": row, "low": int(cells[0]), "high": int(cells[-1]), "at": i}
        for i, (row, cells) in enumerate(rows[:MOST_BARS])
    ]


def _lines(sheet: Sheet, values: list[dict[str, Any]]) -> Any:
    order = list(dict.fromkeys(value["row"] for value in values))
    return (
        alt.Chart(alt.Data(values=values), width=620, height=300)
        .mark_line(point={"size": 50}, strokeWidth=2.5)
        .encode(
            x=alt.X("period:O", sort=list(sheet.headings[:-1]), title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("n:Q", title=str(sheet.table.unit)),
            color=alt.Color("row:N", sort=order, scale=alt.Scale(domain=order, range=list(COLOURS))),
            shape=alt.Shape("row:N", sort=order, scale=alt.Scale(domain=order)),
        )
    )


def _bars(sheet: Sheet, values: list[dict[str, Any]]) -> Any:
    base = alt.Chart(alt.Data(values=values), width=420, height={"step": 22}).encode(
        y=alt.Y("row:N", sort=[value["row"] for value in values], title=None)
    )
    least = base.mark_bar(color=COLOURS[0]).encode(x=alt.X("low:Q", title=str(sheet.table.unit)))
    most = base.mark_rule(color=COLOURS[3], strokeWidth=4).encode(x="low:Q", x2="high:Q")
    return least + most


def _described(svg: str, *, title: str, description: str) -> str:
    """Give the picture its name and description, and the width of whatever it stands in."""
    found = _OPENING.match(svg)
    if not found:
        return ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" direction="ltr" role="img"'
        f' aria-labelledby="chart-title chart-text" {found["box"]}>'
        f'<title id="chart-title">{escape(title)}</title>'
        f'<desc id="chart-text">{escape(description)}</desc>{_INNER.sub("", svg[found.end() :])}'
    )
