"""The heat map as a table: areas by row, themes by column; on a page and in a file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from liftstone.gaps.forms import area_label
from liftstone.gaps.rules import Cell
from liftstone.sheets import guarded
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES


@dataclass(frozen=True)
class Line:
    """One area: its code and name, a cell for each theme (None: nobody has said), and when one last said any."""

    area: str
    label: str
    cells: list[tuple[str, Cell | None]]
    last: date | None


@dataclass(frozen=True)
class Heat:
    """A heat map: its themes as (code, label), and a line for each area."""

    themes: list[tuple[str, str]]
    lines: list[Line]


def heat(cells: Mapping[tuple[str, str], Cell], *, areas: Collection[str]) -> Heat:
    """Return the table of what was counted; `areas` have a line also where nobody has said anything yet."""
    codes = {area for area, _theme in cells} | set(areas or ())
    lines = [_line(code, cells) for code in codes or {""}]
    return Heat(GAP_THEMES.choices(), sorted(lines, key=lambda each: (not each.area, each.label)))


def _line(area: str, cells: Mapping[tuple[str, str], Cell]) -> Line:
    own = [(theme, cells.get((area, theme))) for theme in GAP_THEMES.codes]
    said = [cell.last for _theme, cell in own if cell is not None]
    return Line(area, area_label(area), own, max(said, default=None))


def lines(heat: Heat) -> Iterator[list[str]]:
    """Yield the rows of a file: a line for each area and theme of which something was said."""
    labels = dict(heat.themes)
    yield [
        _("Area"), _("Theme"), _("The gravest that is said"), SEVERITIES.label("serious"), SEVERITIES.label("some"),
        SEVERITIES.label("none"), _("Last said"), _("They disagree"),
    ]  # fmt: skip
    for line in heat.lines:
        for theme, cell in line.cells:
            if cell is not None:
                yield [guarded(each) for each in (line.label, labels[theme], *_said(cell))]


def _said(cell: Cell) -> tuple[str, ...]:
    many = (str(cell.serious), str(cell.some), str(cell.none))
    disagree = _("yes") if cell.is_contested else _("no")
    return (SEVERITIES.label(cell.worst), *many, cell.last.isoformat(), disagree)
