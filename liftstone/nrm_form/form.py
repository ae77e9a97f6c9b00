"""The whole form: its sections and questions, found by key, and whether an answer fits its question."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from . import account, consenting, deciding, noticed, person, places, reporting, types
from .names import Known, Lists
from .shapes import TICKED, Check, Field, Kind, Section, Value

VERSION = "2026-04-21"  # the day of the form that this is
SECTIONS: tuple[Section, ...] = (
    reporting.REPORT,
    reporting.AGE,
    account.BACKGROUND,
    account.ACCOUNT,
    account.SINCE,
    noticed.NOTICED,
    places.WHERE,
    places.WHO,
    types.TYPES,
    types.AUTHORITIES,
    consenting.CONSENT,
    person.PERSON,
    deciding.DECISION,
    deciding.RESPONDER,
    deciding.EVIDENCE,
)
FIELDS: dict[str, Field] = {each.key: each for section in SECTIONS for each in section.fields}
SECTION_OF: dict[str, Section] = {each.key: section for section in SECTIONS for each in section.fields}
EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
PHONE = re.compile(r"\+?[\d\s()\-.]{7,25}")
WEB = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
OLDEST = 120  # years; the form bounds a birthday too


class Fault(StrEnum):
    """Why an answer does not fit its question."""

    NOT_AN_OPTION = "not_an_option"
    NOT_ONE_ANSWER = "not_one_answer"  # several where one is asked for, or words where files are
    TOO_LONG = "too_long"
    NOT_A_DAY = "not_a_day"  # no day of the calendar, written 1999-12-31
    NOT_BORN = "not_born"  # a birthday to come, or one longer ago than anybody lives
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_PHONE = "not_a_phone"
    WEB_ADDRESS = "web_address"
    NOT_A_FILE = "not_a_file"  # of a kind that the form does not take
    TOO_MANY = "too_many"
    NOT_ON_THE_LIST = "not_on_the_list"  # the form goes on only with a name of its list


def faults(field: Field, value: Value, *, today: date, lists: Lists | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with an answer; nothing with none at all. Nothing is put right.

    `lists` are the operator's copy of the form's; a list that is not among them turns no name away.
    """
    if not value:
        return ()
    if field.kind is Kind.FILES:
        return tuple(_of_files(value))
    if field.kind is Kind.SEVERAL:
        return () if set(_all(value)) <= set(field.codes()) else (Fault.NOT_AN_OPTION,)
    if isinstance(value, tuple):
        return (Fault.NOT_ONE_ANSWER,)
    if field.names is not None and lists is not None and lists.known(field.names, value) is Known.NO:
        return (Fault.NOT_ON_THE_LIST,)
    return tuple(_of_words(field, value, today))


def _all(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _of_files(value: Value) -> Iterator[Fault]:
    if isinstance(value, str):
        yield Fault.NOT_ONE_ANSWER
        return
    if len(value) > deciding.MOST_FILES:
        yield Fault.TOO_MANY
    if any(each.rpartition(".")[2].lower() not in deciding.ENDINGS for each in value):
        yield Fault.NOT_A_FILE


def _of_words(field: Field, value: str, today: date) -> Iterator[Fault]:
    if field.kind is Kind.ONE and value not in field.codes():
        yield Fault.NOT_AN_OPTION
    if field.kind is Kind.BOX and value != TICKED:
        yield Fault.NOT_AN_OPTION
    if field.longest is not None and len(value) > field.longest:
        yield Fault.TOO_LONG
    if field.kind is Kind.DATE:
        yield from _of_birthday(value, today)
    yield from (_AGAINST[each] for each in field.checks if not _passes(each, value))


def _of_birthday(value: str, today: date) -> Iterator[Fault]:
    born = day(value)
    if born is None:
        yield Fault.NOT_A_DAY
    elif born > today or born.year < today.year - OLDEST:
        yield Fault.NOT_BORN


def day(value: Value | None) -> date | None:
    """Return the day that an answer names, as 1999-12-31; None where it names none."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_AGAINST = {
    Check.EMAIL: Fault.NOT_AN_EMAIL,
    Check.NUMBER: Fault.NOT_A_NUMBER,
    Check.PHONE: Fault.NOT_A_PHONE,
    Check.NO_ADDRESS: Fault.WEB_ADDRESS,
}


def _passes(check: Check, value: str) -> bool:
    if check is Check.NO_ADDRESS:
        return WEB.search(value) is None
    if check is Check.NUMBER:
        return value.isascii() and value.isdigit()
    return (EMAIL if check is Check.EMAIL else PHONE).fullmatch(value.strip()) is not None
