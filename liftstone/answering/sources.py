"""Opening a picked record, and what of it can be given: one thing at a time, each in parts of words.

Everything is opened here anew whenever it is looked at, so that what is given is what stands in the record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.answering import openings
from liftstone.answering.content import KEPT
from liftstone.answering.models import Pick
from liftstone.answering.rules import Part
from liftstone.cases import (
    consent_content,
    document_content,
    indicator_content,
    note_content,
    risk_content,
    statements,
    things,
    things_shown,
)
from liftstone.cases import content as case_content
from liftstone.cases import queries as cases
from liftstone.cases import shown as case_shown
from liftstone.cases.document_models import Custody, Document
from liftstone.cases.models import Case, Entry
from liftstone.cases.pack_words import AUDIENCES
from liftstone.cases.people_models import Statement
from liftstone.cases.risk_models import Assessment, Flag, Missing
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import content as desk_content
from liftstone.desk import files
from liftstone.desk import queries as desk
from liftstone.desk.support_content import Support
from liftstone.keyring import records
from liftstone.vocabulary import catalogue

# Parts that are codes, and the lists that each may be of; all else is words.
LISTED = {
    "nationality": ("nationalities",), "gender": ("genders",), "age_band": ("age_bands",),
    "age_certainty": ("age_certainty",), "agency": ("agencies",), "outcome": ("case_outcomes", "missing_outcomes"),
    "kind": ("consent_kinds", "things"), "answer": ("consent",), "type": ("note_types",),
    "code": ("indicators", "flags"),
    "how": ("indicator_sources", "channels"), "who": ("callers",), "sharing": ("sharing",), "danger": ("danger",),
    "under_18": ("under_18",), "region": ("regions",), "relation": ("relations",), "tie": ("ties",),
    "heard": ("heard",),
}  # fmt: skip
# What says nothing to anybody outside, or how something is kept.
INTERNAL = {
    "schema", "person", "role", "how_known", "contact", "document", "changed_by", "changed_at", "earlier", "sha256",
    "key", "size", "audience", "marking", "entries", "number", "files", "fact", "learned", "sure", "about",
}  # fmt: skip
ENTRIES = (Entry.Kind.NOTE, Entry.Kind.FOLLOW_UP, Entry.Kind.DISCLOSURE, Entry.Kind.REVIEW, Entry.Kind.OUTCOME,
           Entry.Kind.DOCUMENT, Entry.Kind.SHOWN, Entry.Kind.PRINTED)  # fmt: skip
FILE = "file"  # the source of an item that is of a document itself
THEIRS = ("person", "statement", "consent")  # sources that are of one person


@dataclass(frozen=True)
class File:
    """The document itself, as it was received: what is known of its bytes."""

    name: str
    size: int
    sha256: str
    withdrawn: bool


@dataclass(frozen=True)
class Found:
    """Something that can be given. `of_another`: it is written of somebody else, by name in the record.

    `file`: there are bytes behind it, of which somebody decides whether they go too; `parts` say what they are.
    """

    source: str
    of: UUID
    at: datetime
    parts: tuple[Part, ...]
    record: UUID
    of_another: bool = False
    file: File | None = None

    @property
    def key(self) -> tuple[UUID, str]:
        """What tells it from all others of its pick."""
        return self.of, self.source


@dataclass(frozen=True)
class Opened:
    """A picked record, opened: what can be given of it, and the names of everybody else in it."""

    reference: str
    called: str
    found: tuple[Found, ...]
    others: tuple[str, ...]

    def at(self, key: tuple[UUID, str]) -> Found | None:
        """Return what an item of this key is of; None where that is not there any more, or not for this actor."""
        return next((each for each in self.found if each.key == key), None)


def parts_of(body: dict[str, Any]) -> tuple[Part, ...]:
    """Return what a sealed body says, in words: each answer a part, those without words left out."""
    return tuple(Part(name, text) for name, value in body.items() if (text := _text(name, value)))


def _text(name: str, value: Any) -> str:
    if name in INTERNAL or isinstance(value, bool | dict) or value is None:
        return ""
    if name in LISTED and isinstance(value, str):
        known = (each for each in LISTED[name] if value in catalogue.LISTS[each])
        return next((catalogue.shown(each, value) for each in known), value.strip())
    if isinstance(value, list):
        return "; ".join(str(each) for each in value if isinstance(each, str | int) and each != "")
    return str(value).strip()


def of(pick: Pick, *, by: Actor) -> Opened:
    """Open a picked record. Raises `DoesNotExist` where there is none for this actor, and `Unreadable`."""
    opened = _of_case(pick, by=by) if pick.kind == Pick.Kind.CASE else _of_contact(pick, by=by)
    found = [each for each in opened.found if each.parts]
    found.sort(key=lambda each: (each.at, each.source, each.of.hex))
    return Opened(opened.reference, opened.called, tuple(found), opened.others)


def _of_case(pick: Pick, *, by: Actor) -> Opened:
    case = cases.case(by, record=pick.record_id)
    body, members = case_content.open_body(case, by=by), case_content.open_people(case, by=by)
    meant = next((each for each in members if each.row.id == pick.about_id), None)
    same = consent_content.same(meant.row) if meant else set()
    others = [name for each in members if each.row.id not in same for name in _names(each.body)]
    found = [*_people(members, same), *_decided(case, same, by=by), *_written(case, same, by=by)]
    found += _around(case, members, same, by=by)
    found += [*_said(case, same, by=by), *_weighed(case, by=by), *_kept(case, by=by), *_handed(case, by=by)]
    found.append(("case", case.id, case.opened_at, parts_of(_as_a_whole(body)), True))
    found += openings.of(case.id, until=pick.request.logged_at, by=by)
    called = next(iter(_names(meant.body)), "") if meant else ""
    all_of_it = (*_in_record(found, case.id), *_files(case, by=by))
    return Opened(case.reference, called, all_of_it, tuple(dict.fromkeys(others)))


def _in_record(found: Iterable[tuple[Any, ...]], record: UUID) -> Iterator[Found]:
    """Each as (source, of, at, parts, of another or not); a kept note is sealed under its own key."""
    for source, number, at, parts, of_another in found:
        yield Found(source, number, at, parts, number if source == KEPT else record, of_another)


def _as_a_whole(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body.get(name) for name in ("summary", "where", "risk_words")}


def _names(body: dict[str, Any]) -> list[str]:
    return [str(body[name]) for name in ("name", "alias") if body.get(name)]


def _people(members: Iterable[case_content.Member], same: set[UUID]) -> Iterator[tuple[Any, ...]]:
    for each in members:
        yield "person", each.row.id, each.row.added_at, parts_of(each.body), bool(same) and each.row.id not in same


def _around(
    case: Case, members: list[case_content.Member], same: set[UUID], *, by: Actor
) -> Iterator[tuple[Any, ...]]:
    """Places and things, of nobody in particular; relations, of somebody else too unless they are to a thing."""
    named = case_content.open_things(case, by=by)
    for each in named:
        yield "thing", each.row.id, each.row.added_at, parts_of(each.body), True
    label = case_shown.labeller(under_18=case.under_18)
    called = {key: name for key, name, _kind in things_shown.nodes(members, named, label=label)}
    theirs = {each.hex for each in same}
    alone = theirs | {each.row.id.hex for each in named}
    for tie in things.ties_of(case, by=by):
        if tie.start in called and tie.end in called:
            ends = {tie.start, tie.end}
            told = {"from": called[tie.start], "tie": tie.body.get("tie"), "to": called[tie.end]}
            another = bool(same) and not (ends & theirs and ends <= alone)
            yield "relation", tie.row.id, tie.row.added_at, parts_of(told), another


def _before(body: dict[str, Any]) -> tuple[Part, ...]:
    """Return the texts that a note had before, the last first, also one that was kept beside a colleague's."""
    texts = [str(each.get("text") or "").strip() for each in reversed(body.get("earlier") or [])]
    return tuple(Part("before", text) for text in texts if text)


