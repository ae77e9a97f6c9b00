"""Minutes as a document to read, print and hand out: for the members, or with the restricted parts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone import typeset
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.meetings import document as documents
from liftstone.meetings import states
from liftstone.meetings.models import Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.meetings.views import back, fetched, page
from liftstone.network import pages
from liftstone.network.log import note
from liftstone.network.models import Network


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def document(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Show minutes as they are printed; sent, hand them out as a PDF. In English, Welsh, or as one reads."""
    network, row = fetched(actor, record, meeting)
    if row.state not in states.ON_PAPER:
        return back(row, view="minutes", done="faster")
    asked = request.POST if request.method == "POST" else request.GET
    version = asked.get("version", "")
    version = version if version in documents.READERS else documents.MEMBERS
    language = asked.get("in", "")
    with translation.override(language if language in documents.LANGUAGES else translation.get_language()):
        said = documents.of(row, version=version, by=actor)
        if request.method != "POST":
            return _page(request, network, row, said, version=version)
        return _pdf(request, network, row, said, version=version, by=actor)


def _page(
    request: HttpRequest,
    network: Network,
    row: Meeting,
    said: documents.Document,
    *,
    version: str,
    problem: str = "",
) -> HttpResponse:
    return page(
        request,
        "document",
        network=network,
        meeting=row,
        said=said,
        version=version,
        chosen=translation.get_language(),
        languages=documents.LANGUAGES,
        problem=problem,
        status=503 if problem else 200,
    )


def _pdf(
    request: HttpRequest, network: Network, row: Meeting, said: documents.Document, *, version: str, by: Actor
) -> HttpResponse:
    """That it was made is in the log once there is one, and before anybody has it."""
    try:
        clear = typeset.pdf("minutes", data=documents.for_print(said))
    except (typeset.Undrawable, typeset.Unset):
        problem = _("No PDF could be made. Print this page, or try again in a minute; nothing is lost.")
        return _page(request, network, row, said, version=version, problem=problem)
    note(MeetingVerb.MADE, on=network.id, by=by)
    answer = HttpResponse(clear, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="minutes-{row.number}-{version}.pdf"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
