"""What comes into the directory from elsewhere, and what is wrong there: for whoever keeps it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import asking, queries
from liftstone.directory.feeds.problems import kinds_of


@require_GET
@needs(Right.KEEP_DIRECTORY)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Every source, when it was last taken in, and how much of it could be used."""
    return render(request, "directory/feeds.html", {"feeds": queries.feeds(actor)})


@require_GET
@needs(Right.KEEP_DIRECTORY)
def feed(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One source: what became of the last time, and its problems by kind, with how many and where the first is."""
    row = queries.feeds(actor).get(id=record)
    report: dict[str, Any] = row.report
    page = {
        "feed": row,
        "report": report,
        "problems": kinds_of(report.get("problems", ())),
        "why": asking.WORDS.get(report.get("why", "")),
    }
    return render(request, "directory/feed.html", page)
