"""The answer as it goes out: made anew each time from what was put in, the same bytes as long as nothing changed.

It is kept nowhere. What was handed out is known by its SHA-256, as a case pack is by its entry.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Organisation
from liftstone.accounts.names import names
from liftstone.answering import choosing, content, gathering, queries, words
from liftstone.answering.models import Item, Pick, Request
from liftstone.answering.rules import Part
from liftstone.answering.sources import Found

REFUSING = (Request.Outcome.REFUSE, Request.Outcome.ORDER)


@dataclass(frozen=True)
class Listed:
    """Something that can be given: what it is, what was chosen, what is given of it."""

    item: Item
    found: Found
    choice: dict[str, Any]
    given: Sequence[Part] = ()

    @property
    def changed(self) -> bool:
        """Whether something was to be given, and the record has changed since: it is out until somebody looks."""
        return bool(self.choice.get("kept")) and not self.given


@dataclass(frozen=True)
class Record:
    """A picked record with all that could be given of it."""

    pick: Pick
    reference: str
    called: str
    listed: Sequence[Listed]
    others: Collection[str] = field(default=())


@dataclass(frozen=True)
class Section:
    """What is given under one heading, the oldest first."""

    heading: str
    told: Sequence[tuple[datetime | None, Sequence[Part]]]


@dataclass(frozen=True)
class Letter:
    """An answer: its page's main part, and what tells it from every other."""

    html: str = field(repr=False)
    sha256: str


def records_of(request: Request, *, by: Actor) -> list[Record]:
    """Open every picked record, with what was chosen from each; what came later is laid out as well."""
    picks = queries.picks(by, request=request)
    opened = {pick.id: gathering.opened_in_its_language(pick, by=by) for pick in picks}
    for pick in picks:
        gathering.lay_out(pick, opened[pick.id])
    items = queries.items(by, request=request)
    choices = content.open_items(items, by=by)
    colleagues = sorted(names(by.keys).values())
    made = []
    for pick in picks:
        found = {each.key: each for each in opened[pick.id].found}
        own = [each for each in items if each.pick_id == pick.id and (each.of_id, each.source) in found]
        listed = [_listed(each, found[each.of_id, each.source], choices, colleagues) for each in own]
        said = opened[pick.id]
        made.append(Record(pick, said.reference, said.called, listed, said.others))
    return made


def _listed(item: Item, found: Found, choices: dict[Any, dict[str, Any]], colleagues: Collection[str]) -> Listed:
    choice = choices.get(item.id, {})
    return Listed(item, found, choice, choosing.given(found, choice, colleagues=colleagues))


def letter(request: Request, *, by: Actor) -> Letter:
    """Make the answer. What is not put in has no part in it: no mark, no number, no heading.

    Nothing but what is given, who asked, when, and in which language goes into the page.
    """
    body = content.open_body(request, by=by)
    told = [] if request.outcome in REFUSING else _put_in(request, by=by)
    with translation.override(str(body.get("language") or "en")):
        page = {
            "kind": request.kind,
            "outcome": request.outcome or Request.Outcome.GIVE,
            "who": body.get("who", ""),
            "theirs": body.get("their_reference", ""),
            "force": body.get("force", ""),
            "came_on": request.came_on,
            "from_whom": Organisation.objects.get(id=request.organisation_id).name,
            "sections": sections(told),
            "labels": words.PARTS,
            "refused": words.REFUSALS.get(body.get("refused", ""), ""),
        }
        html = render_to_string("answering/letter.html", page)
    return Letter(html, hashlib.sha256(html.encode()).hexdigest())


def _put_in(request: Request, *, by: Actor) -> list[Listed]:
    return [each for record in records_of(request, by=by) for each in record.listed if each.given]


def sections(told: Sequence[Listed]) -> list[Section]:
    """Put what is given under its headings, in their order; one under which nothing stands is not there."""
    found = []
    for heading, sources in words.SECTIONS:
        own = sorted((each for each in told if each.found.source in sources), key=lambda each: each.found.at)
        if own:
            shown = [(_when(each), list(dict.fromkeys(each.given))) for each in own]
            found.append(Section(str(heading), shown))
    return found


def _when(each: Listed) -> datetime | None:
    """Openings say each their own time."""
    return None if each.found.source == "openings" else each.found.at
