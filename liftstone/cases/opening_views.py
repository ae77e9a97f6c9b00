"""The pages on which a contact becomes a case, or part of one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import actions, content, forms, queries, reach, shown, views
from liftstone.cases.models import Case
from liftstone.cases.states import Kept
from liftstone.desk import content as desk_content
from liftstone.desk import policies as desk_policies
from liftstone.desk import queries as desk
from liftstone.desk import search
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact


def _contact(actor: Actor, record: UUID) -> Contact:
    row = desk.contact(actor, record=record)
    desk_policies.check_can_open(actor, row)
    return row


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def open_case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Open a case from a contact, and from others that say the same."""
    row = _contact(actor, record)
    if request.method == "GET":
        return _page(request, actor, row, None, {})
    answers, problems = forms.case(request.POST)
    if problems:
        return _page(request, actor, row, answers, problems)
    also = [each for each in desk.held_by(actor) if each.id.hex in request.POST.getlist("also")]
    contacts = [row, *(each for each in also if each.id != row.id)]
    try:
        case = actions.start(contacts=contacts, answers=answers, risk=answers["risk"], by=actor)
    except Kept:
        return render(request, "cases/kept.html", {"contact": row}, status=409)
    except OutOfTurn:
        return render(request, "desk/too_late.html", status=409)
    return views.back(case.id, "kept")


@require_GET
@needs(Right.WORK_ON_CASES)
def cases_of(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The cases that a contact describes, as a part of its own page."""
    found = queries.cases_of(actor, contact=record)
    if not found:
        raise Http404
    return render(request, "cases/of_contact.html", {"cases": found, "contact_id": record})


@require_POST
@needs(Right.WORK_ON_CASES)
def find_case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look for the case that a contact belongs to."""
    text = request.POST.get("text", "").strip()
    hits = queries.find(actor, text=text) if text else []
    return _page(request, actor, _contact(actor, record), None, {}, text=text, hits=hits)


@require_POST
@needs(Right.WORK_ON_CASES)
def join_case(request: HttpRequest, *, actor: Actor, record: UUID, case: UUID) -> HttpResponse:
    """Put a contact into a case that is there."""
    row = _contact(actor, record)
    try:
        actions.join(case=queries.case(actor, record=case), contact=row, by=actor)
    except Kept:
        return render(request, "cases/kept.html", {"contact": row}, status=409)
    except OutOfTurn:
        return render(request, "cases/joined_already.html", {"case": case}, status=409)
    return views.back(case, "kept")


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Contact,
    answers: dict[str, Any] | None,
    problems: dict[str, str],
    **found: Any,
) -> HttpResponse:
    body = desk_content.open_body(row, by=actor)
    others = [each for each in desk.held_by(actor) if each.id != row.id]
    page = {
        "contact": row,
        "body": body,
        "reach": reach.of_contact(content.describe([row], [body])[0], at=timezone.now()),
        "answers": answers if answers is not None else shown.first_answers(row, body),
        "problems": problems,
        "others": others,
        "other_words": search.summaries([each.id for each in others], kind="contact", by=actor),
        "suggested": queries.suggested(actor, body=body),
        "kept": queries.kept_to_few(actor),
        "already": queries.cases_of(actor, contact=row.id),
        **shown.words(Case(under_18=row.under_18 == "yes"), body),
        **found,
    }
    return render(request, "cases/open.html", page, status=400 if problems else 200)
