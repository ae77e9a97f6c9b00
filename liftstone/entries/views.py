"""The page behind an organisation's link: what is published of it, and what it says has changed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.directory import proposals
from liftstone.directory.link_models import Link
from liftstone.directory.proposals import Told
from liftstone.entries import forms
from liftstone.entries.forms import Kind, Written
from liftstone.intake import desks
from liftstone.intake.plain_views import UNABLE, show, unable
from liftstone.intake.views import words
from liftstone.vocabulary.catalogue import LISTS

# Bytes: a description, a few numbers. What is larger is nothing that an organisation has to say of itself.
LARGEST = 64 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, *, code: str, token: str) -> HttpResponse:
    """Show what is published of an organisation, or keep what it told. Whatever opens nothing looks the same."""
    try:
        link = proposals.opened(token, organisation=desks.organisation())
        if link is None:
            return show("entry_gone", code=code, status=404)
        if request.method != "POST":
            return _page(code, link, token)
        return _tell(request, code, link, token)
    except UNABLE as error:
        return _gone_wrong(code, why=words(unable(error)))


def _gone_wrong(code: str, *, why: str) -> HttpResponse:
    return show("entry_done", code=code, status=503, waits=False, problem=why, back="")


def _page(
    code: str, link: Link, token: str, *, at: str = "", written: Written | None = None, status: int = 200
) -> HttpResponse:
    return show(
        "entry",
        code=code,
        status=status,
        path=f"entry/{token}",
        entry=link.shown,
        spoken=LISTS["spoken"].choices(),
        routes=LISTS["referral_routes"].codes,
        at=at,
        said=written.said if written else {},
        errors=written.problems if written else {},
    )


def _tell(request: HttpRequest, code: str, link: Link, token: str) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        problems = {"form": _("This is too long to send at once. Please shorten it.")}
        return _page(code, link, token, written=Written(problems=problems), status=413)
    written, at = _read(request, link.shown)
    if written.problems:
        return _page(code, link, token, at=at, written=written, status=400)
    try:
        proposals.tell(link, things=written.things, organisation=desks.organisation())
    except proposals.TooMany:
        problems = {"form": _("A lot was sent by this link today. Please try again tomorrow, or ring us.")}
        again = Written(problems=problems, said=written.said)
        return _page(code, link, token, at=at, written=again, status=429)
    return show("entry_done", code=code, waits=written.waits, problem="", back=f"/{code}/entry/{token}")


def _read(request: HttpRequest, shown: Mapping[str, Any]) -> tuple[Written, str]:
    """Return what was told, and of which service the form is; of none that is shown, it is the button for all."""
    asked = request.POST.get("service", "")
    service = next((each for each in shown.get("services", []) if each["id"] == asked), None)
    if service is not None:
        return forms.read(request.POST, service), asked
    if "all" in request.POST:
        return Written(things=[Told(Kind.RIGHT)]), ""
    return Written(
        problems={"form": _("This page has changed meanwhile. Please look again and send it again.")}
    ), ""
