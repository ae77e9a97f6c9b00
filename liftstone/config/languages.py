"""Which language a request is answered in: what its address says, else what the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

KNOWN = frozenset(code for code, _ in settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """Return a known language code. No cookie: on the public door the address alone carries the choice."""
    first = request.path_info.strip("/").split("/")[0]
    asked = request.GET.get("language", "")
    for code in (first, asked):
        if code in KNOWN:
            return code
    return translation.get_language_from_request(request)


class LanguageMiddleware:
    """Answer in that language; a signed-in person's own choice is set by the view decorator."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Switch, answer, switch back."""
        # What a request says of its charset is not followed: our pages send UTF-8, and some of Python's
        # codecs are no text at all.
        request.encoding = settings.DEFAULT_CHARSET
        code = language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() if code is None else code)
        return response
