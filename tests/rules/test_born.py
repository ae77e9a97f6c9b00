"""A date of birth as people type it: a day, a month, a year, in the ways of the languages that pages are in."""

from datetime import date

import pytest

from liftstone import moments
from liftstone.cases import born
from liftstone.vocabulary.people import AGE_BANDS, AGES, band_of

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2001", "2001"),
        ("2001-05", "2001-05"),
        ("2001-05-14", "2001-05-14"),
        ("2001-5-4", "2001-05-04"),
        ("14/5/2001", "2001-05-14"),
        ("5/4/2001", "2001-04-05"),
        ("14.05.2001", "2001-05-14"),
        ("14 05 2001", "2001-05-14"),
        ("5/2001", "2001-05"),
        ("14 May 2001", "2001-05-14"),
        ("  14th  may, 2001 ", "2001-05-14"),
        ("Sept 2001", "2001-09"),
        ("14 mai 2001", "2001-05-14"),
        ("14 Ebrill 2001", "2001-04-14"),
        ("14 مايو 2001", "2001-05-14"),
        ("١٤/٥/٢٠٠١", "2001-05-14"),
        ("29/2/2012", "2012-02-29"),
        ("", ""),
    ],
)
def test_each_way_of_typing_it_is_kept_as_one(typed, kept):
    assert born.read(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["last summer", "14/5", "14/5/01", "29/2/2013", "2001-13", "2001-00", "31/4/2001", "0/2001", "14 Maybe 2001",
     "0000", "x" * 500, "9" * 500, "2001-05-14T00:00", "about 2001", "2001?"],
)  # fmt: skip
def test_what_is_no_date_is_none(typed):
    assert born.read(typed) is None


@pytest.mark.parametrize(
    ("kept", "ages", "band"),
    [
        ("2001-03-31", (25, 25), "25-34"),
        ("2001-04-01", (24, 24), "18-24"),
        ("2008-03", (18, 18), "18-24"),
        ("2008", (17, 18), "unknown"),
        ("2010", (15, 16), "child"),
        ("2001", (24, 25), "adult"),
        ("1990", (35, 36), "35-44"),
        ("2026", (-1, 0), "0-9"),
        ("1930", (95, 96), "65+"),
    ],
)
def test_how_old_somebody_is_at_least_and_at_most_and_the_narrowest_band_of_it(kept, ages, band):
    assert born.ages(kept, today=TODAY) == ages
    assert born.band(kept, today=TODAY) == band


@pytest.mark.parametrize(
    ("kept", "band", "apart"),
    [
        ("2001-05-14", "18-24", False),
        ("2001-05-14", "adult", False),
        ("2001-05-14", "16-17", True),
        ("2001-05-14", "child", True),
        ("2008", "16-17", False),
        ("2008", "18-24", False),
        ("2001-05-14", "unknown", False),
        ("2001-05-14", "", False),
        ("2001-05-14", None, False),
        ("", "16-17", False),
        ("2001-13", "16-17", False),
        ("some time", "16-17", False),
    ],
)
def test_only_what_cannot_both_be_right_is_said_to_be_apart(kept, band, apart):
    assert born.contradicts({"born": kept, "age_band": band}, today=TODAY) is apart


def test_every_band_says_how_old_it_is_and_each_age_has_one():
    assert tuple(AGES) == AGE_BANDS.codes
    assert [band_of(age, age) for age in (0, 9, 10, 17, 18, 64, 65, 120)] == [
        "0-9", "0-9", "10-12", "16-17", "18-24", "55-64", "65+", "65+",
    ]  # fmt: skip


def test_it_is_shown_as_it_is_known_and_never_more_exactly():
    shown = [
        moments.day_or_less(each) for each in ("2001-05-14", "2001-05", "2001", "", None, "some time", "2001-13")
    ]
    assert shown == ["14 May 2001", "May 2001", "2001", "", "", "some time", "2001-13"]
