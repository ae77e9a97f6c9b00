"""Single values of a foreign feed: what is understood, what is mended, what is left out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.directory.feeds import cleaning
from liftstone.directory.feeds.problems import Code
from liftstone.directory.hsds_fields import KINDS, fields

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("<p>Drug &amp; alcohol.</p><p>Ring&nbsp;us</p>", "Drug & alcohol.\nRing us"),
        ("one<br/>two", "one\ntwo"),
        ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
        ("&amp;amp;lt;script&amp;amp;gt;", ""),
        ("<script>alert(1)</script>Advice<style>p{}</style>", "Advice"),
        ('<img src="x" onerror="alert(1)">Advice', "Advice"),
        ("a < b and b > c", "a < b and b > c"),
        ("Research & development; R&D; more", "Research & development; R&D; more"),
    ],
)
def test_html_becomes_what_it_was_meant_to_say(given_, kept):
    assert cleaning.plain_text(given_) == kept


@settings(deadline=None)
@given(st.text(st.sampled_from("<>/&;ampltg#x3c scrip\"'=b\n!-"), max_size=60) | st.text())
def test_a_text_that_was_cleaned_stays_as_it_is(text):
    once, _problem = cleaning.text(text)
    assert once is None or cleaning.text(once) == (once, None)


def test_a_text_of_ten_megabytes_is_cut_at_once():
    for piece in ("x", "<b>", "&amp;", "<!--", "<a href=", "]" * 50 + "<"):
        started = time.process_time()
        kept, problem = cleaning.text(piece * (10_000_000 // len(piece)))
        assert problem is Code.TOO_LONG
        assert len(kept or "") <= cleaning.LONGEST
        assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("shape", "given_", "kept", "problem"),
    [
        ("day", "2024-12-10", "2024-12-10", None),
        ("day", "2024-12-10T09:00:00Z", "2024-12-10", None),
        ("day", "3/4/2024", "2024-04-03", Code.MENDED_DATE),
        ("day", "12/31/2024", None, Code.BAD_DATE),
        ("day", "2024-02-30", None, Code.BAD_DATE),
        ("day", "0001-01-01", None, Code.BAD_DATE),
        ("day", 20241210, None, Code.WRONG_TYPE),
        ("time", "9:00", "09:00", Code.MENDED_TIME),
        ("time", "5.30pm", "17:30", Code.MENDED_TIME),
        ("time", "12am", "00:00", Code.MENDED_TIME),
        ("time", "9", None, Code.BAD_TIME),
        ("time", "13pm", None, Code.BAD_TIME),
        ("time", "24:01", None, Code.BAD_TIME),
        ("email", "mailto:a@b.example", "a@b.example", None),
        ("web", "www.b.example/x", "https://www.b.example/x", Code.MENDED_URL),
        ("number", "18", 18, Code.TEXT_FOR_NUMBER),
        ("number", "51.5", 51.5, Code.TEXT_FOR_NUMBER),
        ("number", "eighteen", None, Code.WRONG_TYPE),
        ("number", "٣", None, Code.WRONG_TYPE),
        ("number", float("inf"), None, Code.WRONG_TYPE),
        ("number", 10**400, None, Code.WRONG_TYPE),
        ("number", True, None, Code.WRONG_TYPE),
    ],
)
def test_what_is_plainly_meant_is_understood_and_the_rest_left_out(shape, given_, kept, problem):
    assert cleaning._BY_SHAPE[shape](given_) == (kept, problem)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("MO,TU", "MO,TU"),
        ("Monday, tuesday", "MO,TU"),
        ("1MO,-1FR", "1MO,-1FR"),
        ("someday", None),
        ("daily", None),
    ],
)
def test_days_are_understood_as_people_write_them(given_, kept):
    assert cleaning.days(given_)[0] == kept


@pytest.mark.parametrize(("given_", "kept"), [("Active", "active"), ("TEMPORARILY_CLOSED", "temporarily closed")])
def test_a_status_is_understood_however_it_is_written(given_, kept):
    assert cleaning.plain(fields("service")["status"], given_) == (kept, None)


@settings(deadline=None)
@given(value=ANYTHING, kind=st.sampled_from(list(KINDS)), data=st.data())
def test_whatever_arrives_what_is_kept_is_what_the_field_may_hold(value, kind, data):
    field = data.draw(st.sampled_from([each for each in fields(kind).values() if not each.holds]))
    if field.shape == "id":
        return
    kept, _problem = cleaning.plain(field, value)
    assert kept is None or field.accepts(kept)


@settings(deadline=None)
@given(ANYTHING)
def test_what_the_standard_does_not_know_is_kept_so_that_it_can_be_written(value):
    kept, _problem = cleaning.unknown(value)
    assert "\0" not in repr(kept).encode().decode()
    cleaning.unknown(kept)


def test_what_is_nested_without_end_is_cut():
    deep: list[object] = []
    for _level in range(900):
        deep = [deep]
    assert cleaning.unknown(deep)[1] is Code.TOO_DEEP
