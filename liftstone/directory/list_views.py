"""Stewards take the directory out as a list and bring one in: looked at, then taken, and kept nowhere between."""

import base64
import binascii
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import lists
from liftstone.directory.feeds.problems import by_kind
from liftstone.directory.importing import FEWER
from liftstone.directory.typed import Typed

LARGEST = 2 * 2**20  # bytes: some ten thousand services; it goes to the page and back while somebody looks at it
NAME = 120  # characters
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@needs(Right.KEEP_DIRECTORY)
def table(request: HttpRequest, *, actor: Actor, kind: str) -> HttpResponse:
    """One's own directory as a file, to be saved and never run."""
    answer = HttpResponse(lists.take_out(kind=kind, by=actor), content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="directory.{kind}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_http_methods(["GET", "POST"])
@needs(Right.KEEP_DIRECTORY)
def bring(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Look at a list: what is wrong in it and what it would change. Pressed once more it is taken in."""
    if request.method != "POST":
        return _show(request)
    typed = Typed(request.POST)
    name = typed.words("name", most=NAME, missing=_("Say whose list it is."))
    if name and not lists.is_free(name, by=actor):
        typed.problems["name"] = _("This source is not brought in as a list. Choose another name.")
    content = _content(request, typed)
    if typed.problems:
        return _show(request, typed=typed, content=content)
    fewer = FEWER if request.POST.get("fewer") == "right" else ""
    try:
        if request.POST.get("do") != "take":
            return _show(
                request,
                typed=typed,
                content=content,
                looked=lists.look(name=name, content=content, fewer=fewer, by=actor),
            )
        feed, _listed, _outcome = lists.take_back(name=name, content=content, fewer=fewer, by=actor)
    except sheets.NotASheet:
        typed.problems["file"] = _(
            "This is no list of services. Save it as XLSX or CSV UTF-8, with a column “Service”."
        )
        return _show(request, typed=typed)
    return redirect(f"{reverse('feed', kwargs={'record': feed})}?done=kept")


def _content(request: HttpRequest, typed: Typed) -> bytes:
    """The file that was chosen, or the one that was looked at before."""
    (file,) = request.FILES.getlist("file")[:1] or (None,)
    dropped = any(getattr(handler, "too_large", False) for handler in request.upload_handlers)
    if dropped or (file is not None and (file.size or 0) > LARGEST):
        typed.problems["file"] = _("This file is too large: 2 MB at most. Larger ones are loaded at the terminal.")
        return b""
    try:
        content = (
            file.read() if file is not None else base64.b64decode(request.POST.get("content", ""), validate=True)
        )
    except (binascii.Error, ValueError):
        content = b""
    if not content or len(content) > LARGEST:
        typed.problems["file"] = _("Choose a file.")
    return content


def _show(
    request: HttpRequest, *, typed: Typed | None = None, content: bytes = b"", looked: Any = None
) -> HttpResponse:
    page: dict[str, Any] = {"typed": typed.said if typed else {}, "problems": typed.problems if typed else {}}
    page["content"] = base64.b64encode(content).decode()
    if looked is not None:
        listed, outcome = looked
        nothing_of_it = not listed.reading.services and not listed.reading.left_out
        page |= {"outcome": outcome, "elsewhere": listed.elsewhere, "nothing_of_it": nothing_of_it}
        page["wrong"] = by_kind(listed.reading.problems)
    return render(request, "directory/bring.html", page, status=400 if page["problems"] else 200)
