"""How good a report is: what cannot be, what does not fit together, what is thin, what would help most."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.nrm_form import checking, conflicts, dates
from liftstone.nrm_form.checking import Help, Noted, Rank, WhyNot
from liftstone.nrm_form.conflicts import Why
from liftstone.nrm_form.form import FIELDS, Fault
from liftstone.nrm_form.names import Lists
from liftstone.nrm_form.shapes import Names
from liftstone.nrm_form.walking import walked
from tests.world_of_nrm_form import LONG, TODAY, adult, child, journeys, notification

SINGLE = "when-did-the-exploitation-take-place"


def found(answers, *noted: Noted) -> checking.Checked:
    return checking.checked(answers, today=TODAY, noted=noted)


def whys(answers, *noted: Noted) -> set[Why]:
    return {each.why for each in found(answers, *noted).conflicts}


@pytest.mark.parametrize("answers", [adult(), child(), notification()], ids=["adult", "child", "notification"])
def test_a_report_with_all_of_it_told_in_detail_is_a_full_one_and_nothing_would_help(answers):
    checked = found(answers)
    assert checked.rank is Rank.FULL
    assert checked.helps == checked.faults == checked.dates == checked.conflicts == ()
    assert all(part.missing == () for part in checked.parts)


@pytest.mark.parametrize("key", sorted(each.key for each in walked(adult()).asked if each.required))
def test_without_something_that_has_to_be_answered_it_is_a_poor_one_and_that_helps_most(key):
    checked = found({**adult(), key: ""})
    assert checked.rank is Rank.POOR
    first, keys = checked.helps[0]
    assert first is Help.ANSWER
    assert key in keys
    assert [part for part in checked.parts if key in part.missing]


def test_a_full_one_ranks_above_a_limited_one_and_that_above_a_poor_one():
    full, limited, poor = adult(), adult({"living-conditions": "In a room."}), adult({"family": ""})
    assert found(full).rank > found(limited).rank > found(poor).rank
    assert found(limited).helps == ((Help.ACCOUNT, ("living-conditions",)),)


def test_an_account_that_is_thin_for_the_most_part_is_a_poor_one():
    assert found(adult(dict.fromkeys(checking.ACCOUNT[:3], "Badly."))).rank is Rank.POOR


@pytest.mark.parametrize("words", ["She does not know.", "Not asked, because he was too upset.", "Ddim yn cofio."])
def test_why_something_is_not_known_is_as_good_as_the_thing(words):
    assert found(adult({"living-conditions": words, SINGLE: words})).rank is Rank.FULL


@pytest.mark.parametrize(("more", "help_", "key"), [
    ({"modern-slavery-indicators-details": "Fear."}, Help.SIGNS, "modern-slavery-indicators-details"),
    ({SINGLE: "a long time ago, for many weeks"}, Help.ORDER, SINGLE),
    ({"education": LONG, "family": LONG}, Help.OWN_WORDS, "education"),
    ({"is-this-the-first-chance-to-report": "no", "why-report-now": "Shy."}, Help.LATE, "why-report-now"),
    ({"professional-insight": "Credible."}, Help.INSIGHT, "professional-insight"),
    ({"upload-file": ""}, Help.EVIDENCE, "upload-file"),
])  # fmt: skip
def test_what_would_help_is_said_with_its_question(more, help_, key):
    checked = found(adult(more))
    assert checked.rank is Rank.LIMITED
    assert [(each, key in keys) for each, keys in checked.helps] == [(help_, True)]


def test_a_sign_without_words_of_evidence_is_named():
    checked = found(
        adult(), Noted("fear", "seen by the nurse on 3 May 2024 in the ward"), Noted("papers_kept", "  ")
    )
    assert checked.without_words == ("papers_kept",)
    assert checked.rank is Rank.LIMITED
    assert whys(adult({"modern-slavery-indicators": "no"}), Noted("fear", "seen")) == {Why.SIGNS}


def test_what_helps_most_is_said_first():
    checked = found(
        adult({"family": "", "living-conditions": "Badly.", "upload-file": "", SINGLE: "31 February 2024"})
    )
    assert [each for each, _keys in checked.helps] == [Help.ANSWER, Help.DATES, Help.ACCOUNT, Help.EVIDENCE]


@pytest.mark.parametrize(("words", "why"), [
    ("It began on 31 February 2024.", WhyNot.NO_SUCH_DAY),
    ("It began on 29/02/2023.", WhyNot.NO_SUCH_DAY),
    ("It began on 2024-13-01.", WhyNot.NO_SUCH_DAY),
    ("It began on 30 November 2026.", WhyNot.TO_COME),
    ("It goes on until 2031.", WhyNot.TO_COME),
    ("It began in March 1988.", WhyNot.BEFORE_BIRTH),
    ("From 1 May 2024 to 3 April 2024.", WhyNot.ENDS_BEFORE_IT_BEGINS),
    ("From 2024 to 2023.", WhyNot.ENDS_BEFORE_IT_BEGINS),
    ("Mai 2024 – Ebrill 2024", WhyNot.ENDS_BEFORE_IT_BEGINS),
])  # fmt: skip
def test_a_date_that_cannot_be_is_found_where_it_stands(words, why):
    answers = adult({SINGLE: words, "pv-dob": "1990-02-03"})
    checked = found(answers)
    assert [(each.key, each.why) for each in checked.dates] == [(SINGLE, why)]
    (each,) = checked.dates
    assert words[each.start : each.end].strip(" .") in words
    assert checked.rank is Rank.POOR
    assert answers[SINGLE] == words, "nothing is put right"


@pytest.mark.parametrize("words", [
    "From 1 March 2024 to 3 April 2024, and again in 2025.", "On 29 February 2024", "on 29/2/24",
    "Today, 29 November 2026",
    "They owed since 2000 pounds was lent", "the year before", "12 people, 40 hours", "May be in May 2025",
    "From April 2024 until April 2024", "From 3 May 2024 to 3 May 2024", "first 2023-01-05, then 1st of June 2022",
])  # fmt: skip
def test_a_date_that_can_be_and_what_is_none_is_left_alone(words):
    assert found(adult({SINGLE: words})).dates == ()


@pytest.mark.parametrize(("key", "words"), [
    ("family", "Her mother married in 1980."), ("who-exploited-pv", "He bought the house in 1970."),
    ("professional-insight", "His visa ends on 3 May 2031."),
    ("are-others-involved-details", "A hearing in June 2027."),
])  # fmt: skip
def test_what_is_no_part_of_their_own_past_may_be_before_it_or_to_come(key, words):
    answers = adult({key: f"{LONG} {words}", "pv-dob": "1990-02-03"})
    assert found(answers).dates == ()
    assert found({**answers, key: "On 31 June 2024"}).dates, "but it has to be a day"


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_day_is_read_however_it_is_written(day):
    for words in (
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B} {day:%Y}",
        f"{day.day}th of {day:%b} {day:%Y}",
    ):
        (each,) = dates.written(f"It was {words}, at night.")
        assert (each.first, each.last) == (day, day), words
        assert f"It was {words}, at night."[each.start : each.end] == words
    (month,) = dates.written(f"{day:%B} {day:%Y}")
    assert month.first == day.replace(day=1)
    assert month.last is not None
    assert month.last >= day


@pytest.mark.parametrize(("answers", "why"), [
    (adult({"pv-dob": "2010-01-01", "pv-under-age-at-time-of-exploitation": "not-sure"}), Why.AGE),
    (child({"pv-dob": "2008-11-29"}), Why.AGE),
    (child({"pv-under-age": "not-sure"}), Why.UNSURE),
    (adult({"pv-under-age-at-time-of-exploitation": "yes"}), Why.AGE_THEN),
    (adult({"pv-dob": "2007-06-01"}), Why.AGE_THEN),
    (adult({"types-of-exploitation-child-exploitation": "true"}), Why.CHILD),
    (adult({"still-in-exploitative-situation": "yes", "when-last-contact": "over-a-year-ago"}), Why.STILL),
    (adult({SINGLE: "until 3 July 2026", "when-last-contact": "over-a-year-ago"}), Why.ENDED_LATER),
    (adult({"pv-nationality-second": "Nowherish"}), Why.TWICE),
    (adult({"where-exploitation-happened-uk-city-2": "Place 1"}), Why.TWICE),
])  # fmt: skip
def test_answers_that_do_not_fit_together_are_named_and_left_as_they_are(answers, why):
    before = dict(answers)
    checked = found(answers)
    assert [each.why for each in checked.conflicts] == [why]
    assert checked.rank is Rank.LIMITED
    assert all(key in answers for each in checked.conflicts for key in each.keys)
    assert answers == before


@pytest.mark.parametrize(("born", "adult_on"), [
    (date(2008, 11, 29), date(2026, 11, 29)), (date(2008, 2, 29), date(2026, 3, 1)),
    (date(2004, 2, 29), date(2022, 3, 1)),
])  # fmt: skip
def test_somebody_is_18_on_their_birthday(born, adult_on):
    assert conflicts.of_age(born) == adult_on


def test_a_birthday_that_is_18_years_ago_today_is_that_of_an_adult():
    assert whys(adult({"pv-dob": "2008-11-29", "pv-under-age-at-time-of-exploitation": "yes"})) == set()
    assert whys(child({"pv-dob": "2008-11-30"})) == set()


def test_an_answer_that_does_not_fit_is_a_fault_and_the_report_a_poor_one():
    checked = found(adult({"pv-dob": "30 May"}))
    assert checked.faults == (("pv-dob", Fault.NOT_A_DAY),)
    assert checked.rank is Rank.POOR


@settings(max_examples=40, deadline=None)
@given(journeys(), st.sampled_from(sorted(FIELDS)))
def test_what_does_not_leave_is_not_checked_and_nothing_said_quotes_an_answer(answers, key):
    checked = found(answers)
    if key not in {each.key for each in walked(answers).asked}:
        value = (FIELDS[key].codes() or ("On 31 February 2999",))[0]
        assert found({**answers, key: value}) == checked
    assert "invented words" not in repr(found({**answers, "birthplace": "invented words"}))


def test_a_name_that_is_not_on_the_operators_copy_of_a_list_stops_the_form_and_without_a_copy_nothing_is_said():
    answers = adult({"current-pv-location-uk-city": "Unknown"})
    copy = Lists({Names.TOWNS: frozenset({"Unknown", "Place 1"}), Names.NATIONALITIES: frozenset({"Nowherish"})})
    checked = checking.checked(answers, today=TODAY, lists=copy)
    wrong = {key for key, fault in checked.faults if fault is Fault.NOT_ON_THE_LIST}
    assert wrong == {"pv-nationality-second", *(f"where-exploitation-happened-uk-city-{at}" for at in range(2, 11))}
    assert checked.rank is Rank.POOR
    assert checking.checked(answers, today=TODAY, lists=Lists()).faults == ()
