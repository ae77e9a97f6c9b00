"""The pages on which stewards write entries. Two at one entry: what the slower one typed is given back."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import actions, areas, documents, forms, place_forms, queries, shown
from liftstone.directory.models import Beds, Location, Provider, Service
from liftstone.directory.states import Changed
from liftstone.directory.typed import Typed
from liftstone.directory.views import show
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS

_BOTH = ["GET", "POST"]
Said = dict[str, Any]
Row = TypeVar("Row", Provider, Service, Location)


def _page(request: HttpRequest, template: str, **values: Any) -> HttpResponse:
    page = {"lists": LISTS, "label": catalogue.shown, "areas": areas, "problems": {}, **values}
    return render(request, f"directory/{template}.html", page, status=values.get("status", 200))


def _keep(typed: Typed, write: Callable[[], object]) -> int:
    """Write where nothing is wrong; return the answer's status: 400 for what is wrong, 409 where one was faster."""
    if typed.problems:
        return 400
    try:
        with transaction.atomic():
            write()
    except Changed:
        typed.problems["version"] = _(
            "A colleague saved this while you were writing. What you typed is still here, theirs stands above it."
        )
        return 409
    return 200


def _again(status: int, typed: Typed, sent: int, *, kept: Callable[[], Row], said: Callable[[Row], Said]) -> Said:
    """Return what the page says where nothing was kept: with what a colleague wrote, where one was faster."""
    page = {"typed": typed.said, "problems": typed.problems, "version": sent, "status": status}
    if status != 409:
        return page
    row = kept()
    return {**page, "theirs": said(row), "version": row.version}


def _to(provider: UUID, *, mark: str = "") -> HttpResponse:
    page = reverse("organisation", kwargs={"record": provider})
    return redirect(f"{page}?done=kept{mark}")


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def new_organisation(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Write an organisation that is not in the directory yet."""
    return _organisation(request, actor, Provider(organisation_id=actor.organisation))


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def change_organisation(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Change what an organisation is, and what it is as a first responder."""
    return _organisation(request, actor, queries.provider(actor, record=record))


def _organisation(request: HttpRequest, actor: Actor, row: Provider) -> HttpResponse:
    is_new = row._state.adding
    page = {"row": row, "is_new": is_new, "version": row.version}
    if request.method != "POST":
        return _page(request, "organisation_form", typed=forms.of_provider(row), **page)
    row.version = sent = row.version if is_new else forms.version(request.POST)
    typed, responder = forms.provider(request.POST, row)
    status = _keep(typed, lambda: actions.keep_provider(provider=row, responder=responder, by=actor))
    if status == 200:
        return _to(row.id)
    again = _again(status, typed, sent, kept=lambda: queries.provider(actor, record=row.id), said=forms.of_provider)
    return _page(request, "organisation_form", **page | again)


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def new_service(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a service that an organisation offers."""
    provider = queries.provider(actor, record=record)
    return _service(request, actor, Service(organisation_id=actor.organisation, provider=provider))


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def change_service(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Change what a service says of itself."""
    return _service(request, actor, queries.service(actor, record=record))


def _service(request: HttpRequest, actor: Actor, row: Service) -> HttpResponse:
    is_new = row._state.adding
    places = list(queries.locations(actor).filter(provider=row.provider).order_by("is_secret", "name", "id"))
    page = {
        "row": row,
        "is_new": is_new,
        "version": row.version,
        "places": [(each.id.hex, shown.address(each) or each.name) for each in places],
        "other_hours": documents.other_schedules(row.document),
    }
    if request.method != "POST":
        return _page(request, "service_form", typed=forms.of_service(row), **page)
    there = {} if is_new else {each.location_id: each.document for each in row.at.all()}
    row.version = sent = row.version if is_new else forms.version(request.POST)
    typed = forms.service(request.POST, row)
    chosen = typed.several("places", [each.id.hex for each in places])
    at = [actions.Place(each, there.get(each.id, {})) for each in places if each.id.hex in chosen]
    status = _keep(typed, lambda: actions.keep_service(service=row, places=at, by=actor))
    if status == 200:
        return _to(row.provider_id, mark=f"#s-{row.id.hex}")
    again = _again(status, typed, sent, kept=lambda: queries.service(actor, record=row.id), said=forms.of_service)
    return _page(request, "service_form", **page | again)


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def new_place(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write a place of an organisation: its address, or of a secret one its area."""
    provider = queries.provider(actor, record=record)
    return _place(request, actor, Location(organisation_id=actor.organisation, provider=provider))


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def change_place(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Change a place of an organisation."""
    return _place(request, actor, queries.location(actor, record=record))


def _place(request: HttpRequest, actor: Actor, row: Location) -> HttpResponse:
    is_new = row._state.adding
    page = {"row": row, "is_new": is_new, "version": row.version}
    if request.method != "POST":
        return _page(request, "place_form", typed=place_forms.of_place(row), **page)
    row.version = sent = row.version if is_new else forms.version(request.POST)
    typed = place_forms.place(request.POST, row)
    status = _keep(typed, lambda: actions.keep_location(location=row, by=actor))
    if status == 200:
        return _to(row.provider_id) if row.provider_id else redirect("directory")
    again = _again(
        status, typed, sent, kept=lambda: queries.location(actor, record=row.id), said=place_forms.of_place
    )
    return _page(request, "place_form", **page | again)


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def new_beds(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write that a service has beds of a kind."""
    return _beds(request, actor, Beds(service=queries.service(actor, record=record)))


@require_http_methods(_BOTH)
@needs(Right.KEEP_DIRECTORY)
def change_beds(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Change which beds a service has, or take them away."""
    return _beds(request, actor, queries.beds(actor, record=record))


def _beds(request: HttpRequest, actor: Actor, row: Beds) -> HttpResponse:
    page = {"row": row, "is_new": row._state.adding}
    back = f"#s-{row.service_id.hex}"
    if request.method != "POST":
        return _page(request, "beds_form", typed=place_forms.of_beds(row), **page)
    if "drop" in request.POST and not row._state.adding:
        actions.drop_beds(beds=row, by=actor)
        return _to(row.service.provider_id, mark=back)
    typed = place_forms.beds(request.POST, row)
    if typed.problems:
        return _page(request, "beds_form", **page, typed=typed.said, problems=typed.problems, status=400)
    actions.keep_beds(beds=row, by=actor)
    return _to(row.service.provider_id, mark=back)


@require_POST
@needs(Right.KEEP_DIRECTORY)
def cover(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down when an organisation is there by its own rota."""
    provider = queries.provider(actor, record=record)
    spell, typed = place_forms.cover(request.POST)
    if spell is None:
        return show(request, actor, provider, typed=typed.said, problems=typed.problems, at="cover", status=400)
    actions.keep_cover(
        provider=provider, spells=[spell], number=typed.said["number"], remark=typed.said["remark"], by=actor
    )
    return _to(record, mark="#cover")


@require_POST
@needs(Right.KEEP_DIRECTORY)
def drop_cover(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take the turns away that were ticked."""
    provider = queries.provider(actor, record=record)
    ticked = set(request.POST.getlist("turn"))
    turns = [each.id for each in provider.cover.all() if each.id.hex in ticked]
    actions.drop_cover(provider=provider, turns=turns, by=actor)
    return _to(record, mark="#cover")
