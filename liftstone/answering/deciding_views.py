"""The pages on which an answer is handed over, read by a second person, printed, and sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.answering import deciding, forms, letters, policies, queries, rules, shown, views, words
from liftstone.answering.models import Request
from liftstone.answering.states import PREPARED, Another, NobodyElse, NothingChosen, State, TooMuch, Unidentified
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn

SURE = "sure"


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def hand_over(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look at the answer as it would go, and hand it to a second person."""
    row = queries.request(actor, record=record)
    policies.check_can_prepare(actor, row)
    if request.method == "GET":
        return _hand(request, actor, row) if row.state in PREPARED else redirect("request", record=record)
    answers, problems = forms.handing(request.POST, kind=row.kind, left_out=False)
    if problems:
        return _not_handed(request, actor, row)
    outcome, seen = answers.pop("outcome"), request.POST.get("sha256", "")
    try:
        deciding.hand_over(request=row, outcome=outcome, answers=answers, seen=seen, by=actor)
    except OutOfTurn as error:
        return _not_handed(request, actor, queries.request(actor, record=record), error)
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _why_not(error: OutOfTurn | None) -> dict[str, str]:
    """Return what the page says; nothing where the form says it already: a reason is missing."""
    said: dict[type[OutOfTurn] | type[None], str] = {
        NothingChosen: _("Nothing is put in. Choose what they are given, or refuse."),
        NobodyElse: str(words.FEW),
        Unidentified: _("Say first how it is known who asks; before that nothing is given."),
        TooMuch: _(
            "The documents are together too large for one answer: 60 MB at most. Leave one out, and answer again"
            " for it."
        ),
        Another: _("What is given has changed while you read it: read it once more. What you typed is still here."),
    }
    why = said.get(type(error))
    return {"outcome": why} if why else {}


def _not_handed(request: HttpRequest, actor: Actor, row: Request, error: OutOfTurn | None = None) -> HttpResponse:
    """Show the page anew with what was typed; where it is prepared no more, the page of the request."""
    if row.state in PREPARED:
        status = 409 if isinstance(error, Another) else 400
        return _hand(request, actor, row, problems=_why_not(error), status=status)
    answers, _problems = forms.handing(request.POST, kind=row.kind, left_out=False)
    return views.faster(request, actor, row, typed=answers)


def _hand(
    request: HttpRequest, actor: Actor, row: Request, *, problems: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """Show the answer and the form: with what was typed, or what was said before it was given back."""
    prepared = letters.opened(row, by=actor)
    answers, wrong = prepared.body, dict[str, str]()
    if request.method == "POST":
        answers, wrong = forms.handing(request.POST, kind=row.kind, left_out=prepared.leaves_out)
    made, problems = letters.letter(prepared), (problems or {}) | wrong
    page = {
        "row": row,
        "letter": made.shown,
        "sha256": made.sha256,
        "left_out": prepared.leaves_out,
        "put_in": bool(prepared.given),
        "unseen": any(each.item.decided_at is None for each in prepared.listed),
        "outcomes": _outcomes(row),
        "answers": answers,
        "problems": problems,
        **shown.lists(),
    }
    return render(request, "answering/hand_over.html", page, status=status)


def _outcomes(row: Request) -> list[tuple[str, str]]:
    if row.kind == Request.Kind.PERSON:
        return [("give", _("Send the answer as it is shown")), ("refuse", _("Refuse"))]
    return [
        ("give", _("Give what is shown")),
        ("refuse", _("Refuse")),
        ("order", _("Ask for an order of a court first")),
    ]


@require_http_methods(["GET", "POST"])
@needs(Right.LET_ANSWERS_GO)
def read(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Read an answer as the second person, and let it go."""
    row = queries.request(actor, record=record)
    policies.check_can_let_go(actor, row)
    if row.state != State.TO_READ:
        done = "" if request.method == "GET" else "?done=faster"
        return redirect(f"{reverse('request', kwargs={'record': record})}{done}")
    if request.method == "GET":
        return _read(request, actor, row, {})
    if request.POST.get(SURE) != "yes":
        return _read(request, actor, row, {SURE: _("Tick that you have read every word of it.")})
    try:
        deciding.let_go(request=row, seen=request.POST.get("sha256", ""), by=actor)
    except Another:
        return _read(request, actor, row, {SURE: another()})
    except OutOfTurn:
        return redirect(f"{reverse('request', kwargs={'record': record})}?done=faster")
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def another() -> str:
    return _(
        "This is not what was handed over: a record has changed since. Give it back, so that it is looked at again."
    )


def _read(request: HttpRequest, actor: Actor, row: Request, problems: dict[str, str]) -> HttpResponse:
    prepared = letters.opened(row, by=actor)
    made = letters.letter(prepared)
    told = {"letter": made.shown, "sha256": made.sha256, "same": made.sha256 == prepared.body.get("sha256")}
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
        return views.show(request, actor, row, {}, {"step": another()}, status=409)
    except OutOfTurn:
        return redirect("request", record=record)
    return render(request, "answering/answer.html", {"letter": made.shown})


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
        return views.show(request, actor, row, {"sent": how}, {"sent": another()}, status=409)
    except OutOfTurn:
        return views.faster(request, actor, queries.request(actor, record=record), typed={"sent": how})
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")
