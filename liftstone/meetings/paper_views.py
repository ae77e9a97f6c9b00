"""The pages of a meeting's papers: put to it, opened, taken back."""

import re
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.meetings import content, forms, queries
from liftstone.meetings import papers as changes
from liftstone.meetings.models import Meeting
from liftstone.meetings.papers import Told
from liftstone.meetings.views import back, fetched, page
from liftstone.network import pages
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn

NOT_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]")
LONGEST = 120  # characters of a file's name


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def papers(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """The papers of a meeting, and another for it."""
    network, row = fetched(actor, record, meeting)
    typed = None
    if request.method == "POST":
        typed, told = forms.paper(request.POST)
        if _put(request, row, typed, told, by=actor):
            return back(row, view="papers")
    rows = queries.papers(actor, row)
    opened = content.opened([row, *rows], network=network.id, by=actor)
    shown = {"papers": rows, "opened": opened, "reaches": forms.paper_reaches()}
    return page(request, "papers", typed=typed, network=network, meeting=row, **shown)


def _put(request: HttpRequest, row: Meeting, typed: Typed, told: Told, *, by: Actor) -> Network | None:
    """Put the file that was sent to a meeting; None where it was refused, and then the form says why."""
    file = next(iter(request.FILES.getlist("file")), None)
    too_large = any(getattr(each, "too_large", False) for each in request.upload_handlers)
    if too_large or (file is not None and (file.size or 0) > changes.LARGEST):
        typed.problems["file"] = _("This file is too large: 20 MB at most. Please split it.")
        return None
    if file is None:
        typed.problems["file"] = _("Choose the file.")
        return None
    if typed.problems:
        return None
    try:
        changes.put(meeting=row, name=str(file.name or "")[:LONGEST], clear=file.read(), told=told, by=by)
    except changes.TooMany:
        typed.problems["file"] = _("A meeting takes %(most)s papers. Take one back first.") % {"most": changes.MOST}
        return None
    except OutOfTurn:
        typed.problems["file"] = _("It is approved or cancelled, and takes no more papers.")
        return None
    return row.network


@require_POST
@needs(Right.RUN_NETWORKS)
def open_(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, paper: UUID) -> HttpResponse:
    """Hand a paper out to be saved; no browser runs it."""
    _network, row = fetched(actor, record, meeting)
    name, clear = changes.opened(queries.paper(actor, row, record=paper), by=actor)
    answer = HttpResponse(clear, content_type="application/octet-stream")
    saved = NOT_A_NAME.sub("_", name) or "paper"
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(saved, safe='')}"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
@needs(Right.RUN_NETWORKS)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, paper: UUID) -> HttpResponse:
    """Take a paper back."""
    _network, row = fetched(actor, record, meeting)
    try:
        changes.withdraw(paper=queries.paper(actor, row, record=paper), by=actor)
    except OutOfTurn:
        return back(row, view="papers", done="faster")
    return back(row, view="papers")
