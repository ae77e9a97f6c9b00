"""What an error becomes over HTTP. One translator for both doors; none of them carries a secret."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, ObjectDoesNotExist, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from liftstone.accounts.policies import Denied
from liftstone.config.whole import Busy
from liftstone.desk.states import OutOfTurn
from liftstone.intake import pages, site
from liftstone.keyring import recovery
from liftstone.vault import Unreadable

log = logging.getLogger("liftstone")

PUBLIC = "liftstone.config.urls_public"


def _words(status: int) -> tuple[str, str]:
    return {
        400: (_("Something in this request was not right"), _("Go back and try again. Nothing was changed.")),
        403: (_("Please try again"), _("This page was open for too long. Go back, reload it and try again.")),
        404: (_("There is nothing here"), _("The address may be wrong, or it may not be yours to open.")),
        409: (
            _("Somebody was faster"),
            _("This was changed in the meantime. Nothing of yours was lost: go back."),
        ),
        413: (_("That is too large"), _("Send less at once. Nothing was changed.")),
        503: (_("Please try again in a moment"), _("We cannot keep anything right now. Nothing was lost.")),
    }.get(status, (_("Something went wrong here"), _("It is our fault, not yours. Please try again.")))


def answer(request: HttpRequest, status: int) -> HttpResponse:
    """Return the error page, or its JSON where the page's own script asked."""
    if request.path_info.startswith("/j/"):
        title, text = _words(status)
        return JsonResponse({"error": str(status), "message": f"{title}. {text}"}, status=status)
    if request.path_info.startswith("/open/"):
        return JsonResponse({"detail": "Not found" if status == 404 else "Failed"}, status=status)
    render = _public_page if settings.ROOT_URLCONF == PUBLIC else _staff_page
    response = HttpResponse(render(request, status), status=status)
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _public_page(request: HttpRequest, status: int) -> str:
    """Also a page that is not there is a page of ours: it can be left at once, and says whom to ring."""
    installation = pages.installation()
    shown = [language.code for language in installation.languages]
    asked = getattr(request, "LANGUAGE_CODE", "")
    code = asked if asked in shown else shown[0]  # a language that no speaker has reviewed is not shown
    with translation.override(code):
        title, text = _words(status)
    return site.page("error", code=code, installation=installation, title=title, text=text)


def _staff_page(request: HttpRequest, status: int) -> str:
    title, text = _words(status)
    return render_to_string("error.html", {"title": title, "text": text, "status": status}, request)


def status_of(error: Exception) -> int:
    """Return the status that an exception becomes; 500 for one that nobody expected."""
    if isinstance(error, Denied | Http404 | ObjectDoesNotExist | Unreadable):
        return 404
    if isinstance(error, OutOfTurn | recovery.OutOfTurn):
        return 409
    if isinstance(error, RequestDataTooBig):
        return 413
    if isinstance(error, SuspiciousOperation | BadRequest | MultiPartParserError | UnreadablePostError):
        return 400
    if isinstance(error, OperationalError | InterfaceError | DatabaseError | Busy):
        return 503
    return 500


class ErrorsMiddleware:
    """Turn what a view raised into an answer, and log its kind, never its text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; errors come back through `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """Answer in place of a view that raised."""
        status = status_of(error)
        if status >= 500:
            # The message of an exception can quote what somebody wrote; its kind and place cannot.
            route = getattr(request.resolver_match, "view_name", "") if request.resolver_match else ""
            log.error("%s in %s at %s", type(error).__name__, route, place(error))
        return answer(request, status)


def place(error: Exception) -> str:
    """Return where in the code an exception was raised, which unlike its message says nothing about anybody."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/liftstone/')[-1]}:{trace.tb_lineno}" if trace else "?"


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit: nearly always a page left open overnight."""
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return answer(request, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read as a request."""
    return answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when even an error could not be answered."""
    return answer(request, 500)
