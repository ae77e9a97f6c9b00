"""Who and what in a contact or a case is known already: a hint to look at, never a reason to join by itself.

A hint shows only what the reader may open anyway. What a colleague holds is counted and not named; a case that the
reader may not see gives no hint at all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, queries
from liftstone.cases.models import Case, CaseContact, CasePerson
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.linkage import comparing, keys, somebody
from liftstone.linkage import queries as linkage
from liftstone.linkage.comparing import Like
from liftstone.linkage.models import Subject, Verdict
from liftstone.linkage.somebody import Somebody

Row = TypeVar("Row", Contact, Case)
FEW = 5  # of each kind: more nobody reads during a call


@dataclass(frozen=True)
class Again:
    """A number, an address or a place that came before: in which contacts and cases."""

    what: str  # number, email, place
    contacts: list[Contact]
    cases: list[Case]
    shut: int = 0  # contacts that wait or are in a colleague's hands: counted, not named

    @property
    def times(self) -> int:
        """In how many contacts."""
        return len(self.contacts) + self.shut


@dataclass(frozen=True)
class Known:
    """Somebody like this: where, how well, and what was said of the two."""

    like: Like
    contact: Contact | None = None
    case: Case | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Whom:
    """Beside whom hints stand: by which subject's id what is said of them is kept, and what is known of them.

    `within` are the records that they stand in themselves: nothing in those is a hint.
    """

    number: UUID
    body: Mapping[str, Any]
    within: frozenset[UUID]


@dataclass(frozen=True)
class Hints:
    """All hints beside somebody."""

    again: list[Again] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are to look at."""
        return len(self.again) + len(self.known)


@dataclass(frozen=True)
class Seen:
    """What of some records the reader may open; and the contacts that they may not, which are counted alone."""

    contacts: Mapping[UUID, Contact]
    cases: Mapping[UUID, Case]
    shut: set[UUID]

    def has(self, subject: Subject) -> bool:
        """Say whether the reader may open the record that somebody stands in."""
        return subject.record_id in (self.contacts if subject.kind == "contact" else self.cases)


def in_contact(contact: Contact, *, body: Mapping[str, Any]) -> Whom:
    """Return whoever a contact speaks of, as `body` says."""
    return Whom(contact.id, body, frozenset({contact.id}))


def in_case(person: CasePerson, *, by: Actor) -> Whom:
    """Open somebody in a case. Of who is only counted nothing is known; nor are the case's own contacts hints."""
    sealed = [content.sealed_body(person.case), content.sealed_person(person)]
    body, theirs = records.open_all(sealed, verb=CaseVerb.READ, by=by.keys)
    compared = dict(filing.comparable(person.case_id, body=body, people=[(person.id, theirs)]))
    joined = CaseContact.objects.filter(case_id=person.case_id).values_list("contact_id", flat=True)
    return Whom(person.id, compared.get(person.id, {}), frozenset({person.case_id, *joined}))


def of(whom: Whom, *, by: Actor) -> Hints:
    """Return what is known already of who and what stands in somebody's body, as far as the reader may see."""
    one = somebody.of(whom.body)
    return Hints(
        again=[each for each in _again(one, without=whom.within, by=by) if each.times or each.cases],
        known=_known(one, whom=whom, by=by) if one.is_telling else [],
    )


def _seen(subjects: Iterable[Subject], *, by: Actor) -> Seen:
    records: dict[str, list[UUID]] = {"contact": [], "case": []}
    for each in subjects:
        records[each.kind].append(each.record_id)
    contacts = desk.among(by, records["contact"])
    shut = desk.shut_to(by, contacts)
    named = {each.id: each for each in contacts if each.id not in shut}
    return Seen(named, _cases(by, records["case"]), shut)


def _cases(by: Actor, records: Collection[UUID]) -> dict[UUID, Case]:
    if not records:
        return {}
    return {each.id: each for each in queries.visible_to(by).filter(id__in=records)}


def _again(one: Somebody, *, without: Collection[UUID], by: Actor) -> list[Again]:
    """Ask for all that was said at once: this is asked again and again while somebody types."""
    asked = {
        "number": [("link-number", each) for each in one.numbers],
        "email": [("link-email", each) for each in one.emails],
        "place": keys.asked_places(one),
    }
    sharing = linkage.sharing(by, values=list(chain.from_iterable(asked.values())), without=without)
    seen = _seen(chain.from_iterable(sharing.values()), by=by)
    joined = list(CaseContact.objects.filter(contact_id__in=seen.contacts).values_list("contact_id", "case_id"))
    cases = {**seen.cases, **_cases(by, {case for _contact, case in joined} - seen.cases.keys() - set(without))}
    found = []
    for what, values in asked.items():
        records = {each.record_id for value in values for each in sharing.get(value, ())}
        records |= {case for contact, case in joined if contact in records}
        found.append(
            Again(
                what,
                _newest_first(seen.contacts, records, by="arrived_at"),
                _newest_first(cases, records, by="changed_at"),
                shut=len(seen.shut & records),
            )
        )
    return found


def _newest_first(rows: Mapping[UUID, Row], records: set[UUID], *, by: str) -> list[Row]:
    return sorted((row for record, row in rows.items() if record in records), key=attrgetter(by), reverse=True)


def _known(one: Somebody, *, whom: Whom, by: Actor) -> list[Known]:
    """Find by tokens, leave out what the reader may not open, and only then open and compare."""
    found = linkage.candidates(by, like=one, without=whom.within)
    rows = linkage.subjects(by, numbers=found.subjects)
    seen, said = _seen(rows, by=by), _said(whom, by=by)
    likes = comparing.compare(one, found=found, subjects=[each for each in rows if seen.has(each)], by=by)
    known = [
        Known(
            like,
            seen.contacts.get(like.subject.record_id),
            seen.cases.get(like.subject.record_id),
            said.get(like.subject.id),
        )
        for like in likes
        if like.subject.kind == "contact" or like.words.get("name") or like.words.get("role")  # a place is nobody
    ]
    # What somebody has said is another person comes last: it was looked at.
    return sorted(known, key=lambda each: bool(each.verdict and each.verdict.said == Verdict.Said.OTHER))[:FEW]


def _said(whom: Whom, *, by: Actor) -> dict[UUID, Verdict]:
    """Return what stands of what was said of them and others, by the other's id."""
    verdicts = linkage.verdicts(by, of=[whom.number])
    return {each.other_id if each.one_id == whom.number else each.one_id: each for each in verdicts}


def may_see(subject: Subject, *, by: Actor) -> bool:
    """Say whether the reader may open the record that somebody stands in."""
    return _seen([subject], by=by).has(subject)
