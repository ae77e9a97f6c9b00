"""Meetings into the calendars of others, and out of a file that somebody else's calendar wrote."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.calendars import reading, writing
from liftstone.calendars import shapes as calendars
from liftstone.calendars.shapes import LONDON
from liftstone.directory.typed import Typed
from liftstone.meetings import own_parts, queries
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.views import fetched, page, said_of
from liftstone.network import content as network_content
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network

MOST_OFFERED = 50  # meetings of a file, the next ones first


@require_GET
@needs(Right.RUN_NETWORKS)
def calendar(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """One meeting as a file for any calendar: moved or cancelled, it takes the place of the file before."""
    network, row = fetched(actor, record, meeting)
    told = _as_in_calendars(row, network, actor)
    return _file(writing.feed([told], name=network.name, language=_language()), row)


def _as_in_calendars(row: Meeting, network: Network, actor: Actor) -> calendars.Meeting:
    event = own_parts.event(row, said_of(actor, row), network)
    return calendars.Meeting(
        uid=event["uid"],
        begins_at=row.starts_at,
        ends_at=row.ends_at,
        title=event["summary"],
        changed_at=row.changed_at,
        place=event["place"],
        sequence=row.sequence,
        state=calendars.State.CANCELLED if event["cancelled"] else calendars.State.ON,
    )


def _language() -> str:
    return translation.get_language() or "en"


def _file(clear: bytes, row: Meeting) -> HttpResponse:
    answer = HttpResponse(clear, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{row.number}.ics"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def invitation(request: HttpRequest, *, actor: Actor, record: UUID, meeting: UUID) -> HttpResponse:
    """An invitation for one person, to be sent by e-mail: nobody learns from it who else was asked."""
    network, row = fetched(actor, record, meeting)
    people = _with_an_address(actor, row)
    shown: dict[str, Any] = {"network": network, "meeting": row, "said": said_of(actor, row)}
    choices = [(one.id.hex, f"{who['name']}, {one.person.member.name}") for one, who in people if one.person]
    if request.method != "POST":
        return page(request, "invitation", **shown, people=choices)
    typed = Typed(request.POST)
    organiser = typed.email("organiser")
    if not organiser:
        typed.problems.setdefault("organiser", _("Write the address that you send it from."))
    chosen = typed.one_of("person", [code for code, _label in choices], missing=_("Choose one of these."))
    if typed.problems:
        return page(request, "invitation", typed=typed, **shown, people=choices)
    address = next(who["email"] for one, who in people if one.id.hex == chosen)
    told = _as_in_calendars(row, network, actor)
    made = writing.invitation(told, organiser=organiser, attendee=address, language=_language())
    return _file(made, row)


def _with_an_address(actor: Actor, row: Meeting) -> list[tuple[Attendance, dict[str, Any]]]:
    asked = [each for each in queries.attendance(actor, row) if each.person is not None]
    who = network_content.opened(
        [each.person for each in asked if each.person], [], network=row.network_id, by=actor
    )
    found = [(each, who.get(each.person_id, {})) for each in asked if each.person_id]
    return [(each, told) for each, told in found if told.get("email") and told.get("name")]


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def bring_in(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Plan a meeting from a calendar file: what stands in it is shown first, and nothing is kept by itself."""
    network = networks.network(actor, record=record)
    if request.method != "POST":
        return page(request, "bring_in", network=network)
    typed = Typed(request.POST)
    found = _read(request, typed)
    if typed.problems or found is None:
        return page(request, "bring_in", typed=typed, network=network)
    to_come = [
        each for each in found.meetings if each.state is calendars.State.ON and each.ends_at > timezone.now()
    ]
    shown: dict[str, Any] = {
        "meetings": [_offered(each) for each in to_come[:MOST_OFFERED]],
        "unread": found.unread[:MOST_OFFERED],
    }
    return page(request, "bring_in", network=network, **shown, read="yes")


def _read(request: HttpRequest, typed: Typed) -> calendars.Reading | None:
    file = next(iter(request.FILES.getlist("file")), None)
    if any(getattr(each, "too_large", False) for each in request.upload_handlers):
        typed.problems["file"] = _("This file is too large. Export fewer months.")
    elif file is None:
        typed.problems["file"] = _("Choose the file.")
    else:
        try:
            return reading.read(file.read(), since=timezone.now())
        except calendars.NotACalendar as problem:
            typed.problems["file"] = str(problem)
    return None


def _offered(meeting: calendars.Meeting) -> dict[str, Any]:
    """A meeting of a file as the form has it; one that lasts whole days has no times yet."""
    starts, ends = meeting.begins_at.astimezone(LONDON), meeting.ends_at.astimezone(LONDON)
    timed = meeting.lasts == "hours"
    return {
        "day": starts.date().isoformat(),
        "starts": f"{starts:%H:%M}" if timed else "",
        "ends": f"{ends:%H:%M}" if timed else "",
        "place": meeting.place[:300],
        "title": meeting.title[:300],
        "words": meeting.words[:4000],
        "at": meeting.begins_at,
    }


@require_POST
@needs(Right.RUN_NETWORKS)
def look(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Show a meeting out of a file in the form, before it is planned."""
    network = networks.network(actor, record=record)
    before = {name: request.POST.get(name, "") for name in ("day", "starts", "ends", "place", "title", "words")}
    return page(request, "plan", network=network, meeting=None, before=before)
