"""What a case pack says, in the reader's words: its page and its PDF show this, and nothing beside it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.cases import shown
from liftstone.cases.models import Entry
from liftstone.cases.pack_words import AUDIENCES, MARKINGS
from liftstone.cases.packs import Pack
from liftstone.cases.things_shown import Label
from liftstone.moments import direction, locale, when

Body = dict[str, Any]


@dataclass(frozen=True)
class Passage:
    """Somebody, or an entry: what it begins with and what stands beside that, what people typed, what is coded."""

    heading: str
    beside: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a pack: words, facts as (label, value), passages; whichever it has."""

    heading: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Said:
    """A whole pack. `reference` is "" where its audience does not get it; `under`: for whom, when, by whom."""

    title: str
    marking: str
    reference: str
    under: tuple[str, ...]
    why: str
    sections: tuple[Section, ...]


def said(pack: Pack, *, at: datetime, by: Actor) -> Said:
    """Return a pack in words, made at a moment by somebody; colleagues are named only to who gets their names."""
    audience = pack.chosen.audience
    writers = {entry.written_by for entry, _body in pack.entries} | {by.person} if audience.colleagues else set()
    called = names(by.keys, writers) if writers else {}
    under = [_("For: %(audience)s") % {"audience": AUDIENCES[audience.code]}, when(at, "short")]
    if by.person in called:
        under.append(_("Made by: %(name)s") % {"name": called[by.person]})
    words = shown.words(pack.case, pack.body)
    return Said(
        title=_("Case pack"),
        marking=str(MARKINGS[pack.chosen.marking]),
        reference=pack.case.reference if audience.references else "",
        under=tuple(under),
        why=pack.chosen.why,
        sections=tuple(_sections(pack, words, called)),
    )


def _sections(pack: Pack, words: dict[str, Any], called: dict[Any, str]) -> Iterator[Section]:
    label: Label = words["label"]
    if pack.body:
        summary = str(pack.body.get("summary") or "")
        yield Section(_("What is known"), text=summary, facts=tuple(_facts(pack.body, label)))
    yield Section(_("People"), passages=tuple(_person(each, words["label_for"]) for each in pack.people))
    if pack.entries:
        told = (_entry(row, body, label, called) for row, body in pack.entries)
        yield Section(_("Timeline"), passages=tuple(told))


def _facts(body: Body, label: Label) -> Iterator[tuple[str, str]]:
    rows = (
        (_("The risk in words"), body.get("risk_words")),
        (_("What kind of situation"), label("classes", body.get("class"))),
        (_("Exploitation"), label("exploitation", body.get("types") or [])),
        (_("Sectors"), label("sectors", body.get("sectors") or [])),
        (_("How they are controlled"), label("controls", body.get("controls") or [])),
        (_("Where, in words"), body.get("where")),
        (_("Nation"), label("nations", body.get("nation"))),
        (_("Police force"), label("forces", body.get("force"))),
    )
    yield from ((name, str(value)) for name, value in rows if value)


def _person(who: Body, label_for: Callable[[str], Label]) -> Passage:
    label = label_for(who.get("age_band") or "")
    is_named = who.get("how_known") == "counted" or who.get("name")
    coded = ("age_bands", "age_band"), ("genders", "gender"), ("nationalities", "nationality")
    under = [*(label(codes, who.get(field)) for codes, field in coded), str(who.get("language") or "")]
    return Passage(
        heading=shown.called(who) if is_named else _("Described, no name"),
        beside=_there(label("roles", who.get("role"))),
        texts=_there(who.get("alias"), who.get("description")),
        under=_there(*under),
    )


def _entry(row: Entry, body: Body, label: Label, called: dict[Any, str]) -> Passage:
    consent = (
        f"{label('consent_kinds', body['kind'])}: {label('consent', body.get('answer'))}"
        if body.get("kind")
        else ""
    )
    coded = ("note_types", "type"), ("agencies", "agency")
    beside = [called.get(row.written_by, ""), *(label(codes, body.get(field)) for codes, field in coded)]
    return Passage(
        heading=when(row.written_at, "short"),
        beside=_there(*beside, consent, label("case_outcomes", body.get("outcome"))),
        texts=_there(*(body.get(field) for field in ("text", "said", "why", "what_for"))),
    )


def _there(*texts: str | None) -> tuple[str, ...]:
    return tuple(str(each) for each in texts if each)


def for_print(words: Said) -> dict[str, Any]:
    """Return a pack as `web/typst/pack.typ` takes it: with the reader's language and which way that reads."""
    language, _separator, region = locale().partition("_")
    # Translators: at the foot of every page of a printed case pack. Keep {page} and {pages}.
    numbered = _("Page {page} of {pages}")
    return asdict(words) | {
        "language": language,
        "region": region or None,
        "direction": direction(),
        "numbered": numbered,
    }
