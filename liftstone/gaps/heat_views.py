"""The pages of gaps side by side: a network's, the nation's, one cell of either, and both as files."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.gaps import actions, content, forms, queries, rules, table
from liftstone.gaps.pages import page
from liftstone.gaps.verbs import GapVerb
from liftstone.network import pages
from liftstone.network import queries as tables
from liftstone.network.models import Network

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@needs(Right.RUN_NETWORKS)
def of_network(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A network's heat map, who contradicts whom, and when each member last said something."""
    network = tables.network(actor, record=record)
    against = rules.contradictions(queries.words(actor, network))
    return page(
        request,
        "heat",
        network=network,
        heat=table.heat(queries.heat(actor, network), areas=network.areas),
        contradictions=against,
        keeping=queries.keeping(actor, network),
        area_label=forms.area_label,
    )


@require_GET
@needs(Right.RUN_NETWORKS)
def of_nation(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The heat map over all of one's networks."""
    return page(request, "nation", heat=table.heat(queries.heat(actor, None), areas=[]))


@require_GET
@needs(Right.RUN_NETWORKS)
def cell_of_network(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What the members of a network say of one theme in one area."""
    return _cell(request, actor, tables.network(actor, record=record))


@require_GET
@needs(Right.RUN_NETWORKS)
def cell_of_nation(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What the members of all of one's networks say of one theme in one area."""
    return _cell(request, actor, None)


def _cell(request: HttpRequest, actor: Actor, network: Network | None) -> HttpResponse:
    theme, area = forms.cell(request.GET)
    if not theme:
        raise Http404
    number = pages.page_number(request.GET)
    rows = queries.of_cell(actor, network, area=area, theme=theme, page=number)
    now = rows[: queries.PAGE]
    return page(
        request,
        "cell",
        network=network,
        theme=theme,
        area=area,
        area_label=forms.area_label,
        rows=now,
        words=content.words(now, by=actor),
        page_number=number,
        has_more=len(rows) > queries.PAGE,
    )


@require_GET
@needs(Right.RUN_NETWORKS)
def file_of_network(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A network's heat map as a file."""
    network = tables.network(actor, record=record)
    heat = table.heat(queries.heat(actor, network), areas=network.areas)
    actions.note(GapVerb.TAKEN_OUT, on=("network_network", network.id), by=actor)
    return _file(request, heat)


@require_GET
@needs(Right.RUN_NETWORKS)
def file_of_nation(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The nation's heat map as a file."""
    heat = table.heat(queries.heat(actor, None), areas=[])
    actions.note(GapVerb.TAKEN_OUT, on=("accounts_organisation", actor.organisation), by=actor)
    return _file(request, heat)


def _file(request: HttpRequest, heat: table.Heat) -> HttpResponse:
    kind = request.GET.get("as", "csv")
    if kind not in FORMATS:
        raise Http404
    lines = table.lines(heat)
    made: Any = sheets.csv_of(lines) if kind == "csv" else sheets.xlsx_of(lines, title=_("Gaps"))
    name = f"gaps-{timezone.localdate().isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=FORMATS[kind], headers=headers)
