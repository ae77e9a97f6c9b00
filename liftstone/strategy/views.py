"""The pages of a strategy: where it stands, aims, lines of the plan, what is counted."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.agreed import queries as agreed
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.network.states import OutOfTurn
from liftstone.strategy import actions, content, forms, queries, rules
from liftstone.strategy import standing as standings
from liftstone.strategy.models import Line


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of a strategy; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown: dict[str, Any] = {
        "stands": forms.stands(),
        "line_states": forms.line_states(),
        "quarter_name": forms.quarter_name,
    }
    return pages.show(request, f"strategy/{template}", typed=typed, **(shown | values))


def at_the_table(actor: Actor, row: Network) -> list[Member]:
    """Return the members that have not left, by name."""
    return [each for each in networks.members(actor, row) if each.state != Member.State.LEFT]


@require_GET
@needs(Right.RUN_NETWORKS)
def strategy(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Where it stands: lines counted by how they stand, aims with their lines, what is counted by quarter."""
    row = networks.network(actor, record=record)
    today = timezone.localdate()
    found = standings.standing(actor, row, until=today, today=today)
    lines = [one.line.id for _aim, _said, own in found.aims for one in own]
    made = agreed.come_from(actor, origins=lines)
    return page(request, "strategy", network=row, found=found, made=made)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_aim(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Add an aim."""
    row = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, aim, body = forms.aim(request.POST, of=row)
        if len(queries.aims(actor, row)) >= queries.MOST_AIMS:
            typed.problems["name"] = _("%(most)s at most stand on one page.") % {"most": queries.MOST_AIMS}
        if not typed.problems:
            actions.add_aim(aim=aim, body=body, by=actor)
            return pages.to("strategy", record=row.id)
    return page(request, "aim_form", typed=typed, network=row)


@require_POST
@needs(Right.RUN_NETWORKS)
def end_aim(request: HttpRequest, *, actor: Actor, record: UUID, aim: UUID) -> HttpResponse:
    """Take an aim from the page."""
    row = networks.network(actor, record=record)
    one = queries.aim(actor, row, record=aim)
    actions.end_aim(aim=one, on=timezone.localdate(), by=actor)
    return pages.to("strategy", record=row.id)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_line(request: HttpRequest, *, actor: Actor, record: UUID, aim: UUID) -> HttpResponse:
    """Add a line to the plan; on the same page an aim can be taken out."""
    row = networks.network(actor, record=record)
    one, members = queries.aim(actor, row, record=aim), at_the_table(actor, row)
    typed, status = None, 200
    if request.method == "POST":
        typed, line, body, owners = forms.line(request.POST, of=one, members=members)
        if queries.count_lines(actor, one) >= queries.MOST_LINES:
            typed.problems["what"] = _("%(most)s at most stand on one page.") % {"most": queries.MOST_LINES}
        status = 400
        if not typed.problems:
            try:
                actions.add_line(line=line, owners=owners, body=body, by=actor)
            except OutOfTurn:
                typed.problems["what"] = _("A colleague took this aim out meanwhile. What you typed is still here.")
                status = 409
            else:
                return pages.to("strategy", record=row.id)
    said = content.opened([one], network=row.id, by=actor)[one.id]
    choices = [(each.id.hex, each.name) for each in members]
    return page(request, "line_form", typed=typed, status=status, network=row, aim=one, said=said, members=choices)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def line(request: HttpRequest, *, actor: Actor, record: UUID, line: UUID) -> HttpResponse:
    """One line of the plan: how far it is."""
    row = networks.network(actor, record=record)
    one = queries.line(actor, row, record=line)
    if request.method != "POST":
        return _show_line(request, actor, row, one)
    was = request.POST.get("was", "")
    now = was if was in forms.line_states() else one.state
    typed, then, due_on = forms.move(request.POST, now=now)
    if typed.problems:
        return _show_line(request, actor, row, one, typed=typed)
    words, today = typed.said["words"], timezone.localdate()
    try:
        actions.move_line(line=one, was=now, then=then, due_on=due_on, on=today, words=words, by=actor)
    except OutOfTurn:
        typed.problems["then"] = _("A colleague was faster: you see how it stands now. What you typed is here.")
        return _show_line(request, actor, row, one, typed=typed, status=409)
    return pages.to("strategy", record=row.id)


def _show_line(
    request: HttpRequest, actor: Actor, row: Network, one: Line, *, typed: Typed | None = None, status: int = 0
) -> HttpResponse:
    opened = content.opened([one, one.aim], network=row.id, by=actor)
    return page(
        request,
        "line",
        typed=typed,
        status=status or (400 if typed else 200),
        network=row,
        line=one,
        said=opened[one.id],
        aim=opened[one.aim_id],
        owners=queries.owners(actor, one),
        stand_now=rules.stands(one.state, due_on=one.due_on, today=timezone.localdate()),
        following=forms.following(one.state),
        made=agreed.come_from(actor, origins=[one.id]).get(one.id),
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def agree(request: HttpRequest, *, actor: Actor, record: UUID, line: UUID) -> HttpResponse:
    """Make an action of a line, for the list that is chased."""
    row = networks.network(actor, record=record)
    made = actions.agree(line=queries.line(actor, row, record=line), by=actor)
    return pages.to("agreed-action", record=row.id, action=made.id)
