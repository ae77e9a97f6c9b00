"""Pages of members' own pages: making, sending and ending an address, and what came in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import content, letters, links, pages, queries, taking
from liftstone.network.models import Network, Representative
from liftstone.network.states import OutOfTurn
from liftstone.network.views import faster, page
from liftstone.vault import Unreadable

DAYS = [str(each) for each in links.LASTS]


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def own_page(request: HttpRequest, *, actor: Actor, record: UUID, person: UUID) -> HttpResponse:
    """Make somebody's own page, look up its address to send it, or end it."""
    row = queries.network(actor, record=record)
    one = queries.person(actor, row, record=person)
    if request.method != "POST":
        return _show(request, actor, row, one)
    typed = Typed(request.POST)
    what = typed.one_of("do", ("make", "show", "end"), missing=_("Choose one of these."))
    days = typed.one_of("days", DAYS, missing=_("Choose one of these.") if what == "make" else "")
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    try:
        token = _do(what, one, days=days, by=actor)
    except (OutOfTurn, Unreadable):
        return faster(row)
    if not token:
        return redirect(f"{reverse('own-page', kwargs={'record': row.id, 'person': one.id})}?done=kept")
    return _show(request, actor, row, one, token=token)


def _do(what: str, person: Representative, *, days: str, by: Actor) -> str:
    """Do it, and return the secret of the address where there is one to be shown."""
    if what == "make":
        return links.make(person=person, days=int(days), by=by)
    link = links.of_person(by, person)
    if link is None:
        raise OutOfTurn
    if what == "show":
        return links.secret_of(link, by=by)
    links.revoke(link=link, by=by)
    return ""


def _show(
    request: HttpRequest,
    actor: Actor,
    row: Network,
    one: Representative,
    *,
    token: str = "",
    typed: Typed | None = None,
) -> HttpResponse:
    said = content.opened([one], [], network=row.id, by=actor)[one.id]
    values: dict[str, Any] = {"network": row, "person": one, "said": said, "address": "", "mails": {}}
    if token:
        values["address"] = letters.address(token)
        to = said.get("email", "")
        values["mails"] = {each: letters.mailto(to, token=token, language=each) for each in letters.LANGUAGES}
    return page(request, "own_page", typed=typed, link=links.of_person(actor, one), **values)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def told(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What members answered on their own pages; all that the reader saw is taken in at once."""
    row = queries.network(actor, record=record)
    if request.method == "POST":
        held = taking.take_all(network=row, only=_ids(request.POST), by=actor)
        return _to_told(row, said="" if held else "kept")
    waits = taking.waiting(actor, row)
    return page(request, "told", network=row, waits=waits, number=taking.how_many_wait(actor, row))


@require_POST
@needs(Right.RUN_NETWORKS)
def put_aside(request: HttpRequest, *, actor: Actor, record: UUID, told: UUID) -> HttpResponse:
    """Say that something was read and is not to be taken in."""
    row = queries.network(actor, record=record)
    one = taking.one(actor, row, record=told)
    try:
        taking.put_aside(told=one, by=actor)
    except OutOfTurn:
        return _to_told(row, said="faster")
    return _to_told(row, said="kept")


def _to_told(row: Network, *, said: str) -> HttpResponse:
    address = reverse("told", kwargs={"record": row.id})
    return redirect(f"{address}?done={said}" if said else address)


def _ids(data: QueryDict) -> set[UUID]:
    """Return what stood on the page that was sent: what came since is not taken in unseen."""
    found = set()
    for each in data.getlist("told")[: taking.SHOWN]:
        try:
            found.add(UUID(hex=each))
        except ValueError:  # nothing that a page of ours sends
            continue
    return found
