"""The pages of shared documents: the table with authorities, one with its versions, what a member said."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.governing import adoptions, content, document_forms, sharing
from liftstone.governing.adoptions import Shared, Stands
from liftstone.governing.document_models import Document
from liftstone.governing.states import OutOfTurn
from liftstone.governing.views import at_the_table, page
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network

COUNCILS = ("council", "police", "children", "adults", "housing")  # ticked at first: who mostly shares policies


def stands() -> dict[str, str]:
    """Return how a member stands to a document, in words."""
    return {
        Stands.CURRENT: _("Goes by it"),
        Stands.OUTDATED: _("Goes by an older version"),
        Stands.DECLINED: _("Declined"),
        Stands.WAITING: _("Not yet"),
        Stands.NOT_ASKED: _("Not asked"),
    }


@require_GET
@needs(Right.RUN_NETWORKS)
def documents(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Every shared document, and how each authority stands to it."""
    row = networks.network(actor, record=record)
    members = at_the_table(actor, row)
    found = adoptions.shared(actor, row, members=members, today=timezone.localdate())
    asked = {each.id for each in members for one in found if one.cells[each.id].stands != Stands.NOT_ASKED}
    return page(
        request,
        "documents",
        network=row,
        found=found,
        members=[each for each in members if each.id in asked],
        opened=content.opened([each.document for each in found], network=row.id, by=actor),
        kinds=dict(document_forms.kinds()),
        stands=stands(),
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def share(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Share a document, and choose which members are asked to go by it."""
    row = networks.network(actor, record=record)
    members, typed = at_the_table(actor, row), None
    if request.method == "POST":
        typed, version, body, asked = document_forms.document(request.POST, members=members)
        if Document.objects.filter(network=row, withdrawn_on=None).count() >= adoptions.MOST_DOCUMENTS:
            typed.problems["title"] = _("%(most)s at most stand on one page.") % {"most": adoptions.MOST_DOCUMENTS}
        if not typed.problems:
            new = Document(network=row, kind=typed.said["kind"])
            sharing.share(document=new, title=typed.said["title"], version=version, body=body, by=actor)
            sharing.ask(document=new, members=asked, by=actor)
            return pages.to("document-shared", record=row.id, document=new.id)
    ticked = typed.said["asked"] if typed else [each.id.hex for each in members if each.kind in COUNCILS]
    choices = [(each.id.hex, each.name) for each in members]
    kinds = document_forms.kinds()
    return page(request, "document_form", typed=typed, network=row, members=choices, ticked=ticked, kinds=kinds)


@require_GET
@needs(Right.RUN_NETWORKS)
def document(request: HttpRequest, *, actor: Actor, record: UUID, document: UUID) -> HttpResponse:
    """One shared document: its versions, and what each authority said."""
    row = networks.network(actor, record=record)
    return _show(request, actor, row, adoptions.document(actor, row, record=document))


def _found(actor: Actor, row: Network, one: Document) -> Shared:
    members, today = at_the_table(actor, row), timezone.localdate()
    for each in adoptions.shared(actor, row, members=members, today=today):
        if each.document.id == one.id:
            return each
    raise Http404


def _show(
    request: HttpRequest, actor: Actor, row: Network, one: Document, *, typed: Typed | None = None, **values: Any
) -> HttpResponse:
    found, members = _found(actor, row, one), at_the_table(actor, row)
    cells = [(each, found.cells[each.id]) for each in members]
    asked = [(each, cell) for each, cell in cells if cell.stands != Stands.NOT_ASKED]
    words = [cell.word for _each, cell in asked if cell.word]
    return page(
        request,
        "document",
        typed=typed,
        network=row,
        document=one,
        found=found,
        asked=asked,
        others=[(each.id.hex, each.name) for each, cell in cells if cell.stands == Stands.NOT_ASKED],
        opened=content.opened([one, *found.versions, *words], network=row.id, by=actor),
        kinds=dict(document_forms.kinds()),
        stands=stands(),
        **values,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def new_version(request: HttpRequest, *, actor: Actor, record: UUID, document: UUID) -> HttpResponse:
    """Keep the next version; the newest one's words stand in the form."""
    row = networks.network(actor, record=record)
    one = adoptions.document(actor, row, record=document)
    newest = _found(actor, row, one).versions[0]
    typed, status = None, 200
    if request.method == "POST":
        typed, version, body = document_forms.version(request.POST)
        status = 400
        if not typed.problems:
            after = int(typed.said["after"] or 0)
            try:
                sharing.keep_version(document=one, version=version, after=after, body=body, by=actor)
            except OutOfTurn:
                typed.problems["words"] = _(
                    "A colleague has kept a newer version meanwhile. What you typed is still here: look at theirs,"
                    " put the two together, and keep it again."
                )
                status = 409
            else:
                return pages.to("document-shared", record=row.id, document=one.id)
    opened = content.opened([one, newest], network=row.id, by=actor)
    shown = {"title": opened[one.id].get("title", ""), "said": opened[newest.id]}
    return page(
        request, "version_form", typed=typed, status=status, network=row, document=one, newest=newest, **shown
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def ask(request: HttpRequest, *, actor: Actor, record: UUID, document: UUID) -> HttpResponse:
    """Ask more members to go by a document."""
    row = networks.network(actor, record=record)
    one = adoptions.document(actor, row, record=document)
    typed = Typed(request.POST)
    members = document_forms.whom(typed, members=at_the_table(actor, row))
    if not members:
        typed.problems.setdefault("asked", _("Tick who was asked."))
    if typed.problems:
        return _show(request, actor, row, one, typed=typed)
    sharing.ask(document=one, members=members, by=actor)
    return pages.to("document-shared", record=row.id, document=one.id)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def answer(request: HttpRequest, *, actor: Actor, record: UUID, document: UUID, member: UUID) -> HttpResponse:
    """Write down what a member said of the version that counts."""
    row = networks.network(actor, record=record)
    one = adoptions.document(actor, row, record=document)
    whose, found, typed = networks.member(actor, row, record=member), _found(actor, row, one), None
    if request.method == "POST":
        typed, on = document_forms.answer(request.POST)
        if not typed.problems:
            said, words = typed.said["answer"], typed.said["words"]
            try:
                sharing.answer(version=found.current, member=whose, said=said, on=on, words=words, by=actor)
            except OutOfTurn:
                return pages.to("documents-shared", done="faster", record=row.id)
            return pages.to("document-shared", record=row.id, document=one.id)
    title = content.opened([one], network=row.id, by=actor)[one.id].get("title", "")
    shown = {"member": whose, "version": found.current, "title": title, "answers": document_forms.answers()}
    return page(request, "adoption_form", typed=typed, network=row, document=one, **shown)


@require_POST
@needs(Right.RUN_NETWORKS)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID, document: UUID) -> HttpResponse:
    """Write down that a document does not count any more."""
    row = networks.network(actor, record=record)
    one = adoptions.document(actor, row, record=document)
    sharing.withdraw(document=one, on=timezone.localdate(), by=actor)
    return pages.to("documents-shared", record=row.id)
