"""The writers of what people in a case decide: given, not given, withdrawn, lapsed. Nothing is overwritten.

What stops with a withdrawal is stopped here: follow-ups that would contact the person are held, in the same
transaction. A closed case takes decisions too, since somebody may withdraw years later.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import (
    consent_content,
    consent_rules,
    content,
    filing,
    policies,
    queries,
    safe_rules,
    turning,
)
from liftstone.cases.consent_content import Decision
from liftstone.cases.content import Line
from liftstone.cases.models import Case, CasePerson, Consent, Entry
from liftstone.cases.people import in_case
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records

SHOWN_ON_TIMELINE = ("kind", "answer", "agency", "to", "way", "what_for", "text")
HOW = ("text", "checks", "asked_by", "decided_on")  # of a withdrawal: what it is about stands already


@transaction.atomic
def decide(
    *, case: Case, person: CasePerson, answers: dict[str, Any], seen: int, hold: Collection[UUID] = (), by: Actor
) -> Consent:
    """Write down what somebody decided about one thing; `seen` is the number of their last decision that was read.

    `hold` are follow-ups that would contact them, should it stop contact. Raises `Changed` where a colleague wrote
    another decision since then, or the button was pressed twice; `OutOfTurn` where they were taken out of the case.
    """
    row, found, before = _held_fast(case, person, seen=seen, by=by)
    return _write(row, found, before, body=answers, hold=hold, verb=CaseVerb.DECIDED, by=by)


@transaction.atomic
def withdraw(
    *, case: Case, consent: Consent, answers: dict[str, Any], seen: int, hold: Collection[UUID] = (), by: Actor
) -> Consent:
    """Write down that somebody withdraws what they had agreed to: from now on, and not for what was done before.

    Raises `Changed` as `decide` does, `OutOfTurn` where there is no consent any more that could be withdrawn.
    """
    row, found, before = _held_fast(case, consent.person, seen=seen, by=by)
    old = _of(before, consent)
    if old.body.get("answer") != "consents":
        raise OutOfTurn
    how = {name: answers.get(name, "") for name in HOW}
    body = _about(old) | {"answer": "withdrawn", **how}
    return _write(row, found, before, body=body, hold=hold, verb=CaseVerb.WITHDRAWN, by=by)


@transaction.atomic
def note_lapse(*, case: Case, consent: Consent, by: Actor) -> Consent:
    """Say that one has seen that a consent lapsed, so that it rings no more. `OutOfTurn` where it has not."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    person = in_case(row, consent.person)
    before = consent_content.of_person(person, by=by)
    old = _of(before, consent)
    if old.row.lapses_at is None or old.row.lapses_at > timezone.now():
        raise OutOfTurn
    body = _about(old) | {"answer": "lapsed", "decided_on": timezone.localdate().isoformat()}
    return _write(row, person, before, body=body, hold=(), verb=CaseVerb.LAPSED, by=by)


