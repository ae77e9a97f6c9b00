"""Asking for a supervisor from a contact's page, and coming."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import queries, steering, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import HelpCall
from liftstone.intake.models import Contact


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def help_(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The part of a contact's page that asks for help, and the asking."""
    row = queries.contact(actor, record=record)
    if request.method == "POST":
        steering.ask_for_help(contact=row, by=actor)
    return _part(request, actor, row)


def _part(request: HttpRequest, actor: Actor, row: Contact) -> HttpResponse:
    """Answer a script with the part alone, and anybody else with the contact's page."""
    if "HX-Request" not in request.headers:
        return redirect("contact", record=row.id)
    call = steering_queries.helpcall_of(actor, contact=row.id)
    page = {
        "contact": row,
        "call": call,
        "names": names(actor.keys, {call.joined_by}) if call and call.joined_by else {},
        "works": row.state == Contact.State.CLAIMED,
    }
    return render(request, "desk/help.html", page)


@require_POST
@needs(Right.WORK_AT_DESK)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """No help is needed any more; where it was over already, that is all the same."""
    row = queries.contact(actor, record=record)
    call = steering_queries.helpcall_of(actor, contact=row.id)
    if call is not None:
        steering.end_help(call=call, by=actor)
    return _part(request, actor, row)


@require_POST
@needs(Right.STEER_DESK)
def come(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Come to help, and read what it is about."""
    try:
        call = steering.come(call=HelpCall(id=record), by=actor)
    except OutOfTurn:
        return render(request, "desk/too_late.html", status=409)
    return redirect("contact", record=call.contact_id)
