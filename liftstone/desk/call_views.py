"""The pages of a call."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.desk import calls, content, forms, queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.views import give_back
from liftstone.intake.models import Contact
from liftstone.vocabulary.catalogue import LISTS


@require_POST
@needs(Right.WORK_AT_DESK)
def begin(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The telephone rings."""
    language = request.POST.get("language", settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise BadRequest("language")
    row = calls.begin(language=language, by=actor)
    return redirect("call", record=row.id)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def call(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a call down; a lost connection or a closed lid loses no more than the last second."""
    row = queries.contact(actor, record=record)
    if not calls.is_being_written(row, by=actor):
        typed = "\n".join(map(str, filter(None, forms.call(request.POST)[0].values())))
        return give_back(request, row, typed) if request.method == "POST" else redirect("contact", record=record)
    if request.method == "POST":
        answers, problems = forms.call(request.POST)
        if not problems:
            calls.finish(contact=row, answers=answers, by=actor)
            return redirect("contact", record=record)
        if not forms.too_long(answers):
            calls.keep(contact=row, answers=answers, by=actor)
        return _form(request, row, answers, problems)
    answers = content.open_body(row, by=actor)
    return _form(request, row, answers, {})


def _form(request: HttpRequest, row: Contact, answers: dict[str, object], problems: dict[str, str]) -> HttpResponse:
    page = {"contact": row, "answers": answers, "problems": problems, "lists": LISTS}
    return render(request, "desk/call.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.WORK_AT_DESK)
def nobody(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End a call in which nobody needs help, by one button, from the same form."""
    row = queries.contact(actor, record=record)
    answers, problems = forms.call(request.POST)
    code = request.POST.get("nobody", "")
    if code not in LISTS["no_help_needed"].codes:
        raise BadRequest("nobody")
    if problems:
        return _form(request, row, answers, problems)
    try:
        calls.nobody_needs_help(contact=row, answers=answers, code=code, by=actor)
    except OutOfTurn:
        return give_back(request, row, "\n".join(map(str, filter(None, answers.values()))))
    return redirect(f"{reverse('queue')}?done=closed")


@require_POST
@needs(Right.WORK_AT_DESK)
def keep(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Keep what has been typed so far; the page's script calls this while somebody types."""
    answers, _problems = forms.call(request.POST)
    if forms.too_long(answers):
        return JsonResponse({"kept": False, "message": " ".join(forms.too_long(answers).values())}, status=413)
    try:
        calls.keep(contact=queries.contact(actor, record=record), answers=answers, by=actor)
    except OutOfTurn:
        return JsonResponse({"kept": False}, status=409)
    return JsonResponse({"kept": True})
