"""How the open interface answers: to anybody's page, to GET alone, kept for some minutes, never before a report.

Nothing is asked of who reads and nothing is kept of it: no key, no cookie, no count.
"""

import hashlib
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response

PREFIX = "/open/"
# Of the three places to work of the public door, reports have one for themselves, however many read the directory.
AT_ONCE = 2
MINUTES = 5
_places = BoundedSemaphore(AT_ONCE)
ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Language": "en",  # entries are written in English, whatever the reader's browser asks for
}
ASKED = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether an answer is of what is published, and so may be kept by whoever asked."""
    return request.path_info.startswith(PREFIX) and response.status_code in (200, 304)


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a view answer as an open interface does; it is only ever asked by GET."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _refused(request) or _read(request, lambda: view(request, *args, **kwargs))
        for name, value in ANYBODY.items():
            response.headers[name] = value
        return response

    return answered


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=ASKED)
    if request.method not in ("GET", "HEAD"):
        return JsonResponse({"detail": "Only GET, HEAD and OPTIONS"}, status=405, headers=ASKED)
    return None


def _read(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    if not _places.acquire(blocking=False):
        return JsonResponse({"detail": "Too many at once"}, status=429, headers={"Retry-After": "1"})
    is_head, request.method = request.method == "HEAD", "GET"
    try:
        response = view()
    finally:
        _places.release()
    if response.status_code == 200:
        response = _kept(request, response)
    if is_head:
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the answer by its bytes, and send them to nobody who has them."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response = get_conditional_response(request, etag=etag, response=response) or response
    response.headers["Cache-Control"] = f"public, max-age={MINUTES * 60}"
    return response
