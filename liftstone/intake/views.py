"""What the report page's own script calls. The content is sealed; only shapes are looked at here."""

import base64
import functools
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from liftstone.intake import actions, chunks, desks, passes, wire
from liftstone.intake.models import Contact

View = Callable[..., HttpResponse]


def words(code: str) -> str:
    """Return what the page tells the person about an error code, in the request's language."""
    return {
        "too-large": _("This is too long to send at once. Please shorten it, or send the rest as a second report."),
        "too-many-files": _("These are too many files. Please send at most ten."),
        "no-room": _("We cannot take files right now. Please remove them and send what you wrote."),
        "files-missing": _("A file did not arrive completely. It is being sent again."),
        "language": _("This page is not available in that language."),
        "version": _("This page is too old. Please copy what you wrote, reload the page and send it again."),
        "team": _("The key of the desk has changed. Your text is being sealed again."),
        "pass": _("This page was open for a long time. Your text is being sealed again."),
        "pass-plain": _(
            "This page was open for a long time, or was already sent. Please check it and send it again."
        ),
        "no-desk": _("Nothing can be sent right now. Please try again later, or call."),
    }.get(code, _("What arrived was damaged on the way. Nothing was kept; it is being sent again."))


def refuse(code: str, *, status: int = 400) -> JsonResponse:
    """Return an error for the page's script: a code, and words for the person."""
    return JsonResponse({"error": code, "message": words(code)}, status=status)


def speaks_json(view: View) -> View:
    """Turn what intake raises into answers for the page's script."""

    @functools.wraps(view)
    def answered(request: HttpRequest, **parts: object) -> HttpResponse:
        try:
            return view(request, **parts)
        except wire.Misread as error:
            return refuse(error.code, status=413 if error.code == "too-large" else 400)
        except RequestDataTooBig:
            return refuse("too-large", status=413)
        except UnreadablePostError:
            return refuse("cut-off")
        except passes.BadPass:
            return refuse("pass", status=409)
        except desks.NoDesk:
            return refuse("no-desk", status=503)

    return answered


def b64(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@require_GET
@speaks_json
def start(request: HttpRequest) -> HttpResponse:
    """Hand out a pass and the desk's certified key."""
    desk = desks.desk()
    text, until = passes.issue()
    return JsonResponse(
        {
            "organisation": desk.organisation.hex,
            "pass": text,
            "puzzles": passes.PUZZLES,
            "bits": settings.WORK_BITS,
            "until": until,
            "desk": {
                "team": desk.id.hex,
                "epoch": desk.epoch,
                "key": b64(desk.public),
                "certificate": desk.certificate.statement,
                "certificate_signature": b64(desk.certificate.signature),
                "delegation": desk.delegation.statement,
                "delegation_signature": b64(desk.delegation.signature),
            },
        }
    )


@require_POST
@speaks_json
def send(request: HttpRequest) -> HttpResponse:
    """Keep a sealed report; says so only after the commit."""
    desk = desks.desk()
    sent = wire.read(request.body, languages=frozenset(dict(settings.LANGUAGES)))
    if sent.epoch > desk.epoch:  # of a key that is newer than the one we checked, or of none
        desks.forget()
        raise wire.Misread("team")
    kept = actions.receive(sent, organisation=desk.organisation, desk=desk.id, channel=Contact.Channel.WEB)
    return JsonResponse({"kept": True}, status=201 if kept.new else 200)


@require_POST
@speaks_json
def chunk(request: HttpRequest, *, report: UUID, file: UUID, index: int) -> HttpResponse:
    """Keep one sealed chunk of a file. The pass and its work are checked, and spent by the report later."""
    answers = request.headers.get("X-Work", "").split(",")
    if not all(answer.isdecimal() and len(answer) < 18 for answer in answers):
        raise wire.Misread("work")
    text = request.headers.get("X-Pass", "")[:100]
    passes.read(text)
    passes.check_work(text, answers=[int(answer) for answer in answers])
    sealed = wire.chunk(request.body, index=index)
    chunks.keep(report, organisation=desks.organisation(), file=file, index=index, sealed=sealed)
    return JsonResponse({"kept": True}, status=201)
