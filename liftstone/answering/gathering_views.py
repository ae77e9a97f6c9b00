"""The pages on which records are found for a request; `choosing_views` has what is chosen from them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.answering import content, gathering, policies, queries, words
from liftstone.answering.models import Request
from liftstone.answering.states import NobodyElse
from liftstone.cases import content as case_content
from liftstone.cases import queries as cases
from liftstone.cases import shown as case_shown
from liftstone.cases.models import Case
from liftstone.desk import queries as desk
from liftstone.desk import search
from liftstone.desk.states import OutOfTurn


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def find(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look for records that concern a request: by number, name, reference or word."""
    row = queries.request(actor, record=record)
    policies.check_can_prepare(actor, row)
    text = request.POST.get("text", "").strip() if request.method == "POST" else ""
    named = cases.called(actor, reference=text.upper()) if text else None
    hits = search.find(text, by=actor) if text else []
    contacts = [each.record for each in hits if each.kind == "contact"]
    found = desk.among(actor, contacts) if actor.may(Right.WORK_AT_DESK) else []
    page = {
        "row": row,
        "body": content.open_body(row, by=actor),
        "text": text,
        "hits": hits,
        "open_contacts": {each.id for each in found} - desk.shut_to(actor, found),
        "named": named,
        "few": cases.kept_to_few(actor) if not text else [],
        "picked": {each.record_id for each in queries.picks(actor, request=row)},
    }
    return render(request, "answering/find.html", page)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def pick_case(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say who in a case asks, and that the case concerns the request."""
    row, case = queries.request(actor, record=record), cases.case(actor, record=number)
    policies.check_can_prepare(actor, row)
    if request.method == "GET":
        return _who(request, actor, row, case, {})
    people = case_content.open_people(case, by=actor)
    about = {each.row.id.hex: each.row for each in people}.get(request.POST.get("about", ""))
    whole = row.kind == Request.Kind.POLICE and request.POST.get("about") == "all"
    if about is None and not whole:
        return _who(request, actor, row, case, {"about": _("Choose who in the case it is.")})
    try:
        gathering.pick_case(request=row, case=case, about=about, by=actor)
    except NobodyElse:
        return _who(request, actor, row, case, {"about": str(words.FEW)})
    except OutOfTurn:
        return redirect(f"{reverse('request', kwargs={'record': record})}?done=faster")
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _who(request: HttpRequest, actor: Actor, row: Request, case: Case, problems: dict[str, str]) -> HttpResponse:
    members = case_content.standing(case, case_content.open_people(case, by=actor))
    people = [(each.row.id.hex, case_shown.called(each.body), each.body.get("role")) for each in members]
    page = {"row": row, "body": content.open_body(row, by=actor), "case": case, "people": people}
    page |= {"problems": problems, "label": case_shown.labeller(under_18=case.under_18)}
    return render(request, "answering/pick_case.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.WORK_AT_DESK)
def pick_contact(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that a contact concerns the request."""
    row, done = queries.request(actor, record=record), "kept"
    try:
        gathering.pick_contact(request=row, contact=desk.contact(actor, record=number), by=actor)
    except NobodyElse:
        done = "few"
    except OutOfTurn:
        done = "faster"
    return redirect(f"{reverse('request', kwargs={'record': record})}?done={done}")


@require_POST
@needs(Right.WORK_ON_CASES)
def unpick(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that a record concerns somebody else."""
    done = "kept"
    try:
        gathering.unpick(pick=queries.pick(actor, record=record, number=number), by=actor)
    except OutOfTurn:
        done = "faster"
    return redirect(f"{reverse('request', kwargs={'record': record})}?done={done}")
