"""The pages of retention: how long what is kept, and what is past its time."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases.models import Case
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.keeping import actions, due, forms, periods
from liftstone.keeping.due import Due
from liftstone.keeping.models import Erasure
from liftstone.keeping.period_models import Period
from liftstone.keeping.period_rules import PROPOSED, Category
from liftstone.keeping.period_words import NAMES, SOURCES
from liftstone.keeping.states import InTheWay


@require_http_methods(["GET", "POST"])
@needs(Right.LET_GO)
def decide_periods(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Decide how long each category is kept, in months."""
    rows = periods.decisions(actor)
    counting = periods.decided(rows)
    answers = {each.value: _shown(counting.get(each)) for each in Category}
    if request.method == "GET":
        return _periods(request, actor, rows, answers, {})
    answers, problems = forms.periods(request.POST)
    seen = desk_forms.version(request.POST, "seen")
    meant = answers if problems else answers | _untouched(answers, rows, seen=seen)
    changed = {each.value: forms.months(meant[each]) for each in Category}
    changed = {each: months for each, months in changed.items() if months != _months(counting.get(each))}
    if not problems and not changed:
        problems["why"] = _("Nothing is different from what is decided.")
    if problems:
        return _periods(request, actor, rows, answers, problems, seen=seen)
    try:
        periods.decide(months=changed, why=answers["why"], seen=seen, by=actor)
    except OutOfTurn:
        faster = {"why": _("A colleague decided meanwhile: see below. What you typed is still here.")}
        return _periods(request, actor, periods.decisions(actor), meant, faster, status=409)
    return redirect("past-their-time")


def _months(row: Period | None) -> int | None:
    return row.months if row else None


def _shown(row: Period | None) -> str:
    return str(_months(row) or "")


def _untouched(answers: dict[str, str], rows: list[Period], *, seen: int) -> dict[str, str]:
    """Return, of what stands as its writer read it, how it stands now: a colleague's decision is not taken back.

    `seen` is how many of `rows` there were when they read it; the newest are first.
    """
    read, now = periods.decided(rows[max(0, len(rows) - seen) :]), periods.decided(rows)
    return {each.value: _shown(now.get(each)) for each in Category if answers[each] == _shown(read.get(each))}


def _periods(
    request: HttpRequest,
    actor: Actor,
    rows: list[Period],
    answers: dict[str, str],
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    status = more.pop("status", 400 if problems else 200)
    page = {
        "answers": answers,
        "problems": problems,
        "categories": NAMES,
        "proposed": PROPOSED,
        "sources": SOURCES,
        "decisions": periods.opened(rows[: due.PAGE], by=actor),
        "names": names(actor.keys, {row.decided_by for row in rows[: due.PAGE]}),
        "seen": len(rows),
        **more,
    }
    return render(request, "keeping/periods.html", page, status=status)


@require_http_methods(["GET", "POST"])
@needs(Right.LET_GO)
def past_their_time(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What is past its time: look at each, and ask for those that are ticked."""
    found = due.past(actor, now=timezone.now())
    if request.method == "GET":
        return _past(request, actor, found, {})
    ticked = request.POST.getlist("record")[: due.PAGE]
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    chosen = [each for each in found if each.row.id.hex in ticked and each.obstacle is None]
    if not ticked:
        problems["record"] = _("Tick at least one.")
    elif len(chosen) < len(set(ticked)):  # held, asked for or written in since the page was made: look once more
        problems["record"] = _("A colleague was faster: you see how it stands now. What you typed is still here.")
    if not problems:
        problems = _ask_for(chosen, why=why, by=actor)
        found = due.past(actor, now=timezone.now()) if problems else []
    if problems:
        return _past(request, actor, found, problems, why=why, ticked=ticked)
    return redirect("erasing")


def _past(
    request: HttpRequest, actor: Actor, found: list[Due], problems: dict[str, str], **typed: Any
) -> HttpResponse:
    page = {
        "due": [each for each in found if each.obstacle is None],
        "hindered": [(each, forms.obstacle(each.obstacle)) for each in found if each.obstacle is not None],
        "categories": NAMES,
        "decided": bool(periods.months(actor)),
        "problems": problems,
        **typed,
    }
    return render(request, "keeping/due.html", page, status=400 if problems else 200)


def _ask_for(chosen: list[Due], *, why: str, by: Actor) -> dict[str, str]:
    """Ask for each; what cannot be erased now is said, and hinders none of the others."""
    problems = {}
    rule = Erasure.Rule.TIME
    for each in chosen:
        try:
            if isinstance(each.row, Case):
                actions.ask_for_case(case=each.row, rule=rule, why=why, by=by)
            else:
                actions.ask_for_contact(contact=each.row, rule=rule, why=why, by=by)
        except InTheWay as found:
            problems[box(each.row.id)] = f"{each.row.reference}: {forms.obstacle(found.obstacle)}"
    return problems


def box(record: UUID) -> str:
    """Return what the box of a record is called on the page."""
    return f"record-{record.hex}"
