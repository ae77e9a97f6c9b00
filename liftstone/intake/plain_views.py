"""The simple page: works without JavaScript, sealed on arrival, its own lane."""

import logging

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from liftstone.intake import desks, pages, passes, plain, site, uploads
from liftstone.intake.plain import Form, Written
from liftstone.intake.views import words
from liftstone.intake.wire import Misread

# There is no desk to seal to, or no database: what was typed is given back.
UNABLE = (desks.NoDesk, DatabaseError, InterfaceError)

log = logging.getLogger("liftstone")


def unable(error: Exception) -> str:
    """Log why nothing can be kept just now, by the error's kind alone; returns the code of what the page says."""
    log.error("%s at the simple page", type(error).__name__)
    return "no-desk"


def show(template: str, *, code: str, status: int = 200, **values: object) -> HttpResponse:
    """Render a page of the public door for one request; it is kept by nobody."""
    installation = pages.installation()
    if code not in {language.code for language in installation.languages}:
        raise Http404  # known, but not yet reviewed by a speaker: a real helpline does not show it
    html = site.page(template, code=code, installation=installation, **values)
    return HttpResponse(html, status=status)


def _page(code: str, form: Form, written: Written | None = None, *, status: int = 200) -> HttpResponse:
    values, errors = (written.typed, written.errors) if written else ({}, {})
    return show(
        "plain", code=code, status=status, report=form.report, nonce=form.nonce, seed=form.seed,
        values=values, errors=errors,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, *, code: str) -> HttpResponse:
    """Show the form, or keep what was written; whatever goes wrong gives everything typed back."""
    if request.method != "POST":
        return _page(code, Form.new())
    files = [each for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)]
    written = plain.read(request.POST, files=files, too_large=uploads.too_large(request))
    try:
        form = Form.of(request.POST)
        if written.errors:
            return _page(code, form, written, status=400)
        number = plain.send(written, form=form, language=code, desk=desks.desk())
    except passes.BadPass:
        return _again(code, Form.new(), written, why="pass-plain")
    except Misread as error:
        return _again(code, form, written, why=error.code)
    except UNABLE as error:
        return _again(code, form, written, why=unable(error), status=503)
    return show("plain_done", code=code, number=number)


def _again(code: str, form: Form, written: Written, *, why: str, status: int = 400) -> HttpResponse:
    written.errors["form"] = words(why)
    written.ask_for_files_again()
    return _page(code, form, written, status=status)
