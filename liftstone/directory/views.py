"""The pages of the directory that whoever works on cases reads, and what they tell with one press."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.directory import actions, areas, documents, links, listing, place_forms, proposals, queries, shown
from liftstone.directory.listing import PAGE, Asked
from liftstone.directory.models import Provider
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS

MOST_PAGES = 9_999


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def listed(request: HttpRequest, *, actor: Actor, stale: bool = False) -> HttpResponse:
    """Organisations with what they offer, or services to be confirmed; what is looked for is sent, not linked."""
    asked, now = _asked(request, stale=stale), timezone.now()
    rows: list[Any] = list(listing.stale(actor, asked, now=now) if stale else listing.providers(actor, asked))
    page = {
        "rows": rows[:PAGE],
        "has_more": len(rows) > PAGE,
        "asked": asked,
        "counts": listing.counts(actor, now=now),
        "waiting": proposals.how_many_wait(actor),
        "areas": areas.choices(),
        "needs": LISTS["needs"].choices(),
        "label": catalogue.shown,
        "fresh": lambda row: listing.freshness(row, now=now),
    }
    return render(request, "directory/list.html", page)


def _asked(request: HttpRequest, *, stale: bool) -> Asked:
    sent = request.POST
    page = sent.get("page", "")
    return Asked(
        name=sent.get("name", "").replace("\x00", "").strip()[:120],
        need=sent.get("need", "") if sent.get("need") in LISTS["needs"] else "",
        area=sent.get("area", "") if sent.get("area") in dict(areas.choices()) else "",
        stale=stale,
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdecimal() and len(page) < 6 else 0,
    )


@require_GET
@needs(Right.WORK_ON_CASES)
def organisation(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One organisation: what it is, what it offers, where, who is there tonight, how far that can be relied on."""
    return show(request, actor, queries.provider(actor, record=record))


def show(request: HttpRequest, actor: Actor, provider: Provider, *, status: int = 200, **sent: Any) -> HttpResponse:
    """Show it; `sent` is of the form on the page that was refused: `typed`, `problems`, `at` which form."""
    now = timezone.now()
    offered = shown.services(actor, provider, now=now)
    page = {
        "provider": provider,
        "responder": getattr(provider, "responder", None),
        "words": documents.words(provider.document, page="website"),
        "numbers": documents.numbers(provider.document),
        "offered": offered,
        "places": queries.locations(actor).filter(provider=provider).order_by("is_secret", "name", "id"),
        "cover": queries.cover(actor, provider, since=now),
        "told": proposals.by_provider(actor, provider),
        "lasting": links.of_provider(actor, provider),
        "names": names(actor.keys, shown.people(offered)),
        "address": shown.address,
        "area_labels": areas.labels,
        "label": catalogue.shown,
        "moment": now,
        "typed": {},
        "problems": {},
        "at": "",
        **sent,
    }
    return render(request, "directory/organisation.html", page, status=status)


@require_POST
@needs(Right.WORK_ON_CASES)
def confirm(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say that somebody rang, and that what the entry says still holds."""
    service = queries.service(actor, record=record)
    actions.confirm(service=service, by=actor)
    return redirect(f"{reverse('organisation', kwargs={'record': service.provider_id})}?done=kept#s-{record.hex}")


@require_POST
@needs(Right.WORK_ON_CASES)
def free(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Say how many beds are free, as somebody was told now."""
    beds = queries.beds(actor, record=record)
    number, typed = place_forms.free(request.POST, beds)
    if typed.problems:
        provider = queries.provider(actor, record=beds.service.provider_id)
        problems = {f"free-{record.hex}": typed.problems["free"]}
        return show(request, actor, provider, typed=typed.said, problems=problems, at=record, status=400)
    actions.tell_beds(beds=beds, free=number, by=actor)
    page = reverse("organisation", kwargs={"record": beds.service.provider_id})
    return redirect(f"{page}?done=kept#s-{beds.service_id.hex}")
