"""The part of a member's own page with the network's meetings: what is shown there, and what is taken in of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from liftstone.accounts.actor import Actor
from liftstone.directory.typed import LONG, WORDS
from liftstone.meetings import approving, attending, content, document, forms, minute_forms, own_page, queries
from liftstone.meetings.attending import Said
from liftstone.meetings.models import Approval, Attendance, Meeting
from liftstone.moments import clock, day_name, when
from liftstone.network.models import Network, Representative
from liftstone.network.sections import ME, MY_NETWORK, Answered, Line, Rows, Section, Shown
from liftstone.network.states import OutOfTurn

MOST = 6  # meetings to come on one page
MOST_MINUTES = 3  # the newest: what is older is asked for
BEFORE = timedelta(days=92)  # what a calendar still shows of what was
MOST_EVENTS = 60
State = Meeting.State
OUT = (State.MINUTED, State.APPROVED)


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each the meetings to come with their own answer, the newest minutes, and the dates for a calendar;
    of the meetings to which they are asked also what the papers are called and say.

    No restricted part is opened for it. Where the network has never planned a meeting nobody has this part.
    """
    rows = list(queries.recent(actor, network, since=timezone.now() - BEFORE)[:MOST_EVENTS])
    if not rows:
        return {}
    opened = content.opened(rows, network=network.id, by=actor)
    minutes = [_minutes(each, actor) for each in rows if each.state in OUT][:MOST_MINUTES]
    coming = [each for each in reversed(rows) if each.state == State.PLANNED][:MOST]
    asked = queries.answers_of(actor, coming, people=people)
    said = content.opened(list(asked.values()), network=network.id, by=actor)
    told = [(each, _meeting(each, opened[each.id], actor)) for each in coming]
    papers = _papers(coming, network, actor)
    events = [event(each, opened[each.id], network) for each in rows]
    agreed = queries.last_approvals(actor, rows, people=people)
    return {
        person.id: {
            "meetings": [
                one | _mine(asked.get((row.id, person.id)), said, papers=papers.get(row.id, []))
                for row, one in told
            ],
            "minutes": [each | {"mine": agreed.get((each["id"], person.id), "")} for each in minutes],
            "events": events,
        }
        for person in people
    }


