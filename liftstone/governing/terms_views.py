"""The pages of terms of reference, of a board or of the network's own table: every version, and a new one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.governing import actions, content, forms, queries
from liftstone.governing.models import Board, Terms
from liftstone.governing.states import OutOfTurn
from liftstone.governing.views import page
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network


@require_GET
@needs(Right.RUN_NETWORKS)
def terms(request: HttpRequest, *, actor: Actor, record: UUID, board: UUID | None = None) -> HttpResponse:
    """Every version of terms of reference, the newest first."""
    row = networks.network(actor, record=record)
    one = _board(actor, row, board)
    versions = _versions(actor, row, one)
    opened = content.opened(versions, network=row.id, by=actor)
    return page(request, "terms", network=row, board=one, versions=versions, opened=opened)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def keep_terms(request: HttpRequest, *, actor: Actor, record: UUID, board: UUID | None = None) -> HttpResponse:
    """Keep the next version; the newest one's words stand in the form."""
    row = networks.network(actor, record=record)
    one = _board(actor, row, board)
    newest = next(iter(_versions(actor, row, one)), None)
    typed, status = None, 200
    if request.method == "POST":
        typed, version, body = forms.terms(request.POST, of=row, board=one)
        status = 400
        if not typed.problems:
            try:
                actions.keep_terms(terms=version, after=int(typed.said["after"] or 0), body=body, by=actor)
            except OutOfTurn:
                typed.problems["words"] = _(
                    "A colleague has kept a newer version meanwhile. What you typed is still here: look at theirs,"
                    " put the two together, and keep it again."
                )
                status = 409
            else:
                return _kept(row, one)
    said = content.opened([newest], network=row.id, by=actor)[newest.id] if newest else {}
    return page(request, "terms_form", typed=typed, status=status, network=row, board=one, newest=newest, said=said)


def _board(actor: Actor, row: Network, board: UUID | None) -> Board | None:
    return queries.board(actor, row, record=board) if board else None


def _versions(actor: Actor, row: Network, one: Board | None) -> list[Terms]:
    return [each for each in queries.terms(actor, row) if each.board_id == (one.id if one else None)]


def _kept(row: Network, one: Board | None) -> HttpResponse:
    return pages.to("board-terms", record=row.id, board=one.id) if one else pages.to("terms", record=row.id)
