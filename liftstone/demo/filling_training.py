"""What people of an invented network were taught: two courses, an evening that was, one to come, a text."""

from __future__ import annotations

from datetime import time

from liftstone.training import actions, certifying, materials
from liftstone.training.before_after import CONFIDENCE, RIGHT
from liftstone.training.models import Booking, Course, KnowledgeGap, Session, Trainee

from .seated import Seated

EVENING = {
    "title": "What to look for, and whom to ring",
    "kind": "course",
    "level": "awareness",
    "topics": ["indicators", "duty"],
    "roles": ["frontline", "volunteers"],
    "lapses_after": 24,
    "provider": "partner",
    "provider_name": "Moor and Coast Fire and Rescue",
}
PACKAGE = {
    "title": "Consent and sharing information, an hour at one's own desk",
    "kind": "package",
    "level": "role",
    "topics": ["consent", "nrm"],
    "roles": ["safeguarding", "managers"],
    "provider": "online",
}
# Whose people, in which role, and what they are called; those in `AWAY` did not come.
PEOPLE = (
    ("Moor and Coast Fire and Rescue", "frontline", ("Alun Priest", "Bea Tarrant", "Colm Ashby", "Dot Ferris")),
    ("Harbour Church Partnership", "volunteers", ("Enid Coombe", "Farai Moyo", "Gita Rao")),
    ("Dales Growers", "managers", ("Hal Renshaw",)),
)
AWAY = ("Gita Rao",)
# How confident somebody was in each of the four things, and how many of five they knew; before and after.
SHEETS = {
    "before": (((2, 2, 1, 1), 2), ((3, 2, 2, 2), 3), ((1, 1, 1, 1), 1), ((2, 3, 1, 2), 2), ((3, 3, 2, 1), 3)),
    "after": (((4, 3, 5, 4), 4), ((4, 4, 5, 3), 5), ((3, 3, 4, 3), 4), ((5, 4, 5, 4), 5), ((4, 3, 4, 3), 4)),
}
NUMBERS = (
    ("Moor and Coast Fire and Rescue", {"frontline": 600, "managers": 70}),
    ("Harbour Church Partnership", {"volunteers": 40}),
    ("Dales Growers", {"frontline": 240, "managers": 18}),
)
TEXT = {
    "see": "Eight beds in a flat that was let to two. Post for people who never come to the door. One man who pays"
    " for everybody, in cash.",
    "act": "Speak with each of them alone, and never through whoever collects the rent. Say who you are and why you"
    " came. Take no photographs of anybody.",
    "do": "Ring the duty number before you leave the street. Write down what you saw, with the hour. Where anybody"
    " is in danger, ring 999.",
}
UNKNOWN = "Three officers did not know that nobody's age is to be guessed from how they look."


def fill(seated: Seated) -> None:
    """Hold one evening, plan the next, and write down who was there and what they knew."""
    evening, _package = (
        actions.add_course(course=Course(network=seated.network, **told), by=seated.by)
        for told in (EVENING, PACKAGE)
    )
    words = {"who": "Amara Cole", "against": "The statutory guidance", "found": "Right, short, and kind."}
    actions.review(course=evening, on=seated.day(-60), outcome="good", body=words, by=seated.by)
    held, planned = (_planned(seated, evening, days=days) for days in (-40, 26))
    people = _people(seated)
    actions.book(session=held, trainees=list(people.values()), by=seated.by)
    _were_there(seated, held, names={row.id: name for name, row in people.items()})
    actions.book(session=planned, trainees=[people[name] for name in AWAY], by=seated.by)
    for moment, sheets in SHEETS.items():
        for confident, known in sheets:
            _sheet(seated, held, moment=moment, confident=confident, known=known)
    for name, numbers in NUMBERS:
        materials.count_people(member=seated.members[name], people=numbers, by=seated.by)
    _written(seated)


def _planned(seated: Seated, course: Course, *, days: int) -> Session:
    session = Session(course=course, on=seated.day(days), starts=time(18), places=16)
    body = {"place": "Fire station, Coastborough", "trainer": "Marek Dudek"}
    return actions.plan(session=session, body=body, by=seated.by)


def _people(seated: Seated) -> dict[str, Trainee]:
    found: dict[str, Trainee] = {}
    for member, role, names in PEOPLE:
        rows = actions.add_trainees(member=seated.members[member], role=role, names=list(names), by=seated.by)
        found |= dict(zip(names, rows, strict=True))
    return found


def _were_there(seated: Seated, session: Session, *, names: dict[object, str]) -> None:
    bookings = list(Booking.objects.filter(session=session))
    states = {each.id: "absent" if names[each.trainee_id] in AWAY else "attended" for each in bookings}
    actions.mark(session=session, states_of=states, by=seated.by)
    for each in bookings:
        if states[each.id] == "attended":
            certifying.give(booking=each, name=names[each.trainee_id], by=seated.by)


def _sheet(seated: Seated, session: Session, *, moment: str, confident: tuple[int, ...], known: int) -> None:
    sure = {each.code: number for each, number in zip(CONFIDENCE, confident, strict=True)}
    answers = {"confidence": sure, **dict(list(RIGHT.items())[:known])}
    materials.add_sheet(session=session, moment=moment, answers=answers, by=seated.by)


def _written(seated: Seated) -> None:
    text = materials.write(network=seated.network, role="housing", after=0, body=TEXT, by=seated.by)
    materials.reviewed(material=text, on=seated.day(-5), whom="Ayo Martins, standards officer", by=seated.by)
    gap = KnowledgeGap(network=seated.network, topic="age", sector="police", many=3, on=seated.day(-33))
    materials.add_gap(gap=gap, words=UNKNOWN, by=seated.by)
