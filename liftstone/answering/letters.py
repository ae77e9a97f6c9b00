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
from liftstone.answering.content import language_of
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
class Prepared:
    """A request, opened: who asks and what was said of it, and every picked record with what was chosen from it."""

    row: Request
    body: dict[str, Any] = field(repr=False)
    records: Sequence[Record] = ()

    @property
    def listed(self) -> list[Listed]:
        """Everything that can be given."""
        return [each for record in self.records for each in record.listed]

    @property
    def given(self) -> list[Listed]:
        """What something is given of."""
        return [each for each in self.listed if each.given]

    @property
    def leaves_out(self) -> bool:
        """Whether there is something of which nothing is given."""
        return len(self.given) < len(self.listed)


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


def opened(request: Request, *, by: Actor) -> Prepared:
    """Open a request and every picked record, each once, with what was chosen; what came later is laid out too."""
    body = content.open_body(request, by=by)
    picks = queries.picks(by, request=request)
    found = {pick.id: gathering.opened_in(language_of(body), pick, by=by) for pick in picks}
    for pick in picks:
        gathering.lay_out(pick, found[pick.id])
    items = queries.items_of(by, picks)
    choices = content.open_items(items, by=by)
    colleagues = sorted(names(by.keys).values())
    made = []
    for pick in picks:
        said = found[pick.id]
        own = [(each, at) for each in items if each.pick_id == pick.id and (at := said.at(each.key))]
        listed = [_listed(each, at, choices, colleagues) for each, at in own]
        made.append(Record(pick, said.reference, said.called, listed, said.others))
    return Prepared(request, body, made)


def _listed(item: Item, found: Found, choices: dict[Any, dict[str, Any]], colleagues: Collection[str]) -> Listed:
    choice = choices.get(item.id, {})
    return Listed(item, found, choice, choosing.given(found, choice, colleagues=colleagues))


def letter(prepared: Prepared) -> Letter:
    """Make the answer. What is not put in has no part in it: no mark, no number, no heading.

    Nothing but what is given, who asked, when, and in which language goes into the page.
    """
    request, body = prepared.row, prepared.body
    told = [] if request.outcome in REFUSING else prepared.given
    with translation.override(language_of(body)):
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
