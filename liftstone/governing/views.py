"""The pages of boards: the map with its list, one board, what it is tied to, who sits on it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.governing import actions, drawing, forms, queries
from liftstone.governing.forms import OWN_TABLE
from liftstone.governing.models import Board, Tie
from liftstone.governing.states import OutOfTurn
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.vocabulary.boards import BOARD_KINDS, DUTIES


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of governance; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown = {
        "board_kinds": dict(BOARD_KINDS.choices()),
        "duties": dict(DUTIES.choices()),
        "tie_kinds": dict(forms.ties()),
        "roles": dict(forms.roles()),
    }
    return pages.show(request, f"governing/{template}", typed=typed, **(shown | values))


def at_the_table(actor: Actor, row: Network) -> list[Member]:
    """Return the members that have not left, by name."""
    return [each for each in networks.members(actor, row) if each.state != Member.State.LEFT]


@require_GET
@needs(Right.RUN_NETWORKS)
def governance(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The map of boards, the same as a list, and whose terms of reference are overdue."""
    row = networks.network(actor, record=record)
    boards, ties = queries.boards(actor, row), queries.ties(actor, row)
    sittings = queries.sittings(actor, row)
    in_force = {each.board.id.hex if each.board else OWN_TABLE: each for each in _terms(actor, row)}
    listed = [
        {
            "board": each,
            "up": [one for one in ties if one.lower_id == (each.id if each else None)],
            "down": [one for one in ties if one.upper_id == (each.id if each else None)],
            "sittings": [one for one in sittings if each and one.board_id == each.id],
            "terms": in_force[each.id.hex if each else OWN_TABLE],
        }
        for each in (None, *boards)
    ]
    return page(request, "governance", network=row, listed=listed, picture=_picture(row, boards, ties))


def _terms(actor: Actor, row: Network) -> list[queries.InForce]:
    return queries.in_force(actor, row, today=timezone.localdate())


def _picture(row: Network, boards: list[Board], ties: list[Tie]) -> drawing.Picture:
    names = {OWN_TABLE: row.name} | {each.id.hex: each.name for each in boards}

    def end(board: UUID | None) -> str:
        return board.hex if board else OWN_TABLE

    drawn = [(end(each.lower_id), end(each.upper_id), each.kind) for each in ties]
    return drawing.draw(names, drawn, mirrored="rtl" if get_language_bidi() else "")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_board(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put a board on the map."""
    row = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, board = forms.board(request.POST, of=row)
        if len(queries.boards(actor, row)) >= queries.MOST_BOARDS:
            typed.problems["name"] = _("There are %(most)s boards on this map, and more cannot be read.") % {
                "most": queries.MOST_BOARDS
            }
        if not typed.problems:
            actions.add_board(board=board, by=actor)
            return pages.to("board", record=row.id, board=board.id)
    return page(request, "board_form", typed=typed, network=row)


@require_GET
@needs(Right.RUN_NETWORKS)
def board(request: HttpRequest, *, actor: Actor, record: UUID, board: UUID) -> HttpResponse:
    """One board: what it answers to and what answers to it, who sits on it, its terms."""
    row = networks.network(actor, record=record)
    return _show_board(request, actor, row, queries.board(actor, row, record=board))


def _show_board(
    request: HttpRequest, actor: Actor, row: Network, one: Board, *, typed: Typed | None = None, **values: Any
) -> HttpResponse:
    ties, sittings = queries.ties(actor, row), queries.sittings(actor, row)
    sit = {each.member_id for each in sittings if each.board_id == one.id}
    return page(
        request,
        "board",
        typed=typed,
        network=row,
        board=one,
        up=[each for each in ties if each.lower_id == one.id],
        down=[each for each in ties if each.upper_id == one.id],
        sittings=[each for each in sittings if each.board_id == one.id],
        terms=next((each for each in _terms(actor, row) if each.board and each.board.id == one.id), None),
        members=[(each.id.hex, each.name) for each in at_the_table(actor, row) if each.id not in sit],
        **values,
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def end_board(request: HttpRequest, *, actor: Actor, record: UUID, board: UUID) -> HttpResponse:
    """Write down that a board is no more."""
    row = networks.network(actor, record=record)
    one = queries.board(actor, row, record=board)
    typed = Typed(request.POST)
    on = forms.past(typed, "ended_on")
    if typed.problems:
        return _show_board(request, actor, row, one, typed=typed)
    actions.end_board(board=one, on=on, by=actor)
    return pages.to("governance", record=row.id)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def tie(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down which board answers to which."""
    row = networks.network(actor, record=record)
    boards, typed, status = queries.boards(actor, row), None, 200
    if request.method == "POST":
        typed, (lower, upper) = forms.tie(request.POST, boards=boards)
        status = 400
        if not typed.problems:
            try:
                actions.tie(network=row, lower=lower, upper=upper, kind=typed.said["kind"], by=actor)
            except OutOfTurn:
                typed.problems["upper"], status = _("That is on the map already."), 409
            else:
                return pages.to("governance", record=row.id)
    return page(request, "tie_form", typed=typed, status=status, network=row, ends=forms.ends(boards))


@require_POST
@needs(Right.RUN_NETWORKS)
def untie(request: HttpRequest, *, actor: Actor, record: UUID, tie: UUID) -> HttpResponse:
    """Write down that a board does not answer to another any more."""
    row = networks.network(actor, record=record)
    actions.untie(tie=queries.tie(actor, row, record=tie), on=timezone.localdate(), by=actor)
    return pages.to("governance", record=row.id)


@require_POST
@needs(Right.RUN_NETWORKS)
def seat(request: HttpRequest, *, actor: Actor, record: UUID, board: UUID) -> HttpResponse:
    """Write down that a member sits on a board."""
    row = networks.network(actor, record=record)
    one = queries.board(actor, row, record=board)
    typed, member, since = forms.sitting(request.POST, members=at_the_table(actor, row))
    if typed.problems or member is None:
        return _show_board(request, actor, row, one, typed=typed)
    try:
        actions.seat(board=one, member=member, role=typed.said["role"], since=since, by=actor)
    except OutOfTurn:
        return pages.to("board", done="faster", record=row.id, board=one.id)
    return pages.to("board", record=row.id, board=one.id)


@require_POST
@needs(Right.RUN_NETWORKS)
def unseat(request: HttpRequest, *, actor: Actor, record: UUID, sitting: UUID) -> HttpResponse:
    """Write down that a member sits on a board no more."""
    row = networks.network(actor, record=record)
    one = queries.sitting(actor, row, record=sitting)
    actions.unseat(sitting=one, on=timezone.localdate(), by=actor)
    return pages.to("board", record=row.id, board=one.board_id)
