"""Immediate dangers as cases see them: begun from a case, shown on its page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, policies, queries
from liftstone.cases.content import TABLE
from liftstone.cases.models import CaseContact
from liftstone.desk import danger_views, dangers


@require_POST
@needs(Right.WORK_ON_CASES)
def begin(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Begin for a case, in one key; where they are is what the case already says."""
    row = queries.case(actor, record=record)
    policies.check_can_work_on(actor, row)
    where = str(content.open_body(row, by=actor).get("where") or "")
    subject = dangers.Subject(TABLE, row.id, row.reference, row.readers)
    return redirect("danger", record=dangers.begin(subject=subject, where=where, by=actor).id)


@require_GET
@needs(Right.WORK_ON_CASES)
def of_case(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The dangers of a case and of the contacts that describe it, as a part of its page."""
    row = queries.case(actor, record=record)
    policies.check_can_read(actor, row)
    contacts = CaseContact.objects.filter(case=row).values_list("contact_id", flat=True)
    return render(request, "desk/danger_of.html", danger_views.listed(actor, [row.id, *contacts]))
