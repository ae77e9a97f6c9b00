"""The answer as it goes out: made anew each time from what was put in, the same bytes as long as nothing changed.

It names each document that comes with it by the SHA-256 of its bytes, so that its own SHA-256 stands for all of it.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Organisation
from liftstone.accounts.names import names
from liftstone.answering import choosing, content, gathering, queries, rules, words
from liftstone.answering.content import language_of
from liftstone.answering.models import Item, Pick, Request
from liftstone.answering.rules import Part
from liftstone.answering.sources import Found

KINDS = frozenset({
    "pdf", "jpg", "jpeg", "png", "gif", "webp", "heic", "tif", "tiff", "bmp", "txt", "csv", "rtf", "doc", "docx",
    "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "eml", "msg", "mp3", "m4a", "wav", "ogg", "opus", "mp4",
    "mov", "webm", "zip",
})  # fmt: skip
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
        chosen = self.choice.get("kept") if self.found.file is None else self.choice.get("file") != rules.OUT
        return bool(self.choice and chosen) and not self.given

    @property
    def size(self) -> int:
        """How many bytes go with the answer for it."""
        if self.found.file is None or not self.given:
            return 0
        whole = self.choice.get("file") == rules.WHOLE
        return self.found.file.size if whole else int(self.choice["redacted"]["size"])


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
    def goes(self) -> list[Listed]:
        """What goes out: what something is given of, and nothing where it is refused."""
        return [] if self.row.outcome in REFUSING else self.given

    @property
    def size(self) -> int:
        """How many bytes the documents are together that are given."""
        return sum(each.size for each in self.given)

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

    @property
    def shown(self) -> SafeString:
        """The same for a page: our own template made it, and escaped all that came from anybody."""
        return SafeString(self.html)


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
    with translation.override(language_of(body)):
        page = {
            "kind": request.kind,
            "outcome": request.outcome or Request.Outcome.GIVE,
            "who": body.get("who", ""),
            "theirs": body.get("their_reference", ""),
            "force": body.get("force", ""),
            "came_on": request.came_on,
            "from_whom": Organisation.objects.get(id=request.organisation_id).name,
            "sections": sections(prepared.goes),
            "labels": words.PARTS,
            "refused": words.REFUSALS.get(body.get("refused", ""), ""),
        }
        html = render_to_string("answering/letter.html", page)
    return Letter(html, hashlib.sha256(html.encode()).hexdigest())


def documents(told: Sequence[Listed]) -> list[tuple[str, Listed]]:
    """Return the documents that come with an answer, each with its name there: a number, and what kind it is."""
    own = sorted((each for each in told if each.found.file is not None), key=lambda each: each.found.at)
    return [(f"documents/{number}.{_kind(each)}", each) for number, each in enumerate(own, start=1)]


def _kind(each: Listed) -> str:
    """Return the ending of a file's name where it is a usual one: any other could say something."""
    name = each.found.file.name if each.found.file else ""
    if each.choice.get("file") == rules.IN_PART:
        name = str(each.choice["redacted"]["name"])
    ending = name.rpartition(".")[2].lower()
    return ending if ending in KINDS else "bin"


def sections(told: Sequence[Listed]) -> list[Section]:
    """Put what is given under its headings, in their order; one under which nothing stands is not there."""
    found, called = [], {each.item.id: [Part("file", name)] for name, each in documents(told)}
    for heading, sources in words.SECTIONS:
        own = sorted((each for each in told if each.found.source in sources), key=lambda each: each.found.at)
        if own:
            shown = [(_when(each), [*called.get(each.item.id, []), *dict.fromkeys(each.given)]) for each in own]
            found.append(Section(str(heading), shown))
    return found


def _when(each: Listed) -> datetime | None:
    """Openings say each their own time."""
    return None if each.found.source == "openings" else each.found.at
