"""Decisions about consent: what takes whose place, when one lapses, what a withdrawal stops."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.cases import consent_rules as rules
from liftstone.desk.rules import LONDON

AT = datetime(2026, 5, 2, 12, tzinfo=UTC)


def share(**more: str) -> dict[str, str]:
    return {"kind": "share_with_agency", "answer": "consents", **more}


def contact(answer: str, way: str = "") -> dict[str, str]:
    return {"kind": "contact_channel", "answer": answer, "way": way}


@pytest.mark.parametrize(
    ("new", "old", "takes"),
    [
        (share(agency="police"), share(agency="police"), True),
        (share(agency="police"), share(agency="housing"), False),
        (share(), share(agency="housing", to="Ms Imaginary"), True),
        (share(agency="police"), share(), False),
        (share(agency="charity", to="Blue  House"), share(agency="charity", to="blue house"), True),
        (contact("withdrawn"), contact("consents", "phone"), True),
        (contact("withdrawn", "phone"), contact("consents"), False),
        (contact("withdrawn"), share(), False),
    ],
)
def test_a_decision_takes_the_place_of_what_it_is_wholly_about(new, old, takes):
    assert rules.takes_place_of(new, old) is takes


def test_the_last_word_about_a_way_counts():
    said = [(contact("consents"), "consents"), (contact("withdrawn", "phone"), "withdrawn")]
    assert rules.about_contact(said, "phone") == "withdrawn"
    assert rules.about_contact(said, "email") == "consents"
    assert rules.about_contact([], "email") == ""


def test_a_consent_lapses_and_a_no_does_not():
    soon = AT + timedelta(days=1)
    assert rules.state_of(contact("consents"), soon, at=AT) == "consents"
    assert rules.state_of(contact("consents"), AT, at=AT) == "lapsed"
    assert rules.state_of(contact("does_not_consent"), AT, at=AT) == "does_not_consent"
    assert rules.state_of(contact("cannot"), AT, at=AT) == "cannot"


@pytest.mark.parametrize(
    ("born", "eighteen"),
    [
        (date(2010, 6, 14), date(2028, 6, 14)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2008, 2, 28), date(2026, 2, 28)),
    ],
)
def test_somebody_comes_of_age_at_the_beginning_of_their_birthday(born, eighteen):
    assert rules.eighteen_on(born) == eighteen
    lapses = rules.lapses_at(until=None, eighteen=eighteen)
    assert lapses is not None
    assert lapses.astimezone(LONDON).date() == eighteen
    assert (lapses - timedelta(seconds=1)).astimezone(LONDON).date() == eighteen - timedelta(days=1)


days = st.dates(date(2026, 1, 1), date(2040, 1, 1))


@given(until=st.none() | days, eighteen=st.none() | days)
def test_a_consent_never_outlives_its_last_day_nor_childhood(until, eighteen):
    lapses = rules.lapses_at(until=until, eighteen=eighteen)
    if until is None and eighteen is None:
        assert lapses is None
        return
    assert lapses is not None
    last = (lapses - timedelta(seconds=1)).astimezone(LONDON).date()
    assert until is None or last <= until
    assert eighteen is None or last < eighteen
    assert last == until or last + timedelta(days=1) == eighteen, "and not a day earlier"


def test_research_takes_the_case_whole_or_not_at_all():
    yes, no = ({"kind": "research"}, "consents"), ({"kind": "research"}, "withdrawn")
    assert rules.may_be_researched([yes, yes])
    assert not rules.may_be_researched([yes, no])
    assert not rules.may_be_researched([({"kind": "research"}, "lapsed")])
    assert not rules.may_be_researched([])
    assert not rules.may_be_researched([({"kind": "statistics"}, "consents")])


def test_what_stops_contact():
    assert rules.stops_contact(contact("withdrawn"))
    assert rules.stops_contact(contact("does_not_consent"))
    assert not rules.stops_contact(contact("cannot"))
    assert not rules.stops_contact(share(answer="withdrawn"))
