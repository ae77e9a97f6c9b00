"""What is counted of a contact, of a case and of support: codes from the vocabulary, a month, numbers. No text.

A fact is sealed JSON with a schema number, so that it can be read for as long as it is kept: an older one is
brought up to date when it is opened, one step of `_STEPS` after the other. A key that is
missing was not asked, `""` was not answered; see `vocabulary.absent`. Months are months in London: what was
sent at half past midnight on the first of July counts for July.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS

SCHEMA = 2
MOST_PEOPLE = 9_999  # in one group of one case; a larger number is a slip of the finger
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_+-]{0,24}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?", re.ASCII)


class NotAFact(ValueError):
    """These are not the coded facts that we count. Names the field, never its content."""


@dataclass(frozen=True, kw_only=True)
class ContactFact:
    """One contact. `month` ("2026-03") is when it arrived; the rest are codes of the lists in `_CONTACT`."""

    month: str
    channel: str
    caller: str | None = None
    danger: str | None = None
    under_18: str | None = None
    sharing: str | None = None
    region: str | None = None
    heard: str | None = None
    outcome: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class People:
    """Potential victims of one case who are alike, at least `low` and at most `high` of them."""

    low: int
    high: int
    nationality: str | None = None
    gender: str | None = None
    age_band: str | None = None
    how_known: str | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFact:
    """One case. `month` is when it was opened: a case counts there for as long as it exists."""

    month: str
    case_class: str | None = None
    types: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    controls: tuple[str, ...] | None = None
    vulnerabilities: tuple[str, ...] | None = None
    recruitment: tuple[str, ...] | None = None
    region: str | None = None
    force: str | None = None
    outcome: str | None = None
    people: tuple[People, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Support:
    """One thing that a professional was given: a topic, for whom they work, in which force's area, how."""

    topic: str
    organisation: str | None = None
    force: str | None = None
    given: str | None = None


@dataclass(frozen=True, kw_only=True)
class SupportFact:
    """What professionals were given in one contact, and not taken back. `month` is when the contact arrived.

    Apart from the contact's own fact, which is sealed once more only when what became of the contact is known.
    """

    month: str
    support: tuple[Support, ...] = ()


Fact = ContactFact | CaseFact | SupportFact

# Field → list. What is not here is a month, a language, a number or people.
_CONTACT = {
    "channel": "channels",
    "caller": "callers",
    "danger": "danger",
    "under_18": "under_18",
    "sharing": "sharing",
    "region": "regions",
    "heard": "heard",
    "outcome": "contact_outcomes",
}
_PEOPLE = {
    "nationality": "nationalities",
    "gender": "genders",
    "age_band": "age_bands",
    "how_known": "how_known",
}
_CASE = {
    "case_class": "classes",
    "types": "exploitation",
    "sectors": "sectors",
    "controls": "controls",
    "vulnerabilities": "vulnerabilities",
    "recruitment": "recruitment",
    "region": "regions",
    "force": "forces",
    "outcome": "case_outcomes",
}
_SUPPORT = {
    "topic": "support_topics",
    "organisation": "agencies",
    "force": "forces",
    "given": "support_given",
}
# Of each kind: its name where it is sealed, its own coded fields, its groups, and their coded fields.
_KINDS: dict[type, tuple[str, dict[str, str], str, dict[str, str]]] = {
    ContactFact: ("contact", _CONTACT, "", {}),
    CaseFact: ("case", _CASE, "people", _PEOPLE),
    SupportFact: ("support", {}, "support", _SUPPORT),
}


def check(fact: Fact) -> None:
    """Check that a fact holds codes that exist. Raises `NotAFact`."""
    _check_shape(fact)
    _kind, fields, groups, of_group = _KINDS[type(fact)]
    _check_codes(fact, fields)
    for group in getattr(fact, groups, ()):
        _check_codes(group, of_group)


def to_bytes(fact: Fact) -> bytes:
    """The fact as it is sealed."""
    kind, _fields, groups, _of_group = _KINDS[type(fact)]
    content = {name: value for name, value in asdict(fact).items() if value is not None}
    if groups:
        content[groups] = [{k: v for k, v in each.items() if v is not None} for each in content[groups]]
    content |= {"schema": SCHEMA, "kind": kind}
    return json.dumps(content, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> Fact:
    """The fact that `to_bytes` wrote, in this schema or an older one. Raises `NotAFact`.

    Codes are checked for their form only: a value that was renamed years ago must still be counted.
    """
    try:
        content = _brought_up_to_date(json.loads(data))
        fact: Fact = _READERS[content.pop("kind")](content)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotAFact("form") from None
    _check_shape(fact)
    return fact


def _brought_up_to_date(content: dict[str, Any]) -> dict[str, Any]:
    schema = content.pop("schema")
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise NotAFact("schema")
    for step in _STEPS[schema - 1 :]:
        content = step(content)
    return content


def _opened_or_joined(content: dict[str, Any]) -> dict[str, Any]:
    """From 1 to 2: what had joined a case was written as having opened one, and nothing in it says which."""
    if content["kind"] == "contact" and content.get("outcome") == "case_opened":
        return content | {"outcome": "in_case"}
    return content


# The step from schema n to n + 1 stands at n - 1. None of them is ever taken out.
_STEPS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_opened_or_joined,)


def _contact(content: dict[str, Any]) -> ContactFact:
    return ContactFact(**content)


def _case(content: dict[str, Any]) -> CaseFact:
    people = tuple(People(**group) for group in content.pop("people", ()))
    several = {name: tuple(value) for name, value in content.items() if isinstance(value, list)}
    return CaseFact(**{**content, **several, "people": people})


def _support(content: dict[str, Any]) -> SupportFact:
    support = tuple(Support(**each) for each in content.pop("support"))
    return SupportFact(**content, support=support)


_READERS: dict[str, Callable[[dict[str, Any]], Fact]] = {"contact": _contact, "case": _case, "support": _support}


def _check_shape(fact: Fact) -> None:
    if not (isinstance(fact.month, str) and _MONTH.fullmatch(fact.month)):
        raise NotAFact("month")
    _kind, fields, groups, of_group = _KINDS[type(fact)]
    _check_forms(fact, fields)
    if isinstance(fact, ContactFact) and fact.language and not _LANGUAGE.fullmatch(fact.language):
        raise NotAFact("language")
    for group in getattr(fact, groups, ()):
        _check_forms(group, of_group)
        if isinstance(group, People):
            _check_range(group)


def _check_range(group: People) -> None:
    if not (type(group.low) is int and type(group.high) is int and 0 <= group.low <= group.high <= MOST_PEOPLE):
        raise NotAFact("people")


def _check_forms(thing: Fact | People | Support, fields: Iterable[str]) -> None:
    for field in fields:
        for code in _codes(getattr(thing, field)):
            if not (isinstance(code, str) and _CODE.fullmatch(code)):
                raise NotAFact(field)


def _check_codes(thing: Fact | People | Support, fields: dict[str, str]) -> None:
    for field, name in fields.items():
        for code in _codes(getattr(thing, field)):
            if code not in LISTS[name] and code not in ("", absent.UNKNOWN):
                raise NotAFact(field)


def _codes(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def month_of(day: Any) -> str:
    """The month of a date, as facts write it."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_of(month: str) -> str:
    """The quarter of a month: "2026-03" is in "2026-Q1"."""
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
