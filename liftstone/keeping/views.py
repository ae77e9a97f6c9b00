"""The pages of erasing: asking, deciding, and what was erased."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.policies import lets
from liftstone.accounts.rights import Right
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import forms as desk_forms
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import actions, content, forms, period_rules, policies, queries, rules
from liftstone.keeping.models import Erasure
from liftstone.keeping.states import InTheWay

SURE = "sure"


@require_GET
@needs(Right.WORK_ON_CASES)
def erasing(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What waits for a second person, and what was erased."""
    page = desk_forms.whole_number(request.GET.get("page", ""), most=9_999) or 0
    waiting, done = queries.waiting(actor), queries.done(actor, page=page)
    people = {person for row in (*waiting, *done) for person in (row.asked_by, row.decided_by) if person}
    listed = {
        "waiting": waiting,
        "done": [(row, rules.complete_at(row.done_at)) for row in done if row.done_at],
        "names": names(actor.keys, people),
        "rules": dict(forms.rules()),
        "page_number": page,
        "size": queries.PAGE,
    }
    return render(request, "keeping/list.html", listed)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def erase_case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Ask that a case is erased."""
    row = cases.case(actor, record=record)
    policies.check_can_ask_for_case(actor, row)
    home = reverse("case", kwargs={"record": record})
    return _ask(request, actor, row, home=home, ask=lambda **said: actions.ask_for_case(case=row, by=actor, **said))


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def erase_contact(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Ask that a contact is erased."""
    row = desk.contact(actor, record=record)
    policies.check_can_ask_for_contact(actor, row)
    home = reverse("contact", kwargs={"record": record})
    return _ask(
        request, actor, row, home=home, ask=lambda **said: actions.ask_for_contact(contact=row, by=actor, **said)
    )


def _ask(
    request: HttpRequest, actor: Actor, row: Case | Contact, *, home: str, ask: Callable[..., Erasure]
) -> HttpResponse:
    earlier = queries.asked_for(actor, record=row.id)
    if earlier is not None and (request.method == "GET" or earlier.asked_by == actor.person):
        return redirect("erasure", record=earlier.id)
    answers: dict[str, Any] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        answers, problems = forms.asking(request.POST)
        if not problems:
            try:
                return redirect("erasure", record=ask(**answers).id)
            except InTheWay as found:
                problems = {"why": forms.obstacle(found.obstacle)}
    page = {
        "record": row,
        "home": home,
        "answers": answers,
        "problems": problems,
        "rules": forms.rules(),
        "is_case": isinstance(row, Case),
    }
    return render(request, "keeping/ask.html", page, status=400 if problems else 200)


@require_GET
@needs(Right.WORK_ON_CASES)
def erasure(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One erasure: what is asked, or that it is done."""
    return _show(request, actor, queries.erasure(actor, record=record), {})


def _show(
    request: HttpRequest, actor: Actor, row: Erasure, problems: dict[str, str], *, typed: str = ""
) -> HttpResponse:
    reasons = content.opened(row, by=actor)
    page = {
        "row": row,
        "why": reasons.why,
        "kept": reasons.kept,
        "names": names(actor.keys, {each for each in (row.asked_by, row.decided_by, row.withdrawn_by) if each}),
        "rules": dict(forms.rules()),
        "complete_at": rules.complete_at(row.done_at) if row.done_at else None,
        "may_be_erased_at": _not_before(row),
        "may_decide": _may(policies.check_can_decide, actor, row),
        "may_withdraw": _may(policies.check_can_withdraw, actor, row),
        "problems": problems,
        "typed": typed,
    }
    return render(request, "keeping/erasure.html", page, status=400 if problems else 200)


def _not_before(row: Erasure) -> datetime | None:
    """Return until when whoever knows better may say so, where that is still to come."""
    moment = period_rules.may_be_erased_at(row.asked_at, rule=row.rule)
    return moment if timezone.now() < moment else None


@require_GET
@needs(Right.WORK_ON_CASES)
def erasure_of(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say on a record's own page that somebody asked to erase it; nothing where nobody did."""
    row = (
        queries.visible_to(actor).filter(record_id=record, withdrawn_at__isnull=True, done_at__isnull=True).first()
    )
    page = {"row": row, "may_be_erased_at": _not_before(row) if row else None, "rules": dict(forms.rules())}
    return render(request, "keeping/asked_for.html", page)


def _may(check: Callable[[Actor, Erasure], None], actor: Actor, row: Erasure) -> bool:
    return row.done_at is None and row.withdrawn_at is None and lets(check, actor, row)


@require_POST
@needs(Right.LET_GO)
def erase(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Erase, as the second person."""
    row = queries.erasure(actor, record=record)
    policies.check_can_decide(actor, row)
    if request.POST.get(SURE) != "yes":
        return _show(request, actor, row, {SURE: _("Tick that you have read why.")})
    try:
        actions.decide(erasure=row, by=actor)
    except InTheWay as found:
        return _show(request, actor, row, {SURE: forms.obstacle(found.obstacle)})
    except OutOfTurn:
        pass  # a colleague was faster: the page says what became of it
    return redirect("erasure", record=record)


@require_POST
@needs(Right.WORK_ON_CASES)
def keep(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take it back, or turn it down."""
    row = queries.erasure(actor, record=record)
    policies.check_can_withdraw(actor, row)
    why, problems = forms.still_needed(request.POST, rule=row.rule)
    if problems:
        return _show(request, actor, row, problems, typed=why)
    try:
        actions.withdraw(erasure=row, why=why, by=actor)
    except OutOfTurn:  # a colleague was faster: the page says what became of it
        if why:
            faster = _("A colleague was faster: you see how it stands now. What you typed is still here.")
            return _show(request, actor, queries.erasure(actor, record=record), {"kept": faster}, typed=why)
    return redirect("erasure", record=record)
