"""The pages of who comes and who came, at one meeting and over time."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.meetings import actions, attending, content, forms, queries, rules
from liftstone.meetings.models import Meeting
from liftstone.meetings.views import back, fetched, page
from liftstone.network import content as network_content
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def attendance(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Everybody who was asked on one page: who comes, who sends apologies, who came."""
    network, row = fetched(actor, record, meeting)
    if request.method != "POST":
        return _show(request, actor, network, row)
    typed, said = forms.attendance(request.POST, rows=queries.attendance(actor, row))
    if typed.problems:
        return _show(request, actor, network, row, typed=typed)
    try:
        attending.keep(meeting=row, said=said, by=actor)
    except OutOfTurn:
        typed.problems["main"] = _("These minutes are approved: who was there is not changed any more.")
        return _show(request, actor, network, row, typed=typed, status=409)
    return back(row, view="attendance")


def _show(
    request: HttpRequest,
    actor: Actor,
    network: Network,
    row: Meeting,
    *,
    typed: Typed | None = None,
    status: int = 0,
) -> HttpResponse:
    rows = queries.attendance(actor, row)
    people = [each.person for each in rows if each.person is not None]
    return page(
        request,
        "attendance",
        typed=typed,
        network=network,
        meeting=row,
        asked=[each for each in rows if each.person_id],
        guests=[each for each in rows if not each.person_id],
        who=network_content.opened(people, [], network=network.id, by=actor),
        opened=content.opened([row, *rows], network=network.id, by=actor),
        **({"status": status} if status else {}),
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def guest(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Write down a guest who speaks for no member."""
    network, row = fetched(actor, record, meeting)
    typed, name, comes_from = forms.guest(request.POST)
    if typed.problems:
        return _show(request, actor, network, row, typed=typed)
    try:
        attending.add_guest(meeting=row, name=name, comes_from=comes_from, by=actor)
    except OutOfTurn:
        typed.problems["guest"] = _("These minutes are approved: who was there is not changed any more.")
        return _show(request, actor, network, row, typed=typed, status=409)
    return back(row, view="attendance")


@require_POST
@needs(Right.RUN_NETWORKS)
def came(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Write down that everybody who said that they come came."""
    _network, row = fetched(actor, record, meeting)
    try:
        attending.came_as_they_said(meeting=row, by=actor)
    except OutOfTurn:
        return back(row, view="attendance", done="faster")
    return back(row, view="attendance")


@require_POST
@needs(Right.RUN_NETWORKS)
def ask(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Ask everybody who has come to speak for a member since the meeting was planned."""
    _network, row = fetched(actor, record, meeting)
    try:
        actions.invite_all(meeting=row, by=actor)
    except OutOfTurn:
        return back(row, view="attendance", done="faster")
    return back(row, view="attendance")


@require_GET
@needs(Right.RUN_NETWORKS)
def over_time(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Each member's record of the last meetings, and who missed several in a row."""
    network = networks.network(actor, record=record)
    meetings, members = queries.over_time(actor, network)
    return page(
        request,
        "over_time",
        network=network,
        meetings=meetings,
        members=members,
        missing=[each for each in members if each.is_missed],
        in_a_row=rules.MISSED,
    )
