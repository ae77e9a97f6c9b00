"""The pages on which is written how somebody can be reached, and on which a number is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import consent_queries as queries
from liftstone.cases import content, policies, reach, reach_forms, safe_rules, views
from liftstone.cases import queries as cases
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.reach import Shown
from liftstone.cases.states import Changed, Closed, ReasonNeeded
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import forms as desk_forms
from liftstone.keyring import records
from liftstone.vocabulary.catalogue import LISTS


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def safe_contact(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Write how somebody can be reached. What is kept of numbers stands in no field: it is replaced, or left."""
    person = queries.person(actor, record=record, number=number)
    policies.check_can_read(actor, person.case)
    kept = records.open_one(content.sealed_person(person), verb=CaseVerb.READ, by=actor.keys)
    if request.method == "GET":
        return _form(request, person, kept, reach_forms.as_typed(safe_rules.read(kept)), {})
    fields = reach_forms.typed(request.POST)
    answers, problems = reach_forms.safe_contact(fields, request.POST, kept=kept)
    if problems:
        return _form(request, person, kept, fields, problems)
    try:
        reach.write(case=person.case, person=person, answers=answers, seen=request.POST.get("seen", ""), by=actor)
    except Changed:
        theirs = reach_forms.as_typed(safe_rules.read(kept))
        apart = {name: text for name, text in theirs.items() if text and text != fields[name]}
        return _form(request, person, kept, fields, {}, theirs=apart, status=409)
    except Closed:
        return _form(request, person, kept, fields, views.closed_meanwhile(), status=409)
    return views.back(record, "kept")


def _form(
    request: HttpRequest,
    person: CasePerson,
    kept: dict[str, Any],
    fields: dict[str, Any],
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    page = {
        "case": person.case,
        "person": person,
        "who": str(kept.get("name") or ""),
        "there": [name for name in reach_forms.NUMBERS if kept.get(name)],
        "answers": fields,
        "rows": reach_forms.ROWS,
        "problems": problems,
        "lists": LISTS,
        **more,
    }
    return render(request, "cases/safe_contact.html", page, status=more.get("status", 400 if problems else 200))


@require_POST
@needs(Right.WORK_ON_CASES)
def show_of_person(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Show somebody's number, below how it is safe to use it. By POST: it is an opening, in no address."""
    person = queries.person(actor, record=record, number=number)
    address = reverse("show-number", kwargs={"record": record, "number": number})

    def show(**asked: str) -> Shown:
        return reach.show_of_person(case=person.case, person=person, by=actor, **asked)

    return _answer(request, person.case, address, show)


@require_POST
@needs(Right.WORK_ON_CASES)
def show_of_contact(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Show the number of whoever made a contact that describes the case."""
    contact = queries.contact(actor, record=record, number=number)
    row = cases.case(actor, record=record)
    address = reverse("show-contact-number", kwargs={"record": record, "number": number})

    def show(**asked: str) -> Shown:
        return reach.show_of_contact(case=row, contact=contact, by=actor, **asked)

    return _answer(request, row, address, show)


def _answer(request: HttpRequest, case: Case, address: str, show: Callable[..., Shown]) -> HttpResponse:
    """The number with the safe lines above it; or the safe lines, and the question why all the same."""
    reason, problems = desk_forms.optional(request.POST, "reason")
    emergency = request.POST.get("emergency", "")
    way = request.POST.get("way") or "phone"
    page: dict[str, Any] = {"case": case, "lists": LISTS, "now": timezone.now(), "address": address, "way": way}
    try:
        shown = show(way=way, reason="" if problems else reason, emergency=emergency)
    except ReasonNeeded as needed:
        if "reason" in request.POST:
            problems = problems or _missing(reason)
        page |= {"reach": needed.reach, "verdict": needed.way.verdict, "reason": reason, "problems": problems}
        return render(request, "cases/number.html", page, status=400 if problems else 200)
    page |= {"reach": shown.reach, "number": shown.text, "reason": reason}
    return render(request, "cases/number.html", page)


def _missing(reason: str) -> dict[str, str]:
    """What is missing where a reason was asked for: the reason, or that it is an emergency."""
    if reason:
        return {"emergency": _("They do not want to be contacted: only an emergency goes before that.")}
    return {"reason": _("Write why it cannot wait or go another way.")}
