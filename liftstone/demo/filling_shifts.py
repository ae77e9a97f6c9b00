"""Fills the invented helpline's rota: five weeks of shifts, what colleagues can do, a swap, hand-overs, briefs.

Rows alone, as for contacts and cases: the audit does not pretend that people planned and signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases.models import Case
from liftstone.intake.references import reference
from liftstone.keyring import records
from liftstone.rows.acting import acting_for
from liftstone.shifts import abilities, content, rules
from liftstone.shifts.models import Ability, Brief, Duty, Handover, Shift, Swap
from liftstone.vocabulary.colleagues import EXPERIENCE, NOT_YET_ALONE, SPOKEN, TRAINING

from .stories import cast, shapes
from .stories.clock import LONDON
from .stories.shapes import Story

_BEFORE, _AFTER = 14, 21  # days of the rota
_HOURS = ((time(0), time(8)), (time(8), time(16)), (time(16), time(0)))
_RISKS = {risk.label: risk.value for risk in Case.Risk}
_NEW = ("luca", "yusuf")  # advisers who have only begun
_BRIEFS = (
    (
        "Calls himself the lorry driver. Rings most Fridays, late, from a lay-by; long silences.",
        "Ask first whether he can talk. He has a solicitor: ask whether he has rung her. Fifteen minutes.",
    ),
    (
        "A woman who says she is a neighbour and asks for “the girl from number nine”.",
        "We never say whether anybody has been in touch. Take down what worries her, and nothing else.",
    ),
    (
        "Laughs, then cries; gives a different name each time.",
        "Agreed with the crisis team: ask whether she is safe tonight, give their name, end kindly.",
    ),
)


@transaction.atomic
def fill(story: Story, *, by: Actor, people: Mapping[str, UUID]) -> None:
    """Write all of it as `by`, who supervises, up to and beyond the story's today."""
    today = story.today.astimezone(LONDON).date()
    shifts = [
        _shift(today + timedelta(days=day), begins, ends, by=by)
        for day in range(-_BEFORE, _AFTER)
        for begins, ends in _HOURS
    ]
    for each in shifts:
        each.told_at = each.begins_at if each.begins_at <= story.today else None
    Shift.objects.bulk_create(shifts)
    duties = [duty for each in shifts for duty in _crew(each, now=story.today, by=by, people=people)]
    Duty.objects.bulk_create(duties)
    _somebody_cannot_come(duties, now=story.today)
    _swap(duties, by=by, people=people, now=story.today)
    for number, login in enumerate((*cast.ON_THE_LINE, "chidi", "rosa")):
        _ability(people[login], number=number, new=login in _NEW, by=by)
    for number, (who, say) in enumerate(_BRIEFS):
        _brief(who, say, review_on=today + timedelta(days=9 * number - 3), by=by)
    _hand_overs(story, shifts, by=by, people=people)


def _shift(day: date, begins: time, ends: time, *, by: Actor) -> Shift:
    first, last = rules.span(day, begins, ends)
    return Shift(organisation_id=by.organisation, begins_at=first, ends_at=last, planned_by=by.person)


def _crew(shift: Shift, *, now: datetime, by: Actor, people: Mapping[str, UUID]) -> Iterable[Duty]:
    """The same who answered on that shift in the story; Asha is on the one that is on now."""
    crew = list(cast.crew(shift.begins_at))
    if shift.begins_at <= now < shift.ends_at:
        crew = list(dict.fromkeys(["asha", *crew]))
    for login in crew:
        yield Duty(
            organisation_id=by.organisation,
            shift=shift,
            person_id=people[login],
            changed_by=by.person,
            changed_at=min(shift.begins_at - timedelta(days=20), now),
        )


def _somebody_cannot_come(duties: list[Duty], *, now: datetime) -> None:
    """One of the next night's two, so that somebody is alone; and both of a later one, so that there is a gap."""
    nights: dict[UUID, list[Duty]] = {}
    for each in duties:
        if each.shift.begins_at > now and each.shift.begins_at.astimezone(LONDON).hour == 0:
            nights.setdefault(each.shift_id, []).append(each)
    alone, _fine, empty = list(nights.values())[:3]
    for each in (alone[0], *empty):
        each.state = Duty.State.OFF
        each.save(update_fields=["state"])


def _swap(duties: list[Duty], *, by: Actor, people: Mapping[str, UUID], now: datetime) -> None:
    """A colleague asks Asha; another's shift has changed hands, and no supervisor has seen it yet."""
    asha, ben = people["asha"], people["ben"]
    later = [each for each in duties if each.shift.begins_at > now + timedelta(days=3)]
    first = next(each for each in later if _are_rested(each.shift, asha, duties=duties))
    asked = Swap(organisation_id=by.organisation, duty=first, asked_by=first.person_id, asked_of=asha)
    theirs = next(each for each in later if each is not first and _are_rested(each.shift, ben, duties=duties))
    agreed = Swap(
        organisation_id=by.organisation,
        duty=theirs,
        asked_by=theirs.person_id,
        asked_of=ben,
        state=Swap.State.AGREED,
        answered_at=now - timedelta(hours=2),
        asked_at=now - timedelta(hours=9),
    )
    theirs.person_id = ben
    theirs.save(update_fields=["person_id"])
    # Whoever asks writes it down; the wall holds for the demo as well, so what others asked is put in as theirs.
    for each in (asked, agreed):
        _as_asked(each, by=by)


