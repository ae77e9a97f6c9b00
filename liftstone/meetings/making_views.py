"""An action made of a decision or a note while minutes are written; and from there the way back to its line."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.agreed import owners
from liftstone.directory.typed import Typed
from liftstone.meetings import content, minute_forms, minuting, queries
from liftstone.meetings.minute_views import show
from liftstone.meetings.models import Entry, Meeting
from liftstone.meetings.views import back, fetched, page
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def make(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, entry: UUID) -> HttpResponse:
    """Make an action of a line: beside the minutes where a script runs, so that what is half typed stays there."""
    network, row = fetched(actor, record, meeting)
    one = queries.entry(actor, row, record=entry)
    if one.kind not in minuting.ACTED_ON or one.struck_at is not None:
        raise Http404
    if request.method != "POST":
        return _form(request, actor, network, row, one)
    typed, line, seen = minute_forms.action(request.POST, means=owners.means(actor, network))
    if typed.problems:
        return _form(request, actor, network, row, one, typed=typed)
    try:
        made = minuting.act_on(entry=one, line=line, seen=seen, by=actor)
    except OutOfTurn:
        typed.problems["task"] = _("A colleague was faster. What you typed is still here.")
        return _form(request, actor, network, row, one, typed=typed, status=409)
    if not request.headers.get("HX-Request"):
        return back(row, view="minutes", at=f"line-{made.id.hex}")
    return show(request, actor, network, row, template="made", and_lines="yes")


def _form(
    request: HttpRequest,
    actor: Actor,
    network: Network,
    row: Meeting,
    one: Entry,
    *,
    typed: Typed | None = None,
    **more: Any,
) -> HttpResponse:
    """What is restricted is not put into the words of an action: whoever does it reads them."""
    (wording,) = minuting.newest(queries.wordings(actor, [one])).values()
    words = content.opened([wording], network=network.id, by=actor)[wording.id].get("words", "")
    return page(
        request,
        "making" if request.headers.get("HX-Request") else "make_action",
        typed=typed,
        network=network,
        meeting=row,
        entry=one,
        words=words,
        before={"task": "" if one.reach == Entry.Reach.RESTRICTED else words},
        seen=queries.made_of(actor, one),
        whom=owners.offered(actor, network).choices,
        **more,
    )


@require_GET
@needs(Right.RUN_NETWORKS)
def line(request: HttpRequest, *, actor: Actor, record: UUID, entry: UUID) -> HttpResponse:
    """Lead from an action to the line of the minutes that it was made of."""
    network = networks.network(actor, record=record)
    one = queries.line(actor, network, record=entry)
    where = reverse("minutes", kwargs={"record": record, "meeting": one.meeting_id})
    return redirect(f"{where}#line-{one.id.hex}")
