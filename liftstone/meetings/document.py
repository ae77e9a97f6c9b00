"""Minutes as a document, in the words of the language that is on: page and PDF show it and nothing else."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action
from liftstone.meetings import content, minutes, queries
from liftstone.meetings.minutes import Minutes, Said
from liftstone.meetings.models import Attendance, Entry, Meeting
from liftstone.moments import clock, day_name, day_or_less, direction, locale
from liftstone.network import content as network_content

MEMBERS, WHOLE = "members", "whole"
READERS = {MEMBERS: minutes.EVERYBODY, WHOLE: minutes.WHOLE}
LANGUAGES = {"en": "English", "cy": "Cymraeg"}
State = Attendance.State


@dataclass(frozen=True)
class Line:
    """A line under an item: its number, what it is ("" for a note), its words, who does it and until when."""

    number: str
    kind: str
    words: str
    beside: str = ""


@dataclass(frozen=True)
class Item:
    """An item of the agenda with what was said about it."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Decisions or actions, gathered: a heading, names of columns, rows of as many cells."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Document:
    """The whole document. `facts` are pairs of a label and a value, `people` of a heading and names."""

    title: str
    network: str
    called: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    corrections: tuple[Line, ...]
    corrected: str
    next: tuple[str, str]


def of(meeting: Meeting, *, version: str, by: Actor) -> Document:
    """Return a meeting's minutes for its members, or whole; what is restricted is not opened for the members'."""
    network = meeting.network
    found = minutes.of(meeting, readers=READERS[version], by=by)
    following = queries.following(by, meeting)
    rows = [meeting, following] if following else [meeting]
    opened = content.opened(rows, network=network.id, by=by)
    numbered = _numbered(found)
    return Document(
        title=_("Minutes"),
        network=network.name,
        called=opened[meeting.id].get("title") or _("Meeting %(number)s") % {"number": meeting.number},
        standing=_standing(meeting, version),
        facts=_facts(meeting, opened[meeting.id]),
        people=_people(meeting, by=by),
        items=_items(found, numbered),
        tables=_tables(found, numbered),
        corrections=tuple(Line(str(each.row.number), "", each.words) for each in found.corrections),
        corrected=_("Corrections after they were approved"),
        next=_next(following, opened),
    )


def for_print(said: Document) -> dict[str, Any]:
    """Return a document as `web/typst/minutes.typ` takes it: with the language and which way that reads."""
    language, _separator, region = locale().partition("_")
    # Translators: at the foot of every page of printed minutes. Keep {page} and {pages}.
    numbered = _("Page {page} of {pages}")
    about = {"language": language, "region": region or None, "direction": direction()}
    return asdict(said) | about | {"numbered": numbered}


def _standing(meeting: Meeting, version: str) -> str:
    if meeting.state == Meeting.State.APPROVED and meeting.approved_on:
        stands = _("Approved on %(day)s") % {"day": day_name(meeting.approved_on)}
    elif meeting.state == Meeting.State.MINUTED:
        stands = _("Draft %(number)s, for approval") % {"number": meeting.version}
    else:
        stands = _("Not finished: still being written")
    if version == WHOLE:
        return _("%(stands)s. With restricted parts: not for the members.") % {"stands": stands}
    return stands


def _facts(meeting: Meeting, body: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    when = f"{day_name(meeting.starts_at)}, {clock(meeting.starts_at)}–{clock(meeting.ends_at)}"
    facts = [(_("When"), when)]
    if body.get("place"):
        facts.append((_("Where"), str(body["place"])))
    return tuple(facts)


def _people(meeting: Meeting, *, by: Actor) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = queries.attendance(by, meeting)
    people = [each.person for each in rows if each.person is not None]
    who = network_content.opened(people, [], network=meeting.network_id, by=by)
    told = content.opened(rows, network=meeting.network_id, by=by)
    nobody: dict[str, Any] = {}
    named = {each.id: _name(each, who.get(each.person_id or each.id, nobody), told[each.id]) for each in rows}

    def those(states: Sequence[str]) -> tuple[str, ...]:
        return tuple(named[each.id] for each in rows if each.state in states)

    lists = [
        (_("Present"), those([State.CAME, State.DEPUTY])),
        (_("Apologies"), those([State.APOLOGIES])),
        (_("Absent"), those([State.ABSENT])),
    ]
    return tuple(each for each in lists if each[1])


def _name(row: Attendance, who: dict[str, Any], told: dict[str, Any]) -> str:
    """Somebody, and for whom they speak; of one in whose place another came, the other."""
    if row.person is None:
        return ", ".join(each for each in (told.get("name", "?"), told.get("from", "")) if each)
    name, member = who.get("name") or "?", row.person.member.name
    if row.state == State.DEPUTY:
        return _("%(deputy)s for %(name)s, %(member)s") % {
            "deputy": told.get("deputy", "?"),
            "name": name,
            "member": member,
        }
    return f"{name}, {member}"


def _numbered(found: Minutes) -> dict[Any, str]:
    """Return what each line is called, by its row's id: the second line of the third item is 3.2."""
    return {
        line.row.id: f"{place}.{number}"
        for place, part in enumerate(found.parts, start=1)
        for number, line in enumerate(part.lines, start=1)
    }


def _items(found: Minutes, numbered: dict[Any, str]) -> tuple[Item, ...]:
    items = []
    for place, part in enumerate(found.parts, start=1):
        heading = part.words if part.item else _("Beside the agenda")
        lines = tuple(
            Line(numbered[each.row.id], _kind(each, numbered), each.words, _beside(each)) for each in part.lines
        )
        items.append(Item(f"{place}. {heading}", lines))
    return tuple(items)


def _kind(line: Said, numbered: dict[Any, str]) -> str:
    if line.row.kind == Entry.Kind.DECISION:
        return _("Decision")
    if line.row.kind == Entry.Kind.ACTION:
        called, of = _called(line.action), numbered.get(line.made_of.id) if line.made_of else None
        return _("%(action)s, of %(line)s") % {"action": called, "line": of} if of else called
    return _("Restricted") if line.row.reach == Entry.Reach.RESTRICTED else ""


def _called(action: Action | None) -> str:
    return _("Action %(number)s") % {"number": action.number} if action else _("Action")


def _beside(line: Said) -> str:
    """Who does it and until when; of a decision, what was made of it."""
    if line.made:
        return "; ".join(_called(each) for each in line.made)
    who = "; ".join(line.who)
    return f"{who} ({day_or_less(line.due_on)})" if who and line.due_on else who


def _tables(found: Minutes, numbered: dict[Any, str]) -> tuple[Table, ...]:
    decided = tuple((numbered[each.row.id], each.words) for each in found.lines(Entry.Kind.DECISION))
    agreed = tuple(
        (_called(each.action), each.words, "; ".join(each.who), day_or_less(each.due_on))
        for each in found.lines(Entry.Kind.ACTION)
    )
    tables = [
        Table(_("Decisions"), (_("Number"), _("What was decided")), decided),
        Table(_("Actions"), (_("Action"), _("What is to be done"), _("Who does it"), _("Until")), agreed),
    ]
    return tuple(each for each in tables if each.rows)


def _next(following: Meeting | None, opened: dict[Any, dict[str, Any]]) -> tuple[str, str]:
    if following is None or following.state == Meeting.State.CANCELLED:
        return (_("Next meeting"), _("No date is set."))
    when = f"{day_name(following.starts_at)}, {clock(following.starts_at)}"
    place = opened[following.id].get("place", "")
    return (_("Next meeting"), f"{when}, {place}" if place else when)
