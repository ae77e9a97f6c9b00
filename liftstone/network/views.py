"""The pages of networks: one's own, a table with who sits at it, founding, members and their people."""

from datetime import date
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
from liftstone.directory import areas
from liftstone.directory.typed import Typed
from liftstone.network import actions, content, forms, links, pages, queries, taking
from liftstone.network.models import Member, Network, Representative
from liftstone.network.states import OutOfTurn
from liftstone.vocabulary.members import MEMBER_KINDS


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of networks; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown = {
        "kinds": dict(MEMBER_KINDS.choices()),
        "levels": dict(forms.levels()),
        "representing": dict(forms.representing()),
    }
    return pages.show(request, f"network/{template}", typed=typed, **(shown | values))


def kept(row: Network) -> HttpResponse:
    """Lead to a network's table and say that it is kept."""
    return redirect(f"{reverse('network', kwargs={'record': row.id})}?done=kept")


def faster(row: Network) -> HttpResponse:
    """Lead to a network's table and say that a colleague was faster."""
    return redirect(f"{reverse('network', kwargs={'record': row.id})}?done=faster")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """One's own networks, or those that are called as somebody typed: by POST, as names stand in no address."""
    typed = Typed(request.POST)
    called = typed.words("called")
    number = pages.page_number(request.GET if request.method == "GET" else request.POST)
    rows = [] if typed.problems else queries.mine(actor, page=number, called=called)
    more = len(rows) > queries.PAGE
    return page(
        request, "list", typed=typed, rows=rows[: queries.PAGE], page_number=number, has_more=more, called=called
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def found(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Found a network."""
    typed = None
    if request.method == "POST":
        typed, row = forms.network(request.POST)
        if not typed.problems:
            return kept(actions.found(network=row, by=actor))
    return page(request, "found", typed=typed, areas=areas.choices())


@require_GET
@needs(Right.RUN_NETWORKS)
def network(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One network's table: seats that are missing and taken, members with their people."""
    row = queries.network(actor, record=record)
    missing, people = queries.missing(actor, row), queries.people(actor, row)
    waiting = [each.waits for each in missing if each.waits]
    now, before = _at_the_table(queries.members(actor, row), people)
    rooms = queries.rooms(actor, row)
    colleagues = {each.owner for each in waiting} | {each.person_id for each in rooms}
    return page(
        request,
        "network",
        network=row,
        area=areas.labels(row.areas),
        seats=[each for each in queries.seats(actor, row) if each.person_id],
        missing=missing,
        now=now,
        before=before,
        opened=content.opened(people, waiting, network=row.id, by=actor),
        rooms=rooms,
        names=names(actor.keys, colleagues),
        with_pages=links.with_pages(actor, row),
        number_told=taking.how_many_wait(actor, row),
    )


Table = list[tuple[Member, list[Representative], list[Representative]]]


def _at_the_table(members: list[Member], people: list[Representative]) -> tuple[Table, Table]:
    """Return who is and who was at the table, each with who speaks for it now and who did."""
    rows: Table = [
        (
            each,
            [one for one in people if one.member_id == each.id and one.until is None],
            [one for one in people if one.member_id == each.id and one.until is not None],
        )
        for each in members
    ]
    left = Member.State.LEFT
    return [each for each in rows if each[0].state != left], [each for each in rows if each[0].state == left]


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_member(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put an organisation at the table."""
    row = queries.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, member = forms.member(request.POST, of=row)
        if not typed.problems:
            actions.add_member(member=member, by=actor)
            return kept(row)
    return page(request, "member_form", typed=typed, network=row, states=forms.member_states())


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_person(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """Write down who speaks for a member."""
    row = queries.network(actor, record=record)
    of, typed, status = queries.member(actor, row, record=member), None, 200
    if request.method == "POST":
        typed, body = forms.person(request.POST)
        status = 400
        if not typed.problems:
            since, kind = timezone.localdate(), typed.said["kind"]
            try:
                actions.add_person(member=of, kind=kind, since=since, body=body, by=actor)
            except OutOfTurn:
                typed.problems["person"] = _(
                    "This organisation has left the network. What you typed is still here."
                )
                status = 409
            else:
                return kept(row)
    return page(request, "person_form", typed=typed, status=status, network=row, member=of)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def leave(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """Write down that an organisation leaves; who speaks for it, and which seats they hold, stands on the page."""
    row = queries.network(actor, record=record)
    of = queries.member(actor, row, record=member)
    typed = None
    if request.method == "POST":
        typed, on = forms.leaving(request.POST, since=of.joined_on)
        if not typed.problems:
            return _left(row, of, on, by=actor)
    held = [each for each in queries.seats(actor, row) if each.person and each.person.member_id == of.id]
    return page(request, "leave", typed=typed, network=row, member=of, held=held)


def _left(row: Network, member: Member, on: date, *, by: Actor) -> HttpResponse:
    try:
        actions.leave(member=member, on=on, by=by)
    except OutOfTurn:
        return faster(row)
    return kept(row)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def end_person(request: HttpRequest, *, actor: Actor, record: UUID, person: UUID) -> HttpResponse:
    """Write down that somebody no longer speaks for a member."""
    row = queries.network(actor, record=record)
    one = queries.person(actor, row, record=person)
    typed = None
    if request.method == "POST":
        typed, on = forms.leaving(request.POST, since=one.since)
        if not typed.problems:
            actions.end_person(person=one, on=on, by=actor)
            return kept(row)
    said = content.opened([one], [], network=row.id, by=actor)[one.id]
    return page(request, "end_person", typed=typed, network=row, person=one, said=said)
