"""The pages of the breach log: reporting, the list with its clocks, one breach, and what rings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.breaches import actions, content, forms, queries, rules, safe_ways, states
from liftstone.breaches.models import Breach, Statement
from liftstone.breaches.states import Unfinished
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.intake.references import reference
from liftstone.vocabulary.catalogue import LISTS

Kind = Statement.Kind


@require_http_methods(["GET", "POST"])
@needs(Right.BE_SIGNED_IN)
def report(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Report that something may have got out: whoever works here, in a minute."""
    answers: dict[str, Any] = {"noticed": desk_forms.for_input(timezone.now())}
    problems: dict[str, str] = {}
    number = uuid4()
    if request.method == "POST":
        number = next(iter(desk_forms.ids(request.POST, "number")), number)
        answers, problems = forms.report(request.POST)
        if not problems:
            kept = {each: answers[each] for each in ("what", "many", "danger")}
            actions.report(number=number, noticed_at=answers["noticed_at"], answers=kept, by=actor)
            return redirect("breach-reported", record=number)
    page = {"answers": answers, "problems": problems, "number": number, "dangers": forms.dangers()}
    return render(request, "breaches/report.html", page, status=400 if problems else 200)


@require_GET
@needs(Right.BE_SIGNED_IN)
def reported(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say under which name it is kept; it cannot be read back, so that whoever it accuses cannot either."""
    return render(request, "breaches/reported.html", {"reference": reference(record, letter=actions.LETTER)})


@require_GET
@needs(Right.ANSWER_FOR_DATA)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What is not closed, with the time that is left, and what is."""
    page = desk_forms.whole_number(request.GET.get("page", ""), most=9_999) or 0
    running = {each.row.id: each for each in queries.running(actor)}
    open_ones, closed = queries.open_ones(actor), queries.closed_ones(actor, page=page)
    people = {person for row in (*open_ones, *closed) for person in (row.reported_by, row.held_by) if person}
    listed = {
        "open_ones": [(row, running.get(row.id)) for row in open_ones],
        "closed": closed,
        "names": names(actor.keys, people),
        "page_number": page,
        "size": queries.PAGE,
    }
    return render(request, "breaches/list.html", listed)


@require_GET
@needs(Right.ANSWER_FOR_DATA)
def breach(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One breach: how much time is left, what was said, what has to be decided next."""
    return _show(request, actor, queries.breach(actor, record=record))


def _show(request: HttpRequest, actor: Actor, row: Breach, *, status: int = 200, **sent: Any) -> HttpResponse:
    """Show it; `sent` is of the form that was refused: `typed`, `problems`, `at` which form, of which `version`."""
    opened = content.opened(row, queries.statements(actor, row), by=actor)
    people = {row.reported_by, *(each.row.written_by for each in opened.said)} | {row.held_by or row.reported_by}
    page = {
        "breach": row,
        "opened": opened,
        "clock": queries.clock(row, now=timezone.now()),
        "is_late": bool(row.regulator)
        and rules.is_late(row.noticed_at, told_at=row.regulator_at or timezone.now()),
        "next": states.next_of({each.row.kind for each in opened.said}),
        "affected": queries.affected(actor, row),
        "names": names(actor.keys, people),
        "now": desk_forms.for_input(timezone.now()),
        "typed": {},
        "problems": {},
        "at": "",
        "version": row.version,
        **_choices(),
        **sent,
    }
    return render(request, "breaches/breach.html", page, status=status)


def _choices() -> dict[str, Any]:
    return {
        "dangers": dict(forms.dangers()),
        "risks": forms.risks(),
        "regulators": forms.regulator(),
        "people_choices": forms.people(),
    }


@require_POST
@needs(Right.ANSWER_FOR_DATA)
def say(request: HttpRequest, *, actor: Actor, record: UUID, kind: str) -> HttpResponse:
    """Write down what was done, judged or decided; what was typed is given back where it was not kept."""
    row = queries.breach(actor, record=record)
    if kind not in Kind:
        raise Http404
    answers, problems = forms.READERS[kind](request.POST, row)
    version = desk_forms.version(request.POST)
    if problems:
        return _show(request, actor, row, typed=answers, problems=problems, at=kind, version=version, status=400)
    try:
        _WRITERS[kind](row, version, answers, actor)
    except Unfinished:
        missing = {"closed": _("Something still has to be decided first: the risk, the ICO, the people.")}
        return _show(request, actor, row, typed=answers, problems=missing, at=kind, status=409)
    except OutOfTurn:
        row = queries.breach(actor, record=record)
        faster = {kind: _("A colleague wrote meanwhile: read it above. What you typed is still here.")}
        return _show(request, actor, row, typed=answers, problems=faster, at=kind, status=409)
    return redirect(f"{reverse('breach', kwargs={'record': record})}?done=kept")


def _decide(row: Breach, version: int, answers: dict[str, Any], by: Actor) -> Statement:
    kept = {each: answers[each] for each in ("why", "number", "late")}
    return actions.decide_regulator(
        breach=row,
        version=version,
        decision=answers["decision"],
        told_at=answers.get("at"),
        answers=kept,
        by=by,
    )


_WRITERS: dict[str, Callable[[Breach, int, dict[str, Any], Actor], Statement]] = {
    Kind.MEASURE: lambda row, _version, said, by: actions.add(breach=row, words=said["words"], by=by),
    Kind.RISK: lambda row, version, said, by: actions.judge(breach=row, version=version, answers=said, by=by),
    Kind.REGULATOR: _decide,
    Kind.PEOPLE: lambda row, version, said, by: actions.decide_people(
        breach=row, version=version, answers=said, by=by
    ),
    Kind.CLOSED: lambda row, version, said, by: actions.close(
        breach=row, version=version, words=said["words"], by=by
    ),
    Kind.REOPENED: lambda row, _version, said, by: actions.reopen(breach=row, words=said["words"], by=by),
}


@require_POST
@needs(Right.ANSWER_FOR_DATA)
def name(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Name a case or a contact whose people it is about."""
    row = queries.breach(actor, record=record)
    typed = request.POST.get("reference", "").strip().upper()[:20]
    found = queries.called(actor, reference=typed)
    if found is None:
        problems = {"reference": _("There is no such reference, or none that you may see.")}
        return _show(request, actor, row, typed={"reference": typed}, problems=problems, at="reference", status=400)
    actions.name(breach=row, record=found, by=actor)
    return redirect(f"{reverse('breach', kwargs={'record': record})}?done=kept")


@require_GET
@needs(Right.ANSWER_FOR_DATA)
def safely(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Show how each person may be told: what they said of being reached, before anybody tells them."""
    row = queries.breach(actor, record=record)
    page = {"breach": row, "ways": safe_ways.of(queries.affected(actor, row), by=actor), "lists": LISTS}
    return render(request, "breaches/safely.html", page)


@require_POST
@needs(Right.ANSWER_FOR_DATA)
def hear(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that one heard it; whoever does so first answers for it."""
    row = queries.breach(actor, record=record)
    try:
        actions.hear(breach=row, stage=queries.clock(row, now=timezone.now()).stage, by=actor)
    except OutOfTurn:
        return redirect(f"{reverse('breach', kwargs={'record': record})}?done=faster")
    return redirect("breach", record=record)


@require_GET
@needs(Right.ANSWER_FOR_DATA, unattended=True)
def alarms(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The clocks that run, as a live part of every page; nothing is sent where nothing has changed."""
    running = queries.running(actor)
    marks = [f"{each.row.id.hex[:12]}-{each.hours}-{int(each.rings)}" for each in running]
    seen = "_".join(marks) or "none"
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    return render(request, "breaches/alarms.html", {"running": running, "seen": seen})
