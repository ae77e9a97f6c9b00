"""The pages of what becomes of minutes: sent out, answered, taken back, approved; and the next meeting."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.meetings import actions, approving, forms, minute_forms
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
    network, row = fetched(actor, record, meeting)
    before = forms.shown(row, said_of(actor, row)) | {"day": "", "words": ""}
    if request.method != "POST":
        return page(request, "plan", network=network, meeting=None, follows=row, before=before)
    typed, said = forms.meeting(request.POST)
    if typed.problems or not said.starts_at or not said.ends_at:
        return page(request, "plan", typed=typed, network=network, meeting=None, follows=row)
    when = {"starts_at": said.starts_at, "ends_at": said.ends_at}
    try:
        made = actions.plan(network=network, **when, body=said.body, follows=row, by=actor)
    except OutOfTurn:
        typed.problems["day"] = _("A colleague has planned the next meeting already. What you typed is still here.")
        return page(request, "plan", typed=typed, network=network, meeting=None, follows=row, status=409)
    return back(made)
