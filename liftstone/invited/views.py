"""A member's own page, what is answered on it, and its dates for a calendar. What opens nothing looks the same."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liftstone.intake import desks
from liftstone.intake.plain_views import UNABLE, show, unable
from liftstone.intake.views import words
from liftstone.invited import dates
from liftstone.network import sections, telling
from liftstone.network.sections import Section, Written
from liftstone.network.telling import Opened

# Bytes of a form: letters may be written in nine of them each. What is larger is nothing that a member has to say.
LARGEST = 192 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, *, code: str, token: str) -> HttpResponse:
    """Show somebody's page, or keep what they answered on it."""
    try:
        page = telling.opened(token, organisation=desks.organisation())
        if page is None:
            return show("own_gone", code=code, status=404)
        if request.method != "POST":
            return _page(code, page)
        return _tell(request, code, page)
    except UNABLE as error:
        return _gone_wrong(request, code, token, why=words(unable(error)))


@require_safe
def done(request: HttpRequest, *, code: str, token: str) -> HttpResponse:
    """Say that an answer has arrived, and what happens next."""
    try:
        page = telling.opened(token, organisation=desks.organisation())
    except UNABLE as error:
        return _gone_wrong(request, code, token, why=words(unable(error)))
    if page is None:
        return show("own_gone", code=code, status=404)
    return show("own_done", code=code, path=f"n/{token}", problem="", given=[])


@require_safe
def calendar(request: HttpRequest, *, code: str, token: str) -> HttpResponseBase:
    """What a calendar fetches, by an address that opens the dates and no page; whoever guesses finds nothing."""
    try:
        found = telling.dates(token, organisation=desks.organisation())
    except UNABLE as error:
        return HttpResponse(words(unable(error)), status=503, content_type="text/plain; charset=utf-8")
    if found is None:
        raise Http404
    body = dates.written(found, language=code)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _page(
    code: str, page: Opened, *, at: str = "", written: Written | None = None, status: int = 200
) -> HttpResponse:
    shown = page.shown["sections"]
    path = f"n/{page.ticket.token}"
    return show(
        "own",
        code=code,
        status=status,
        path=path,
        action=f"/{code}/{path}",
        calendar=f"/{code}/n/{page.calendar}/calendar.ics" if shown.get("meetings", {}).get("events") else "",
        page=page.shown,
        today=timezone.localdate().isoformat(),
        parts=[each.name for each in sections.known() if each.name in shown],
        at=at,
        said=written.said if written else {},
        errors=written.problems if written else {},
    )


def _tell(request: HttpRequest, code: str, page: Opened) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _page(code, page, written=_too_long(), status=413)
    part = _part(request, page.shown["sections"])
    if part is None:
        problem = _("This page has changed meanwhile. Please look again and send it again.")
        return _page(code, page, written=Written(problems={"form": problem}), status=409)
    written = part.read(request.POST, page.shown["sections"][part.name])
    if written.problems:
        return _page(code, page, at=part.name, written=written, status=400)
    try:
        telling.tell(page, about="/".join(each for each in (part.name, written.about) if each), body=written.body)
    except telling.TooLarge:
        return _page(code, page, at=part.name, written=_too_long(written.said), status=413)
    except telling.TooMany:
        problem = _("A lot was sent from this page today. Please try again tomorrow, or ring us.")
        again = Written(problems={"form": problem}, said=written.said)
        return _page(code, page, at=part.name, written=again, status=429)
    except UNABLE as error:
        again = Written(problems={"form": words(unable(error))}, said=written.said)
        return _page(code, page, at=part.name, written=again, status=503)
    return redirect(f"/{code}/n/{page.ticket.token}/done")


def _part(request: HttpRequest, shown: Mapping[str, Any]) -> Section | None:
    """Return the part whose form was sent, if this page has it."""
    name = request.POST.get("section", "")
    return sections.find(name) if name in shown else None


def _too_long(said: Mapping[str, Any] | None = None) -> Written:
    problem = _("This is too long to send at once. Please shorten it.")
    return Written(problems={"form": problem}, said=dict(said or {}))


def _gone_wrong(request: HttpRequest, code: str, token: str, *, why: str) -> HttpResponse:
    """Nothing can be kept just now: what was typed is given back, as words."""
    typed = [each for name, values in request.POST.lists() if name != "section" for each in values if each.strip()]
    return show("own_done", code=code, status=503, path=f"n/{token}", problem=why, given=typed)
