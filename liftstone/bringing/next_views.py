"""The page on which a meeting is planned on the next date that old minutes name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.bringing import next_day
from liftstone.bringing.views import fetched, to
from liftstone.meetings import forms
from liftstone.meetings import queries as meetings
from liftstone.meetings.approval_views import ask_when, plan_after
from liftstone.network import pages


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def plan(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """Plan the meeting that follows the one in the minutes: its day stands there, and when it begins is asked."""
    it = fetched(actor, record, draft)
    held, found = it.row.meeting, next_day.of(actor, it.row, it.said)
    if held is None or not found.is_to_come:
        return to("take-old-minutes", it.row, done="faster")
    if request.method != "POST":
        if not found.may_be_planned:
            return to("take-old-minutes", it.row, done="faster")
        return ask_when(request, held, before={"day": it.said.next_date})
    typed, said = forms.meeting(request.POST)
    if said.starts_at and meetings.on_day(actor, it.network, timezone.localdate(said.starts_at)):
        typed.problems["day"] = _("A meeting is planned on this day already. What you typed is still here.")
    return plan_after(request, held, typed=typed, said=said, by=actor)
