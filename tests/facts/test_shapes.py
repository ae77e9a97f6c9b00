"""The shape of a fact: codes, a month, whole numbers; never text."""

import json
from datetime import date

import pytest

from liftstone.facts.shapes import (
    CaseFact,
    ContactFact,
    NotAFact,
    People,
    Support,
    SupportFact,
    check,
    from_bytes,
    month_of,
    quarter_of,
    to_bytes,
)

CONTACT = ContactFact(month="2026-03", channel="phone", caller="self", danger="", under_18=None, language="cy")
CASE = CaseFact(
    month="2026-11",
    types=("labour", "criminal"),
    sectors=(),
    outcome="open",
    people=(
        People(low=1, high=1, nationality="RO", gender="male"),
        People(low=2, high=7, nationality="unknown"),
    ),
)


SUPPORT = SupportFact(
    month="2026-04",
    support=(Support(topic="nrm", organisation="police", force="kent", given="guidance"), Support(topic="other")),
)


@pytest.mark.parametrize("fact", [CONTACT, CASE, CaseFact(month="2026-01"), SUPPORT, SupportFact(month="2026-01")])
def test_a_fact_comes_back_as_it_was(fact):
    check(fact)
    assert from_bytes(to_bytes(fact)) == fact


def test_not_asked_not_answered_and_none_stay_apart_in_the_bytes():
    content = json.loads(to_bytes(CASE))
    assert "controls" not in content
    assert content["sectors"] == []
    assert json.loads(to_bytes(CONTACT))["danger"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("channel", "Mary Example"),
        ("channel", "smoke signal"),
        ("month", "2026-3"),
        ("month", "2026-03-14"),
        ("region", "N1 9GU"),
        ("language", "Romanian, she said"),
    ],
)
def test_text_is_no_fact(field, value):
    with pytest.raises(NotAFact) as caught:
        check(ContactFact(**{"month": "2026-03", "channel": "web", field: value}))
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("topic", "everything"), ("organisation", "Kent Council"), ("force", "Kent"), ("given", "money")],
)
def test_a_name_is_no_support(field, value):
    with pytest.raises(NotAFact) as caught:
        check(SupportFact(month="2026-03", support=(Support(**{"topic": "nrm", field: value}),)))
    assert value not in str(caught.value)


@pytest.mark.parametrize(("low", "high"), [(2, 1), (-1, 3), (0, 10_000), (1.5, 2), (True, 2)])
def test_people_are_whole_numbers_from_low_to_high(low, high):
    with pytest.raises(NotAFact):
        check(CaseFact(month="2026-03", people=(People(low=low, high=high),)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"schema":3,"kind":"contact","month":"2026-03","channel":"web"}',
        b'{"schema":0,"kind":"contact","month":"2026-03","channel":"web"}',
        b'{"schema":true,"kind":"contact","month":"2026-03","channel":"web"}',
        b'{"schema":1,"month":"2026-03","channel":"web"}',
        b'{"schema":1,"kind":"person","month":"2026-03"}',
        b'{"schema":1,"kind":"contact","month":"2026-03","channel":"=1+1"}',
        b'{"schema":1,"kind":"contact","month":"2026-03","channel":"web","name":"Mary"}',
        b'{"schema":1,"kind":"case","month":"2026-03","people":[{"low":1}]}',
        b'{"schema":1,"kind":"case","month":"2026-03","types":[["labour"]]}',
        b'{"schema":1,"kind":"case","month":null}',
        b'{"schema":2,"kind":"support","month":"2026-03"}',
        b'{"schema":2,"kind":"support","month":"2026-03","support":["nrm"]}',
        b'{"schema":2,"kind":"support","month":"2026-03","support":[{"organisation":"police"}]}',
        b'{"schema":2,"kind":"support","month":"2026-03","support":[{"topic":"=1+1"}]}',
        b'{"schema":2,"kind":"support","month":"2026-03","support":[],"called":"Mary"}',
        b"\xff\xfe",
    ],
)
def test_anything_else_is_no_fact(data):
    with pytest.raises(NotAFact):
        from_bytes(data)


def test_what_was_sealed_before_opened_and_joined_were_told_apart_says_neither():
    written = '{"schema":%d,"kind":"contact","month":"2026-03","channel":"web","outcome":"%s"}'
    for schema, outcome, read in [
        (1, "case_opened", "in_case"),
        (1, "advice_given", "advice_given"),
        (2, "case_opened", "case_opened"),
        (2, "case_joined", "case_joined"),
    ]:
        assert from_bytes((written % (schema, outcome)).encode()).outcome == read


def test_a_code_that_was_retired_is_still_read():
    assert from_bytes(b'{"schema":1,"kind":"contact","month":"2026-03","channel":"fax"}').channel == "fax"


def test_months_and_quarters():
    assert month_of(date(2026, 3, 9)) == "2026-03"
    assert [quarter_of(f"2026-{n:02d}") for n in (1, 3, 4, 12)] == [
        "2026-Q1",
        "2026-Q1",
        "2026-Q2",
        "2026-Q4",
    ]
