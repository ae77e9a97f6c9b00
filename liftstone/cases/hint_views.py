"""The live part of a page that shows who is known already, and what somebody says of two people."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import hints as known
from liftstone.desk import content as desk_content
from liftstone.desk import forms as desk_forms
from liftstone.desk import policies as desk_policies
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact
from liftstone.linkage import actions as linkage
from liftstone.linkage import queries as linkage_queries
from liftstone.linkage import words
from liftstone.linkage.actions import SaidAlready

TYPED = "what"  # the field that every form of a call has


def _contact(actor: Actor, record: UUID) -> Contact:
    row = desk.contact(actor, record=record)
    desk_policies.check_can_open(actor, row)
    return row


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def hints(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Who is known already. By POST while somebody types: what is typed must stand in no address."""
    return _part(request, actor, _contact(actor, record))


def _part(request: HttpRequest, actor: Actor, row: Contact, *, too_late: bool = False) -> HttpResponse:
    found = known.of(row, body=_body(request, actor, row), by=actor)
    people = {each.verdict.said_by for each in found.known if each.verdict}
    page = {
        "contact": row,
        "hints": found,
        "typing": TYPED in request.POST,
        "too_late": too_late,
        "how_well": words.HOW_WELL,
        "fits": words.fits,
        "against": words.against,
        "names": names(actor.keys, people) if people else {},
        "can_say": linkage_queries.is_known(actor, number=row.id),
    }
    return render(request, "cases/hints.html", page)


def _body(request: HttpRequest, actor: Actor, row: Contact) -> Mapping[str, Any]:
    """What is typed, else what is kept. Wrong answers are no matter here: the form itself says so."""
    if TYPED in request.POST:
        answers, _problems = desk_forms.call(request.POST)
        return {} if desk_forms.too_long(answers) else answers
    return desk_content.open_body(row, by=actor)


@require_POST
@needs(Right.WORK_ON_CASES)
def say(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID, said: str) -> HttpResponse:
    """Say that the person of a contact and somebody else are one, or are not."""
    row = _contact(actor, record)
    other = linkage_queries.subject(actor, number=number)
    if not known.may_see(other, by=actor):
        raise Http404
    try:
        linkage.say(one=linkage_queries.subject(actor, number=row.id), other=other, said=said, by=actor)
    except SaidAlready:
        return _part(request, actor, row, too_late=True)
    return _back(request, actor, row)


@require_POST
@needs(Right.WORK_ON_CASES)
def take_back(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take back what was said."""
    row = _contact(actor, record)
    verdict = linkage_queries.verdict(actor, number=number)
    if row.id not in (verdict.one_id, verdict.other_id):
        raise Http404
    try:
        linkage.take_back(verdict=verdict, by=actor)
    except SaidAlready:
        return _part(request, actor, row, too_late=True)
    return _back(request, actor, row)


def _back(request: HttpRequest, actor: Actor, row: Contact) -> HttpResponse:
    """The part anew where a script asked for it, else the contact's page."""
    return _part(request, actor, row) if "HX-Request" in request.headers else redirect("contact", record=row.id)
