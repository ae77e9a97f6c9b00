"""The pages of what a network counts: a new indicator, one with its numbers, a number typed in or counted here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.strategy import actions, content, forms, queries
from liftstone.strategy import standing as standings
from liftstone.strategy.models import Indicator
from liftstone.strategy.views import page


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_indicator(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say what is counted."""
    row = networks.network(actor, record=record)
    aims, typed = queries.aims(actor, row), None
    if request.method == "POST":
        typed, new, body = forms.indicator(request.POST, of=row, aims=aims)
        if len(queries.indicators(actor, row)) >= queries.MOST_INDICATORS:
            most = {"most": queries.MOST_INDICATORS}
            typed.problems["name"] = _("%(most)s at most stand on one page.") % most
        if not typed.problems:
            actions.add_indicator(indicator=new, body=body, by=actor)
            return pages.to("indicator", record=row.id, indicator=new.id)
    opened = content.opened(aims, network=row.id, by=actor)
    choices = [(each.id.hex, opened[each.id].get("name", "?")) for each in aims]
    counted, better = forms.counted(), forms.better()
    return page(request, "indicator_form", typed=typed, network=row, aims=choices, counted=counted, better=better)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def indicator(request: HttpRequest, *, actor: Actor, record: UUID, indicator: UUID) -> HttpResponse:
    """One indicator with its numbers; a number is typed in, with where it comes from."""
    row = networks.network(actor, record=record)
    one, typed = queries.indicator(actor, row, record=indicator), None
    if request.method == "POST":
        typed, told = forms.number(request.POST)
        if not typed.problems:
            actions.keep_value(indicator=one, quarter=told.quarter, value=told.value, source=told.source, by=actor)
            return pages.to("indicator", record=row.id, indicator=one.id)
    return _show(request, actor, row, one, typed=typed)


def _show(
    request: HttpRequest, actor: Actor, row: Network, one: Indicator, *, typed: Typed | None = None
) -> HttpResponse:
    today = timezone.localdate()
    found = standings.standing(actor, row, until=today, today=today)
    measured = next((each for each in found.measured if each.indicator.id == one.id), None)
    return page(
        request, "indicator", typed=typed, network=row, indicator=one, one=measured, quarters=forms.quarters(today)
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def count(request: HttpRequest, *, actor: Actor, record: UUID, indicator: UUID) -> HttpResponse:
    """Count a quarter from what is here, and keep the number."""
    row = networks.network(actor, record=record)
    one = queries.indicator(actor, row, record=indicator)
    typed = Typed(request.POST)
    quarter = forms.quarter(typed)
    if not typed.problems and actions.keep_count(network=row, indicator=one, quarter=quarter, by=actor) is None:
        typed.problems["quarter"] = _("Nothing can be counted for that quarter: there was nothing to count.")
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    return pages.to("indicator", record=row.id, indicator=one.id)


@require_POST
@needs(Right.RUN_NETWORKS)
def end_indicator(request: HttpRequest, *, actor: Actor, record: UUID, indicator: UUID) -> HttpResponse:
    """Say that it is counted no more."""
    row = networks.network(actor, record=record)
    one = queries.indicator(actor, row, record=indicator)
    actions.end_indicator(indicator=one, on=timezone.localdate(), by=actor)
    return pages.to("strategy", record=row.id)
