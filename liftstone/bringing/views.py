"""The pages of old minutes: a file brought in, what was found in it beside its place there, and taking it in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.bringing import actions, content, forms, found, matching, next_day, queries
from liftstone.bringing.content import Brought
from liftstone.bringing.models import Draft
from liftstone.bringing.states import OutOfTurn
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.oldminutes.reading import read
from liftstone.oldminutes.shapes import Doubt, NotMinutes

LINES = 200  # of the source on a page


@dataclass(frozen=True)
class Opened:
    """A draft with its network and what it says."""

    network: Network
    row: Draft
    said: Brought


def page(
    request: HttpRequest, template: str, *, problems: dict[str, str] | None = None, **values: Any
) -> HttpResponse:
    """Show a page of old minutes; with `problems` as 400 where nothing else is said."""
    status = values.pop("status", 400 if problems else 200)
    shown = {"problems": problems or {}, "doubts": dict(Doubt.choices), "attending": forms.attending()}
    return render(request, f"bringing/{template}.html", shown | values, status=status)


def fetched(actor: Actor, record: UUID, draft: UUID) -> Opened:
    """Return a draft that the actor sees and that opens; else there is none."""
    network = networks.network(actor, record=record)
    row = queries.draft(actor, network, record=draft)
    (said,) = content.opened([row], by=actor)
    if said is None:
        raise Http404
    return Opened(network, row, said)


def to(view: str, row: Draft, *, done: str = "kept", more: str = "") -> HttpResponse:
    """Lead to a page of a draft and say what was done."""
    return redirect(f"{reverse(view, kwargs={'record': row.network_id, 'draft': row.id})}?done={done}{more}")


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def bring(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Bring in a file of old minutes; those that wait to be ticked stand below."""
    network = networks.network(actor, record=record)
    problems: dict[str, str] = {}
    if request.method == "POST":
        problems, sent, name = forms.file(request)
        try:
            minutes = None if problems else read(sent, name=name)
        except NotMinutes as refused:
            problems, minutes = {"file": str(refused)}, None
        if minutes is not None:
            said = found.brought(minutes, name=name, table=matching.table(actor, network))
            return to("old-minutes", actions.bring(network=network, said=said, by=actor), done="found")
    waiting = queries.waiting(actor, network)
    called = names(actor.keys, {each.brought_by for each in waiting})
    opened = dict(zip([each.id for each in waiting], content.opened(waiting, by=actor), strict=True))
    return page(request, "bring", problems=problems, network=network, waiting=waiting, opened=opened, names=called)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def draft(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """What was found in a file, a page of it, each thing beside its place: ticked, changed, left out."""
    it = fetched(actor, record, draft)
    number = min(pages.page_number(request.GET), forms.pages(it.said) - 1)
    table = matching.table(actor, it.network)
    if request.method != "POST" or it.row.state != Draft.State.WAITING:
        return _show(request, it, table, number=number)
    typed, said = forms.things(request.POST, said=it.said, page=number, table=table)
    if request.POST.get("do") == "sure":
        said = forms.tick_sure(said, page=number)
    it = Opened(it.network, it.row, said)
    if typed.problems:
        return _show(request, it, table, number=number, problems=typed.problems)
    try:
        row = actions.keep(draft=it.row, said=said, seen=forms.seen(request.POST), by=actor)
    except OutOfTurn:
        problems = {
            "faster": _("A colleague kept something here meanwhile. What you ticked and typed is still here.")
        }
        return _show(request, it, table, number=number, problems=problems, status=409)
    if request.POST.get("do") != "on":
        return to("old-minutes", row, more=f"&page={number}")
    last = number + 1 >= forms.pages(said)
    return to("take-old-minutes", row) if last else to("old-minutes", row, more=f"&page={number + 1}")


def _show(
    request: HttpRequest,
    it: Opened,
    table: matching.Table,
    *,
    number: int,
    problems: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    begin = number * forms.A_PAGE
    things = list(enumerate(it.said.things))[begin : begin + forms.A_PAGE]
    return page(
        request,
        "draft",
        problems=problems,
        network=it.network,
        row=Draft.objects.get(id=it.row.id),  # as a colleague may have left it meanwhile
        said=it.said,
        things=things,
        excerpts={place: excerpt(it.said.source, each.place) for place, each in things},
        boxes={place: forms.boxes(each) for place, each in things if each.kind == "action"},
        standing=forms.standing(),
        people=table.people,
        everybody=table.everybody,
        page_number=number,
        pages=forms.pages(it.said),
        **more,
    )


def excerpt(source: list[str], place: list[int]) -> tuple[str, str, str]:
    """Return the words of the source at a place, and those before and after them in their line."""
    line, start, end = place
    words = source[line - 1] if 0 < line <= len(source) else ""
    before, after = words[max(start - 160, 0) : start], words[end : end + 160]
    return ("…" if start > 160 else "") + before, words[start:end], after + ("…" if len(words) > end + 160 else "")


@require_GET
@needs(Right.RUN_NETWORKS)
def source(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """The text of the file, line by line."""
    it = fetched(actor, record, draft)
    most = max((len(it.said.source) + LINES - 1) // LINES, 1)
    number = min(pages.page_number(request.GET), most - 1)
    lines = list(enumerate(it.said.source, start=1))[number * LINES : (number + 1) * LINES]
    return page(
        request, "source", network=it.network, row=it.row, said=it.said, lines=lines, page_number=number, pages=most
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def take(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """When the meeting was, and all that is ticked: made into a held meeting once somebody says so."""
    it = fetched(actor, record, draft)
    if request.method != "POST" or it.row.state != Draft.State.WAITING:
        return _to_take(request, it, actor)
    typed, said, starts, ends = forms.meeting(request.POST, said=it.said)
    it = Opened(it.network, it.row, said)
    if not any(each.ticked for each in said.things):
        typed.problems["ticked"] = _("Nothing is ticked yet: tick what is right first.")
    if typed.problems or starts is None or ends is None:
        return _to_take(request, it, actor, typed=typed)
    told: dict[str, Any] = {"said": said, "starts_at": starts, "ends_at": ends, "seen": forms.seen(request.POST)}
    try:
        made = actions.take(draft=it.row, means=matching.table(actor, it.network).means, by=actor, **told)
    except OutOfTurn:
        typed.problems["faster"] = _("A colleague kept something here meanwhile. Look at it, then take it in.")
        return _to_take(request, it, actor, typed=typed, status=409)
    if next_day.of(actor, queries.draft(actor, it.network, record=draft), it.said).may_be_planned:
        return to("take-old-minutes", it.row)  # so that nobody has to remember it
    return redirect(f"{reverse('meeting', kwargs={'record': record, 'meeting': made.id})}?done=kept")


def _to_take(
    request: HttpRequest, it: Opened, actor: Actor, *, typed: Typed | None = None, **more: Any
) -> HttpResponse:
    before = {"day": it.said.day, "starts": it.said.starts, "ends": it.said.ends, "title": it.said.title}
    ticked = [each for each in it.said.things if each.ticked]
    row = queries.draft(actor, it.network, record=it.row.id)  # as a colleague may have left it meanwhile
    return page(
        request,
        "take",
        problems=typed.problems if typed else None,
        network=it.network,
        row=row,
        said=it.said,
        next=next_day.of(actor, row, it.said),
        typed=typed.said if typed else before,
        ticked={kind: [each for each in ticked if each.kind == kind] for kind in ("person", "item", "action")},
        left_out=len(it.said.things) - len(ticked),
        **more,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def throw_away(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """Throw a draft away, after a page that says what goes."""
    it = fetched(actor, record, draft)
    if request.method != "POST":
        return page(request, "throw", network=it.network, row=it.row, said=it.said)
    try:
        actions.throw_away(draft=it.row, seen=forms.seen(request.POST), by=actor)
    except OutOfTurn:
        return to("old-minutes", it.row, done="faster")
    return redirect(f"{reverse('bring-old-minutes', kwargs={'record': record})}?done=kept")
