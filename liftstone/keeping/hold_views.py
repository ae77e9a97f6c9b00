"""The pages of holds: saying that something must be kept, reading why, lifting it."""

from contextlib import suppress
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
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import content, forms, holds, policies, queries


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
        answers, problems = forms.holding(request.POST)
        if not problems:
            try:
                holds.place(record=row, by=actor, **answers)
            except OutOfTurn:
                problems = {"why": _("There is a hold on it already.")}
            else:
                return redirect("holds")
    page = {"record": row, "home": home, "answers": answers, "problems": problems}
    return render(request, "keeping/hold.html", page, status=400 if problems else 200)


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
