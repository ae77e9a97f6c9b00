"""Arranging a bed: where it stands, the way there once it is confirmed, the addresses that stewards write down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.directory.models import Beds
from liftstone.finding import forms, placing, queries, said, secrets, shown, states, subjects
from liftstone.finding.models import Placement

STEPS: dict[str, Callable[..., Placement]] = {
    "hold": placing.hold,
    "confirm": placing.confirm,
    "end": placing.end,
    "move-on": placing.move_on,
}


@require_POST
@needs(Right.WORK_ON_CASES)
def begin(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Ask for a bed with a service that was asked."""
    asked = queries.asked(actor, record=record)
    chosen = next(iter(desk_forms.ids(request.POST, "beds")), UUID(int=0))
    beds = Beds.objects.select_related("service").get(id=chosen, organisation_id=actor.organisation)
    try:
        placed = placing.begin(asked=asked, beds=beds, by=actor)
    except OutOfTurn:
        subject = subjects.of_search(actor, asked.search)
        address = reverse(f"find-for-{subject.kind}", kwargs={"record": subject.id})
        return redirect(f"{address}?done=faster")
    return redirect("placement", record=placed.id)


@require_GET
@needs(Right.WORK_ON_CASES)
def arranged(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The beds that one arranges; for a supervisor those of colleagues too."""
    rows = queries.arranged(actor)
    page = {
        "rows": [(row, shown.where(row.location)) for row in rows],
        "names": names(actor.keys, {row.arranged_by for row in rows}) if rows else {},
        "places_said": said.places(),
    }
    return render(request, "finding/placements.html", page)


@require_GET
@needs(Right.WORK_ON_CASES)
def placement(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One placement: where it stands, what may follow; the address only when it is asked for."""
    return _page(request, actor, queries.placement(actor, record=record))


@require_POST
@needs(Right.WORK_ON_CASES)
def address(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Show the address to whoever arranges the way there; each time is on record before it leaves."""
    row = queries.placement(actor, record=record)
    return _page(request, actor, row, secret=secrets.address(row, by=actor), asked_for=True)


@require_POST
@needs(Right.WORK_ON_CASES)
def step(request: HttpRequest, *, actor: Actor, record: UUID, step: str) -> HttpResponse:
    """Held, confirmed, come to nothing, moved on."""
    row = queries.placement(actor, record=record)
    if step not in STEPS:
        raise Http404
    how: dict[str, Any] = {}
    if step == "move-on":
        how["bed"] = request.POST.get("bed", "")
        if how["bed"] not in (placing.FREE_AGAIN, placing.NOT_KNOWN):
            return _page(request, actor, row, problems={"bed": _("Say whether the bed is free again.")})
    try:
        STEPS[step](placement=row, version=desk_forms.version(request.POST), by=actor, **how)
    except OutOfTurn:
        return _late(request, actor, record)
    return redirect("placement", record=record)


@require_POST
@needs(Right.WORK_ON_CASES)
def hand_over(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Hand the way there over to a colleague."""
    row = queries.placement(actor, record=record)
    to = next(iter(desk_forms.ids(request.POST, "to")), None)
    if to is None:
        return _page(request, actor, row, problems={"to": _("Choose a colleague.")})
    try:
        placing.hand_over(placement=row, to=to, version=desk_forms.version(request.POST), by=actor)
    except OutOfTurn:
        return _late(request, actor, record)
    return redirect("placement", record=record)


def _late(request: HttpRequest, actor: Actor, record: UUID) -> HttpResponse:
    said_ = {"step": _("A colleague was faster: you see how it stands now.")}
    return _page(request, actor, queries.placement(actor, record=record), problems=said_, status=409)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Placement,
    *,
    problems: dict[str, str] | None = None,
    status: int = 400,
    **sent: Any,
) -> HttpResponse:
    is_mine = row.arranged_by == actor.person
    may = (is_mine or actor.may(Right.STEER_DESK)) and row.state not in states.OVER
    colleagues = accounts.who_may(actor, right=Right.WORK_ON_CASES) if may else []
    page = {
        "row": row,
        "where": shown.where(row.location),
        "is_mine": is_mine,
        "may": may,
        "follows": states.PLACES[row.state],
        "colleagues": [(each.id.hex, each.name) for each in colleagues if each.id != row.arranged_by],
        "names": names(actor.keys, {row.arranged_by}),
        "numbers": shown.numbers_of(row.service),
        "places_said": said.places(),
        "problems": problems or {},
        "secret": None,
        "asked_for": False,
        **sent,
    }
    return render(request, "finding/placement.html", page, status=status if problems else 200)


@require_GET
@needs(Right.KEEP_DIRECTORY)
def secret_places(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The secret places by area, and since when the address of each is kept; never the address."""
    return render(request, "finding/secret_places.html", {"rows": queries.secret_places(actor)})


@require_http_methods(["GET", "POST"])
@needs(Right.KEEP_DIRECTORY)
def secret_place(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down the address of one; what is kept already cannot be read here."""
    location = queries.secret_place(actor, record=record)
    words: dict[str, str] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        words, problems = forms.secret(request.POST)
        if not problems:
            secrets.keep(location=location, words=words, by=actor)
            return redirect(f"{reverse('secret-places')}?done=kept")
    page = {"location": location, "words": words, "problems": problems}
    return render(request, "finding/secret_place.html", page, status=400 if problems else 200)
