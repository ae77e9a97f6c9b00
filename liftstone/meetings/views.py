"""The pages of meetings themselves: all of a network's, one of them, planned, moved, cancelled, begun."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.meetings import actions, content, forms, queries
from liftstone.meetings.models import Attendance, Meeting
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.bodies import Body
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of meetings; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown = {
        "states": forms.meeting_states(),
        "item_kinds": forms.item_kinds(),
        "attending": dict(forms.attendance_states()),
        "before": {},
    }
    return pages.show(request, f"meetings/{template}", typed=typed, **(shown | values))


def back(row: Meeting, *, done: str = "kept", view: str = "meeting", at: str = "") -> HttpResponse:
    """Lead to a page of a meeting and say what was done; `at` is the id of what to look at there."""
    where = reverse(view, kwargs={"record": row.network_id, "meeting": row.id})
    return redirect(f"{where}?done={done}{f'#{at}' if at else ''}")


def fetched(actor: Actor, record: UUID, meeting: UUID) -> tuple[Network, Meeting]:
    """Return a network and a meeting of it; `DoesNotExist` where the actor does not see them."""
    network = networks.network(actor, record=record)
    return network, queries.meeting(actor, network, record=meeting)


def said_of(actor: Actor, row: Meeting) -> Body:
    """Return what a meeting's own row holds: `title`, `place`, `words`."""
    return content.opened([row], network=row.network_id, by=actor)[row.id]


@require_GET
@needs(Right.RUN_NETWORKS)
def listed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A network's meetings: those to come, and those that were."""
    network = networks.network(actor, record=record)
    number = pages.page_number(request.GET)
    to_come, been = queries.to_come(actor, network), queries.been(actor, network, page=number)
    more = len(been) > queries.PAGE
    shown = [*to_come, *been[: queries.PAGE]]
    return page(
        request,
        "list",
        network=network,
        to_come=to_come,
        been=been[: queries.PAGE],
        opened=content.opened(shown, network=network.id, by=actor),
        page_number=number,
        has_more=more,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def plan(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Plan a meeting, to which everybody is asked who speaks for a member."""
    network = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, said = forms.meeting(request.POST)
        if not typed.problems and said.starts_at and said.ends_at:
            made = actions.plan(
                network=network, starts_at=said.starts_at, ends_at=said.ends_at, body=said.body, by=actor
            )
            return back(made)
    return page(request, "plan", typed=typed, network=network, meeting=None)


@require_GET
@needs(Right.RUN_NETWORKS)
def meeting(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """One meeting: when and where, its agenda, who comes."""
    network, row = fetched(actor, record, meeting)
    items, attendance = queries.items(actor, row), queries.attendance(actor, row)
    counted = {state: sum(each.state == state for each in attendance) for state in Attendance.State.values}
    return page(
        request,
        "meeting",
        network=network,
        meeting=row,
        next=queries.following(actor, row),
        items=items,
        opened=content.opened([row, *items], network=network.id, by=actor),
        counted=counted,
        asked=sum(each.person_id is not None for each in attendance),
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def change(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Move a planned meeting, or say where it is. What a colleague changed meanwhile is not written over."""
    network, row = fetched(actor, record, meeting)
    shown = {**forms.shown(row, said_of(actor, row)), "seen": row.sequence}
    if request.method != "POST":
        return page(request, "plan", network=network, meeting=row, before=shown)
    typed, said = forms.meeting(request.POST)
    seen = typed.number("seen", most=10**6)
    if typed.problems or not said.starts_at or not said.ends_at or seen is None:
        return page(request, "plan", typed=typed, network=network, meeting=row)
    told: dict[str, Any] = {"starts_at": said.starts_at, "ends_at": said.ends_at, "body": said.body}
    try:
        actions.change(meeting=row, seen=seen, by=actor, **told)
    except OutOfTurn:
        typed.problems["day"] = _("A colleague changed this meeting meanwhile. What you typed is still here.")
        return page(request, "plan", typed=typed, network=network, meeting=row, theirs=shown, status=409)
    return back(row)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def cancel(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Cancel a planned meeting, after a page that says what that does."""
    network, row = fetched(actor, record, meeting)
    if request.method == "POST":
        try:
            actions.cancel(meeting=row, by=actor)
        except OutOfTurn:
            return back(row, done="faster")
        return back(row)
    return page(request, "cancel", network=network, meeting=row, said=said_of(actor, row))


@require_POST
@needs(Right.RUN_NETWORKS)
def begin(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Begin a planned meeting: its minutes are written from now on."""
    _network, row = fetched(actor, record, meeting)
    try:
        actions.begin(meeting=row, by=actor)
    except OutOfTurn:
        return back(row, done="faster")
    return back(row, view="minutes")
