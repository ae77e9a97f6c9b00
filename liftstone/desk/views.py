"""The desk's pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.policies import Denied
from liftstone.accounts.rights import Right
from liftstone.desk import (
    actions,
    calls,
    content,
    files,
    forms,
    policies,
    queries,
    search,
    steering,
    steering_queries,
    support,
)
from liftstone.desk.states import FINISHED, FORCED, OutOfTurn, State
from liftstone.intake.models import Contact, Receipt
from liftstone.vault import Unreadable
from liftstone.vocabulary import catalogue

# A colleague took it over, a supervisor put it back, or the person closed the thread, all while somebody typed.
NOT_ANY_MORE = (Denied, OutOfTurn, Receipt.DoesNotExist)


def _contact(actor: Actor, record: UUID) -> Contact:
    return queries.contact(actor, record=record)


def _back(contact: UUID, done: str) -> HttpResponse:
    return redirect(f"{reverse('contact', kwargs={'record': contact})}?done={done}")


def _desk(actor: Actor, *, lane: str, page: int) -> dict[str, Any]:
    """Return all that the desk's page shows; the live part fetches it again."""
    mine, news, left = (find(actor) for find in (queries.held_by, queries.news, queries.left))
    others = queries.held_by_others(actor) if actor.may(Right.STEER_DESK) else []
    shut = queries.shut_to(actor, (*news, *left))
    shown = [each.id for each in (*mine, *news, *others) if each.id not in shut]
    people = {each.claimed_by for each in (*others, *news, *left) if each.claimed_by}
    waiting = queries.waiting(actor, lane=lane, page=page)
    return {
        "waiting": waiting,
        "newest": max((each.arrived_at.timestamp() for each in waiting.contacts), default=0),
        "late": steering_queries.late_ids(waiting.contacts, may_wait=steering_queries.targets(actor)),
        "given": steering_queries.given_to(actor) if mine else [],
        "page_number": page,
        "lane": lane,
        "lanes": ("", *queries.LANES),
        "mine": mine,
        "news": news,
        "others": others,
        "left": left,
        "shut": shut,
        "summaries": search.summaries(shown, kind="contact", by=actor),
        "names": names(actor.keys, people) if people else {},
        "many": queries.MANY,
        "size": queries.PAGE,
    }