def _are_rested(shift: Shift, person: UUID, *, duties: Iterable[Duty]) -> bool:
    """Whether somebody has the whole day of a shift and the rest on both of its sides for themselves."""
    begins, ends = shift.begins_at - rules.REST, shift.ends_at + rules.REST
    return not any(
        each.person_id == person and each.shift.begins_at < ends and begins < each.shift.ends_at for each in duties
    )


def _as_asked(swap: Swap, *, by: Actor) -> None:
    with acting_for(organisation=by.organisation, person=swap.asked_by):
        swap.save(force_insert=True)


def _ability(person: UUID, *, number: int, new: bool, by: Actor) -> None:
    """Every value of every list stands at somebody's name."""
    spoken, experience, training = SPOKEN.codes, EXPERIENCE.codes, TRAINING.codes
    codes = {
        "spoken": ["en", *(code for code in spoken[number * 3 : number * 3 + 3] if code != "en")],
        "experience": [] if new else sorted({experience[number % 5], experience[(number + 2) % 5]}),
        "training": [training[0]] if new else list(training[: 3 + number % 3]),
        "not_alone": list(NOT_YET_ALONE.codes) if new else [],
    }
    row = Ability(person_id=person, organisation_id=by.organisation, changed_by=by.person)
    abilities.seal(row, codes)
    row.save(force_insert=True)


def _brief(who: str, say: str, *, review_on: date, by: Actor) -> None:
    row = Brief(organisation_id=by.organisation, written_by=by.person, review_on=review_on)
    records.make_key(content.BRIEF, row.id, teams=["desk"], by=by.keys)
    row.body = records.seal(content.sealed_brief(row), {"schema": 1, "who": who, "say": say}, by=by.keys)
    row.save(force_insert=True)


def _hand_overs(story: Story, shifts: list[Shift], *, by: Actor, people: Mapping[str, UUID]) -> None:
    """The last shift's, which waits to be signed; and the one before, which was."""
    over = [each for each in shifts if each.ends_at <= story.today]
    words = (
        "Quiet but for one: she whispers when he is in the next room. Wait, and let her speak first.",
        "The hostel has a bed until Thursday and wants a call before noon. Nothing else is open.",
    )
    signed_by = people["tamsin"]
    for shift, said, writer in zip(over[-1:-3:-1], words, ("petra", "owen"), strict=True):
        waits = shift is over[-1]
        row = Handover(organisation_id=by.organisation, written_by=people[writer], rings_at=shift.ends_at)
        row.written_at = shift.ends_at - timedelta(minutes=7)
        row.rang_at = shift.ends_at
        if not waits:
            row.signed_at, row.signed_by = shift.ends_at + timedelta(minutes=4), signed_by
        records.make_key(content.HANDOVER, row.id, teams=["casework"], by=by.keys)
        pack = {**_pack(story, people=people), "words": said}
        row.body = records.seal(content.sealed_handover(row), pack, by=by.keys)
        row.save(force_insert=True)


def _pack(story: Story, *, people: Mapping[str, UUID]) -> dict[str, Any]:
    """What `shifts.pack` would gather of the story: the cases in immediate danger and what is promised soon."""
    open_cases = [each for each in story.cases if not each.closed_at]
    grave = [each for each in open_cases if _RISKS[each.risk] == Case.Risk.IMMEDIATE][:6]
    contacts = {each.id: each for each in story.contacts}
    return {
        "schema": 1,
        "cases": [
            _of(each, people=people) | {"under_18": any(one.minor for one in each.people), "what": each.title[:110]}
            for each in grave
        ],
        "promises": _promises(open_cases, story=story, people=people),
        "safe": [line for case in grave for each in case.contacts for line in _whom(case, contacts[each])],
        "disclosures": [
            {
                "case": case.id.hex,
                "ref": reference(case.id, letter="R"),
                "by": people[each.by].hex,
                "at": each.at.isoformat(),
                "review_by": "",
            }
            for case in open_cases
            for each in case.disclosures
            if each.reviewed_at is None
        ],
    }


def _promises(open_cases: list[shapes.Case], *, story: Story, people: Mapping[str, UUID]) -> list[dict[str, Any]]:
    found = [
        _of(case, people=people) | {"due": each.due_at.isoformat(), "entry": each.id.hex, "text": each.text}
        for case in open_cases
        for each in case.follow_ups
        if each.done_at is None and each.due_at <= story.today + rules.AHEAD
    ]
    return sorted(found, key=lambda each: str(each["due"]))


def _of(case: shapes.Case, *, people: Mapping[str, UUID]) -> dict[str, Any]:
    ref = reference(case.id, letter="R")
    return {"case": case.id.hex, "ref": ref, "risk": _RISKS[case.risk], "held_by": people[case.owner].hex}


def _whom(case: shapes.Case, contact: shapes.Contact) -> list[dict[str, Any]]:
    body = contact.body()
    said = rules.is_safe_to_call(body)
    line = {"case": case.id.hex, "ref": reference(case.id, letter="R"), "who": contact.safe.name, "safe": said}
    more = {name: body[name] for name in ("safe_when", "safe_say") if body.get(name)}
    return [] if said == "yes" else [line | more]
