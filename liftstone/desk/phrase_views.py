"""The pages of ready-made words."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import forms, phrases, policies, queries, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Phrase
from liftstone.vocabulary.catalogue import LISTS


def _languages() -> list[str]:
    """The pages' own languages first, then all that colleagues speak."""
    return list(dict.fromkeys([*(code for code, _language in settings.LANGUAGES), *LISTS["spoken"].codes]))


@require_GET
@needs(Right.WORK_AT_DESK)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All that are offered."""
    opened = phrases.opened(steering_queries.phrases(actor), by=actor)
    people = {row.written_by for row, _texts in opened}
    page = {"phrases": opened, "names": names(actor.keys, people) if people else {}, "languages": _languages()}
    return render(request, "desk/phrases.html", page)


@require_GET
@needs(Right.WORK_AT_DESK)
def for_reply(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Those that can be put into a reply: in the person's language, else in English, and said so."""
    row = queries.contact(actor, record=record)
    offered = []
    for phrase, body in phrases.opened(steering_queries.phrases(actor), by=actor):
        texts = (body or {}).get("texts") or {}
        language = next((code for code in (row.language, settings.LANGUAGE_CODE, *texts) if code in texts), None)
        if body and language:
            offered.append(
                {"id": phrase.id, "title": body["title"], "language": language, "words": texts[language]}
            )
    return render(request, "desk/phrases_for_reply.html", {"offered": offered, "contact": row})


@require_http_methods(["GET", "POST"])
@needs(Right.STEER_DESK)
def new(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write some."""
    if request.method == "GET":
        return _form(request, None, {}, {})
    body, problems = forms.phrase(request.POST, languages=_languages())
    if problems:
        return _form(request, None, body, problems)
    phrases.write(body=body, by=actor)
    return redirect(f"{reverse('phrases')}?done=kept")


@require_http_methods(["GET", "POST"])
@needs(Right.STEER_DESK)
def change(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write some anew; what a colleague saved meanwhile is shown beside."""
    row = steering_queries.phrase(actor, record=record)
    policies.check_can_write_phrase(actor, row)
    if request.method == "GET":
        return _form(request, row, phrases.opened([row], by=actor)[0][1] or {}, {})
    body, problems = forms.phrase(request.POST, languages=_languages())
    version = forms.version(request.POST)
    if problems:
        return _form(request, row, body, problems, version=version)
    try:
        phrases.change(phrase=row, version=version, body=body, by=actor)
    except Phrase.DoesNotExist:
        gone = _("A colleague took these words away meanwhile. What you wrote is here: save it to offer it anew.")
        return _form(request, None, body, {"title": gone}, status=409)
    except OutOfTurn:
        row = steering_queries.phrase(actor, record=record)
        theirs = phrases.opened([row], by=actor)[0][1] or {}
        return _form(request, row, body, {}, theirs=theirs, status=409)
    return redirect(f"{reverse('phrases')}?done=kept")


def _form(
    request: HttpRequest, row: Phrase | None, body: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    status = more.pop("status", 400 if problems else 200)
    page = {
        "phrase": row,
        "body": body,
        "problems": problems,
        "version": row.version if row else 0,
        "languages": _languages(),
        "own": len(settings.LANGUAGES),
        **more,
    }
    return render(request, "desk/phrase.html", page, status=status)


@require_POST
@needs(Right.STEER_DESK)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Offer some no more."""
    phrases.end(phrase=steering_queries.phrase(actor, record=record), by=actor)
    return redirect(f"{reverse('phrases')}?done=kept")
