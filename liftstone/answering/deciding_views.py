"""The pages on which an answer is handed over, read by a second person, printed, and sent."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.answering import deciding, forms, letters, policies, queries, rules, shown, views
from liftstone.answering.letters import Letter
from liftstone.answering.models import Request
from liftstone.answering.states import PREPARED, Another, NothingChosen, State
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn

SURE = "sure"


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def hand_over(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look at the answer as it would go, and hand it to a second person."""
    row = queries.request(actor, record=record)
    policies.check_can_prepare(actor, row)
    if row.state not in PREPARED:
        return redirect("request", record=record)
    if request.method == "GET":
        return _hand(request, actor, row, {}, {})
    left_out = letters.opened(row, by=actor).leaves_out
    answers, problems = forms.handing(request.POST, kind=row.kind, left_out=left_out)
    if problems:
        return _hand(request, actor, row, answers, problems)
    outcome = answers.pop("outcome")
    try:
        deciding.hand_over(request=row, outcome=outcome, answers=answers, by=actor)
    except NothingChosen:
        nothing = {"outcome": _("Nothing is put in. Choose what they are given, or refuse.")}
        return _hand(request, actor, row, answers | {"outcome": outcome}, nothing)
    except OutOfTurn:
        first = {"outcome": _("Say first how it is known who asks; before that nothing is given.")}
        return _hand(request, actor, row, answers | {"outcome": outcome}, first)
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _hand(
    request: HttpRequest, actor: Actor, row: Request, answers: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    prepared = letters.opened(row, by=actor)
    page = {
        "row": row,
        "letter": _shown(letters.letter(prepared)),
        "left_out": prepared.leaves_out,
        "put_in": bool(prepared.given),
        "unseen": any(each.item.decided_at is None for each in prepared.listed),
        "outcomes": _outcomes(row),
        "answers": answers,
        "problems": problems,
        **shown.lists(),
    }
    return render(request, "answering/hand_over.html", page, status=400 if problems else 200)


def _outcomes(row: Request) -> list[tuple[str, str]]:
    if row.kind == Request.Kind.PERSON:
        return [("give", _("Send the answer as it is shown")), ("refuse", _("Refuse"))]
    return [
        ("give", _("Give what is shown")),
        ("refuse", _("Refuse")),
        ("order", _("Ask for an order of a court first")),
    ]


def _shown(made: Letter) -> SafeString:
    """Our own template made it, and escaped all that came from anybody."""
    return SafeString(made.html)


@require_http_methods(["GET", "POST"])
@needs(Right.LET_ANSWERS_GO)
def read(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Read an answer as the second person, and let it go."""
    row = queries.request(actor, record=record)
    policies.check_can_let_go(actor, row)
    if row.state != State.TO_READ:
        return redirect("request", record=record)
    if request.method == "GET":
        return _read(request, actor, row, {})
    if request.POST.get(SURE) != "yes":
        return _read(request, actor, row, {SURE: _("Tick that you have read every word of it.")})
    try:
        deciding.let_go(request=row, seen=request.POST.get("sha256", ""), by=actor)
    except Another:
        return _read(request, actor, row, {SURE: _another()})
    except OutOfTurn:
        return redirect(f"{reverse('request', kwargs={'record': record})}?done=faster")
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _another() -> str:
    return _(
        "This is not what was handed over: a record has changed since. Give it back, so that it is looked at again."
    )


def _read(request: HttpRequest, actor: Actor, row: Request, problems: dict[str, str]) -> HttpResponse:
    prepared = letters.opened(row, by=actor)
    made = letters.letter(prepared)
    told = {"letter": _shown(made), "sha256": made.sha256, "same": made.sha256 == prepared.body.get("sha256")}
    said = " ".join(part.text for each in prepared.given for part in each.given)
    named = rules.named_in(said, sorted({name for each in prepared.records for name in each.others}))
    page = {**shown.request(row, by=actor, prepared=prepared), **told, "problems": problems, "named": named}
    return render(request, "answering/read.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.WORK_ON_CASES)
def send_back(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Have it prepared anew."""
    row = queries.request(actor, record=record)
    why, problems = desk_forms.text(request.POST, "back", missing=_("Write why in a sentence."))
    if problems:
        return views.show(request, actor, row, {"back": why}, problems)
    return views.step(
        request, actor, row, lambda row: deciding.send_back(request=row, why=why, by=actor), typed={"back": why}
    )


@require_GET
@needs(Right.WORK_ON_CASES)
def answer(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The answer, to be printed by the browser. Nothing on the page says which request it is of."""
    row = queries.request(actor, record=record)
    try:
        made = deciding.printed(request=row, by=actor)
    except Another:
        return views.show(request, actor, row, {}, {"step": _another()}, status=409)
    except OutOfTurn:
        return redirect("request", record=record)
    return render(request, "answering/answer.html", {"letter": _shown(made)})


@require_POST
@needs(Right.WORK_ON_CASES)
def send(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that it went, and how."""
    row = queries.request(actor, record=record)
    how, problems = desk_forms.text(request.POST, "sent", missing=_("Write how it went, and into whose hands."))
    if problems:
        return views.show(request, actor, row, {"sent": how}, problems)
    try:
        deciding.send(request=row, how=how, by=actor)
    except Another:
        return views.show(request, actor, row, {"sent": how}, {"sent": _another()}, status=409)
    except OutOfTurn:
        return redirect(f"{reverse('request', kwargs={'record': record})}?done=faster")
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")
