"""The pages of an agenda: put on, proposed from what is open, put into words, moved, taken off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.meetings import agenda as changes
from liftstone.meetings import content, forms, proposing, queries
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item, Meeting
from liftstone.meetings.views import back, fetched, page
from liftstone.network import pages
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def agenda(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """The agenda with what can be done to it, and another item for it."""
    network, row = fetched(actor, record, meeting)
    if request.method != "POST":
        return _show(request, actor, network, row)
    typed, body = forms.item(request.POST)
    if typed.problems:
        return _show(request, actor, network, row, typed=typed)
    wanted = Wanted(typed.said["kind"] or Item.Kind.OTHER, body["words"], leads=body["leads"])
    try:
        (item,) = changes.put(meeting=row, wanted=[wanted], by=actor)
    except OutOfTurn:
        typed.problems["words"] = _("The minutes of this meeting are out. What you typed is still here.")
        return _show(request, actor, network, row, typed=typed, status=409)
    return back(row, view="agenda", at=f"item-{item.id.hex}")


def _show(
    request: HttpRequest,
    actor: Actor,
    network: Network,
    row: Meeting,
    *,
    typed: Typed | None = None,
    status: int = 0,
) -> HttpResponse:
    items = queries.items(actor, row)
    return page(
        request,
        "agenda",
        typed=typed,
        network=network,
        meeting=row,
        items=items,
        opened=content.opened([row, *items], network=network.id, by=actor),
        offered=proposing.proposed(actor, network, meeting=row),
        **({"status": status} if status else {}),
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def propose(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Put what was ticked of the open things onto the agenda."""
    network, row = fetched(actor, record, meeting)
    offered = proposing.proposed(actor, network, meeting=row)
    wanted = proposing.chosen(offered, keys=request.POST.getlist("wanted"))
    try:
        changes.put(meeting=row, wanted=wanted, by=actor)
    except OutOfTurn:
        return back(row, view="agenda", done="faster")
    return back(row, view="agenda")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def reword(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, item: UUID) -> HttpResponse:
    """Put an item of the agenda into other words."""
    network, row = fetched(actor, record, meeting)
    one = queries.item(actor, row, record=item)
    if request.method != "POST":
        said = content.opened([one], network=network.id, by=actor)[one.id]
        return page(request, "item", network=network, meeting=row, item=one, before=said)
    typed, body = forms.item(request.POST)
    status = 400
    if not typed.problems:
        try:
            changes.reword(item=one, body=body, by=actor)
        except OutOfTurn:
            typed.problems["words"] = _("A colleague took this off the agenda. What you typed is still here.")
            status = 409
        else:
            return back(row, view="agenda", at=f"item-{one.id.hex}")
    return page(request, "item", typed=typed, network=network, meeting=row, item=one, before={}, status=status)


@require_POST
@needs(Right.RUN_NETWORKS)
def move(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, item: UUID) -> HttpResponse:
    """Move an item up or down; the button that was pressed is there again, so that it can be pressed again."""
    network, row = fetched(actor, record, meeting)
    one = queries.item(actor, row, record=item)
    way = request.POST.get("way", "")
    try:
        changes.move(item=one, way=way if way in changes.WAYS else "down", by=actor)
    except OutOfTurn:
        return back(row, view="agenda", done="faster")
    if not request.headers.get("HX-Request"):
        return back(row, view="agenda", at=f"item-{one.id.hex}")
    items = queries.items(actor, row)
    opened = content.opened(items, network=network.id, by=actor)
    return page(request, "items", network=network, meeting=row, items=items, opened=opened)


@require_POST
@needs(Right.RUN_NETWORKS)
def take_off(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, item: UUID) -> HttpResponse:
    """Take an item off the agenda."""
    _network, row = fetched(actor, record, meeting)
    one = queries.item(actor, row, record=item)
    try:
        changes.take_off(item=one, by=actor)
    except OutOfTurn:
        return back(row, view="agenda", done="faster")
    return back(row, view="agenda")
