"""What the invented helpline says: varied, respectful, nobody's number, and everything in its order."""

import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from liftstone.demo.stories import scenes, tell
from liftstone.demo.stories.shapes import Contact, Story
from liftstone.vocabulary.catalogue import LISTS

TODAY = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
FICTION = re.compile(
    r"07700 900\d{3}|01632 960\d{3}|020 7946 0\d{3}|01(13|14|15|16|17|18|21|31|41|51|61) 496 0\d{3}"
    r"|0191 498 0\d{3}|028 9649 6\d{3}|029 2018 0\d{3}"
)
UNWANTED = re.compile(r"\b(slave|slaves|slavery|prostitut\w*|rescu\w*|illegal immigrant\w*|victim)\b", re.I)


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(today=TODAY)


def _texts(story: Story) -> list[str]:
    said = [text for each in story.contacts for text in (each.what, each.danger_detail, each.outcome_note)]
    said += [line.text for each in story.contacts for line in each.lines]
    for case in story.cases:
        said += [
            case.title,
            *(entry.text for entry in case.entries),
            *(each.text for each in case.follow_ups),
        ]
        said += [text for each in case.disclosures for text in (each.reason, each.said, each.review)]
        said += [person.description for person in case.people]
    return said


def test_it_is_told_in_seconds() -> None:
    """Of the processor, not of the clock: other tests may be running beside this one."""
    start = time.process_time()
    tell(today=TODAY, seed=7)
    assert time.process_time() - start < 8


def test_one_seed_tells_one_story(story: Story) -> None:
    again = tell(today=TODAY)
    assert again.contacts[4711] == story.contacts[4711]
    assert again.cases[815] == story.cases[815]
    assert tell(today=TODAY, seed=3).contacts[4711].id != story.contacts[4711].id


@pytest.mark.parametrize("day", [datetime(2026, 2, 28, 23, 59, tzinfo=UTC), datetime(2024, 8, 31, tzinfo=UTC)])
def test_any_day_may_be_today(day: datetime) -> None:
    told = tell(today=day, scale=0.02)
    assert all(told.started <= each.arrived_at <= day for each in told.contacts)


def test_no_two_records_share_an_id(story: Story) -> None:
    ids = Counter(each.id for each in story.contacts)
    ids.update(case.id for case in story.cases)
    ids.update(entry.id for case in story.cases for entry in case.entries)
    assert ids.most_common(1)[0][1] == 1


def test_nothing_happens_before_its_cause_or_after_today(story: Story) -> None:
    for each in story.contacts:
        moments = [each.arrived_at, each.claimed_at, each.closed_at]
        known = [moment for moment in moments if moment]
        assert known == sorted(known)
        assert known[-1] <= TODAY
        assert all(each.arrived_at <= line.at <= TODAY for line in each.lines)
    for case in story.cases:
        assert all(case.opened_at <= entry.at <= TODAY for entry in case.entries)
        assert case.closed_at is None or case.opened_at <= case.closed_at <= TODAY


def test_what_waits_now_has_two_in_danger_and_a_child_among_them(story: Story) -> None:
    waiting = [each for each in story.contacts if each.state == "waiting"]
    danger = [each for each in waiting if each.danger == "now"]
    assert 5 <= len(waiting) <= 25
    assert len(danger) == 2
    assert sum(each.under_18 == "yes" for each in danger) == 1
    assert {each.claimed_by for each in story.contacts if each.state == "claimed"} >= {"asha", "ben"}


def test_follow_ups_ring_tonight_and_some_are_overdue(story: Story) -> None:
    due = [each.due_at for case in story.cases for each in case.follow_ups if each.done_at is None]
    assert sum(moment < TODAY for moment in due) >= 5
    assert sum(TODAY < moment < TODAY + timedelta(hours=9) for moment in due) >= 3


def test_a_disclosure_is_reviewed_by_somebody_else_and_two_wait_for_it(story: Story) -> None:
    disclosures = [each for case in story.cases for each in case.disclosures]
    assert all(each.reviewed_by != each.by for each in disclosures)
    assert sum(each.reviewed_at is None for each in disclosures) == 2


def test_every_number_is_kept_for_fiction(story: Story) -> None:
    numbers = [each.safe.phone for each in story.contacts if each.safe.phone]
    assert len(numbers) > 1000
    assert all(FICTION.fullmatch(number) for number in numbers)
    assert all(
        re.search(r"@example\.(org|com|net)$", each.safe.email) for each in story.contacts if each.safe.email
    )


def test_anonymous_people_leave_no_name_and_no_number(story: Story) -> None:
    for each in story.contacts:
        if each.sharing == "anonymous":
            assert (each.safe.name, each.safe.phone, each.safe.email) == ("", "", "")


def test_words_are_respectful(story: Story) -> None:
    for text in set(_texts(story)):
        text = text.replace("Not modern slavery as told.", "").replace("potential victim", "")
        assert not UNWANTED.search(text), text


def test_every_sentence_found_what_its_braces_stand_for(story: Story) -> None:
    assert not [text for text in _texts(story) if "{" in text or "}" in text or "  " in text]


def test_reports_are_varied(story: Story) -> None:
    about = [each.what for each in story.contacts if each.outcome == "case_opened"]
    commonest = Counter(about).most_common(1)[0][1]
    assert len(set(about)) > 0.85 * len(about)
    assert commonest < 0.01 * len(about)


def test_people_write_in_their_own_language(story: Story) -> None:
    languages = Counter(each.language for each in story.contacts)
    assert set(languages) >= {"en", "cy", "ar", "ro", "vi", "sq"}
    assert languages["en"] > 0.9 * languages.total()


def test_nights_are_thin_and_weekends_quieter(story: Story) -> None:
    hours = Counter(each.arrived_at.hour for each in story.contacts)
    days = Counter(each.arrived_at.weekday() for each in story.contacts)
    assert 0 < hours[3] < hours[11] / 5
    assert days[6] < days[1] * 0.8


def test_codes_are_those_of_the_vocabulary(story: Story) -> None:
    assert _codes(story.contacts, "channel") <= set(LISTS["channels"].codes)
    assert _codes(story.contacts, "who") <= set(LISTS["callers"].codes)
    assert _codes(story.contacts, "outcome") - {""} <= set(LISTS["contact_outcomes"].codes)
    assert _codes(story.contacts, "sharing") <= set(LISTS["sharing"].codes)
    for case in story.cases:
        assert set(case.types) <= set(LISTS["exploitation"].codes)
        assert {case.sector} - {""} <= set(LISTS["sectors"].codes)
        assert set(case.controls) <= set(LISTS["controls"].codes)
        assert case.kind in LISTS["classes"]
        assert not case.outcome or case.outcome in LISTS["case_outcomes"]
        assert case.place is None or (case.place.region in LISTS["regions"] and case.place.force in LISTS["forces"])
        assert all(each.to in LISTS["agencies"] for each in case.disclosures)
        for person in case.people:
            assert person.gender in LISTS["genders"]
            assert person.nationality in LISTS["nationalities"]
            assert person.age_band in LISTS["age_bands"]


def test_every_sector_of_work_and_every_kind_has_a_scene() -> None:
    for value in LISTS["sectors"]:
        if value.code not in {"labour_other", "cse"}:
            assert scenes.scene_for(kind="modern_slavery", first_type=value.under, sector=value.code, minor=False)


def _codes(contacts: list[Contact], what: str) -> set[str]:
    return {getattr(each, what) for each in contacts}
