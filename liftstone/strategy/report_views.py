"""The page of the annual report's first draft: to be read, printed by the browser, or taken as a PDF."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone import typeset
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.log import note
from liftstone.strategy import forms
from liftstone.strategy import report as reports
from liftstone.strategy.verbs import StrategyVerb
from liftstone.strategy.views import page


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def report(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A year's draft; posted, the same as a PDF."""
    row = networks.network(actor, record=record)
    today = timezone.localdate()
    asked = request.GET.get("year", "") if request.method == "GET" else request.POST.get("year", "")
    year = next((each for each in forms.years(today) if str(each) == asked), today.year)
    said = reports.draft(actor, row, year=year, today=today)
    problem = ""
    if request.method == "POST":
        try:
            clear = typeset.pdf("pack", data=reports.for_print(said))
        except (typeset.Undrawable, typeset.Unset):
            problem = _("No PDF was made: it failed, or a sign is in none of our fonts. Print the page instead.")
        else:
            note(StrategyVerb.REPORTED, on=row.id, by=actor)
            return _attachment(clear, name=f"annual-report-{year}.pdf")
    status = 400 if problem else 200
    years = [(each, each) for each in forms.years(today)]
    return page(request, "report", status=status, network=row, said=said, year=year, years=years, problem=problem)


def _attachment(clear: bytes, *, name: str) -> HttpResponse:
    """Return a file of our own making, to be saved and never run."""
    answer = HttpResponse(clear, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
