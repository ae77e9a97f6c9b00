"""What is typed about meetings, read with kind messages; what was typed is given back with what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.calendars.shapes import LONDON
from liftstone.directory.typed import LONG, Typed
from liftstone.meetings import rules
from liftstone.meetings.attending import Said
from liftstone.meetings.models import Attendance, Item, Meeting, Paper
from liftstone.meetings.papers import Told

FARTHEST = timedelta(days=731)  # a meeting that lies further off is a slip of the keyboard
LENGTH = timedelta(hours=2)  # what is put into the form first
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Planned:
    """What was typed about a meeting; the moments are None where they could not be read."""

    starts_at: datetime | None
    ends_at: datetime | None
    body: dict[str, Any]


def attendance_states() -> Choices:
    """Return how it may stand with somebody who was asked, in words."""
    state = Attendance.State
    return [
        (state.INVITED, _("Has not said")),
        (state.COMING, _("Says they come")),
        (state.APOLOGIES, _("Apologies")),
        (state.CAME, _("Came")),
        (state.DEPUTY, _("Somebody came in their place")),
        (state.ABSENT, _("Absent")),
    ]


def meeting_states() -> dict[str, str]:
    """Return how it stands with a meeting, in words."""
    state = Meeting.State
    return {
        state.PLANNED: _("Planned"),
        state.CANCELLED: _("Cancelled"),
        state.HELD: _("Minutes being written"),
        state.MINUTED: _("Minutes out for approval"),
        state.APPROVED: _("Minutes approved"),
    }


def item_kinds() -> dict[str, str]:
    """Return what an item of an agenda came from, in words."""
    kind = Item.Kind
    return {
        kind.ACTION: _("Action"),
        kind.GAP: _("Gap"),
        kind.DECISION: _("For decision"),
        kind.MEMBER: _("New member"),
        kind.SEAT: _("Empty seat"),
        kind.MINUTES: _("Minutes to approve"),
        kind.POLICY: _("Policy"),
        kind.AIM: _("Aim"),
        kind.OTHER: _("Other"),
    }


def meeting(data: QueryDict, *, on: date | None = None) -> tuple[Typed, Planned]:
    """Return the form and what it says of a meeting. A day before `on`, or today, has passed."""
    typed = Typed(data)
    day = typed.day("day")
    if day is None:
        typed.problems.setdefault("day", _("Write the day of the meeting."))
    elif day < (on or timezone.localdate()):
        typed.problems["day"] = _("That day has passed.")
    elif day > timezone.localdate() + FARTHEST:
        typed.problems["day"] = _("That is more than two years ahead.")
    starts_at = _moment(typed, "starts", day, missing=_("Write when it begins, for example 10:00."))
    ends_at = _moment(typed, "ends", day, missing=_("Write when it ends, for example 12:00."))
    if starts_at and ends_at and ends_at <= starts_at:
        typed.problems["ends"] = _("It ends before it begins.")
    body = {
        "title": typed.words("title"),
        "place": typed.words("place"),
        "words": typed.words("words", most=LONG),
    }
    return typed, Planned(starts_at, ends_at, body)


def shown(row: Meeting, body: dict[str, Any]) -> dict[str, Any]:
    """Return a meeting as its form has it."""
    starts, ends = row.starts_at.astimezone(LONDON), row.ends_at.astimezone(LONDON)
    words = {name: body.get(name, "") for name in ("title", "place", "words")}
    return {"day": starts.date().isoformat(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", **words}


def _moment(typed: Typed, name: str, day: date | None, *, missing: str) -> datetime | None:
    text = typed.words(name, missing=missing)
    try:
        at = time.fromisoformat(text) if text else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is not None:
        typed.problems[name] = missing
        return None
    if day is None:
        return None
    found = rules.moment(day, at, zone=LONDON)
    if found is rules.Clock.NEVER:
        typed.problems[name] = _("That night the clocks go forward, and this time does not come. Choose another.")
    elif found is rules.Clock.TWICE:
        typed.problems[name] = _("That night the clocks go back, and this time comes twice. Choose another.")
    return found if isinstance(found, datetime) else None


def item(data: QueryDict) -> tuple[Typed, dict[str, Any]]:
    """Return the form and what an item of an agenda says: `words`, `leads`; its kind stands in the form."""
    typed = Typed(data)
    typed.one_of("kind", Item.Kind.values)
    body = {
        "words": typed.words("words", missing=_("Write what is to be spoken about.")),
        "leads": typed.words("leads"),
    }
    return typed, body


def attendance(data: QueryDict, *, rows: Sequence[Attendance]) -> tuple[Typed, list[Said]]:
    """Return the form and what changed in it: two colleagues who fill it at once each keep their lines.

    A line holds `was-<id>`, how it stood on the page: what one did not touch is not written over a colleague's.
    """
    typed, said = Typed(data), []
    codes = Attendance.State.values
    for row in rows:
        key = row.id.hex
        was, now = typed.one_of(f"was-{key}", codes), typed.one_of(f"state-{key}", codes)
        before, deputy = typed.words(f"before-{key}"), typed.words(f"deputy-{key}")
        if now == Attendance.State.DEPUTY and not deputy and row.person_id:
            typed.problems[f"deputy-{key}"] = _("Write who came in their place.")
        if now and (now, deputy) != (was, before):
            said.append(Said(row, now, deputy))
    return typed, said


def paper_reaches() -> Choices:
    """Return who reads what a paper is called and says, in words."""
    reach = Paper.Reach
    return [
        (reach.ALL, _("Everybody who is asked, on their own page")),
        (reach.RESTRICTED, _("Restricted: only who runs the network")),
    ]


def paper(data: QueryDict) -> tuple[Typed, Told]:
    """Return the form and what a paper is called and says; nobody reads it on a page for whom that was not said."""
    typed = Typed(data)
    title, words = typed.words("title"), typed.words("words", most=LONG)
    return typed, Told(title, words, typed.one_of("reach", Paper.Reach.values) or Paper.Reach.RESTRICTED)


def guest(data: QueryDict) -> tuple[Typed, str, str]:
    """Return the form, the name of a guest and from where they come."""
    typed = Typed(data)
    return typed, typed.words("guest", missing=_("Write the name of the guest.")), typed.words("from")
