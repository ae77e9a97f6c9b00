"""How people in the invented cases can be reached, and what they decided: sealed as the staff door would have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import consent_content, consent_rules, consents
from liftstone.cases.models import Case, CasePerson, Consent
from liftstone.vocabulary.catalogue import LISTS

from .sealing import sealed
from .stories import shapes
from .stories.words import consent as words

_ASKED = 0.4  # of the cases somebody was asked in
_KINDS = LISTS["consent_kinds"].codes
_CHECKS = LISTS["consent_checks"].codes
_HOURS = (
    ("weekdays", "21:00", "23:30"),
    ("all", "09:30", "11:00"),
    ("sat", "22:00", "02:00"),
    ("sun", "14:00", "15:00"),
    ("weekend", "08:00", "09:30"),
    ("mon", "12:15", "12:45"),
    ("tue", "19:00", "20:00"),
    ("wed", "06:30", "07:15"),
    ("thu", "16:00", "18:00"),
    ("fri", "12:30", "14:30"),
)


def way_to(first: shapes.Contact) -> dict[str, Any]:
    """How somebody can be reached who made the first contact themselves, as schema 2 of a person has it."""
    chance = Random(first.id.int)
    body, answer = first.body(), first.safe.answer
    numbers = {name: body[name] for name in ("phone", "email") if body[name]}
    safety = {way: chance.choice(("unsafe", "unknown")) for way in LISTS["ways"].codes}
    times = chance.choice(("windows", "windows", "any", "unknown"))
    days, begins, ends = chance.choice(_HOURS)
    safe: dict[str, Any] = {
        "ways": safety | {answer: "safe"},
        "times": times,
        "windows": [{"days": days, "from": begins, "to": ends}] if times == "windows" else [],
        "when": "" if times == "windows" else body["safe_when"],
        "say": body["safe_say"],
        "not_say": chance.choice(words.NEVER),
        "code_word": chance.choice(words.NEUTRAL_CODE) if chance.random() < 0.5 else "",
        "others": body["safe_how"],
        "voicemail": chance.choice(LISTS["voicemail"].codes),
        "caller_number": chance.choice(LISTS["caller_number"].codes),
        "device": chance.choice(LISTS["device"].codes),
        "device_words": chance.choice(words.DEVICE),
    }
    return {"safe": safe, **numbers}


def decisions(
    told: shapes.Case,
    *,
    case: Case,
    people: list[CasePerson],
    logins: Mapping[str, UUID],
    today: datetime,
    by: Actor,
) -> list[Consent]:
    """What the first of a case's people decided, in some of the cases; some of it withdrawn, some lapsed."""
    chance = Random(told.id.int)
    person = told.people[0]
    if person.kind == "counted" or chance.random() > _ASKED:
        return []
    said = [
        _first(chance, told=told, person=person, number=number) for number in range(chance.choice((1, 1, 2, 3)))
    ]
    if said[-1]["answer"] == "consents" and chance.random() < 0.3:
        said.append({**said[-1], "answer": "withdrawn", "text": chance.choice(words.SAYINGS["withdrawn"])})
    opened: list[tuple[Consent, dict[str, Any]]] = []
    for number, body in enumerate(said):
        at = told.opened_at + timedelta(hours=1 + 20 * number)
        _add(body, to=opened, person=people[0], written_by=logins[told.owner], at=at, by=by)
    row, body = opened[-1]
    if row.lapses_at and row.lapses_at < today - timedelta(days=1) and row.number % 2:
        seen = {**body, "answer": "lapsed", "text": "", "until": "", "eighteen_on": ""}
        at = row.lapses_at + timedelta(hours=9)
        _add(seen, to=opened, person=people[0], written_by=logins[told.owner], at=at, by=by)
    return [row for row, _body in opened]


def _add(
    body: dict[str, Any],
    *,
    to: list[tuple[Consent, dict[str, Any]]],
    person: CasePerson,
    written_by: UUID,
    at: datetime,
    by: Actor,
) -> None:
    """Seal one decision, after those before it."""
    row = Consent(organisation_id=person.organisation_id, case=person.case, person=person, number=len(to) + 1)
    row.written_by, row.written_at = written_by, at
    body |= {"schema": 1, "decided_on": at.date().isoformat()}
    row.lapses_at = consents.lapses(body)
    row.body = sealed(consent_content.sealed_consent(row), body, by=by)
    _take_the_place(body, of=to, at=at)
    to.append((row, body))


def _take_the_place(body: dict[str, Any], *, of: list[tuple[Consent, dict[str, Any]]], at: datetime) -> None:
    for row, old in of:
        if row.replaced_at is None and consent_rules.takes_place_of(body, old):
            row.replaced_at = at


def _first(chance: Random, *, told: shapes.Case, person: shapes.CasePerson, number: int) -> dict[str, Any]:
    """One decision: each kind in its turn, over all cases."""
    kind = _KINDS[(told.id.int + number) % len(_KINDS)]
    answer = chance.choices(("consents", "does_not_consent", "cannot"), weights=(8, 2, 1))[0]
    body: dict[str, Any] = {
        "kind": kind,
        "answer": answer,
        "text": chance.choice(words.SAYINGS[answer]),
        "checks": sorted({chance.choice(_CHECKS) for _ in range(3)}),
    }
    if kind in consent_rules.WITH_WHOM:
        body |= {"agency": chance.choice(LISTS["agencies"].codes), "what_for": chance.choice(words.FOR_WHAT)}
    if kind == consent_rules.CONTACT and chance.random() < 0.5:
        body["way"] = chance.choice(LISTS["ways"].codes)
    if answer == "consents" and person.minor:
        body["eighteen_on"] = (told.opened_at + timedelta(days=chance.randrange(20, 900))).date().isoformat()
    elif answer == "consents" and chance.random() < 0.4:
        body["until"] = (told.opened_at + timedelta(days=chance.randrange(60, 500))).date().isoformat()
    return body
