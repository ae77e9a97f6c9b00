"""The pages on which records are found for a request, and chosen from piece by piece."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.answering import choosing, content, forms, gathering, policies, queries, rules, shown
from liftstone.answering.models import Item, Request
from liftstone.answering.sources import Found
from liftstone.answering.states import CHOOSING, NobodyElse
from liftstone.cases import content as case_content
from liftstone.cases import queries as cases
from liftstone.cases import shown as case_shown
from liftstone.cases.models import Case
from liftstone.desk import forms as desk_forms
from liftstone.desk import queries as desk
from liftstone.desk import search
from liftstone.desk.states import OutOfTurn

MOST_PIECES = 20_000


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
        return _who(request, actor, row, case, {"about": _few()})
    except OutOfTurn:
        return redirect(f"{reverse('request', kwargs={'record': record})}?done=faster")
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _few() -> str:
    return _(
        "This is kept to so few that nobody would be left to read the answer before it goes. Have a supervisor"
        " added to its readers first."
    )


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


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def item(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Choose which pieces of one thing are given, with the text in sentences, and what it then says beside it."""
    row = queries.item(actor, record=record, number=number)
    policies.check_can_prepare(actor, row.pick.request)
    found = choosing.found_of(row, by=actor)
    if found is None:
        raise Item.DoesNotExist
    if request.method == "GET":
        choice = content.open_items([row], by=actor).get(row.id, {})
        stands = choice.get("original") == rules.digest(found.parts)
        return _item(request, actor, row, found, choice if stands else {}, changed=bool(choice) and not stands)
    answers, problems = forms.item(request.POST, most=MOST_PIECES)
    if request.POST.get("do") in ("all", "none"):
        every = sum(map(len, rules.cut(found.parts)))
        answers["kept"] = list(range(every)) if request.POST["do"] == "all" else []
        return _item(request, actor, row, found, answers)
    if problems or request.POST.get("do") == "look":
        return _item(request, actor, row, found, answers, problems=problems)
    return _chosen(request, actor, row, found, answers)


def _chosen(request: HttpRequest, actor: Actor, row: Item, found: Found, answers: dict[str, Any]) -> HttpResponse:
    version, original = desk_forms.version(request.POST), request.POST.get("original", "")
    try:
        choosing.choose(item=row, version=version, original=original, answers=answers, by=actor)
    except OutOfTurn:
        now = queries.item(actor, record=row.pick.request_id, number=row.id)
        theirs = content.open_items([now], by=actor).get(now.id, {})
        return _item(request, actor, now, found, answers, theirs=theirs, status=409)
    following = _after(row, by=actor)
    if request.POST.get("do") == "next" and following:
        return redirect("request-item", record=row.pick.request_id, number=following)
    return redirect(f"{reverse('request', kwargs={'record': row.pick.request_id})}?done=kept")


def _after(row: Item, *, by: Actor) -> UUID | None:
    ids = [each.id for each in queries.items(by, request=row.pick.request)]
    place = ids.index(row.id) + 1 if row.id in ids else len(ids)
    return ids[place] if place < len(ids) else None


def _item(
    request: HttpRequest, actor: Actor, row: Item, found: Found, choice: dict[str, Any], **more: Any
) -> HttpResponse:
    original, number, parts = rules.digest(found.parts), 0, []
    for part, told in zip(found.parts, rules.cut(found.parts), strict=True):
        parts.append((part.label, list(enumerate(told, start=number))))
        number += len(told)
    colleagues = sorted(names(actor.keys).values())
    opened = gathering.opened_in_its_language(row.pick, by=actor)
    given = choosing.given(found, choice | {"original": original}, colleagues=colleagues)
    page = {
        "item": row, "row": row.pick.request, "found": found, "parts": parts, "original": original,
        "choice": choice, "given": given, "reference": opened.reference, "called": opened.called,
        "named": rules.named_in(" ".join(each.text for each in given), opened.others),
        "may_choose": row.pick.request.state in CHOOSING, "after": _after(row, by=actor), **shown.lists(),
    }  # fmt: skip
    status = more.pop("status", 400 if more.get("problems") else 200)
    return render(request, "answering/item.html", {"problems": {}} | page | more, status=status)
