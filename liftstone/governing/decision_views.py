"""The pages of decisions: what is open and what was, one with its way, a new one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.governing import content, deciding, decision_forms, forms, queries
from liftstone.governing.models import Decision
from liftstone.governing.states import OutOfTurn
from liftstone.governing.views import at_the_table, page
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network

MOST_PAGES = 9_999


@require_GET
@needs(Right.RUN_NETWORKS)
def decisions(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What is open, what is due first above; below it what was carried out, refused or lapsed."""
    row = networks.network(actor, record=record)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= len(str(MOST_PAGES)) else 0
    now = queries.decisions(actor, row)
    past = queries.closed_decisions(actor, row, page=number)
    shown, ended = now[: queries.MOST_OPEN], past[: queries.PAGE]
    return page(
        request,
        "decisions",
        network=row,
        now=shown,
        past=ended,
        cut=len(now) > queries.MOST_OPEN,
        page_number=number,
        has_more=len(past) > queries.PAGE,
        opened=content.opened([*shown, *ended], network=row.id, by=actor),
        states=decision_forms.states(),
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def propose(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down what is to be decided."""
    row = networks.network(actor, record=record)
    boards, typed = queries.boards(actor, row), None
    if request.method == "POST":
        typed, new, on, body = decision_forms.decision(request.POST, of=row, boards=boards)
        if not typed.problems:
            deciding.propose(decision=new, on=on, body=body, words=typed.said["words"], by=actor)
            return pages.to("decision", record=row.id, decision=new.id)
    return page(request, "decision_form", typed=typed, network=row, ends=forms.ends(boards))


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def decision(request: HttpRequest, *, actor: Actor, record: UUID, decision: UUID) -> HttpResponse:
    """One decision: its way so far, and the form for the next step."""
    row = networks.network(actor, record=record)
    one = queries.decision(actor, row, record=decision)
    if request.method != "POST":
        return _show(request, actor, row, one)
    was = request.POST.get("was", "")
    now = was if was in decision_forms.states() else one.state
    boards, members = queries.boards(actor, row), at_the_table(actor, row)
    typed, told = decision_forms.step(request.POST, now=now, boards=boards, members=members)
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    try:
        deciding.take_step(
            decision=one,
            was=now,
            then=told.then,
            on=told.on,
            due_on=told.due_on,
            board=told.board,
            asked=[each.id for each in told.asked],
            words=told.words,
            by=actor,
        )
    except OutOfTurn:
        typed.problems["then"] = _(
            "A colleague wrote a step down meanwhile: it stands above. What you typed is still here."
        )
        return _show(request, actor, row, one, typed=typed, status=409)
    return pages.to("decision", record=row.id, decision=one.id)


def _show(
    request: HttpRequest, actor: Actor, row: Network, one: Decision, *, typed: Typed | None = None, status: int = 0
) -> HttpResponse:
    steps, members = queries.steps(actor, one), networks.members(actor, row)
    named = {each.id: each.name for each in members}
    return page(
        request,
        "decision",
        typed=typed,
        status=status or (400 if typed else 200),
        network=row,
        decision=one,
        steps=steps,
        asked={each.id: [named[who] for who in each.asked if who in named] for each in steps},
        opened=content.opened([one, *steps], network=row.id, by=actor),
        states=decision_forms.states(),
        following=decision_forms.following(one.state),
        ends=forms.ends(queries.boards(actor, row)),
        members=[(each.id.hex, each.name) for each in at_the_table(actor, row)],
        names=names(actor.keys, {each.added_by for each in steps}),
    )
