"""The pages of what becomes of minutes: sent out, answered, taken back, approved; and the next meeting."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.meetings import actions, approving, forms, minute_forms
from liftstone.meetings.forms import Planned
from liftstone.meetings.minute_views import show
from liftstone.meetings.models import Meeting
from liftstone.meetings.views import back, fetched, page, said_of
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.states import OutOfTurn


@require_POST
@needs(Right.RUN_NETWORKS)
def send_out(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Send the minutes out for approval."""
    _network, row = fetched(actor, record, meeting)
    return _done(row, lambda: approving.send_out(meeting=row, by=actor))


@require_POST
@needs(Right.RUN_NETWORKS)
def take_back(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Take the minutes back to change them."""
    _network, row = fetched(actor, record, meeting)
    return _done(row, lambda: approving.take_back(meeting=row, by=actor))


@require_POST
@needs(Right.RUN_NETWORKS)
def approve(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Write down that the minutes are approved."""
    _network, row = fetched(actor, record, meeting)
    return _done(row, lambda: approving.approve(meeting=row, by=actor))


def _done(row: Meeting, write: Callable[[], object]) -> HttpResponse:
    try:
        write()
    except OutOfTurn:
        return back(row, view="minutes", done="faster")
    return back(row, view="minutes")


@require_POST
@needs(Right.RUN_NETWORKS)
def answer(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Write down what somebody at the table says of the minutes."""
    network, row = fetched(actor, record, meeting)
    people = [each for each in networks.people(actor, network) if each.until is None]
    typed, person = minute_forms.answer(request.POST, people=people)
    if typed.problems or person is None:
        return show(request, actor, network, row, typed=typed)
    said, words = typed.said["said"], typed.said["words"]
    try:
        approving.answer(meeting=row, person=person, said=said, words=words, by=actor)
    except OutOfTurn:
        typed.problems["person"] = _("These minutes are not out for approval any more. Yours is still here.")
        return show(request, actor, network, row, typed=typed, status=409)
    return back(row, view="minutes", at="approval")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def plan_next(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Set the next date at the end of a meeting: that plans it, at the same place unless somebody says else."""
    _network, row = fetched(actor, record, meeting)
    if request.method != "POST":
        return ask_when(request, row, before=forms.shown(row, said_of(actor, row)) | {"day": "", "words": ""})
    typed, said = forms.meeting(request.POST)
    return plan_after(request, row, typed=typed, said=said, by=actor)


def ask_when(request: HttpRequest, row: Meeting, *, before: dict[str, Any]) -> HttpResponse:
    """Ask when the meeting after this one is; `before` is what stands in the form already."""
    return page(request, "plan", network=row.network, meeting=None, follows=row, before=before)


def plan_after(request: HttpRequest, row: Meeting, *, typed: Typed, said: Planned, by: Actor) -> HttpResponse:
    """Plan the meeting after this one as it was typed, or show the form again."""
    shown: dict[str, Any] = {"network": row.network, "meeting": None, "follows": row}
    if typed.problems or not said.starts_at or not said.ends_at:
        return page(request, "plan", typed=typed, **shown)
    when = {"starts_at": said.starts_at, "ends_at": said.ends_at}
    try:
        made = actions.plan(network=row.network, **when, body=said.body, follows=row, by=by)
    except OutOfTurn:
        typed.problems["day"] = _("A colleague has planned the next meeting already. What you typed is still here.")
        return page(request, "plan", typed=typed, **shown, status=409)
    return back(made)
