"""The page on which two entries of a case are said to be one person, and the button that makes them two again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, merging, queries, shown, things_shown, views
from liftstone.cases.content import Member
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.states import Closed
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def merge(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say of somebody in a case which other entry is the same person."""
    row = queries.case(actor, record=record)
    get_object_or_404(CasePerson, id=number, case=row, removed_at__isnull=True)
    members = content.standing(row, content.open_people(row, by=actor))
    if request.method == "GET":
        return _form(request, row, members, number, {}, {})
    answers, problems = _read(request, members, without=number)
    if problems:
        return _form(request, row, members, number, answers, problems)
    people = {each.row.id: each.row for each in members}
    try:
        if number not in people:
            raise OutOfTurn
        merging.merge(
            case=row, kept=people[UUID(answers["kept"])], gone=people[number], why=answers["same"], by=actor
        )
    except Closed:
        return _form(request, row, members, number, answers, views.closed_meanwhile(), status=409)
    except OutOfTurn:
        said = {"kept": _("A colleague was faster, or these two cannot be one. This is how it stands now.")}
        return _form(request, row, members, number, answers, said, status=409)
    return views.back(record, "kept")


def _read(request: HttpRequest, members: list[Member], *, without: UUID) -> tuple[dict[str, str], dict[str, str]]:
    among = [each.row.id.hex for each in members if each.row.id != without and not each.is_counted]
    problems = desk_forms.not_on_the_list(request.POST, {"kept": among})
    why, missing = desk_forms.text(request.POST, "same", missing=_("Write how you know."))
    answers = {"kept": request.POST.get("kept", ""), "same": why}
    if not answers["kept"]:
        problems["kept"] = _("Choose who it is.")
    return answers, problems | missing


@require_POST
@needs(Right.WORK_ON_CASES)
def unmerge(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Make two of one again."""
    row = queries.case(actor, record=record)
    found = get_object_or_404(Merge, id=number, case=row)
    name = f"two-{found.id.hex}"  # a case's page has one such field for each merge
    why, problems = desk_forms.text(request.POST, name, missing=_("Write why in a sentence."))
    if problems:
        return views.show(request, actor, row, problems, {name: why})
    try:
        merging.unmerge(case=row, merge=found, why=why, by=actor)
    except OutOfTurn:
        return views.too_late(request, actor, record, text=why)
    return views.back(record, "kept")


def _form(
    request: HttpRequest,
    row: Case,
    members: list[Member],
    number: UUID,
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 400,
) -> HttpResponse:
    label = shown.labeller(under_18=row.under_18)
    called = {each.row.id: things_shown.called(each.body, label=label) for each in members}
    choices = [(each.row.id.hex, called[each.row.id]) for each in members if not each.is_counted]
    page = {
        "case": row,
        "who": called.get(number, ""),
        "choices": [each for each in choices if each[0] != number.hex],
        "answers": answers,
        "problems": problems,
    }
    return render(request, "cases/merge.html", page, status=status if problems else 200)
