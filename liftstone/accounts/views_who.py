"""Who did what, for those who answer for it. Reading it is recorded as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.audit import actions as record
from liftstone.audit import queries as audit
from liftstone.audit.verbs import AuditVerb


@needs(Right.READ_AUDIT)
@require_GET
def who(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show the newest deeds of the organisation, fifty to a page, with colleagues' names."""
    record.record_opening(AuditVerb.READ, by=actor.person, organisation=actor.organisation)
    page = audit.everything(organisation=actor.organisation, older=request.GET.get("older"))
    people = {deed.actor for deed in page.deeds if deed.actor}
    people |= {deed.subject for deed in page.deeds if deed.subject}
    told = {"page": page, "names": names(actor.keys, people)}
    return render(request, "accounts/who.html", told)