def _decided(case: Case, same: set[UUID], *, by: Actor) -> Iterator[tuple[Any, ...]]:
    for each in consent_content.of_case(case, by=by):
        another = bool(same) and each.row.person_id not in same
        yield "consent", each.row.id, each.row.written_at, parts_of(each.body), another


def _written(case: Case, same: set[UUID], *, by: Actor) -> Iterator[tuple[Any, ...]]:
    hexes, rows = {each.hex for each in same}, Entry.objects.filter(case=case, kind__in=ENTRIES)
    for line in case_content.open_lines(list(rows), verb=CaseVerb.READ, by=by):
        named = line.body.get("person")
        another = bool(same) and named is not None and named not in hexes
        parts = (*parts_of(line.body), *_before(line.body))
        if line.row.kind == Entry.Kind.PRINTED:
            parts = (Part("agency", str(AUDIENCES.get(line.body.get("audience", ""), "?"))), *parts)
        yield line.row.kind, line.row.id, line.row.written_at, parts, another


def _said(case: Case, same: set[UUID], *, by: Actor) -> Iterator[tuple[Any, ...]]:
    rows = list(Statement.objects.filter(case=case).order_by("written_at", "id"))
    bodies = records.open_all(map(statements.sealed_statement, rows), verb=CaseVerb.READ, by=by.keys)
    for row, body in zip(rows, bodies, strict=True):
        another = bool(same) and row.about_id not in same
        yield "statement", row.id, row.written_at, parts_of(dict(body.get("answers") or {})), another


