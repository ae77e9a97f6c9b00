"""The static pages. No view here knows who asks; only the first page looks at which language is asked for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from liftstone.intake import pages

FIRST, OUT = "/", "/out"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that was rendered for this address; the first one in a language that the browser asks for."""
    shown, address = pages.shown(), request.path_info
    if address == FIRST:
        asked = f"/{translation.get_language()}/"
        address = asked if asked in shown else FIRST
    if address not in shown:
        raise Http404
    response = HttpResponse(shown[address], content_type="text/html; charset=utf-8")
    if request.path_info == FIRST:
        response.headers["Vary"] = "Accept-Language"
    if request.path_info == OUT:
        # Where leaving leads: whatever the browser holds of this site goes, though we never give it any.
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
