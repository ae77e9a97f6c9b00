"""The pages of a case: the list, opening one, reading, changing, closing."""

from datetime import UTC, datetime
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
from liftstone.accounts.rights import Right
from liftstone.cases import (
    actions,
    belonging,
    beside,
    consent_queries,
    content,
    forms,
    indicator_content,
    papers,
    policies,
    queries,
    shown,
    turning,
)
from liftstone.cases.models import Case
from liftstone.cases.states import Changed, Closed, Unfinished
from liftstone.desk import forms as desk_forms
from liftstone.desk import search
from liftstone.desk.states import OutOfTurn

BESIDE = 3  # follow-ups that another page shows: it has something of its own to say


def back(case: UUID, done: str) -> HttpResponse:
    """Go back to a case and say what was done."""
    return redirect(f"{reverse('case', kwargs={'record': case})}?done={done}")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


@require_GET
@needs(Right.WORK_ON_CASES)
def cases(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What rings, what waits for review, and the cases: open by risk, mine, closed."""
    which, page = request.GET.get("which", "open"), _number(request.GET.get("page", ""))
    if which == "closed":
        rows = queries.closed_cases(actor, page=page)
    else:
        rows = queries.open_cases(actor, page=page, mine=which == "mine")
    listed = {
        "cases": rows,
        "which": which if which in ("mine", "closed") else "open",
        "page_number": page,
        "size": queries.PAGE,
        "summaries": search.summaries([each.id for each in rows], kind="case", by=actor),
        "names": names(actor.keys, {each.held_by for each in rows}),
        "now": int(timezone.now().timestamp()),
        **shown.waiting(actor),
    }
    return render(request, "cases/list.html", listed)


@require_GET
@needs(Right.WORK_ON_CASES)
def ringing(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The first follow-ups that ring, as a live part of pages: when and of which case, never what.

    `since` (Unix seconds) leaves only those that have rung since then: for a page that shows the others itself.
    """
    asked = request.GET.get("since", "")
    since = datetime.fromtimestamp(int(asked), tz=UTC) if asked.isdecimal() and len(asked) < 11 else None
    rings = queries.ringing(actor, since=since)
    found = {
        "ringing": rings[:BESIDE],
        "rings_in_all": len(rings),
        "since": since,
        "unheard": queries.unheard(actor),
        "risks_due": queries.risks_due(actor)[:BESIDE],
        "lapsed": consent_queries.lapsed(actor, since=since)[:BESIDE],
    }
    return render(request, "cases/ringing.html", found)


@require_POST
@needs(Right.WORK_ON_CASES)
def find(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Search cases. By POST, because what is searched for must stand in no address."""
    text = request.POST.get("text", "").strip()
    hits = queries.find(actor, text=text) if text else []
    return render(request, "cases/found.html", {"text": text, "hits": hits})


@require_GET
@needs(Right.WORK_ON_CASES)
def case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Read a case: how it is safe to answer comes first."""
    return show(request, actor, queries.case(actor, record=record), {}, {})


def show(
    request: HttpRequest,
    actor: Actor,
    row: Case,
    problems: dict[str, str],
    typed: dict[str, Any],
    *,
    status: int = 400,
) -> HttpResponse:
    """Render a case, with what was typed and what is wrong with it; `status` is for where something is."""
    policies.check_can_read(actor, row)
    turned, now = turning.turn(row), timezone.now()
    opened = content.open_case(row, entries=turning.opened_with(row, turned), by=actor)
    words = shown.words(row, opened.body)
    belonging_to = belonging.of_case(row, opened, label=words["label"], by=actor)
    page = {
        "case": row,
        "opened": opened,
        **belonging_to,
        **shown.people(opened, at=now),
        **shown.timeline(opened, turned, called=names(actor.keys, belonging_to["writers"])),
        "problems": problems,
        "typed": typed,
        **papers.of(row, typed=typed, by=actor),
        **words,
        **shown.typology(row, opened.body),
        **beside.of(row, by=actor),
        **indicator_content.beside(row, by=actor),
    }
    return render(request, "cases/case.html", page, status=status if problems else 200)


def too_late(request: HttpRequest, actor: Actor, record: UUID, *, text: str) -> HttpResponse:
    """A colleague was faster: show the case as it is now, with what was written ready to be kept as a note."""
    said = _("A colleague was faster, so this was not done. What you wrote is here: you can keep it as a note.")
    row = queries.case(actor, record=record)
    return show(request, actor, row, {"note": said}, {"note": text}, status=409)


def closed_meanwhile() -> dict[str, str]:
    """What a form says that only an open case takes."""
    said = _("A colleague closed this case. Nothing was saved yet; what you wrote is still here.")
    return {"closed": said}


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def edit(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write what is known of a case anew."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        body = content.open_body(row, by=actor)
        return form(request, row, body | {"risk": row.risk}, {})
    answers, problems = forms.case(request.POST)
    if problems:
        return form(request, row, answers, problems)
    version, risk = desk_forms.version(request.POST), answers["risk"]
    try:
        actions.change(case=row, version=version, answers=answers, risk=risk, by=actor)
    except Changed:
        actions.keep_apart(case=row, answers=answers, risk=risk, by=actor)
        return _both(request, actor, row, answers)
    except Closed:
        return form(request, row, answers, closed_meanwhile(), status=409)
    return back(record, "kept")


def form(
    request: HttpRequest, row: Case, answers: dict[str, Any], problems: dict[str, str], **more: Any
) -> HttpResponse:
    """Render the form of a case."""
    page = {"case": row, "answers": answers, "problems": problems, **shown.words(row, answers), **more}
    return render(request, "cases/edit.html", page, status=more.pop("status", 400 if problems else 200))


def _both(request: HttpRequest, actor: Actor, row: Case, answers: dict[str, Any]) -> HttpResponse:
    """Somebody was faster: show theirs beside what was typed, which is kept in the timeline as well."""
    theirs = content.open_body(row, by=actor) | {"risk": row.risk}
    apart = [name for name in (*actions.WRITTEN, "risk") if theirs.get(name) != answers.get(name)]
    return form(request, row, answers, {}, theirs=theirs, apart=apart, status=409)


@require_POST
@needs(Right.WORK_ON_CASES)
def take_over(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Make it mine."""
    actions.take_over(case=queries.case(actor, record=record), by=actor)
    return back(record, "claimed")


@require_POST
@needs(Right.WORK_ON_CASES)
def close(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Close with an outcome."""
    row = queries.case(actor, record=record)
    answers, problems = forms.outcome(request.POST)
    if problems:
        return show(request, actor, row, problems, answers)
    try:
        actions.close(case=row, by=actor, **answers)
    except Unfinished:
        said = _(
            "A follow-up is still to be done, or somebody is missing or in danger. Say what came of it; then close."
        )
        return show(request, actor, row, {"outcome": said}, answers)
    except OutOfTurn:
        return too_late(request, actor, record, text=answers["words"])
    return back(record, "closed")


@require_POST
@needs(Right.WORK_ON_CASES)
def reopen(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Open it again."""
    row = queries.case(actor, record=record)
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    if problems:
        return show(request, actor, row, problems, {"why": why})
    try:
        actions.reopen(case=row, why=why, by=actor)
    except OutOfTurn:
        return too_late(request, actor, record, text=why)
    return back(record, "kept")