def _meeting(row: Meeting, body: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    items = queries.items(actor, row)
    words = content.opened(items, network=row.network_id, by=actor)
    return {
        "id": row.id.hex,
        "number": row.number,
        "title": body.get("title", ""),
        "place": body.get("place", ""),
        "words": body.get("words", ""),
        "start": row.starts_at.isoformat(),
        "when": _when(row),
        "agenda": [words[each.id].get("words", "") for each in items],
    }


def _when(row: Meeting) -> dict[str, str]:
    """Return when a meeting is in each language of the page: whoever is at the public door has no clock of ours."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = f"{day_name(row.starts_at)}, {clock(row.starts_at)}–{clock(row.ends_at)}"
    return found


def _papers(rows: Sequence[Meeting], network: Network, actor: Actor) -> dict[UUID, list[dict[str, str]]]:
    """Return what papers are called and say, by the ids of their meetings; what is restricted is not opened."""
    found: dict[UUID, list[dict[str, str]]] = {}
    papers = queries.papers_for_all(actor, rows)
    opened = content.opened(papers, network=network.id, by=actor)
    for each in papers:
        body = opened[each.id]
        told = {"title": body.get("title") or body.get("name", ""), "words": body.get("words", "")}
        found.setdefault(each.meeting_id, []).append(told)
    return found


def _mine(
    row: Attendance | None, said: Mapping[UUID, Mapping[str, Any]], *, papers: list[dict[str, str]]
) -> dict[str, Any]:
    """How somebody answered, and the papers. Who was not asked, since they came later, may answer all the same."""
    if row is None:
        return {"state": "", "deputy": "", "papers": []}
    return {"state": row.state, "deputy": said.get(row.id, {}).get("deputy", ""), "papers": papers}


def _minutes(row: Meeting, actor: Actor) -> dict[str, Any]:
    texts = {}
    for language in document.LANGUAGES:
        with translation.override(language):
            texts[language] = asdict(document.of(row, version=document.MEMBERS, by=actor))
    return {"id": row.id.hex, "version": row.version, "open": row.state == State.MINUTED, "texts": texts}


def event(row: Meeting, body: Mapping[str, Any], network: Network) -> dict[str, Any]:
    """Return a meeting as the page's calendar has it; its `uid` never changes and its `sequence` grows."""
    title = body.get("title", "")
    return {
        "uid": f"{row.id.hex}@meetings",
        "sequence": row.sequence,
        "start": row.starts_at.isoformat(),
        "end": row.ends_at.isoformat(),
        "changed": row.changed_at.isoformat(),
        "summary": f"{network.name}: {title}" if title else network.name,
        "place": body.get("place", ""),
        "cancelled": row.state == State.CANCELLED,
    }


def take(answered: Answered, by: Actor) -> None:
    """Write down whether somebody comes, or what they say of minutes.

    `OutOfTurn` where the meeting was cancelled or has been, or the minutes went out anew: theirs were others.
    """
    meeting, body = _read(answered)
    if body["what"] == "minutes":
        if body["version"] != meeting.version:
            raise OutOfTurn
        told = {"said": body["said"], "words": body["words"]}
        approving.answer(meeting=meeting, person=answered.person, by=by, **told)
        return
    if meeting.state != State.PLANNED:
        raise OutOfTurn
    asked, _new = Attendance.objects.get_or_create(
        meeting=meeting, person=answered.person, defaults={"organisation_id": by.organisation}
    )
    said = Said(asked, body["state"], body["deputy"], words=body["words"])
    attending.keep(meeting=meeting, said=[said], by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what was answered, of which meeting, beside what was known so far."""
    meeting, body = _read(answered)
    of = Line(str(_("Meeting")), when(meeting.starts_at, "short"))
    if body["what"] == "minutes":
        said = dict(minute_forms.answers())[body["said"]]
        return [of, Line(str(_("Minutes")), f"{said}. {body['words']}" if body["words"] else said)]
    states = dict(forms.attendance_states())
    asked = queries.answers_of(actor, [meeting], people=[answered.person]).get((meeting.id, answered.person.id))
    told = ". ".join(each for each in (states[body["state"]], body["deputy"], body["words"]) if each)
    return [of, Line(str(_("Who comes, who came")), told, states[asked.state] if asked else "")]


def _read(answered: Answered) -> tuple[Meeting, dict[str, Any]]:
    """Return the meeting and what was said. ValueError where that is not what a page of ours sends."""
    body = dict(answered.body)
    meeting = Meeting.objects.select_related("network").get(network=answered.network, id=UUID(hex=body["of"]))
    name, codes = _CHOICES.get(body["what"], ("what", ()))
    texts = ((body.get("words"), LONG), (body.get("deputy", ""), WORDS))
    bounded = all(isinstance(each, str) and len(each) <= most for each, most in texts)
    if body.get(name) not in codes or not bounded:
        raise ValueError("not what a page of ours sends")
    return meeting, body


_CHOICES: dict[str, tuple[str, Sequence[str]]] = {
    "minutes": ("said", Approval.Answer.values),
    "coming": ("state", (own_page.COMING, own_page.APOLOGIES, own_page.DEPUTY)),
}


def waits() -> Rows:
    """Return the meetings that they have not answered, and those of whose minutes they have said nothing."""
    me = {"meeting": OuterRef("id"), "person": OuterRef(ME)}
    answered = Exists(Attendance.objects.filter(**me).exclude(state=Attendance.State.INVITED))
    said = Exists(Approval.objects.filter(version=OuterRef("version"), **me))
    own = Meeting.objects.filter(network=MY_NETWORK)
    to_come = own.filter(~answered, state=State.PLANNED, starts_at__gte=timezone.now())
    return to_come, own.filter(~said, state=State.MINUTED)


PART = Section(
    "meetings", shown, own_page.meetings, take, title=_("Meetings and minutes"), lines=lines, waits=waits, place=10
)
