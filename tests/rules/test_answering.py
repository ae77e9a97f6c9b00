"""The clock of a request, and what is left of a text that was redacted."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies

from liftstone.answering import rules
from liftstone.answering.models import Request
from liftstone.answering.rules import LEFT_OUT, Part
from liftstone.answering.states import FOLLOWS, OPEN, can_be_extended, is_late


@pytest.mark.parametrize(
    ("came", "extended", "stood", "due"),
    [
        (date(2026, 1, 31), False, 0, date(2026, 2, 28)),
        (date(2024, 1, 31), False, 0, date(2024, 2, 29)),
        (date(2026, 11, 30), True, 0, date(2027, 2, 28)),
        (date(2026, 12, 3), False, 0, date(2027, 1, 3)),
        (date(2026, 12, 3), False, 5, date(2027, 1, 8)),
    ],
)
def test_a_month_is_a_calendar_month_and_the_days_it_stood(came, extended, stood, due):
    assert rules.due_on(came, extended=extended, stood=stood) == due


@pytest.mark.parametrize(
    ("due", "stands_since", "ended", "late"),
    [
        (date(2026, 3, 10), None, None, False),
        (date(2026, 3, 9), None, None, True),
        (date(2026, 3, 9), date(2026, 3, 9), None, False),
        (date(2026, 3, 8), date(2026, 3, 9), None, True),
        (date(2026, 3, 8), None, datetime(2026, 3, 9, tzinfo=UTC), False),
    ],
)
def test_late_is_the_day_after_its_last_and_a_clock_that_stands_saves_none_that_is_lost(
    due, stands_since, ended, late
):
    row = Request(kind="person", state="gathering", due_on=due, paused_on=stands_since, ended_at=ended)
    assert is_late(row, today=date(2026, 3, 10)) is late
    assert can_be_extended(row, today=date(2026, 3, 10)) is (not late)


def test_a_text_is_in_sentences_in_whichever_script():
    assert rules.pieces('He earns 3.5 pounds. "Why?" she asked.\n\nNext\nline') == [
        "He earns 3.5 pounds. ", '"Why?" ', "she asked.\n\n", "Next\n", "line",
    ]  # fmt: skip
    assert rules.pieces("我们。他们") == ["我们。", "他们"]
    assert rules.pieces("هل أنت بخير؟ نعم.") == ["هل أنت بخير؟ ", "نعم."]


@given(strategies.text(max_size=300))
def test_pieces_put_together_are_the_text(text):
    assert "".join(rules.pieces(text)) == text.strip()


@given(strategies.lists(strategies.sampled_from(["One. ", "Two! ", "Three. "]), min_size=1, max_size=12))
def test_marks_say_nothing_of_how_much_was_left_out(told):
    """Whatever stood between what is given, there is one mark; a part of which nothing is given is not there."""
    first, last = Part("a", "Kept." + "".join([" ", *told]) + "End."), Part("b", "".join(told))
    pieces = len(rules.pieces(first.text))
    shown = rules.given([first, last], kept={0, pieces - 1})
    assert shown == [Part("a", f"Kept. {LEFT_OUT} End.")]


def test_a_word_is_replaced_where_it_stands_alone_in_any_letters():
    pairs = rules.pairs_of("Ana = my sister\n\nOld Road\n= nothing")
    assert pairs == [("Ana", "my sister"), ("Old Road", LEFT_OUT)]
    said = "ANA met Anatol in Old Road. Ana’s friend."
    assert rules.replaced(said, pairs) == f"my sister met Anatol in {LEFT_OUT}. my sister’s friend."


def test_our_references_and_our_names_are_never_given():
    said = "Asha Patel wrote R-7KM2-XQ9P; asha rang. 0123456789abcdef0123456789abcdef"
    left = rules.without_ours(said, colleagues=["Asha Patel"])
    assert left == f"{LEFT_OUT} wrote {LEFT_OUT}; {LEFT_OUT} rang. {LEFT_OUT}"


def test_somebody_else_who_is_named_is_noticed():
    assert rules.named_in("Then Mirela came", ["Mirela Ionescu", "Andrei Popescu"]) == ["Mirela Ionescu"]


def test_every_state_is_in_the_table_and_what_ended_stays_so():
    assert set(FOLLOWS) == set(Request.State)
    assert set(Request.State) - set(OPEN) == {"answered", "refused", "withdrawn"}
