"""The pages of minutes: typed while people speak, put into other words, struck out, corrected."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.agreed import owners
from liftstone.directory.typed import Typed
from liftstone.meetings import content, minute_forms, minutes, minuting, queries
from liftstone.meetings.minute_forms import Written
from liftstone.meetings.models import Meeting
from liftstone.meetings.views import back, fetched, page
from liftstone.network import content as network_content
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn

MOST_DIGITS = 12  # of a number that a page sends back


def _too_late(typed: Typed) -> None:
    typed.problems["words"] = _("A colleague was faster. What you typed is still here.")


@require_GET
@needs(Right.RUN_NETWORKS)
def page_of(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """The minutes of a meeting, with whatever can be done to them now."""
    network, row = fetched(actor, record, meeting)
    return show(request, actor, network, row)


def show(
    request: HttpRequest,
    actor: Actor,
    network: Network,
    row: Meeting,
    *,
    typed: Typed | None = None,
    template: str = "minutes",
    **more: Any,
) -> HttpResponse:
    """Show the minutes; `typed` is a form that was refused, and `template` a part of the page alone."""
    shown = {
        "network": network,
        "meeting": row,
        "minutes": minutes.of(row, readers=minutes.WHOLE, by=actor),
        "changes": queries.changes(actor, row),
    }
    if template in ("minutes", "typing"):
        shown |= _typing(actor, network, row)
    if template == "minutes":
        shown |= _around(actor, network, row)
    return page(request, template, typed=typed, **(shown | more))


def _typing(actor: Actor, network: Network, row: Meeting) -> dict[str, Any]:
    """Return what a line is chosen from."""
    whom = owners.offered(actor, network).choices if row.state == Meeting.State.HELD else []
    return {"items": [(each.id.hex, words) for each, words in _items(actor, row)], "whom": whom, **_words()}


def _around(actor: Actor, network: Network, row: Meeting) -> dict[str, Any]:
    """Return what stands around the lines: what it is called, the next one, who approves of them."""
    approvals = queries.approvals(actor, row)
    shown: dict[str, Any] = {"approvals": approvals, "next": queries.following(actor, row)}
    shown["opened"] = content.opened([row, *approvals], network=network.id, by=actor)
    if row.state == Meeting.State.MINUTED:
        people = [each for each in networks.people(actor, network) if each.until is None]
        everybody = {each.id: each for each in [*people, *(one.person for one in approvals)]}
        who = network_content.opened(list(everybody.values()), [], network=network.id, by=actor)
        shown["people"] = [(each.id.hex, who[each.id].get("name", "?")) for each in people]
        shown["who"] = who
    return shown


def _words() -> dict[str, Any]:
    return {
        "kinds": minute_forms.kinds(),
        "reaches": minute_forms.reaches(),
        "answers": minute_forms.answers(),
    }


def _items(actor: Actor, row: Meeting) -> list[tuple[Any, str]]:
    items = queries.items(actor, row)
    opened = content.opened(items, network=row.network_id, by=actor)
    return [
        (each, f"{number}. {opened[each.id].get('words', '')[:80]}") for number, each in enumerate(items, start=1)
    ]


@require_GET
@needs(Right.RUN_NETWORKS)
def lines(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """What stands in the minutes by now, for a page that is open; nothing where that has it already."""
    network, row = fetched(actor, record, meeting)
    seen = request.GET.get("seen", "")
    if seen[:MOST_DIGITS] == str(queries.changes(actor, row)):
        return HttpResponse(status=204)
    return show(request, actor, network, row, template="lines")


@require_POST
@needs(Right.RUN_NETWORKS)
def write(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Write a line into the minutes; one that is refused is given back as it was typed."""
    network, row = fetched(actor, record, meeting)
    typed, written = _line(request, actor, network, row)
    part = "typing" if request.headers.get("HX-Request") else "minutes"
    if typed.problems:
        return show(request, actor, network, row, typed=typed, template=part)
    try:
        minuting.write(meeting=row, kind=written.kind, line=written.line, item=written.item, by=actor)
    except OutOfTurn:
        _too_late(typed)
        return show(request, actor, network, row, typed=typed, template=part, status=409)
    if part == "minutes":
        return back(row, view="minutes", at="typing")
    # What is typed next is most often about the same: its item and kind stay.
    again = {name: typed.said[name] for name in ("item", "kind")}
    return show(request, actor, network, row, template=part, before=again, and_lines="yes")


def _line(
    request: HttpRequest, actor: Actor, network: Network, row: Meeting, *, kind: str = ""
) -> tuple[Typed, Written]:
    means = owners.means(actor, network)
    return minute_forms.line(request.POST, items=queries.items(actor, row), means=means, kind=kind)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def reword(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, entry: UUID) -> HttpResponse:
    """Put a line into other words, with what it said before below."""
    network, row = fetched(actor, record, meeting)
    one = queries.entry(actor, row, record=entry)
    wordings = queries.wordings(actor, [one])
    opened = content.opened(wordings, network=network.id, by=actor)
    shown = {
        "network": network,
        "meeting": row,
        "entry": one,
        "wordings": wordings,
        "opened": opened,
        "before": minute_forms.shown(one, opened[wordings[-1].id]),
        "whom": owners.offered(actor, network).choices,
        "names": names(actor.keys, {each.written_by for each in wordings}),
        **_words(),
    }
    if request.method != "POST":
        return page(request, "entry", **shown)
    typed, written = _line(request, actor, network, row, kind=one.kind)
    if typed.problems:
        return page(request, "entry", typed=typed, **shown)
    try:
        minuting.reword(entry=one, line=written.line, seen=written.seen, by=actor)
    except OutOfTurn:
        _too_late(typed)
        return page(request, "entry", typed=typed, **shown, theirs=shown["before"], status=409)
    return back(row, view="minutes", at=f"line-{one.id.hex}")


@require_POST
@needs(Right.RUN_NETWORKS)
def strike(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID, entry: UUID) -> HttpResponse:
    """Strike a line out of the minutes."""
    _network, row = fetched(actor, record, meeting)
    one = queries.entry(actor, row, record=entry)
    try:
        minuting.strike(entry=one, by=actor)
    except OutOfTurn:
        return back(row, view="minutes", done="faster")
    return back(row, view="minutes")


@require_POST
@needs(Right.RUN_NETWORKS)
def correct(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """Add a correction below minutes that are approved."""
    network, row = fetched(actor, record, meeting)
    typed, line = minute_forms.correction(request.POST)
    if typed.problems:
        return show(request, actor, network, row, typed=typed)
    try:
        minuting.correct(meeting=row, line=line, by=actor)
    except OutOfTurn:
        _too_late(typed)
        return show(request, actor, network, row, typed=typed, status=409)
    return back(row, view="minutes")
