"""Support for professionals, from a call and from a contact's page: what they did not know, in two clicks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.policies import Denied
from liftstone.accounts.rights import Right
from liftstone.desk import calls, forms, queries, views
from liftstone.desk import support as given
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.vocabulary import catalogue

GONE = (Denied, OutOfTurn)  # a colleague took it over, or a supervisor put it back, while the box was open


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def support(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What professionals were given in this contact, and one thing more."""
    row = queries.contact(actor, record=record)
    if request.method == "GET":
        return _part(request, actor, row)
    answers, problems = forms.support(request.POST)
    if problems:
        return _part(request, actor, row, problems=problems, typed=answers)
    try:
        given.give(contact=row, by=actor, **answers)
    except GONE:
        return _gone(request, row, answers["called"])
    return _part(request, actor, row, told=_("Kept, and counted."))


@require_POST
@needs(Right.WORK_AT_DESK)
def take_back(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """It was written down by mistake; where a colleague took it back already, that is all the same."""
    row = queries.contact(actor, record=record)
    try:
        given.take_back(contact=row, support=number, by=actor)
    except OutOfTurn:
        if row.state == Contact.State.WAITING:
            return _gone(request, row, "")
    return _part(request, actor, row, told=_("Taken back: it is not counted."))


def _part(
    request: HttpRequest, actor: Actor, row: Contact, *, told: str = "", **wrong: dict[str, str]
) -> HttpResponse:
    """Answer a script with the part alone, and anybody else with the page that they came from."""
    problems, typed = wrong.get("problems", {}), wrong.get("typed", {})
    if "HX-Request" not in request.headers:
        if problems:
            return views.show(request, actor, row, problems, typed)
        return redirect("call" if calls.is_being_written(row, by=actor) else "contact", record=row.id)
    opened = given.open_(row, by=actor)
    who = {each.by for each in opened.support} | {each.back_by for each in opened.support if each.back_by}
    page = {
        "contact": row,
        "support": opened,
        "choices": forms.support_choices(),
        "label": catalogue.shown,
        "names": names(actor.keys, who) if who else {},
        "problems": problems,
        "typed": typed,
        "told": told,
    }
    return render(request, "desk/support.html", page, status=400 if problems else 200)


def _gone(request: HttpRequest, row: Contact, typed: str) -> HttpResponse:
    """Say that a contact has left these hands meanwhile: in its place where a script asked, else on a page."""
    if "HX-Request" not in request.headers:
        return views.give_back(request, row, typed)
    return render(
        request, "desk/support.html", {"contact": row, "gone": True, "typed": {"called": typed}}, status=409
    )
