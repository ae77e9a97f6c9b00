"""Stewards' pages of an organisation's own link, and of what waits until somebody has rung them back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import links, proposals, queries, told
from liftstone.directory.forms import version
from liftstone.directory.link_models import Proposal
from liftstone.directory.states import Changed
from liftstone.directory.typed import Typed
from liftstone.vocabulary import catalogue


@require_http_methods(["GET", "POST"])
@needs(Right.KEEP_DIRECTORY)
def link(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Make a link for an organisation; it is shown once."""
    provider = queries.provider(actor, record=record)
    page: dict[str, Any] = {"provider": provider, "problems": {}, "days": "90", "address": ""}
    if request.method == "POST":
        typed = Typed(request.POST)
        days = typed.one_of("days", [str(each) for each in links.LASTS], missing=_("Choose one of these."))
        page |= {"days": days, "problems": typed.problems}
        if not typed.problems:
            token = links.make(provider=provider, days=int(days), by=actor)
            page["address"] = f"{settings.PUBLIC_ORIGIN}/en/entry/{token}"
    page["lasting"] = links.of_provider(actor, provider)
    return render(request, "directory/link.html", page, status=400 if page["problems"] else 200)


@require_POST
@needs(Right.KEEP_DIRECTORY)
def revoke(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End the links of an organisation that were ticked."""
    provider = queries.provider(actor, record=record)
    ticked = set(request.POST.getlist("link"))
    for each in links.of_provider(actor, provider):
        if each.id.hex in ticked:
            links.revoke(link=each, by=actor)
    return redirect(f"{reverse('entry-link', kwargs={'record': record})}?done=kept")


@require_GET
@needs(Right.WORK_ON_CASES)
def waiting(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What organisations changed of their own way in, and nobody has rung back about yet."""
    page = {"waiting": proposals.waiting(actor), "label": catalogue.shown}
    return render(request, "directory/waiting.html", page)


@require_http_methods(["GET", "POST"])
@needs(Right.KEEP_DIRECTORY)
def proposal(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One change, old and new side by side, with the old number to ring; published after that, or refused."""
    row = proposals.proposal(actor, record=record)
    if request.method != "POST":
        return _show(request, row)
    typed = Typed(request.POST)
    is_refused = typed.one_of("do", ("publish", "refuse"), missing=_("Choose one of these.")) == "refuse"
    if is_refused:
        typed.words("why", most=500, missing=_("Write why in a sentence."))
    else:
        _read_ring(typed, row)
    if typed.problems:
        return _show(request, row, typed=typed.said, problems=typed.problems, status=400)
    try:
        _decide(row, typed, seen=version(request.POST), by=actor)
    except (Changed, ValueError):
        said = _("The entry was changed or decided meanwhile: read it again. What you typed is still here.")
        row = proposals.proposal(actor, record=record)
        return _show(request, row, typed=typed.said, problems={"version": said}, status=409)
    return redirect(f"{reverse('organisation', kwargs={'record': row.provider_id})}?done=kept")


def _read_ring(typed: Typed, row: Proposal) -> None:
    """Which number was rung: one that we had; where we had none, one from elsewhere, and never one just sent."""
    known = proposals.old_numbers(row)
    if known:
        typed.one_of("rang", known, missing=_("Say which of the old numbers you rang."))
    else:
        number = typed.numbers("rang")
        if len(number) != 1 or not proposals.may_be_rung(row, number[0]):
            typed.problems["rang"] = _("Write the number that you rang: one that did not come with this change.")
    typed.words("spoke_with", most=120, missing=_("Write whom you spoke with: their role, not their name."))


def _decide(row: Proposal, typed: Typed, *, seen: int, by: Actor) -> None:
    with transaction.atomic():
        if typed.said["do"] == "refuse":
            proposals.refuse(proposal=row, why=typed.said["why"], by=by)
        else:
            said = {name: typed.said[name] for name in ("rang", "spoke_with")}
            proposals.publish(proposal=row, version=seen, by=by, **said)


def _show(request: HttpRequest, row: Proposal, *, status: int = 200, **sent: Any) -> HttpResponse:
    now, known = told.current(row.service) if row.service else {}, proposals.old_numbers(row)
    said = told.sound(row.said)
    page = {
        "row": row,
        "changes": [(name, now.get(name), said[name]) for name in told.ALL if name in said],
        "old_numbers": known,
        "rung": [(number, number) for number in known],
        "version": row.service.version if row.service else 0,
        "label": catalogue.shown,
        "typed": {},
        "problems": {},
        **sent,
    }
    return render(request, "directory/proposal.html", page, status=status)
