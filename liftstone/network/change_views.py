"""The pages that change what is there: a network, its room, a member that joins or comes back, a person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.directory import areas
from liftstone.directory.typed import Typed
from liftstone.network import actions, changing, content, forms, pages, queries
from liftstone.network.models import Member, Network, Representative
from liftstone.network.states import OutOfTurn
from liftstone.network.views import faster, kept, page


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def network(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What a network is called, how far it reaches, where, and who chairs it."""
    row, typed = queries.network(actor, record=record), None
    if request.method == "POST":
        typed, now = forms.network(request.POST)
        if not typed.problems:
            changing.change_network(network=row, now=now, by=actor)
            return kept(row)
    said = typed.said if typed else _as_typed(row, changing.FIELDS)
    return page(request, "found", typed=typed, initial=said, network=row, areas=areas.choices())


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def room(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Who of us sees a network; who else may be let in."""
    row = queries.network(actor, record=record)
    inside = [each.person_id for each in queries.rooms(actor, row)]
    others = [each for each in accounts.who_may(actor, right=Right.RUN_NETWORKS) if each.id not in inside]
    typed = None
    if request.method == "POST":
        typed = Typed(request.POST)
        chosen = typed.one_of("colleague", [each.id.hex for each in others], missing=_("Choose one of these."))
        if not typed.problems:
            actions.let_in(network=row, person=UUID(chosen), by=actor)
            return _to_room(row, "kept")
    return page(
        request,
        "room",
        typed=typed,
        network=row,
        inside=inside,
        me=actor.person,
        names=names(actor.keys, set(inside)),
        others=[(each.id.hex, each.name) for each in others],
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def let_out(request: HttpRequest, *, actor: Actor, record: UUID, colleague: UUID) -> HttpResponse:
    """Let somebody out of a network's room, or leave it."""
    row = queries.network(actor, record=record)
    try:
        actions.let_out(network=row, person=colleague, by=actor)
    except OutOfTurn:
        return _to_room(row, "faster")
    if colleague == actor.person:
        return redirect(f"{reverse('networks')}?done=kept")
    return _to_room(row, "kept")


def _to_room(row: Network, done: str) -> HttpResponse:
    return redirect(f"{reverse('network-room', kwargs={'record': row.id})}?done={done}")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def member(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """What a member is called, which kind it is, and since when it is there."""
    row = queries.network(actor, record=record)
    of, typed = queries.member(actor, row, record=member), None
    if request.method == "POST":
        typed, name, kind, joined_on = forms.member_details(request.POST, of=of)
        if not typed.problems:
            changing.change_member(member=of, name=name, kind=kind, joined_on=joined_on, by=actor)
            return kept(row)
    said = typed.said if typed else _as_typed(of, ("name", "kind", "joined_on"))
    return page(request, "member_form", typed=typed, initial=said, network=row, member=of)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def joined(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """Write down that a member that was invited joined or declined, or that one that had left came back."""
    row = queries.network(actor, record=record)
    of, typed = queries.member(actor, row, record=member), None
    if request.method == "POST":
        typed, then, on = forms.joining(request.POST, left_on=of.left_on)
        if not typed.problems:
            write = changing.join if then == Member.State.JOINED else actions.leave
            try:
                write(member=of, on=on, by=actor)
            except OutOfTurn:
                return faster(row)
            return kept(row)
    return page(request, "joined", typed=typed, network=row, member=of)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def person(request: HttpRequest, *, actor: Actor, record: UUID, person: UUID) -> HttpResponse:
    """Who somebody is and how they can be reached, written anew."""
    row = queries.network(actor, record=record)
    one = queries.person(actor, row, record=person)
    if request.method != "POST":
        body = content.opened([one], [], network=row.id, by=actor)[one.id]
        said = {**body, "person": body.get("name", ""), "kind": one.kind}
        said["phone"] = said.get("phone", "").replace(", ", "\n")
        return _person(request, row, one, initial=said, seen=content.version_of(one))
    typed, now = forms.person(request.POST)
    seen, status = request.POST.get("seen", ""), 400
    if not typed.problems:
        try:
            actions.change_person(person=one, body=now, kind=typed.said["kind"], seen=seen, by=actor)
        except OutOfTurn:
            typed.problems["person"] = _("Somebody changed this in the meantime. What you typed is still here.")
            # Sent once more, it is kept: whoever sends it has read that.
            seen, status = content.version_of(queries.person(actor, row, record=person)), 409
        else:
            return kept(row)
    return _person(request, row, one, typed=typed, status=status, seen=seen)


def _person(request: HttpRequest, row: Network, one: Representative, **values: Any) -> HttpResponse:
    return page(request, "person_form", network=row, member=one.member, one=one, **values)


def _as_typed(row: Network | Member, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return what stands in a row as a form has it."""
    found = {name: getattr(row, name) for name in fields}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()}
