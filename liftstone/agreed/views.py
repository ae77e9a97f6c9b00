"""The pages of what a network agreed to do: the list, on paper too, one action, agreeing on one, one's own."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.agreed import actions, content, forms, origins, owners, queries
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as tables
from liftstone.network.bodies import Body
from liftstone.network.models import Member, Network
from liftstone.network.states import OutOfTurn


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of actions; with `typed`, a form that was refused, as 400 where nothing else is said.

    `initial` is how a form stands that nobody has typed into yet.
    """
    return pages.show(request, f"agreed/{template}", typed=typed, **values)


def kept(row: Action, *, done: str = "kept") -> HttpResponse:
    """Lead to an action and say that it is kept, or that a colleague was faster."""
    address = reverse("agreed-action", kwargs={"record": row.network_id, "action": row.id})
    return redirect(f"{address}?done={done}")


def lines(actor: Actor, network: Network, rows: Sequence[Action]) -> dict[str, Any]:
    """Return what a list shows of its actions: their words, who owns which part, when one asked after them."""
    of = queries.owners(actor, of=rows)
    every = [each for own in of.values() for each in own]
    return {
        "rows": rows,
        "network": network,
        "words": content.words(rows, by=actor),
        "owners": of,
        "named": owners.named(actor, network, owners=every),
        "chased": queries.last_chased(actor, of=rows),
        "from_what": origins.LABELS,
    }


@require_GET
@needs(Right.RUN_NETWORKS)
def listed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What a network agreed to do: what is due first above."""
    network = tables.network(actor, record=record)
    me, today = Who(colleague=actor.person), timezone.localdate()
    wanted, of = forms.wanted(request.GET, me=me)
    number = pages.page_number(request.GET)
    rows = queries.of_network(actor, network, wanted=wanted, today=today, page=number)
    return page(
        request,
        "list",
        **lines(actor, network, rows[: queries.PAGE]),
        counts=queries.counts(actor, network, today=today),
        shown=wanted.shown,
        choices=forms.shown(),
        of=of,
        whose=[(me.code, _("Mine")), *_members(actor, network)],
        page_number=number,
        has_more=len(rows) > queries.PAGE,
    )


def _members(actor: Actor, network: Network) -> list[tuple[str, str]]:
    now = [each for each in tables.members(actor, network) if each.state != Member.State.LEFT]
    return [(Who(member=each.id).code, each.name) for each in now]


@require_GET
@needs(Right.RUN_NETWORKS)
def sheet(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The same list on paper, for whoever sits in the room without a screen."""
    network = tables.network(actor, record=record)
    wanted, of = forms.wanted(request.GET, me=Who(colleague=actor.person))
    rows = queries.sheet(actor, network, wanted=wanted, today=timezone.localdate())
    values = lines(actor, network, rows[: queries.MOST])
    has_more = len(rows) > queries.MOST
    return page(
        request, "sheet", **values, has_more=has_more, shown=wanted.shown, choices=dict(forms.shown()), of=of
    )


@require_GET
@needs(Right.RUN_NETWORKS)
def mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What oneself has to do, in all of one's networks."""
    number = pages.page_number(request.GET)
    rows = queries.mine(actor, today=timezone.localdate(), page=number)
    now = rows[: queries.PAGE]
    more = len(rows) > queries.PAGE
    return page(request, "mine", rows=now, words=content.words(now, by=actor), page_number=number, has_more=more)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def new(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Agree on an action."""
    network = tables.network(actor, record=record)
    offered, typed = owners.offered(actor, network), None
    if request.method == "POST":
        typed, said = forms.action(request.POST, means=offered.means)
        if not typed.problems:
            return kept(actions.make(network=network, words=said.words, due_on=said.due_on, who=said.who, by=actor))
    return page(request, "form", typed=typed, network=network, whom=offered.choices)


@require_GET
@needs(Right.RUN_NETWORKS)
def one(request: HttpRequest, *, actor: Actor, record: UUID, action: UUID) -> HttpResponse:
    """One action: who owns which part, what happened to it, and what can be done about it."""
    network = tables.network(actor, record=record)
    return show(request, queries.action(actor, network, record=action), actor=actor)


def show(
    request: HttpRequest, row: Action, *, actor: Actor, typed: Typed | None = None, status: int | None = None
) -> HttpResponse:
    """Show one action, with what was typed about it where that was refused."""
    network = row.network
    own = queries.owners(actor, of=[row])[row.id]
    steps = queries.steps(actor, row)
    said = content.said(steps, network=network.id, by=actor)
    address, after = origins.of(row)
    return page(
        request,
        "action",
        typed=typed,
        status=status or (400 if typed else 200),
        network=network,
        action=row,
        words=content.words([row], by=actor)[row.id],
        owners=own,
        named=owners.named(actor, network, owners=own),
        steps=steps,
        said=said,
        happened=forms.happened(),
        names=names(actor.keys, {row.made_by, *(each.by for each in steps)}),
        called=owners.called(actor, network, codes=_named_in(said.values())),
        origin=address,
        after=after,
        from_what=origins.LABELS,
    )


def _named_in(bodies: Collection[Body]) -> set[str]:
    """Return the codes of the owners whom a history names."""
    told = {str(body["owner"]) for body in bodies if "owner" in body}
    return told | {code for body in bodies for code in body.get("before", {}).get("owners", ())}


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def change(request: HttpRequest, *, actor: Actor, record: UUID, action: UUID) -> HttpResponse:
    """Say anew what is to be done, until when and by whom."""
    network = tables.network(actor, record=record)
    row = queries.action(actor, network, record=action)
    own = queries.owners(actor, of=[row])[row.id]
    offered = owners.offered(actor, network, kept=own)
    if request.method != "POST":
        words = content.words([row], by=actor)[row.id]
        filled = forms.as_typed(row, words=words, who=[owners.of(each).code for each in own])
        return page(request, "form", network=network, action=row, whom=offered.choices, initial=filled)
    typed, said = forms.action(request.POST, means=offered.means, due_on=row.due_on)
    status = 400
    if not typed.problems:
        try:
            actions.change(action=row, words=said.words, due_on=said.due_on, who=said.who, seen=said.seen, by=actor)
        except OutOfTurn:
            typed.problems["words"] = _("A colleague was faster with this action. What you typed is still here.")
            status = 409
        else:
            return kept(row)
    return page(request, "form", typed=typed, status=status, network=network, action=row, whom=offered.choices)
