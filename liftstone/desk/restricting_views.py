"""The page on which a contact is kept to a few colleagues, or opened to all again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.desk import forms, policies, queries, restricting
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def restrict(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Choose to whom a contact is kept."""
    row = queries.contact(actor, record=record)
    policies.check_can_work_on(actor, row)
    if request.method == "GET":
        return _form(request, actor, row, {}, {})
    answers, problems = read(request, actor, right=Right.WORK_AT_DESK)
    if problems:
        return _form(request, actor, row, answers, problems)
    restricting.restrict(contact=row, by=actor, **answers)
    return redirect(f"{reverse('contact', kwargs={'record': record})}?done=restricted")


@require_POST
@needs(Right.WORK_AT_DESK)
def lift(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Open it to the desk again."""
    row = queries.contact(actor, record=record)
    why, problems = forms.text(request.POST, "lift", missing=_("Write why in a sentence."))
    if problems:
        return _form(request, actor, row, {"lift": why}, problems)
    try:
        restricting.lift(contact=row, why=why, by=actor)
    except OutOfTurn:
        return _form(request, actor, row, {"lift": why}, {"lift": _("A colleague has opened it to all already.")})
    return redirect(f"{reverse('contact', kwargs={'record': record})}?done=kept")


def _form(
    request: HttpRequest, actor: Actor, row: Contact, answers: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    home, lift_to = (reverse(name, kwargs={"record": row.id}) for name in ("contact", "unrestrict-contact"))
    page = {"home": home, "lift_to": lift_to, "is_case": False, "answers": answers, "problems": problems}
    return form(request, actor, row, right=Right.WORK_AT_DESK, page=page)


def form(request: HttpRequest, actor: Actor, row: Any, *, right: Right, page: dict[str, Any]) -> HttpResponse:
    """Render the page for a contact or a case; `right` is what those need who could read it."""
    shown = {
        "record": row,
        "colleagues": accounts.who_may(actor, right=right),
        "me": actor.person,
        **page,
        "answers": {"readers": row.readers or [], **page["answers"]},
    }
    return render(request, "desk/restrict.html", shown, status=400 if page["problems"] else 200)


def read(request: HttpRequest, actor: Actor, *, right: Right) -> tuple[dict[str, Any], dict[str, str]]:
    """Return to whom it is to be kept and why, and what is wrong with it."""
    choice = [each.id for each in accounts.who_may(actor, right=right)]
    return forms.restricting(request.POST, choice=choice)
