"""A text in passages: which of a new version is which of the old one, and that no mark is ever given twice."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftstone.advising.rules import Passage, matched, paragraphs, side_by_side, text_of

OLD = [
    Passage("1", "We meet every six weeks."),
    Passage("2", "Whoever chairs writes the minutes."),
    Passage("3", "Nobody is paid for coming."),
]
WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]), min_size=1, max_size=6
).map(" ".join)


def marks(texts: list[str], used: int = 3) -> list[str]:
    return [each.mark for each in matched(OLD, texts, used=used)]


def test_the_same_words_keep_their_mark_wherever_they_stand():
    assert marks([each.text for each in reversed(OLD)]) == ["3", "2", "1"]


def test_a_passage_that_was_changed_keeps_its_mark_and_another_one_has_a_new_one():
    texts = [
        "We meet every eight weeks.",
        "Travel is paid back.",
        "Whoever chairs writes the minutes within a week.",
    ]
    assert marks(texts) == ["1", "4", "2"]


def test_what_is_gone_gives_its_mark_to_nobody():
    first = matched(OLD, [OLD[0].text], used=3)
    again = matched(first, [OLD[0].text, "Travel is paid back."], used=3)
    assert [each.mark for each in again] == ["1", "4"]


def test_what_is_new_changed_and_gone_stands_side_by_side():
    now = matched(OLD, ["We meet every eight weeks.", "Travel is paid back."], used=3)
    rows = side_by_side(OLD, now)
    assert [(each.now and each.now.mark, each.before and each.before.mark, each.is_changed) for each in rows] == [
        ("1", "1", True),
        ("4", None, False),
        (None, "2", False),
        (None, "3", False),
    ]


def test_paragraphs_are_what_stands_between_empty_lines():
    assert paragraphs("One\r\nline\r\n \r\n\r\nTwo\n\n\n") == ["One\nline", "Two"]
    assert paragraphs(text_of(OLD)) == [each.text for each in OLD]
    assert paragraphs(" \n\n ") == []


@settings(suppress_health_check=[HealthCheck.too_slow])  # a machine that does much else is slow, not the rule
@given(st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=4))
def test_whatever_is_written_each_mark_stands_once_and_words_that_stay_keep_theirs(versions: list[list[str]]):
    now: list[Passage] = []
    used = 0
    for texts in versions:
        then, now = now, matched(now, texts, used=used)
        assert [each.text for each in now] == texts
        assert len({each.mark for each in now}) == len(now)
        known = {each.mark for each in then}
        assert all(each.mark in known or int(each.mark) > used for each in now)
        once = [
            each
            for each in then
            if texts.count(each.text) == 1 and [one.text for one in then].count(each.text) == 1
        ]
        assert all(each in now for each in once)
        used = max([used, *(int(each.mark) for each in now)])
