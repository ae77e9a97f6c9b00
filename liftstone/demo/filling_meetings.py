"""Four meetings of an invented network: two whose minutes are approved, one whose minutes are out, one to come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from liftstone.meetings import actions, agenda, approving, attending, minuting
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.attending import Said
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance, Item, Meeting

from .filling_meetings_words import CANNOT, COMES, HELD, NEXT, Gathering
from .seated import Seated


def fill(seated: Seated) -> None:
    """Hold three meetings, one after the other, and plan the next."""
    before: Meeting | None = None
    for told in HELD:
        before = _held(seated, told, follows=before)
    _minutes_are_out(seated, before)
    _to_come(seated, follows=before)


def _planned(seated: Seated, told: Gathering, *, follows: Meeting | None) -> tuple[Meeting, list[Item]]:
    starts_at = seated.at(told.days, hour=10)
    body = {"title": told.title, "place": told.place, "words": told.words}
    when: dict[str, Any] = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    row = actions.plan(network=seated.network, body=body, follows=follows, by=seated.by, **when)
    wanted = [Wanted(Item.Kind.OTHER, words, leads=leads) for words, leads in told.agenda]
    return row, agenda.put(meeting=row, wanted=wanted, by=seated.by)


def _held(seated: Seated, told: Gathering, *, follows: Meeting | None) -> Meeting:
    by = seated.by
    row, items = _planned(seated, told, follows=follows)
    actions.begin(meeting=row, by=by)
    _attended(seated, row, told)
    for place, kind, words, who, due, reach in told.lines:
        due_on = None if due is None else seated.day(due)
        line = Line(words, seated.who(who), due_on, reach)
        minuting.write(meeting=row, item=items[place], kind=kind, line=line, on=seated.day(told.days), by=by)
    row = approving.send_out(meeting=row, by=by)
    if told.approved is not None:
        approving.approve(meeting=row, on=seated.day(told.approved), by=by)
    return row


def _attended(seated: Seated, row: Meeting, told: Gathering) -> None:
    asked = {each.person_id: each for each in Attendance.objects.filter(meeting=row)}
    came = {person.id: Said(asked[person.id], "came") for person in seated.people.values()}
    for name, state, deputy in told.away:
        person = seated.people[name].id
        came[person] = Said(asked[person], state, deputy)
    attending.keep(meeting=row, said=list(came.values()), by=seated.by)
    for name, comes_from in told.guests:
        attending.add_guest(meeting=row, name=name, comes_from=comes_from, by=seated.by)


def _minutes_are_out(seated: Seated, row: Meeting | None) -> None:
    assert row is not None
    wish = "I offered the hall for two evenings, not for every week. Please write it like that."
    for name, said, words in (("Ruth", "approve", ""), ("Peter", "change", wish)):
        approving.answer(meeting=row, person=seated.people[name], said=said, words=words, by=seated.by)


def _to_come(seated: Seated, *, follows: Meeting | None) -> None:
    """Half of them have answered; one cannot come and sends somebody."""
    row, _items = _planned(seated, NEXT, follows=follows)
    asked = {each.person_id: each for each in Attendance.objects.filter(meeting=row)}
    said = [Said(asked[seated.people[name].id], "coming", words=words) for name, words in COMES]
    name, deputy, words = CANNOT
    said.append(Said(asked[seated.people[name].id], "apologies", deputy, words=words))
    attending.keep(meeting=row, said=said, by=seated.by)
