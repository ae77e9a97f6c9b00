"""The pages of holds: saying that something must be kept, reading why, lifting it."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import forms
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import content, holds, policies, queries

LONGEST = timedelta(days=366)  # a hold is looked at again once a year


@require_http_methods(["GET", "POST"])
@needs(Right.LET_GO)
def hold_case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that a case must be kept."""
    return _hold(request, actor, cases.case(actor, record=record), home=reverse("case", kwargs={"record": record}))


@require_http_methods(["GET", "POST"])
@needs(Right.LET_GO)
def hold_contact(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that a contact must be kept."""
    row = desk.contact(actor, record=record)
    return _hold(request, actor, row, home=reverse("contact", kwargs={"record": record}))


def _hold(request: HttpRequest, actor: Actor, row: Case | Contact, *, home: str) -> HttpResponse:
    policies.check_can_hold(actor, row)
    answers: dict[str, Any] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        answers, problems, until = _read(request)
        if not problems and until:
            try:
                holds.place(record=row, until=until, why=answers["why"], by=actor)
            except OutOfTurn:
                problems = {"why": _("There is a hold on it already.")}
            else:
                return redirect("holds")
    page = {"record": row, "home": home, "answers": answers, "problems": problems}
    return render(request, "keeping/hold.html", page)


def _read(request: HttpRequest) -> tuple[dict[str, Any], dict[str, str], date | None]:
    why, problems = forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    typed = request.POST.get("until", "").strip()[:20]
    try:
        until = parse_date(typed)
    except ValueError:  # such as the 31st of June
        until = None
    today = timezone.localdate()
    if until is None or not today <= until <= today + LONGEST:
        problems["until"] = _("Choose a day from today on, within a year.")
    return {"why": why, "until": typed}, problems, until


@require_GET
@needs(Right.LET_GO)
def list_holds(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What must be kept, and why."""
    rows = list(queries.holds(actor)[: queries.PAGE])
    listed = {
        "holds": content.open_holds(rows, by=actor),
        "names": names(actor.keys, {row.placed_by for row in rows}),
        "today": timezone.localdate(),
    }
    return render(request, "keeping/holds.html", listed)


@require_POST
@needs(Right.LET_GO)
def lift(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Let its time run again."""
    row = queries.hold(actor, record=record)
    with suppress(OutOfTurn):  # a colleague was faster: the page says what became of it
        holds.lift(hold=row, by=actor)
    return redirect("holds")
