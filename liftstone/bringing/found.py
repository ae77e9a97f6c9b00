"""What `oldminutes` read, as things to tick: each with its place, its doubts, and who at the table may be meant."""

from collections.abc import Iterable, Iterator

from liftstone.bringing.content import Brought, Thing
from liftstone.bringing.matching import Table
from liftstone.oldminutes.shapes import Action, Attended, Day, Kind, Minutes, Owner, Said, Standing

MOST = 300  # things: minutes of a day with more are several
MOST_WORDS = 4_000  # characters of one thing, as forms take them


def brought(minutes: Minutes, *, name: str, table: Table) -> Brought:
    """Return what is to be kept of a file called `name`."""
    people = [*_people(minutes.present, "came", table), *_people(minutes.apologies, "apologies", table)]
    bodies = {
        each.name.words: each.organisation.words
        for each in (*minutes.present, *minutes.apologies)
        if each.organisation
    }
    things = [*people, *_items(minutes), *_actions(minutes.actions, bodies, table)]
    return Brought(
        name=name[-120:],
        source=list(minutes.source),
        title=_line(minutes.title.words)[:300] if minutes.title else "",
        day=_iso(minutes.held_on),
        starts="",
        ends="",
        next_date=_iso(minutes.next_date),
        things=things[:MOST],
    )


def _people(found: Iterable[Attended], state: str, table: Table) -> Iterator[Thing]:
    for one in found:
        body = _line(one.organisation.words) if one.organisation else ""
        name, stands_for = _line(one.name.words), _line(one.stands_for.words) if one.stands_for else ""
        code = table.person(stands_for or name, comes_from=body)
        doubts = [one.doubt.value] if one.doubt else []
        how = "deputy" if stands_for and code else state
        yield Thing("person", name[:300], place(one.name), doubts, comes_from=body[:300], state=how, who=[code])


def _items(minutes: Minutes) -> Iterator[Thing]:
    """The agenda with what was said; lines that are actions stand among those."""
    agreed = {each.words.line for each in minutes.actions}
    for one in minutes.items:
        number = one.number.words if one.number else ""
        notes = "\n".join(each.words for each in one.notes if each.line not in agreed)
        words = _line(one.heading.words)[:300]
        yield Thing(
            "item",
            words,
            place(one.heading),
            number=number,
            notes=notes[:MOST_WORDS],
            heading=_line(one.heading.words),
        )


def _actions(found: Iterable[Action], bodies: dict[str, str], table: Table) -> Iterator[Thing]:
    for one in found:
        yield Thing(
            "action",
            one.words.words[:MOST_WORDS],
            place(one.words),
            [each.value for each in one.why_unsure],
            state="done" if one.standing is Standing.DONE else "open",
            due_on=_iso(one.due),
            due_as_written=_line(one.due.said.words) if one.due else "",
            written=[_line(each.said.words) for each in one.owners],
            who=[_code(each, bodies, table) for each in one.owners],
            item=_line(one.item.words) if one.item else "",
        )


def _code(owner: Owner, bodies: dict[str, str], table: Table) -> str:
    """Who is meant: the person where they sit at the table, or the organisation that they came from."""
    name = (owner.name or owner.said).words
    if owner.kind is Kind.PERSON:
        body = bodies.get(name, "")
        return table.person(_line(name), comes_from=body) or table.member(body)
    return table.member(_line(name)) if owner.kind is Kind.ORGANISATION else ""


def place(said: Said) -> list[int]:
    """Return where words stand in the source: line (from 1), first character, the one after the last."""
    return [said.line, said.start, said.end]


def _iso(day: Day | None) -> str:
    return day.on.isoformat() if day and day.on else ""


def _line(words: str) -> str:
    return " ".join(words.split())
