"""The page on which a case is linked with another, and the button that takes them apart."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import forms, linking, queries, views
from liftstone.cases.linked_models import Link
from liftstone.cases.linking import LinkedAlready
from liftstone.cases.models import Case
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary.catalogue import LISTS


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def link(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID | None = None) -> HttpResponse:
    """Link a case with another, found by its reference, or named already: it may be the one that a hint is of."""
    row = queries.case(actor, record=record)
    if request.method == "GET":
        named = {"called": queries.case(actor, record=number).reference} if number else {}
        return _form(request, actor, row, named, {})
    answers, problems = forms.link(request.POST)
    other = queries.called(actor, reference=answers["called"])
    if other is None and "called" not in problems:
        # Also where it is kept from the reader: there is no such case for them.
        problems["called"] = _("There is no case of this reference that you may read.")
    if problems or other is None:
        return _form(request, actor, row, answers, problems)
    try:
        linking.link(case=row, other=other, answers={name: answers[name] for name in ("reason", "words")}, by=actor)
    except LinkedAlready:
        said = {"called": _("These two are linked already, or it is this case itself.")}
        return _form(request, actor, row, answers, said, status=409)
    return views.back(record, "kept")


@require_POST
@needs(Right.WORK_ON_CASES)
def unlink(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Take two linked cases apart."""
    row = queries.case(actor, record=record)
    found = get_object_or_404(Link, id=number, organisation_id=actor.organisation)
    if row.id not in (found.one_id, found.other_id):
        raise Case.DoesNotExist
    name = f"unlink-{found.id.hex}"  # a case's page has one such field for each link
    why, problems = desk_forms.text(request.POST, name, missing=_("Write why in a sentence."))
    if problems:
        return views.show(request, actor, row, problems, {name: why})
    try:
        linking.unlink(link=found, why=why, by=actor)
    except OutOfTurn:
        return views.too_late(request, actor, record, text=why)
    return views.back(record, "kept")


def _form(
    request: HttpRequest,
    actor: Actor,
    row: Case,
    answers: dict[str, Any],
    problems: dict[str, str],
    *,
    status: int = 400,
) -> HttpResponse:
    page = {"case": row, "answers": answers, "problems": problems, "lists": LISTS}
    return render(request, "cases/link.html", page, status=status if problems else 200)
