"""Reaching somebody: the block that stands over every number, writing it, and showing the number itself.

A number is on no page before it is asked for. Asking is an audited opening of its own; where it is not known to be
safe now, a reason comes first and stays in the timeline.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import consent_content, consent_rules, filing, people, policies, safe_rules
from liftstone.cases.content import Content, Described, describe, sealed_person
from liftstone.cases.models import Case, CasePerson, Entry
from liftstone.cases.safe_rules import KEPT_IN, NEEDS_REASON, WAYS, WRITTEN_BEFORE, Safe, Verdict
from liftstone.cases.states import Changed, ReasonNeeded
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import content as desk_content
from liftstone.desk.states import FORCED
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Way:
    """One way to somebody of whom there is a number or an address."""

    way: str
    verdict: Verdict

    @property
    def needs_reason(self) -> bool:
        """Whether somebody says why before they see it."""
        return self.verdict in NEEDS_REASON


@dataclass(frozen=True, repr=False)
class Reach:
    """How somebody can be reached at a moment, without any number; `who` they are, or the contact's reference."""

    who: str
    safe: Safe
    ways: list[Way]
    opens_at: datetime | None = None
    withheld: bool = False  # they do not want to be contacted, in one way at least
    added: bool = False  # a contact: more was sent afterwards, and nobody has looked
    forced: bool = False  # a contact: the duress word was used

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to be read before a call: no way to reach them, and not a word about it."""
        safe = self.safe
        words = (safe.when, safe.say, safe.not_say, safe.code_word, safe.others, safe.device_words, safe.windows)
        codes = (safe.voicemail, safe.caller_number, safe.device)
        return not any((self.ways, safe.thread, self.withheld, self.added, self.forced, *words, *codes))


@dataclass(frozen=True)
class Shown:
    """A number or an address, about to be read."""

    reach: Reach
    way: str
    text: str = field(repr=False)


def of_person(body: dict[str, Any], standing: Sequence[tuple[dict[str, Any], str]], *, at: datetime) -> Reach:
    """Return how somebody in a case can be reached; `standing` are the decisions that stand, with states."""
    safe = safe_rules.read(body)
    said = {way: consent_rules.about_contact(standing, way) for way in WAYS}
    who = str(body.get("name") or body.get("description") or "")
    return _reach(safe, body, said, who=who, at=at)


def of_contact(described: Described, *, at: datetime) -> Reach:
    """Return how whoever made a contact can be reached."""
    safe = safe_rules.read(described.body)
    forced = described.contact.alarm in FORCED
    if forced or described.added:
        unsure = "unsafe" if forced else "unknown"
        safe = Safe(ways=dict.fromkeys(WAYS, unsure), when=safe.when, say=safe.say, others=safe.others)
    who = described.contact.reference
    return _reach(safe, described.body, {}, who=who, at=at, added=described.added, forced=forced)


def _reach(
    safe: Safe, body: dict[str, Any], said: dict[str, str], *, who: str, at: datetime, **more: bool
) -> Reach:
    kept = [way for way in WAYS if body.get(KEPT_IN[way])]
    ways = [Way(way, safe_rules.verdict(safe, way, at=at, decision=said.get(way, ""))) for way in kept]
    shut = any(each.verdict == Verdict.OUTSIDE for each in ways)
    return Reach(
        who=who,
        safe=safe,
        ways=ways,
        opens_at=safe_rules.next_opening(safe.windows, at) if shut else None,
        withheld=any(each in consent_rules.AGAINST for each in said.values()),
        **more,
    )


def of_case(opened: Content, *, at: datetime) -> dict[UUID, Reach]:
    """Return how everybody can be reached of whom a case's page speaks, by contact and by person."""
    found = {each.contact.id: of_contact(each, at=at) for each in opened.contacts}
    shown_in = opened.shown_in
    for member in opened.everybody:
        one = shown_in.get(member.row.id, member.row.id)  # whoever is one with another decided for both
        own = [each for each in opened.decisions if shown_in.get(each.row.person_id, each.row.person_id) == one]
        own.sort(key=lambda each: each.row.written_at)
        found[member.row.id] = of_person(member.body, consent_content.standing(own, at=at), at=at)
    return found


def of_contacts(opened: Iterable[Described]) -> dict[UUID, Reach]:
    """Return how whoever made contacts can be reached now, by contact."""
    return {each.contact.id: of_contact(each, at=timezone.now()) for each in opened}


@transaction.atomic
def write(*, case: Case, person: CasePerson, answers: dict[str, Any], seen: str, by: Actor) -> None:
    """Write down how somebody can be reached; `seen` is the `changed_at` that was read, as ISO text.

    `answers` are `safe`, and those of phone, email and post that change; None takes one out. Raises `Changed` where
    a colleague wrote since, `Closed` where one closed the case, `OutOfTurn` where one took the person out.
    """
    row = people.open_and_locked(case, by=by)
    found = people.in_case(row, person)
    if found.changed_at.isoformat() != seen:
        raise Changed
    people.keep(row, found, answers=answers | dict.fromkeys(WRITTEN_BEFORE), by=by)
    filing.record(CaseVerb.SAFE_WRITTEN, on=row, by=by)


@transaction.atomic
def show_of_person(*, case: Case, person: CasePerson, way: str, reason: str, emergency: str, by: Actor) -> Shown:
    """Show somebody's number or address. Raises `ReasonNeeded` where it is not known to be safe and none is given.

    Where the person does not want to be contacted, the reason must be an emergency.
    """
    policies.check_can_work_on(by, case)
    sealed = sealed_person(person)
    body = records.open_one(sealed, verb=CaseVerb.READ, by=by.keys)
    now = timezone.now()
    standing = consent_content.standing(consent_content.of_same(person, by=by), at=now)
    reach = of_person(body, standing, at=now)
    about = {"person": person.id.hex}
    return _show(case, sealed, reach, way=way, about=about, reason=reason, emergency=emergency, by=by)


@transaction.atomic
def show_of_contact(*, case: Case, contact: Contact, way: str, reason: str, emergency: str, by: Actor) -> Shown:
    """Show the number or address of whoever made a contact that describes a case; raises as `show_of_person`."""
    policies.check_can_work_on(by, case)
    sealed = desk_content.sealed_body(contact)
    body = desk_content.answers(records.open_one(sealed, verb=DeskVerb.OPENED, by=by.keys))
    reach = of_contact(describe([contact], [body])[0], at=timezone.now())
    about = {"contact": contact.id.hex}
    return _show(case, sealed, reach, way=way, about=about, reason=reason, emergency=emergency, by=by)


def _show(
    case: Case,
    sealed: Sealed,
    reach: Reach,
    *,
    way: str,
    about: dict[str, str],
    reason: str,
    emergency: str,
    by: Actor,
) -> Shown:
    found = next((each for each in reach.ways if each.way == way), None)
    if found is None:
        raise CasePerson.DoesNotExist
    if found.needs_reason:
        withheld = found.verdict == Verdict.WITHHELD
        if not reason or (withheld and emergency != "yes"):
            raise ReasonNeeded(reach, found)
        body = {"way": way, "verdict": str(found.verdict), "text": reason, **about}
        filing.enter(case, kind=Entry.Kind.SHOWN, body=body, by=by)
        filing.record(CaseVerb.NUMBER_FORCED, on=case, by=by)
    number = records.open_one(sealed, verb=CaseVerb.NUMBER_SHOWN, by=by.keys)[KEPT_IN[way]]
    return Shown(reach, way, str(number))
