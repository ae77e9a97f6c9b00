# ruff: noqa: E501 (a call stands whole on its line: it is read and corrected as one)
"""An evening of this week that was too much for one person: four hard calls, one after the other. Written by hand.

At any scale of the story, so that there is somebody over a limit of care wherever it is told.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random

from . import cast
from .clock import LONDON
from .deck import new_id
from .shapes import Contact, Place

_AGO = 3  # days
_PRESTON = Place("Preston", "north_west", "england", "lancashire")
# (when, minutes on the line, danger, under 18, who, what, outcome, note of the adviser)
_CALLS = (
    (time(16, 35), 52, "soon", "no", "self", "Caller rang from a stairwell. The man who brings them to work says that nobody leaves before the debt is paid. He came up the stairs twice; both times the caller stopped speaking, and we waited.", "advice_given", "Stayed on the line until the stairs were quiet. Wants nothing done yet. Knows 999 and 55, and that we are here at night."),
    (time(18, 5), 21, "now", "no", "friend", "Caller's friend has sent a goodbye: he would rather not live than go back to the farm. Caller stands outside his door and hears nobody.", "signposted", "Caller rang 999 on a second telephone while we stayed. The ambulance is with him. Gave the number of those who listen at night."),
    (time(19, 20), 14, "unknown", "yes", "professional", "Youth worker. A girl of thirteen has shown her the messages of an older man. She is at home with her mother tonight, who knows.", "advice_given", "Children's services know since this afternoon. Talked through what to say to the girl, and what not to promise her."),
    (time(20, 50), 9, "soon", "unknown", "other", "A man asked for a woman by her first name. He shouted, and said that he will go from door to door tonight.", "not_for_us", "Said that we neither confirm nor deny about anybody. He said that he knows where we sit. Shift lead told; 101 told of the threat."),
)  # fmt: skip


def write(*, today: datetime, chance: Random) -> list[Contact]:
    """The calls of that evening, all taken by one of those who were on duty."""
    day = today.astimezone(LONDON).date() - timedelta(days=_AGO)
    moments = [datetime.combine(day, each[0], LONDON).astimezone(UTC) for each in _CALLS]
    adviser = cast.on_duty(moments[0], chance=chance)
    return [_call(row, at=at, adviser=adviser, chance=chance) for row, at in zip(_CALLS, moments, strict=True)]


def _call(
    row: tuple[time, int, str, str, str, str, str, str], *, at: datetime, adviser: str, chance: Random
) -> Contact:
    _when, minutes, danger, under_18, who, what, outcome, note = row
    return Contact(
        id=new_id(chance),
        arrived_at=at,
        channel="phone",
        danger=danger,
        under_18=under_18,
        who=who,
        what=what,
        where=_PRESTON.town,
        place=_PRESTON,
        state="closed",
        outcome=outcome,
        outcome_note=note,
        claimed_by=adviser,
        claimed_at=at,
        closed_at=at + timedelta(minutes=minutes),
    )
