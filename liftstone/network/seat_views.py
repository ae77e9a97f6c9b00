"""The pages of a table's empty seats: which, who is asked, asked again, and what they answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import LONG, Typed
from liftstone.network import actions, content, forms, inviting, pages, queries
from liftstone.network.models import Invitation, Member, Network
from liftstone.network.states import OutOfTurn
from liftstone.network.views import faster, kept, page
from liftstone.vocabulary.members import MEMBER_KINDS


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_seat(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say which other body should be at the table."""
    row = queries.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed = Typed(request.POST)
        kind = typed.one_of("kind", MEMBER_KINDS.codes, missing=_("Choose one of these."))
        if not typed.problems:
            actions.add_seat(network=row, kind=kind, by=actor)
            return kept(row)
    return page(request, "seat_form", typed=typed, network=row)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def invite(request: HttpRequest, *, actor: Actor, record: UUID, seat: UUID) -> HttpResponse:
    """Write down who was asked to take a seat, and when to ask again."""
    row = queries.network(actor, record=record)
    of = queries.seat(actor, row, record=seat)
    typed = None
    if request.method == "POST":
        typed, chase_on, body = forms.invitation(request.POST)
        if not typed.problems:
            try:
                inviting.invite(seat=of, chase_on=chase_on, body=body, by=actor)
            except OutOfTurn:
                typed.problems["whom"] = _("A colleague was faster with this seat. What you typed is still here.")
                return page(request, "invite", typed=typed, network=row, seat=of, status=409)
            return kept(row)
    return page(request, "invite", typed=typed, network=row, seat=of)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def answer(request: HttpRequest, *, actor: Actor, record: UUID, invitation: UUID) -> HttpResponse:
    """Write down who accepted a seat: an organisation, and a person with a name."""
    row = queries.network(actor, record=record)
    one = queries.invitation(actor, row, record=invitation)
    members = _at_the_table(actor, row)
    if request.method != "POST":
        return _show(request, actor, row, one)
    typed, member, body = forms.accepted(request.POST, members=members)
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    new = Member(network=row, name=typed.said["name"], kind=one.seat.kind, state=Member.State.INVITED)
    try:
        inviting.accept(invitation=one, member=member or new, body=body, by=actor)
    except OutOfTurn:
        return faster(row)
    return kept(row)


@require_POST
@needs(Right.RUN_NETWORKS)
def chase(request: HttpRequest, *, actor: Actor, record: UUID, invitation: UUID) -> HttpResponse:
    """Write down that one asked again, and when to ask the next time."""
    row = queries.network(actor, record=record)
    one = queries.invitation(actor, row, record=invitation)
    typed = Typed(request.POST)
    chase_on = forms.to_chase(typed)
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    try:
        inviting.chase(invitation=one, chase_on=chase_on, by=actor)
    except OutOfTurn:
        return faster(row)
    return kept(row)


@require_POST
@needs(Right.RUN_NETWORKS)
def declined(request: HttpRequest, *, actor: Actor, record: UUID, invitation: UUID) -> HttpResponse:
    """Write down that a seat was declined, and in which words."""
    row = queries.network(actor, record=record)
    one = queries.invitation(actor, row, record=invitation)
    typed = Typed(request.POST)
    words = typed.words("declined", most=LONG)
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    try:
        inviting.decline(invitation=one, words=words, by=actor)
    except OutOfTurn:
        return faster(row)
    return kept(row)


def _at_the_table(actor: Actor, row: Network) -> list[Member]:
    return [each for each in queries.members(actor, row) if each.state != Member.State.LEFT]


def _show(
    request: HttpRequest, actor: Actor, row: Network, one: Invitation, *, typed: Typed | None = None
) -> HttpResponse:
    return page(
        request,
        "answer",
        typed=typed,
        network=row,
        invitation=one,
        said=content.opened([], [one], network=row.id, by=actor)[one.id],
        members=[(each.id.hex, each.name) for each in _at_the_table(actor, row)],
    )
