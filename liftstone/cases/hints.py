"""Who and what in a contact is known already: a hint for a person to look at, never a reason to join by itself.

A hint shows only what the reader may open anyway. What a colleague holds is counted and not named; a case that the
reader may not see gives no hint at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import queries
from liftstone.cases.models import Case, CaseContact
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact
from liftstone.linkage import comparing, keys, somebody
from liftstone.linkage import queries as linkage
from liftstone.linkage.comparing import Like
from liftstone.linkage.models import Subject, Verdict
from liftstone.linkage.somebody import Somebody

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
class Hints:
    """All hints of one contact."""

    again: list[Again] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are to look at."""
        return len(self.again) + len(self.known)


def of(contact: Contact, *, body: Mapping[str, Any], by: Actor) -> Hints:
    """Return what is known already of who and what stands in `body`, as far as the reader may see."""
    one = somebody.of(body)
    return Hints(
        again=[each for each in _again(one, without=contact.id, by=by) if each.times or each.cases],
        known=_known(one, contact=contact, by=by) if one.is_telling else [],
    )


def _again(one: Somebody, *, without: UUID, by: Actor) -> list[Again]:
    asked = {
        "number": [("link-number", each) for each in one.numbers],
        "email": [("link-email", each) for each in one.emails],
        "place": keys.asked_places(one),
    }
    return [_came(what, values, without=without, by=by) for what, values in asked.items() if values]


def _came(what: str, values: list[tuple[str, str]], *, without: UUID, by: Actor) -> Again:
    contacts = desk.among(by, list(linkage.sharing(by, values=values, kind="contact", without=without)))
    shut = desk.shut_to(by, contacts)
    named = sorted((each for each in contacts if each.id not in shut), key=lambda each: each.arrived_at)
    cases = linkage.sharing(by, values=values, kind="case") | set(
        CaseContact.objects.filter(contact_id__in=[each.id for each in named]).values_list("case_id", flat=True)
    )
    return Again(what, named[::-1], _cases(by, cases), shut=len(shut))


def _cases(by: Actor, records: Sequence[UUID] | set[UUID]) -> list[Case]:
    return list(queries.visible_to(by).filter(id__in=records).order_by("-changed_at")) if records else []


def _known(one: Somebody, *, contact: Contact, by: Actor) -> list[Known]:
    """Find by tokens, leave out what the reader may not open, and only then open and compare."""
    found = linkage.candidates(by, like=one, without=contact.id)
    rows = linkage.subjects(by, numbers=found.subjects)
    contacts = desk.among(by, [each.record_id for each in rows if each.kind == "contact"])
    shut = desk.shut_to(by, contacts)
    may = {each.id: each for each in contacts if each.id not in shut}
    cases = {each.id: each for each in _cases(by, [each.record_id for each in rows if each.kind == "case"])}
    seen = [each for each in rows if each.record_id in (may if each.kind == "contact" else cases)]
    said = _said(contact, by=by)
    likes = comparing.compare(one, found=found, subjects=seen, by=by)
    known = [
        Known(like, may.get(like.subject.record_id), cases.get(like.subject.record_id), said.get(like.subject.id))
        for like in likes
        if like.subject.kind == "contact" or like.words.get("name") or like.words.get("role")  # a place is nobody
    ]
    # What somebody has said is another person comes last: it was looked at.
    return sorted(known, key=lambda each: bool(each.verdict and each.verdict.said == Verdict.Said.OTHER))[:FEW]


def _said(contact: Contact, *, by: Actor) -> dict[UUID, Verdict]:
    """Return what stands of what was said of this contact's person and others, by the other's id."""
    verdicts = linkage.verdicts(by, of=[contact.id])
    return {each.other_id if each.one_id == contact.id else each.one_id: each for each in verdicts}


def subject_of(contact: Contact, *, by: Actor) -> Subject:
    """Return the person of a contact as it is compared; `DoesNotExist` while nothing of it was kept for that."""
    return linkage.subject(by, number=contact.id)


def may_see(subject: Subject, *, by: Actor) -> bool:
    """Say whether the reader may open the record that somebody stands in."""
    if subject.kind == "case":
        return bool(_cases(by, [subject.record_id]))
    contacts = desk.among(by, [subject.record_id])
    return bool(contacts) and not desk.shut_to(by, contacts)
