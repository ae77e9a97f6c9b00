"""The static pages. No view here knows who asks, and none differs from one person to the next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from liftstone.intake import pages

OUT = "/out"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that was rendered for this address."""
    html = pages.shown().get(request.path_info)
    if html is None:
        raise Http404
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    if request.path_info == OUT:
        # Where leaving leads: whatever the browser holds of this site goes, though we never give it any.
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