def _weighed(case: Case, *, by: Actor) -> Iterator[tuple[Any, ...]]:
    """Risks, plans, flags, alarms, what was noticed: of a case as a whole, so that each may have others in it."""
    rows: list[Any] = [*Assessment.objects.filter(case=case), *Flag.objects.filter(case=case)]
    rows += Missing.objects.filter(case=case)
    for each in risk_content.open_all(rows, by=by) if rows else []:
        at = next(getattr(each.row, name) for name in ("made_at", "set_at", "begun_at") if hasattr(each.row, name))
        yield "weighed", each.row.id, at, parts_of(each.body), True
    for noticed in indicator_content.of_case(case, by=by):
        yield "noticed", noticed.row.id, noticed.row.written_at, parts_of(noticed.body), True


def _handed(case: Case, *, by: Actor) -> Iterator[tuple[Any, ...]]:
    """To whom a copy of a document went."""
    for row in Document.objects.filter(case=case).select_related("case"):
        for link in document_content.chain(row, by=by):
            if link.row.deed == Custody.Deed.HANDED:
                told = {name: link.body.get(name) for name in ("whom", "how", "why")}
                yield "handed", link.row.id, link.row.at, parts_of(told), True


def _files(case: Case, *, by: Actor) -> Iterator[Found]:
    """Each document itself, also one that was withdrawn: we hold it. Whose it is, says whoever looks at it."""
    for paper in document_content.of_case(case, by=by):
        row, body = paper.row, paper.body
        name = files.shown_name(str(body.get("name") or ""))
        file = File(name, int(body["size"]), str(body["sha256"]), withdrawn=row.withdrawn_at is not None)
        parts = parts_of({"what": body.get("what"), "name": name})
        yield Found(FILE, row.id, row.added_at, parts, case.id, file=file)


def _kept(case: Case, *, by: Actor) -> Iterator[tuple[Any, ...]]:
    """Notes that few may read, the actor among them. For everybody else there are none."""
    for listed in cases.kept_notes(by, case=case):
        row = cases.kept_note(by, record=case.id, number=listed.id)
        body = note_content.open_one(row, by=by)
        yield KEPT, row.id, row.written_at, (*parts_of(body), *_before(body)), True


def _of_contact(pick: Pick, *, by: Actor) -> Opened:
    contact = desk.contact(by, record=pick.record_id)
    opened = desk_content.open_contact(contact, by=by)
    at, number = contact.arrived_at, contact.id
    added = [parts_of(each) for each in opened.additions if each is not None]
    lines: list[tuple[Any, ...]] = [
        ("sent", number, at, parts_of(opened.body), False),
        ("added", number, at, tuple(part for each in added for part in each), False),
        ("thread", number, at, _lines(opened.thread), False),
        ("desk", number, at, (*_lines(opened.notes), *map(_supported, opened.support)), True),
        *openings.of(number, until=pick.request.logged_at, by=by),
    ]
    called = str(opened.body.get("name") or "")
    return Opened(contact.reference, called, tuple(_in_record(lines, number)), ())


def _supported(each: Support) -> Part:
    """What a professional was given, in words: the professional may be who asks what we hold."""
    codes = {
        "support_topics": each.topic,
        "agencies": each.organisation,
        "forces": each.force,
        "support_given": each.given,
    }
    told = [catalogue.shown(name, code) for name, code in codes.items()]
    return Part("support", " · ".join(filter(None, (*told, each.called))))


def _lines(lines: Iterable[desk_content.Line]) -> tuple[Part, ...]:
    told = [(name, text) for each in lines for name, text in ((each.who, each.text), ("service", each.service))]
    return tuple(Part(name, text) for name, text in told if text)
