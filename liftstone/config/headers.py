"""Headers that every answer carries, whatever view made it."""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from liftstone.directory import open_door

ALWAYS = {
    # The same for every answer of a door, so put together once and not, as django-csp's middleware does, each time.
    "Content-Security-Policy": build_policy(),
    # Staff pages tell themselves where a form came from, and nobody else: with "no-referrer" a browser sends
    # `Origin: null`, by which a forged form could not be told from our own.
    "Referrer-Policy": "no-referrer" if settings.IS_PUBLIC else "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}


class HeadersMiddleware:
    """Add them. Pages and data are never kept by a browser; only the built assets are, and what is published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say how the answer may be used."""
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL) and not open_door.may_be_kept(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response
