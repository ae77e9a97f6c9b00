"""The simple page: works without JavaScript, sealed on arrival, its own lane."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from liftstone.intake import desks, pages, passes, plain, site
from liftstone.intake.plain import Written
from liftstone.intake.views import words
from liftstone.intake.wire import Misread


def show(template: str, *, code: str, status: int = 200, **values: object) -> HttpResponse:
    """Render a page of the public door for one request; it is kept by nobody."""
    installation = pages.installation()
    if code not in {language.code for language in installation.languages}:
        raise Http404  # known, but not yet reviewed by a speaker: a real helpline does not show it
    html = site.page(template, code=code, installation=installation, **values)
    return HttpResponse(html, status=status)


def _again(code: str, written: Written, *, report: str, nonce: str) -> HttpResponse:
    return show(
        "plain", code=code, status=400, report=report, nonce=nonce, values=written.typed, errors=written.errors
    )


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, *, code: str) -> HttpResponse:
    """Show the form, or keep what was written; an error gives everything typed back."""
    if request.method != "POST":
        report, nonce = plain.fresh()
        return show("plain", code=code, report=report, nonce=nonce, values={}, errors={})
    files = [each for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)]
    written = plain.read(request.POST, files=files)
    report, nonce = request.POST.get("report", ""), request.POST.get("nonce", "")[:100]
    if written.errors:
        return _again(code, written, report=report, nonce=nonce)
    try:
        number = plain.send(written, report=UUID(hex=report), pass_text=nonce, language=code, desk=desks.desk())
    except (passes.BadPass, ValueError):
        report, nonce = plain.fresh()
        written.errors["form"] = words("pass-plain")
        return _again(code, written, report=report, nonce=nonce)
    except (desks.NoDesk, Misread) as error:
        written.errors["form"] = words(getattr(error, "code", "no-desk"))
        return _again(code, written, report=report, nonce=nonce)
    return show("plain_done", code=code, number=number)
