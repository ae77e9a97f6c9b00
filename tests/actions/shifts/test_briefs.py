"""Standing briefs: short, sealed for the desk, with a day of review, and never a number."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.shifts import briefing, content, pack, queries
from liftstone.shifts.models import Brief
from liftstone.shifts.states import Changed
from tests.cast import as_

pytestmark = pytest.mark.django_db

TOLD = {"who": "Calls herself the gardener, whispers", "say": "Ten minutes, then the safety plan once more"}


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def brief(cast):
    """Asha writes one, alone."""
    with as_(cast.asha) as asha:
        return briefing.write(answers=TOLD, review_on=in_days(28), by=asha)


def test_an_adviser_alone_writes_one_and_the_desk_reads_it(cast, brief, said, openings):
    with as_(cast.ben) as ben:
        assert content.open_briefs(queries.briefs(ben), by=ben)[0][1]["say"] == TOLD["say"]
        _gathered, at_desk = pack.gather(by=ben)
    assert [each["who"] for each in at_desk["briefs"]] == [TOLD["who"]]
    assert "shifts.brief_kept" in said()
    assert openings().count("shifts.brief_read") == 2


def test_caseworkers_analysts_and_other_organisations_see_none(cast, brief):
    for other in (cast.chidi, cast.farid, cast.grace):
        with as_(other) as by:
            assert not Brief.objects.exists()
            for asked in (queries.briefs, lambda who: briefing.end(brief=brief, by=who)):
                with pytest.raises(Denied):
                    asked(by)
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert queries.briefs(by) == []
            for asked in (
                lambda who: queries.brief(who, record=brief.id),
                lambda who: briefing.end(brief=brief, by=who),
                lambda who: briefing.change(brief=brief, version=1, answers=TOLD, review_on=in_days(1), by=who),
            ):
                with pytest.raises(Brief.DoesNotExist):
                    asked(by)


def test_of_two_who_change_it_at_once_the_second_sees_both(cast, brief, browser):
    with as_(cast.ben) as ben:
        briefing.change(brief=brief, version=1, answers=TOLD | {"say": "Theirs"}, review_on=in_days(9), by=ben)
        with pytest.raises(Changed):
            briefing.change(brief=brief, version=1, answers=TOLD, review_on=in_days(9), by=ben)
    page = reverse("brief", kwargs={"record": brief.id})
    typed = TOLD | {"say": "Mine", "review": in_days(9).isoformat(), "version": "1"}
    answer = browser(cast.asha).post(page, typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in text
    assert "Mine" in text
    assert browser(cast.asha).post(page, typed | {"version": "2"}).status_code == 302


def test_it_is_ended_once_and_stands_on_no_desk_any_more(cast, brief, browser, said):
    asha = browser(cast.asha)
    assert "the gardener" in asha.get(reverse("briefs-at-desk")).content.decode()
    assert asha.post(reverse("end-brief", kwargs={"record": brief.id})).status_code == 302
    assert asha.post(reverse("end-brief", kwargs={"record": brief.id})).status_code == 404
    assert "the gardener" not in asha.get(reverse("briefs-at-desk")).content.decode()
    assert "shifts.brief_ended" in said()


@pytest.mark.parametrize("number", ["07700 900123", "+44 (0)20 7946 0018", "0 7 7 0 0 9 0 0 1 2 3", "٠٧٧٠٠٩٠٠١٢٣"])
@pytest.mark.parametrize("where", ["who", "say"])
def test_a_number_is_refused_and_all_else_given_back(cast, browser, number, where):
    typed = TOLD | {"review": in_days(9).isoformat(), where: f"Rings from {number} at night"}
    answer = browser(cast.asha).post(reverse("new-brief"), typed)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Leave the number out" in text
    assert f'href="#{where}"' in text
    assert number in text
    with as_(cast.asha):
        assert not Brief.objects.exists()


@pytest.mark.parametrize(
    "said_", ["Twice a week since 2024, at 22:30", "In 10 minutes, 3 times", "14/02 and 15/02"]
)
def test_days_and_times_are_no_number(cast, browser, said_):
    typed = TOLD | {"review": in_days(9).isoformat(), "say": said_}
    assert browser(cast.asha).post(reverse("new-brief"), typed).status_code == 302


@pytest.mark.parametrize("review", ["", "soon", "2020-01-01", "9999-12-31"])
def test_it_has_a_day_of_review(cast, browser, review):
    answer = browser(cast.asha).post(reverse("new-brief"), TOLD | {"review": review})
    assert answer.status_code == 400
    assert 'href="#review"' in answer.content.decode()
    assert TOLD["who"] in answer.content.decode()


def test_one_that_is_old_says_so_and_still_stands(cast, brief, browser):
    with as_(cast.ben):
        Brief.objects.update(review_on=in_days(-1))
    assert "To be looked at again" in browser(cast.asha).get(reverse("briefs-at-desk")).content.decode()


def test_it_is_sealed(cast, brief):
    assert b"gardener" not in bytes(brief.body)
