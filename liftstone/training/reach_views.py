"""The pages of what lapses, whom training reached, See – Act – Do, and what people did not know."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.questions.training import ROLES
from liftstone.training import content, forms, material, materials, queries, rules
from liftstone.training.models import Material
from liftstone.training.states import OutOfTurn
from liftstone.training.verbs import TrainingVerb
from liftstone.training.views import page


@require_GET
@needs(Right.RUN_NETWORKS)
def lapsing(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Who has to be trained again."""
    row = networks.network(actor, record=record)
    rows = queries.lapsing(actor, row, today=timezone.localdate())
    said = content.names(rows, network=row.id, by=actor)
    return page(request, "lapsing", network=row, rows=rows, names=said, days=rules.SOON)


@require_GET
@needs(Right.RUN_NETWORKS)
def reach(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Whom training reached, by member and role."""
    row = networks.network(actor, record=record)
    return page(request, "reach", network=row, rows=queries.reach(actor, row, today=timezone.localdate()))


@require_GET
@needs(Right.RUN_NETWORKS)
def reach_csv(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The same as CSV: a line for each member and role. Empty is not told, and 0 is none."""
    row = networks.network(actor, record=record)
    words = forms.said_of(ROLES)
    lines = [
        [_("Member"), _("Role"), _("Trained, not lapsed"), _("People there, as the member said"), _("Told on")]
    ]
    for each in queries.reach(actor, row, today=timezone.localdate()):
        told = each.said_on.isoformat() if each.said_on else ""
        for code, cell in each.by_role.items():
            people = "" if cell.people is None else str(cell.people)
            lines.append([sheets.guarded(each.member.name), words[code], str(cell.trained), people, told])
    answer = HttpResponse(sheets.csv_of(lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="training-reach.csv"'
    return answer


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def people(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """How many people a member has in each role, as it says."""
    row = networks.network(actor, record=record)
    of = networks.member(actor, row, record=member)
    typed = None
    if request.method == "POST":
        typed, told = forms.people(request.POST)
        if not typed.problems:
            materials.count_people(member=of, people=told, by=actor)
            return pages.to("training-reach", record=row.id)
    now = queries.workforce(actor, of)
    return page(request, "people_form", typed=typed, network=row, member=of, now=now)


@require_GET
@needs(Right.RUN_NETWORKS)
def texts(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """See – Act – Do for each role, which of them the field reviewed, and which are our own first words."""
    row = networks.network(actor, record=record)
    return page(request, "texts", network=row, newest=queries.newest_material(actor, row))


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def text(request: HttpRequest, *, actor: Actor, record: UUID, role: str) -> HttpResponse:
    """One role's text, to be printed; with POST, a new version of it."""
    row = networks.network(actor, record=record)
    _check_role(role)
    typed, status = None, 200
    if request.method == "POST":
        typed, body, after = forms.text(request.POST)
        status = 400
        if not typed.problems:
            try:
                materials.write(network=row, role=role, after=after, body=body, by=actor)
            except OutOfTurn:
                typed.problems["see"] = _(
                    "A colleague wrote a version meanwhile: it stands above. What you typed is still here."
                )
                status = 409
            else:
                return pages.to("training-text", record=row.id, role=role)
    return _text(request, actor, row, role, typed, status)


@require_http_methods(["POST"])
@needs(Right.RUN_NETWORKS)
def text_reviewed(request: HttpRequest, *, actor: Actor, record: UUID, role: str, number: int) -> HttpResponse:
    """Write down who of the field reviewed a version, and when."""
    row = networks.network(actor, record=record)
    _check_role(role)
    one = next((each for each in queries.material_versions(actor, row, role=role) if each.number == number), None)
    if one is None:
        raise Http404
    typed, on, whom = forms.reviewed(request.POST)
    if typed.problems:
        return _text(request, actor, row, role, typed, 400)
    try:
        materials.reviewed(material=one, on=on, whom=whom, by=actor)
    except OutOfTurn:
        return pages.to("training-text", done="faster", record=row.id, role=role)
    return pages.to("training-text", record=row.id, role=role)


def _check_role(role: str) -> None:
    if role not in material.FIRST:
        raise Http404


def _text(
    request: HttpRequest, actor: Actor, row: Network, role: str, typed: Typed | None, status: int
) -> HttpResponse:
    versions = queries.material_versions(actor, row, role=role)
    opened = content.opened(versions[:1], network=row.id, by=actor, verb=TrainingVerb.MATERIAL_READ)
    newest: Material | None = versions[0] if versions else None
    return page(
        request,
        "text",
        typed=typed,
        status=status,
        network=row,
        role=role,
        newest=newest,
        words=opened[newest.id] if newest else material.first(role),
        versions=versions,
        writers=names(actor.keys),
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def gaps(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What people did not know, beside who was trained in it; with POST, one more."""
    row = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, new, words = forms.gap(request.POST, network=row)
        if not typed.problems:
            materials.add_gap(gap=new, words=words, by=actor)
            return pages.to("training-gaps", record=row.id)
    number = pages.page_number(request.GET)
    rows = queries.gaps(actor, row, page=number)
    return page(
        request,
        "gaps",
        typed=typed,
        network=row,
        rows=rows[: queries.PAGE],
        opened=content.opened(rows[: queries.PAGE], network=row.id, by=actor),
        missed=queries.missed(actor, row, today=timezone.localdate()),
        page_number=number,
        has_more=len(rows) > queries.PAGE,
    )