@require_GET
@needs(Right.WORK_AT_DESK)
def queue(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who waits, what is mine, what is new."""
    lane = request.GET.get("lane", "")
    page = request.GET.get("page", "0")
    shown = _desk(
        actor,
        lane=lane if lane in queries.LANES else "",
        page=int(page) if page.isdecimal() and len(page) < 6 else 0,
    )
    shown |= {"fetched": "HX-Request" in request.headers}
    return render(request, "desk/live.html" if shown["fetched"] else "desk/queue.html", shown)


@require_POST
@needs(Right.WORK_AT_DESK)
def claim(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take a contact; whoever was slower is told so, kindly."""
    return _taken(request, actor, record, actions.claim)


@require_POST
@needs(Right.WORK_AT_DESK)
def take_over(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take what a colleague left who is not at work any more."""
    return _taken(request, actor, record, actions.take_over)


def _taken(request: HttpRequest, actor: Actor, record: UUID, take: Callable[..., object]) -> HttpResponse:
    try:
        take(contact=_contact(actor, record), by=actor)
    except OutOfTurn:
        return render(request, "desk/too_late.html", status=409)
    return _back(record, "claimed")


@require_GET
@needs(Right.WORK_AT_DESK)
def contact(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Read a contact: how it is safe to answer comes first."""
    return show(request, actor, _contact(actor, record), {}, {})


def show(
    request: HttpRequest, actor: Actor, row: Contact, problems: dict[str, str], typed: dict[str, str]
) -> HttpResponse:
    """Render a contact, with what was typed and what is wrong with it."""
    try:
        opened = actions.open_(contact=row, by=actor)
    except Unreadable:
        return _damaged(request, actor, row)
    if row.claimed_by == actor.person and queries.has(row, "was_given"):
        steering.see(contact=row, by=actor)
    page = {
        **_opened(actor, row, opened),
        "forced": FORCED,
        "files": files.listed(opened),
        "mine": row.state == State.CLAIMED and row.claimed_by == actor.person,
        "works": row.state == State.CLAIMED,
        "finished": row.state in FINISHED,
        "problems": problems,
        "typed": typed,
        "may_case": actor.may(Right.WORK_ON_CASES),
    }
    return render(request, "desk/contact.html", page, status=400 if problems else 200)


def _opened(actor: Actor, row: Contact, opened: content.Content) -> dict[str, Any]:
    """Return what the page of a contact shows of what was said, with the names of whoever wrote in it."""
    given = {by for each in opened.support for by in (each.by, each.back_by)}
    writers = {line.by for line in (*opened.thread, *opened.notes)} | given | {row.claimed_by}
    along = calls.is_written_by_another(row, reader=actor)
    return {
        "contact": row,
        "opened": opened,
        "support": support.said(opened),
        "choices": forms.support_choices(),
        "label": catalogue.shown,
        "names": names(actor.keys, {each for each in writers if each}),
        "along": along,
        "seen": calls.seen(row) if along else "",
    }


@require_GET
@needs(Right.WORK_AT_DESK, unattended=True)
def said(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What was said, for whoever reads a call along: opened, and put on record, only where it did change."""
    row = _contact(actor, record)
    policies.check_can_open(actor, row)
    if request.GET.get("seen") == calls.seen(row):
        return HttpResponse(status=204)
    page = _opened(actor, row, actions.open_(contact=row, by=actor))
    return render(request, "desk/said.html", page | {"fetched": True})


def give_back(request: HttpRequest, row: Contact, typed: str) -> HttpResponse:
    """Show what was typed on a contact that has left these hands meanwhile: a bare refusal would lose it."""
    return render(request, "desk/not_yours.html", {"contact": row, "typed": typed}, status=409)


def _damaged(request: HttpRequest, actor: Actor, row: Contact) -> HttpResponse:
    """Say that a contact does not open although the desk's key is at hand, so that it does not stay for ever.

    It was cut on its way, changed since, or sealed to another key than ours.
    """
    if not actor.keys.is_member("desk"):
        raise Unreadable
    return render(request, "desk/damaged.html", {"contact": row, "works": row.state == State.CLAIMED}, status=404)


@require_POST
@needs(Right.WORK_AT_DESK)
def release(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put it back into the queue."""
    actions.release(contact=_contact(actor, record), by=actor)
    return redirect(f"{reverse('queue')}?done=released")


@require_POST
@needs(Right.WORK_AT_DESK)
def reply(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write to the person."""
    row = _contact(actor, record)
    text, problems = forms.text(request.POST, "reply", missing=_("Write something first."))
    if problems:
        return show(request, actor, row, problems, {"reply": text})
    try:
        actions.reply(contact=row, text=text, by=actor)
    except NOT_ANY_MORE:
        return give_back(request, row, text)
    return _back(record, "replied")


@require_POST
@needs(Right.WORK_AT_DESK)
def note(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Keep a note."""
    row = _contact(actor, record)
    text, problems = forms.text(request.POST, "note", missing=_("Write something first."))
    if problems:
        return show(request, actor, row, problems, {"note": text})
    try:
        actions.note(contact=row, text=text, by=actor)
    except NOT_ANY_MORE:
        return give_back(request, row, text)
    return _back(record, "kept")


@require_POST
@needs(Right.WORK_AT_DESK)
def finish(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Finish: advice given, signposted, or not for us."""
    row = _contact(actor, record)
    answers, problems = forms.finishing(request.POST)
    try:
        if problems:
            return show(request, actor, row, problems, answers)
        actions.finish(contact=row, by=actor, **answers)
    except NOT_ANY_MORE:
        return give_back(request, row, "\n".join(filter(None, (answers["service"], answers["why"]))))
    return redirect(f"{reverse('queue')}?done=closed")


@require_POST
@needs(Right.WORK_AT_DESK)
def take_alarm(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take an alarm: from here on it is somebody's."""
    row = actions.take_alarm(contact=_contact(actor, record), by=actor)
    mine = row.state == State.IN_CASE or row.claimed_by == actor.person
    return _back(record, "claimed") if mine else redirect("queue")


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_AT_DESK)
def find(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Search. By POST, because what is searched for must stand in no address."""
    text = request.POST.get("text", "").strip()
    hits = search.find(text, by=actor) if text else []
    contacts = queries.among(actor, [hit.record for hit in hits if hit.kind == "contact"])
    shut = queries.shut_to(actor, contacts)
    with_whom = {each.id: each.claimed_by for each in contacts if each.id in shut and each.claimed_by}
    since = timezone.now() - timedelta(hours=24)
    page = {
        "text": text,
        "hits": hits,
        "shut": shut,
        "with_whom": with_whom,
        "names": names(actor.keys, set(with_whom.values())) if with_whom else {},
        "recent": [] if text else queries.recent(actor, since=since),
    }
    return render(request, "desk/search.html", page)


@require_GET
@needs(Right.WORK_AT_DESK)
def script(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What to say to those who fish: never confirm, never deny."""
    return render(request, "desk/script.html")


@require_GET
@needs(Right.WORK_AT_DESK)
def file(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Hand out one attached file, as a download that no browser runs."""
    row = _contact(actor, record)
    policies.check_can_open(actor, row)
    return files.download(row, number, content=content.open_contact(row, by=actor), by=actor)
