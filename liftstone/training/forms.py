"""What is typed about training, read with kind messages; what was typed is given back with what is wrong."""

import re
from collections.abc import Collection
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, WORDS, Typed
from liftstone.network.models import Network
from liftstone.questions.shapes import Choice
from liftstone.questions.training import MOST_PEOPLE, PROVIDERS, ROLES, SUBJECTS
from liftstone.training import material
from liftstone.training.models import Course, KnowledgeGap, Review, Session

MOST_MONTHS, MOST_PLACES, MOST_TIMES = 120, 2_000, 1_000
MOST_AT_ONCE = 100  # people booked by one form
FARTHEST = timedelta(days=2 * 366)  # a day further off is a slip of the keyboard
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
Choices = list[tuple[str, str]]


def said_of(choices: Collection[Choice]) -> dict[str, str]:
    """Return codes with their words in the reader's language."""
    return {each.code: each.label.said() for each in choices}


def kinds() -> Choices:
    """Return in which shapes training comes, in words."""
    return [
        (Course.Kind.COURSE, _("A course, held on a day")),
        (Course.Kind.PACKAGE, _("A package, gone through by oneself")),
    ]


def levels() -> Choices:
    """Return how deep training goes, in words."""
    level = Course.Level
    return [
        (level.AWARENESS, _("Awareness")),
        (level.ROLE, _("For one's own role")),
        (level.SPECIALIST, _("Specialist")),
        (level.TRAINERS, _("For trainers")),
    ]


def outcomes() -> Choices:
    """Return what a review comes to, in words."""
    outcome = Review.Outcome
    return [
        (outcome.GOOD, _("Good")),
        (outcome.CHANGES, _("Good once something is changed")),
        (outcome.BAD, _("Not to be used")),
    ]


def course(data: QueryDict, row: Course) -> tuple[Typed, Course]:
    """Return the form and the course as it was typed, not saved."""
    typed = Typed(data)
    row.title = typed.words("title", missing=_("Write what the course is called."))
    row.kind = typed.one_of("kind", Course.Kind.values, missing=_("Choose one of these."))
    row.level = typed.one_of("level", Course.Level.values, missing=_("Choose one of these."))
    row.topics = typed.several("topics", said_of(SUBJECTS))
    row.roles = typed.several("roles", said_of(ROLES))
    row.lapses_after = typed.number("lapses_after", most=MOST_MONTHS)
    if row.lapses_after == 0:
        typed.problems["lapses_after"] = _("Leave it empty where it never lapses.")
    row.provider = typed.one_of("provider", said_of(PROVIDERS))
    row.provider_name = typed.words("provider_name")
    ended = typed.day("ended_on")
    row.ended_on = ended
    return typed, row


def said_of_course(row: Course) -> dict[str, Any]:
    """Return a course as its form has it."""
    return {
        "title": row.title,
        "kind": row.kind,
        "level": row.level,
        "topics": row.topics,
        "roles": row.roles,
        "lapses_after": "" if row.lapses_after is None else row.lapses_after,
        "provider": row.provider,
        "provider_name": row.provider_name,
        "ended_on": row.ended_on.isoformat() if row.ended_on else "",
    }


def review(data: QueryDict) -> tuple[Typed, date, dict[str, Any]]:
    """Return the form, the day, and who reviewed it (`who`), `against` what, and what they `found`."""
    typed = Typed(data)
    typed.one_of("outcome", Review.Outcome.values, missing=_("Choose one of these."))
    body = {
        "who": typed.words("who", missing=_("Write who reviewed it.")),
        "against": typed.words("against", missing=_("Write against what: standards, the law, your own list.")),
        "found": typed.words("found", most=LONG),
    }
    return typed, _past(typed, "on"), body


def session(data: QueryDict, row: Session) -> tuple[Typed, Session, dict[str, Any]]:
    """Return the form, the session as it was typed, and its `place` and `trainer`."""
    typed = Typed(data)
    day = typed.day("on")
    if day is None:
        typed.problems.setdefault("on", _("Write the day on which it is held."))
    elif day > timezone.localdate() + FARTHEST:
        typed.problems["on"] = _("That is more than two years ahead.")
    row.on = day or timezone.localdate()
    row.starts = _time(typed, "starts")
    row.places = typed.number("places", most=MOST_PLACES)
    return typed, row, {"place": typed.words("place"), "trainer": typed.words("trainer")}


def booking(
    data: QueryDict, *, members: Collection[str], known: Collection[str]
) -> tuple[Typed, list[UUID], list[str]]:
    """Return the form, the people of the register who were ticked, and the names of new ones, one on a line."""
    typed = Typed(data)
    chosen = [UUID(hex=each) for each in typed.several("trainees", known) if each in known]
    lines = [" ".join(line.split()) for line in typed.words("names", most=LONG).splitlines()]
    names = list(dict.fromkeys(line for line in lines if line))
    new = _("Choose one of these.") if names else ""
    typed.one_of("member", members, missing=new)
    typed.one_of("role", said_of(ROLES), missing=new)
    if not names and not chosen:
        typed.problems.setdefault("names", _("Write at least one name, or tick somebody below."))
    if len(names) > MOST_AT_ONCE:
        typed.problems["names"] = _("Write %(most)s names at most at once.") % {"most": MOST_AT_ONCE}
    if any(len(each) > WORDS for each in names):
        typed.problems["names"] = _("One of these names is too long. Write one on each line.")
    return typed, chosen, names


def people(data: QueryDict) -> tuple[Typed, dict[str, int | None]]:
    """Return the form and how many people a member has by role; None where nothing was typed."""
    typed = Typed(data)
    return typed, {each.code: typed.number(f"people-{each.code}", most=MOST_PEOPLE) for each in ROLES}


def text(data: QueryDict) -> tuple[Typed, dict[str, str], int]:
    """Return the form, the three parts of a text, and the number of the version that was changed."""
    typed = Typed(data)
    body = {part: typed.words(part, most=LONG, missing=_("Write something here.")) for part in material.PARTS}
    return typed, body, typed.number("after", most=30_000) or 0


def reviewed(data: QueryDict) -> tuple[Typed, date, str]:
    """Return the form, the day on which the field reviewed a text, and who did."""
    typed = Typed(data)
    return typed, _past(typed, "on"), typed.words("whom", missing=_("Write who reviewed it."))


def gap(data: QueryDict, *, network: Network) -> tuple[Typed, KnowledgeGap, str]:
    """Return the form, what was not known (not saved), and in which words it was told."""
    typed = Typed(data)
    row = KnowledgeGap(
        network=network,
        topic=typed.one_of("topic", said_of(SUBJECTS), missing=_("Choose one of these.")),
        sector=typed.one_of("sector", material.role_words(), missing=_("Choose one of these.")),
        many=typed.number("many", most=MOST_TIMES) or 1,
        on=_past(typed, "on"),
    )
    return typed, row, typed.words("words", most=LONG, missing=_("Write what they did not know."))


def _time(typed: Typed, name: str) -> time | None:
    written = typed.words(name)
    found = _TIME.fullmatch(written)
    if written and not found:
        typed.problems[name] = _("Write a time, for example 09:30.")
    return time(int(found[1]), int(found[2])) if found else None


def _past(typed: Typed, name: str) -> date:
    today = timezone.localdate()
    day = typed.day(name)
    if day is not None and day > today:
        typed.problems[name] = _("That day is still to come.")
    return day or today