def _held_fast(case: Case, person: CasePerson, *, seen: int, by: Actor) -> tuple[Case, CasePerson, list[Decision]]:
    """Return case and person, held until the transaction ends, with what the person decided before."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    found = in_case(row, person)
    before = consent_content.of_person(found, by=by)
    if len(before) != seen:
        raise Changed
    return row, found, before


def _of(before: list[Decision], consent: Consent) -> Decision:
    found = next((each for each in before if each.row.id == consent.id and each.stands), None)
    if found is None:
        raise OutOfTurn
    return found


def _about(old: Decision) -> dict[str, Any]:
    """Return what a decision was about, and what is known of when the person comes of age."""
    kept = ("kind", "agency", "to", "way", "what_for", "born", "eighteen_on")
    return {name: old.body[name] for name in kept if old.body.get(name)}


def _write(
    case: Case,
    person: CasePerson,
    before: list[Decision],
    *,
    body: dict[str, Any],
    hold: Collection[UUID],
    verb: CaseVerb,
    by: Actor,
) -> Consent:
    """Add a decision, say of those it takes the place of that it does, and stop or let go on what hangs on it."""
    now = timezone.now()
    consent = _kept(case, person, number=len(before) + 1, body=body, now=now, by=by)
    old = [each.row.id for each in before if each.stands and consent_rules.takes_place_of(body, each.body)]
    Consent.objects.filter(id__in=old).update(replaced_at=now)
    held = _follow_ups(case, person, body=body, hold=hold, now=now, by=by)
    said = {name: body[name] for name in SHOWN_ON_TIMELINE if body.get(name)}
    shown = {"person": person.id.hex, "held": held, **said}
    filing.enter(case, kind=Entry.Kind.CONSENT, body=shown, about=None, by=by)
    filing.record(verb, on=case, by=by)
    return consent


def _kept(
    case: Case, person: CasePerson, *, number: int, body: dict[str, Any], now: datetime, by: Actor
) -> Consent:
    consent = Consent(
        organisation_id=case.organisation_id,
        case=case,
        person=person,
        number=number,
        written_by=by.person,
        written_at=now,
        lapses_at=lapses(body),
    )
    consent.body = records.seal(consent_content.sealed_consent(consent), {"schema": 1, **body}, by=by.keys)
    consent.save(force_insert=True)
    return consent


def lapses(body: dict[str, Any]) -> datetime | None:
    """Return when a consent lapses, or somebody who cannot decide at present is to be asked again."""
    if body.get("answer") not in ("consents", "cannot"):
        return None
    return consent_rules.lapses_at(until=_day(body.get("until")), eighteen=eighteen_on(body))


def eighteen_on(body: dict[str, Any]) -> date | None:
    """Return the day on which somebody comes of age, as it was written, or from the day of birth."""
    born = _day(body.get("born"))
    return _day(body.get("eighteen_on")) or (consent_rules.eighteen_on(born) if born else None)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _follow_ups(
    case: Case, person: CasePerson, *, body: dict[str, Any], hold: Collection[UUID], now: datetime, by: Actor
) -> int:
    """Hold what would contact somebody who does not want it, or let it ring again; returns how many are held."""
    same = {each.hex for each in consent_content.same(person)}
    if consent_rules.stops_contact(body):
        chosen = set(hold)
        lines = [each for each in pending(case, by=by) if each.row.held_at is None]
        found = [each for each in lines if each.row.id in chosen or (names(each, same) and not body.get("way"))]
        for line in found:
            _hold(line, person, now=now, by=by)
        return len(found)
    if body.get("kind") == consent_rules.CONTACT and body.get("answer") == "consents":
        held = [each.row.id for each in pending(case, by=by) if each.row.held_at and names(each, same)]
        Entry.objects.filter(id__in=held).update(held_at=None, rang_at=None, told=0)
    return 0


def _hold(line: Line, person: CasePerson, *, now: datetime, by: Actor) -> None:
    """Hold a follow-up, and keep in it whom it would contact: should they agree again, it rings again."""
    line.row.held_at = now
    line.row.body = records.seal(content.sealed_entry(line.row), line.body | {"person": person.id.hex}, by=by.keys)
    line.row.save(update_fields=["held_at", "body"])


def pending(case: Case, *, by: Actor) -> list[Line]:
    """Return a case's follow-ups that are still to be done, opened, the first due first."""
    return content.open_lines(turning.pending(case), verb=CaseVerb.READ, by=by)


def names(line: Line, same: Collection[str]) -> bool:
    """Return whether a follow-up says that it contacts this person, by whichever of their entries."""
    return line.body.get("person") in same


def may_not_be_contacted(person: CasePerson, *, by: Actor) -> bool:
    """Return whether somebody decided against being contacted in every way there is."""
    now = timezone.now()
    standing = consent_content.standing(consent_content.of_same(person, by=by), at=now)
    said = (consent_rules.about_contact(standing, way) for way in safe_rules.WAYS)
    return all(each in consent_rules.AGAINST for each in said)
