"""The public finder: anybody looks for help near them, without a script, an account or a trace."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from liftstone.directory.open_documents import english
from liftstone.directory.open_find import Help
from liftstone.intake import finder
from liftstone.intake.plain_views import UNABLE, show, unable
from liftstone.moments import hour, soon
from liftstone.vocabulary.needs import REFERRAL_ROUTES

SHORT = 400  # characters of what a service does
EMPTY: dict[str, str] = {"place": "", "need": "any", "speak": "", "which": "", "seen": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, *, code: str) -> HttpResponse:
    """Show the form, or what helps. The place is typed into a form that is posted: no address of ours holds it."""
    if request.method != "POST":
        return _page(code, finder.Asked(dict(EMPTY)))
    asked = finder.read(request.POST)
    try:
        finder.look(asked)
        return _page(code, asked, status=400 if asked.errors else 200)
    except UNABLE as error:
        unable(error)
        asked.errors["form"] = "unable"
        return _page(code, asked, status=503)


def _page(code: str, asked: finder.Asked, *, status: int = 200) -> HttpResponse:
    with translation.override(code):
        found = None if asked.found is None else [_shown(each, code=code) for each in asked.found]
    return show(
        "help", code=code, status=status, path="help", values=asked.typed, wrong=asked.errors, meant=asked.meant,
        place=asked.place, found=found, needs=list(finder.NEEDS), tongues=finder.tongues(),
    )  # fmt: skip


def _shown(found: Help, *, code: str) -> dict[str, Any]:
    """What the page shows of a result; its words are in the page."""
    document = found.document
    return {
        "name": document.get("name", ""),
        "of": document.get("organization", {}).get("name", ""),
        "what": _short(document.get("description") or ""),
        "numbers": found.numbers,
        "email": document.get("email", ""),
        "url": document.get("url") or document.get("organization", {}).get("website", ""),
        "is_open": found.opening.is_open,
        "until": _moment(found),
        "travel": found.travel,
        "covers": found.covers,
        "kilometres": None if found.kilometres is None else max(1, round(found.kilometres)),
        "how": _how(document.get("application_process") or ""),
        "languages": [_language(each, code=code) for each in document.get("languages", ())],
        "interpreters": document.get("interpretation_services", ""),
        "address": found.address,
        "areas": [each["name"] for each in document.get("service_areas", ()) if each.get("name")],
        "instead": _shown(found.instead, code=code) if found.instead else None,
    }


def _how(published: str) -> list[tuple[str, str]]:
    """How one gets help there: each way with the language it stands in, empty for the page's.

    Entries are published in English; what was chosen from our own list is said in the reader's language.
    """
    ways = {english(REFERRAL_ROUTES, code): str(REFERRAL_ROUTES.label(code)) for code in REFERRAL_ROUTES.codes}
    return [(ways[each], "") if each in ways else (each, "en") for each in published.split("; ") if each]


def _moment(found: Help) -> str:
    """When that changes: today by the hour alone."""
    until = found.opening.until
    if until is None:
        return ""
    is_today = timezone.localtime(until).date() == timezone.localdate()
    return hour(until) if is_today else soon(until)


def _language(language: dict[str, Any], *, code: str) -> str:
    """A language by its name for itself: whoever speaks it finds it."""
    spoken = language.get("code") or ""
    return finder.own_name(spoken) if spoken else str(language.get("name") or "")


def _short(text: str) -> str:
    """The first sentences of what it does: a page of ten is read on a small screen."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rsplit(" ", 1)[0] + " …"
