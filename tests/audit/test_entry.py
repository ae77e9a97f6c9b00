"""The hashed form of an entry: what it covers, what it hides, and what erasing identifiers leaves."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.audit.entry import Entry, canonical, forget, hash_of, new_id

AT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
ENTRY = Entry(
    id=UUID(int=1),
    organisation=UUID(int=2),
    at=AT,
    actor=UUID(int=3),
    verb="desk.opened",
    kind="contact",
    subject=UUID(int=4),
    subjects=(UUID(int=5), UUID(int=6)),
    detail={"lane": "sealed", "minutes": 4},
    salt=bytes(range(16)),
)


def test_the_hashed_form_never_changes() -> None:
    """Every entry ever written is checked against this form: a change here calls all of them forged."""
    assert canonical(ENTRY) == (
        b'{"actor":"f98c85ffb6380a242d09bd499f3e96197cba315a4a76c3a6e6257c26ec08c50f",'
        b'"at":"2026-03-01T12:30:15.123456Z","detail":{"lane":"sealed","minutes":4},'
        b'"id":"00000000000000000000000000000001","kind":"contact",'
        b'"organisation":"00000000000000000000000000000002",'
        b'"subjects":"01795b35753faafee241fcb24c6a5ec889645a2b2e300dac3b053016228e19fdf3'
        b"b605ead50debcbd526219663d1b3a64d6dcd925d8504101492576e7595aa9558"
        b'9084ab0036e44242f671952533e54d54b30fe6a6ba4d458eda325971fc2f83ca",'
        b'"verb":"desk.opened","version":1}'
    )


def test_no_identifier_stands_in_the_hashed_form() -> None:
    said = canonical(ENTRY).decode()
    for number in (3, 4, 5, 6):
        assert UUID(int=number).hex not in said


CHANGES = [
    {"id": UUID(int=9)},
    {"organisation": UUID(int=9)},
    {"at": AT + timedelta(microseconds=1)},
    {"actor": UUID(int=9)},
    {"actor": None},
    {"verb": "desk.listed"},
    {"kind": "case"},
    {"subject": UUID(int=9)},
    {"subject": None},
    {"subjects": (UUID(int=6), UUID(int=5))},
    {"subjects": (UUID(int=5),)},
    {"subjects": ()},
    {"subject": None, "subjects": (UUID(int=4), UUID(int=5), UUID(int=6))},
    {"detail": {"lane": "sealed"}},
    {"detail": {"lane": "sealed", "minutes": "4"}},
    {"salt": bytes(16)},
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_field_is_covered(change: dict[str, object]) -> None:
    assert hash_of(replace(ENTRY, **change)) != hash_of(ENTRY)


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=5)))
    assert hash_of(replace(ENTRY, at=elsewhere)) == hash_of(ENTRY)


def test_the_same_deed_twice_has_two_commitments() -> None:
    first, second = (json.loads(canonical(replace(ENTRY, salt=bytes([salt] * 16)))) for salt in (1, 2))
    assert first["actor"] != second["actor"]
    assert first["subjects"] != second["subjects"]


def test_erasing_the_subjects_keeps_the_hash() -> None:
    erased = forget(ENTRY)
    assert hash_of(erased) == hash_of(ENTRY)
    assert (erased.subject, erased.subjects) == (None, ())
    assert forget(erased) == erased


def test_after_erasing_nobody_can_try_out_ids() -> None:
    """What is left cannot be told apart for the right subject and for a wrong one."""
    erased = forget(ENTRY)
    tried = replace(ENTRY, salt=erased.salt)
    assert canonical(tried) != canonical(ENTRY)
    assert ENTRY.salt not in (erased.salt, erased.forgotten)


def test_after_erasing_what_is_left_is_still_covered() -> None:
    assert hash_of(replace(forget(ENTRY), actor=UUID(int=9))) != hash_of(ENTRY)
    nobody = replace(ENTRY, actor=None)
    assert hash_of(forget(nobody)) == hash_of(nobody)
    assert hash_of(replace(forget(nobody), salt=bytes(16))) != hash_of(nobody)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_an_id_sorts_by_time(at: datetime) -> None:
    made = new_id(at)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert new_id(at + timedelta(milliseconds=2)) > made
