"""What is ticked and typed about old minutes, read with kind messages; what was typed is given back."""

from dataclasses import replace
from datetime import date, datetime, time

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.bringing.content import Brought, Thing
from liftstone.bringing.matching import Table
from liftstone.calendars.shapes import LONDON
from liftstone.directory.typed import LONG, Typed
from liftstone.meetings import rules
from liftstone.oldminutes.reading import MOST_BYTES

A_PAGE = 20  # things
MOST_VERSIONS = 10**6
OLDEST = date(1990, 1, 1)  # a meeting before is a slip of the keyboard: no such network met
YES = ("yes", "")
Choices = list[tuple[str, str]]


def attending() -> Choices:
    """Return how somebody may have been there, in words."""
    return [
        ("came", _("Was there")),
        ("apologies", _("Sent apologies")),
        ("deputy", _("Somebody came in their place")),
    ]


def standing() -> Choices:
    """Return what minutes say of an action, in words."""
    return [("open", _("It is open")), ("done", _("It is done"))]


def file(request: HttpRequest) -> tuple[dict[str, str], bytes, str]:
    """Return what is wrong, the file that was chosen, and what it is called."""
    (sent,) = request.FILES.getlist("file")[:1] or (None,)
    dropped = any(getattr(handler, "too_large", False) for handler in request.upload_handlers)
    if dropped or (sent is not None and (sent.size or 0) > MOST_BYTES):
        words = _("This file is too large: %(most)s MB at most. Take the pictures out of it.")
        return {"file": words % {"most": MOST_BYTES // 2**20}}, b"", ""
    if sent is None or not sent.size:
        return {"file": _("Choose a file.")}, b"", ""
    return {}, sent.read(), str(sent.name or "")


def pages(said: Brought) -> int:
    """Return on how many pages its things stand."""
    return max((len(said.things) + A_PAGE - 1) // A_PAGE, 1)


def things(data: QueryDict, *, said: Brought, page: int, table: Table) -> tuple[Typed, Brought]:
    """Return the form and the draft with the things of one page as they were typed; the others as they are."""
    typed = Typed(data)
    begin = page * A_PAGE
    changed = list(said.things)
    for number, thing in enumerate(changed[begin : begin + A_PAGE], start=begin):
        changed[number] = _READ[thing.kind](typed, number, thing, table)
    return typed, replace(said, things=changed)


def _words(typed: Typed, number: int, thing: Thing, *, most: int, missing: str) -> Thing:
    ticked = typed.one_of(f"tick-{number}", YES)
    words = typed.words(f"words-{number}", most=most, missing=missing if ticked else "")
    return replace(thing, ticked=ticked, words=words)


def _person(typed: Typed, number: int, thing: Thing, table: Table) -> Thing:
    one = _words(typed, number, thing, most=300, missing=_("Write the name, or take out the tick."))
    code = typed.one_of(f"who-{number}", dict(table.people))
    state = typed.one_of(f"state-{number}", dict(attending()), missing=_("Choose one of these."))
    if state == "deputy" and one.ticked and not code:
        typed.problems[f"who-{number}"] = _("Choose in whose place they came.")
    return replace(one, who=[code], state=state, comes_from=typed.words(f"from-{number}"))


def _item(typed: Typed, number: int, thing: Thing, table: Table) -> Thing:
    del table
    one = _words(typed, number, thing, most=300, missing=_("Write what it was about, or take out the tick."))
    return replace(one, notes=typed.words(f"notes-{number}", most=LONG))


def _action(typed: Typed, number: int, thing: Thing, table: Table) -> Thing:
    one = _words(typed, number, thing, most=LONG, missing=_("Write what is to be done, or take out the tick."))
    codes = dict(table.everybody)
    who = [typed.one_of(f"who-{number}-{place}", codes) for place in range(len(boxes(thing)))]
    day = typed.day(f"due-{number}")
    state = typed.one_of(f"state-{number}", dict(standing()), missing=_("Choose one of these."))
    return replace(one, who=who, due_on=day.isoformat() if day else "", state=state)


_READ = {"person": _person, "item": _item, "action": _action}


def boxes(thing: Thing) -> list[tuple[str, str]]:
    """Return, for an action, each owner as written with the code chosen for it, and one more that is empty."""
    codes = [*thing.who, "", ""]
    most = max(len(thing.written), len([code for code in thing.who if code])) + 1
    return [
        (thing.written[place] if place < len(thing.written) else "", codes[place])
        for place in range(min(most, 12, len(codes)))
    ]


def tick_sure(said: Brought, *, page: int) -> Brought:
    """Return the draft with every thing of a page ticked that nobody has to look at twice."""
    begin = page * A_PAGE
    shown = range(begin, begin + A_PAGE)
    ticked = [
        replace(each, ticked="yes") if number in shown and is_sure(each) else each
        for number, each in enumerate(said.things)
    ]
    return replace(said, things=ticked)


def is_sure(thing: Thing) -> bool:
    """Whether nothing of it is doubted, and everybody in it is somebody at the table."""
    matched = (
        all(thing.who[: len(thing.written)]) if thing.kind == "action" else thing.kind == "item" or any(thing.who)
    )
    return not thing.doubts and matched and bool(thing.words)


def meeting(data: QueryDict, *, said: Brought) -> tuple[Typed, Brought, datetime | None, datetime | None]:
    """Return the form, the draft with when it was and what it is called, and both moments where they are any."""
    typed = Typed(data)
    day = typed.day("day")
    if day is None:
        typed.problems.setdefault("day", _("Write the day of the meeting."))
    elif day > timezone.localdate():
        typed.problems["day"] = _("That day is still to come.")
    elif day < OLDEST:
        typed.problems["day"] = _("That is too long ago.")
    starts = _moment(typed, "starts", day, missing=_("Write when it began, for example 10:00."))
    ends = _moment(typed, "ends", day, missing=_("Write when it ended, for example 12:00."))
    if starts and ends and ends <= starts:
        typed.problems["ends"] = _("It ends before it begins.")
    title = typed.words("title")
    told = {"day": day.isoformat() if day else "", "starts": typed.said["starts"], "ends": typed.said["ends"]}
    return typed, replace(said, title=title, **told), starts, ends


def _moment(typed: Typed, name: str, day: date | None, *, missing: str) -> datetime | None:
    text = typed.words(name, missing=missing)
    try:
        at = time.fromisoformat(text) if text else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is not None:
        typed.problems[name] = missing
        return None
    found = rules.moment(day, at, zone=LONDON) if day else None
    if isinstance(found, rules.Clock):
        typed.problems[name] = _("The clocks changed over that time. Choose another.")
    return found if isinstance(found, datetime) else None


def seen(data: QueryDict) -> int:
    """Return which version a page showed; -1 for none, which no draft has."""
    asked = data.get("seen", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and int(asked[:7]) < MOST_VERSIONS else -1
