"""How a view of the staff door is made: it names its right, runs as the person, in a transaction of its own."""

import functools
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from liftstone.accounts import policies, signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right

COOKIE = "__Host-liftstone"


class StaffView(Protocol):
    """A view that says which right it needs. A test reads it off every route."""

    right: Right | None

    def __call__(self, request: HttpRequest, **parts: Any) -> HttpResponseBase:
        """Answer."""
        ...


def needs(right: Right, *, unattended: bool = False) -> Callable[[Callable[..., HttpResponseBase]], StaffView]:
    """Make a view for whoever holds `right`; it is called with `request` and `actor`.

    The transaction ends before the answer leaves: what the view did stands or falls as a whole, and a view
    that raises leaves nothing behind but what it had read (the audit entry of an opening is committed apart).

    `unattended` is for what a page asks by itself, again and again: that is nobody's being there and keeps no
    session alive; and where the session is over, the page is left as it is, with what is typed in it.
    """

    def make(view: Callable[..., HttpResponseBase]) -> StaffView:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            with signin.working(request.COOKIES.get(COOKIE, ""), unattended=unattended) as actor:
                if actor is None and unattended:
                    return HttpResponse(status=204)
                if actor is None:
                    return _sign_in_first(request)
                policies.check_has(actor, right)
                return _run(view, request, actor, parts)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return make


def _run(
    view: Callable[..., HttpResponseBase], request: HttpRequest, actor: Actor, parts: dict[str, Any]
) -> HttpResponseBase:
    language = request.GET.get("language", "")
    request.actor = actor  # type: ignore[attr-defined]
    spoken = language if language in dict(settings.LANGUAGES) else actor.language
    with actor.keys.reading_once(), translation.override(spoken):
        return view(request, actor=actor, **parts)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer.headers["HX-Redirect"] = "/"
        return answer
    return redirect("sign-in")


def needs_nobody(view: Callable[..., HttpResponseBase]) -> StaffView:
    """Make a view for whoever stands before the door: signing in, joining. Says so, so that no view forgets."""
    view.right = None  # type: ignore[attr-defined]
    return view  # type: ignore[return-value]


def set_cookie(response: HttpResponse, *, value: str) -> HttpResponse:
    """Give the browser its secret: this site only, no script, gone with the browser."""
    response.set_cookie(COOKIE, value, secure=True, httponly=True, samesite="Strict", path="/")
    return response


def drop_cookie(response: HttpResponse) -> HttpResponse:
    """Take it back, and have the browser forget what it kept of us."""
    response.set_cookie(COOKIE, "", max_age=0, secure=True, httponly=True, samesite="Strict", path="/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
