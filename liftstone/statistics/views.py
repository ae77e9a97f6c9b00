"""The analyst's page: one of the tables, its picture, its file.

What counts and draws takes seconds to load. The door neither waits for it at its start nor, as a rule, here:
see `loading`.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from markupsafe import Markup

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right

from . import explanations, menu, sheet

if TYPE_CHECKING:
    from .queries import Count


@needs(Right.COUNT)
def count(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show one table of one year."""
    from . import actions, charts

    if waiting := actions.open_some(by=actor):
        return _opening(request, waiting)
    table, counted = _asked(request, actor=actor)
    laid = sheet.sheet_of(table, counted.controlled, year=counted.year)
    page = {
        "tables": [(each.key, each.title) for each in menu.TABLES],
        "years": [(str(year), str(year)) for year in counted.years],
        "sheet": laid,
        "picture": Markup(charts.chart_of(laid)),  # noqa: S704 - drawn by us, every text in it escaped
        "control": explanations.of_control(laid),
        "remains": explanations.of_what_remains(),
        "unreadable": explanations.of_unreadable(counted.unreadable),
        "hidden_mark": sheet.HIDDEN,
    }
    return render(request, "statistics/count.html", page)


def _opening(request: HttpRequest, waiting: int) -> HttpResponse:
    """Say what is being done, and come back at once for the next batch."""
    answer = render(request, "statistics/opening.html", {"waiting": waiting})
    answer.headers["Refresh"] = "0"
    return answer


@needs(Right.COUNT)
def count_file(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Give one table of one year as CSV."""
    from . import actions

    table, counted = _asked(request, actor=actor)
    actions.record_taking(table.key, year=counted.year, by=actor)
    laid = sheet.sheet_of(table, counted.controlled, year=counted.year)
    explained = [str(table.note), *explanations.of_control(laid), *explanations.of_what_remains()]
    answer = HttpResponse(sheet.to_csv(laid, explained=explained), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{table.key}-{counted.year}.csv"'
    return answer


def _asked(request: HttpRequest, *, actor: Actor) -> tuple[menu.Table, "Count"]:
    """The table and the year that the address names; 404 for a table that is not on the menu."""
    from . import queries

    try:
        table = menu.table(request.GET.get("table") or menu.TABLES[0].key)
    except KeyError:
        raise Http404 from None
    year = request.GET.get("year", "")
    wanted = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    return table, queries.count(year=wanted, today=timezone.localdate(), by=actor)
