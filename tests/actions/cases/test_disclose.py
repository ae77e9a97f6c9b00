"""Emergency disclosures: by one person alone, reviewed by another."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import content, queries, timeline
from liftstone.cases.models import Case, Entry
from liftstone.desk.rules import review_by
from liftstone.desk.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db

TOLD = {
    "agency": "police_999",
    "to": "Control room, log 412",
    "how": "phone",
    "why": "A knife was seen",
    "said": "The address and that there is a knife",
    "consent": "not_asked",
    "why_not": "She was in the room with him",
}


@pytest.fixture
def disclosed(cast, case):
    with as_(cast.asha) as asha:
        return timeline.disclose(case=case, answers=TOLD, by=asha)


def test_one_person_alone_discloses_and_it_waits_for_review_until_next_day(cast, case, disclosed, said):
    assert disclosed.review_by - timezone.now() > timedelta(hours=22)
    assert "cases.disclosed" in said()
    with as_(cast.ben) as ben:
        assert [each.id for each in queries.to_review(ben)] == [disclosed.id]


def test_a_caseworker_alone_at_night_may_too(cast, case):
    with as_(cast.chidi) as chidi:
        timeline.disclose(case=case, answers=TOLD, by=chidi)


def test_nobody_from_elsewhere_discloses(cast, case):
    for other in (cast.farid, cast.grace, cast.dana):
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            timeline.disclose(case=case, answers=TOLD, by=other)


def test_the_supervisor_reviews_it_once(cast, case, disclosed, said):
    with as_(cast.ben) as ben:
        timeline.review(entry=disclosed, text="Right, and enough", by=ben)
        assert queries.to_review(ben) == []
        with pytest.raises(OutOfTurn):
            timeline.review(entry=disclosed, text="Again", by=ben)
        lines = content.open_case(queries.case(ben, record=case.id), by=ben).lines
    assert [line.row.kind for line in lines] == ["review", "disclosure"]
    assert "cases.reviewed" in said()


def test_nobody_reviews_their_own(cast, case):
    with as_(cast.ben) as ben:
        own = timeline.disclose(case=case, answers=TOLD, by=ben)
        assert queries.to_review(ben) == []
        assert [each.id for each in queries.own_unreviewed(ben)] == [own.id]
        with pytest.raises(Denied):
            timeline.review(entry=own, text="Fine", by=ben)


def test_the_table_itself_refuses_a_review_of_ones_own(cast, disclosed):
    with as_(cast.asha) as asha, pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(id=disclosed.id).update(reviewed_at=timezone.now(), reviewed_by=asha.person)


def test_whoever_has_no_right_to_review_does_not(cast, disclosed):
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        timeline.review(entry=disclosed, text="Fine", by=chidi)
    with as_(cast.dana) as dana, pytest.raises((Denied, Entry.DoesNotExist)):
        timeline.review(entry=disclosed, text="Fine", by=dana)
    with as_(cast.dana) as dana:
        assert queries.to_review(dana) == []


def test_a_note_is_not_reviewed(cast, case):
    with as_(cast.asha) as asha:
        note = timeline.note(case=case, text="x", by=asha)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        timeline.review(entry=note, text="Fine", by=ben)


def test_review_is_due_the_next_day_at_the_same_hour_also_when_the_clocks_change():
    saturday = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)  # half past ten in London's summer
    assert review_by(saturday) == datetime(2026, 10, 25, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("missing", "kind_word"),
    [
        ("agency", "to whom"),
        ("why", "could not wait"),
        ("said", "what you said"),
        ("how", "how you told"),
        ("consent", "the person said"),
        ("why_not", "without consent"),
    ],
)
def test_what_is_missing_is_asked_for_kindly_and_nothing_typed_is_lost(cast, case, browser, missing, kind_word):
    page = reverse("disclose", kwargs={"record": case.id})
    answer = browser(cast.asha).post(page, {**TOLD, missing: ""})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert kind_word in text
    assert f'href="#{missing}"' in text
    assert "Control room, log 412" in text
    with as_(cast.asha):
        assert not Entry.objects.exists()


def test_from_page_to_review(cast, case, browser):
    assert browser(cast.asha).post(reverse("disclose", kwargs={"record": case.id}), TOLD).status_code == 302
    ben = browser(cast.ben)
    assert "A knife was seen" in ben.get(reverse("reviews")).content.decode()
    with as_(cast.ben):
        number = Entry.objects.get().id
    page = reverse("review", kwargs={"record": case.id, "number": number})
    assert ben.post(page, {f"review-{number.hex}": ""}).status_code == 400
    assert ben.post(page, {f"review-{number.hex}": "Right"}).status_code == 302
    assert "Reviewed by Ben Adeyemi" in ben.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert browser(cast.chidi).get(reverse("reviews")).status_code == 404
