"""A certificate is checked: by its code, and with a name where somebody has one to compare."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from liftstone.intake import desks
from liftstone.intake.plain_views import UNABLE, show, unable
from liftstone.moments import day_or_less
from liftstone.training import certifying, rules
from liftstone.training.certifying import Found

LONGEST = 300  # characters of what is typed


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, *, code: str) -> HttpResponse:
    """Ask for a code, or say what is known of it. A code that was never given out is told from no other."""
    if request.method != "POST":
        return _page(code, "ask")
    typed = {name: request.POST.get(name, "").replace("\0", "")[:LONGEST] for name in ("code", "name")}
    if not typed["code"].strip():
        return _page(code, "empty", status=400, typed=typed)
    plain = rules.read_code(typed["code"])
    try:
        found = certifying.ask(plain, name=typed["name"], organisation=desks.organisation()) if plain else None
    except certifying.TooMany:
        return _page(code, "many", status=429, typed=typed)
    except UNABLE as error:
        unable(error)
        return _page(code, "later", status=503, typed=typed)
    if found is None:
        return _page(code, "none", typed=typed)
    if found.revoked:
        return _page(code, "revoked", typed=typed)
    return _page(code, "found", said=_said(found, code), typed=typed)


def _said(found: Found, code: str) -> dict[str, object]:
    with translation.override(code):
        held, until = day_or_less(found.held_on), day_or_less(found.valid_until)
    return {
        "course": found.course,
        "held": held,
        "until": until,
        "fits": found.fits,
        "lapsed": certifying.has_lapsed(found),
    }


def _page(
    language: str, state: str, *, typed: Mapping[str, str] | None = None, status: int = 200, said: object = None
) -> HttpResponse:
    values = {"code": "", "name": "", **(typed or {})}
    return show(
        "certificate", code=language, status=status, path="certificate", state=state, said=said, values=values
    )
