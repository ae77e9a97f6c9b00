"""Somebody goes missing: the plan made before, an alarm that rings until taken, steps by the hour, found."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connections
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, assessments, missing, people, queries, risk_content, risk_rules, tasks
from liftstone.cases.assessments import ShutOut
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Missing
from liftstone.cases.states import Closed, Unfinished
from liftstone.desk.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db

CONTROLLER = "07700 900461"
PLAN = {
    "look": "The bus station\nThe aunt's flat",
    "know": "The aunt, 020 7946 0311",
    "never": "Whoever calls himself uncle, 020 7946 0872",
    "steps": [
        {"hours": 0, "who": "Police", "number": ""},
        {"hours": 1, "who": "Night line", "number": "020 7946 0420"},
        {"hours": 24, "who": "Everybody once more", "number": ""},
    ],
}
SEEN = {"who": "Mai", "seen": "Half past nine, back door", "needs": "Insulin"}
FORM = {"look": PLAN["look"], "know": PLAN["know"], "never": PLAN["never"], "seen": "0"}


@pytest.fixture
def plan(cast, case) -> Assessment:
    with as_(cast.asha) as asha:
        return assessments.save(case=case, kind="plan", body=PLAN, seen=0, by=asha)


@pytest.fixture
def gone(cast, case, plan) -> Missing:
    with as_(cast.asha) as asha:
        return missing.raise_alarm(case=case, person=None, seen=SEEN, usual=[], by=asha)


def time_passes(row: Missing, *, hours: float) -> None:
    """The alarm was raised so much earlier."""
    found = Missing.objects.get(id=row.id)
    next_at = found.next_at and found.next_at - timedelta(hours=hours)
    Missing.objects.filter(id=row.id).update(begun_at=found.begun_at - timedelta(hours=hours), next_at=next_at)


def controller(cast, case, number=CONTROLLER):
    """Somebody in the case turns out to control them."""
    answers = {"how_known": "known", "role": "potential_exploiter", "name": "Uncle", "phone": number}
    with as_(cast.asha) as asha:
        people.add(case=case, answers=answers, by=asha)


# The plan --------------------------------------------------------------------------------------------------------


def test_a_plan_is_kept_as_dated_versions_and_the_log_says_so(cast, case, plan, said):
    with as_(cast.chidi) as chidi:
        second = assessments.save(case=case, kind="plan", body=PLAN | {"look": "The canal"}, seen=1, by=chidi)
        assert (plan.number, second.number) == (1, 2)
        assert risk_content.current(case, "plan", by=chidi).body["look"] == "The canal"
        assert Assessment.objects.filter(done_at__isnull=False).get().id == plan.id
    assert said().count("cases.plan_made") == 2


def test_of_two_who_write_a_plan_at_once_both_versions_stay(cast, case, plan, said):
    with as_(cast.asha) as asha:
        assessments.save(case=case, kind="plan", body=PLAN | {"look": "Hers"}, seen=1, by=asha)
    with as_(cast.chidi) as chidi:
        apart = assessments.save(case=case, kind="plan", body=PLAN | {"look": "His"}, seen=1, by=chidi)
        assert apart.apart
        assert risk_content.current(case, "plan", by=chidi).body["look"] == "Hers"
        kept = risk_content.open_all(list(Assessment.objects.filter(case=case)), by=chidi)
        assert {each.body["look"] for each in kept} == {PLAN["look"], "Hers", "His"}
    assert "cases.kept_apart" in said()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ({"steps": [{"hours": 0, "who": "Uncle", "number": "+44 7700 900461"}]}, "number-1"),
        ({"steps": [{"hours": 0, "who": "He: 07700900461", "number": ""}]}, "number-1"),
        ({"know": "The uncle on 07700 900 461"}, "know"),
        ({"steps": [{"hours": 0, "who": "Agency", "number": "(020) 7946 0872"}]}, "number-1"),
    ],
)
def test_whoever_controls_them_is_shut_out_however_the_number_is_written(cast, case, where, place):
    controller(cast, case)
    with as_(cast.asha) as asha:
        with pytest.raises(ShutOut) as shut:
            assessments.save(case=case, kind="plan", body=PLAN | where, seen=0, by=asha)
        assert shut.value.places == {place}
        assert "461" not in str(shut.value)
        assert not Assessment.objects.exists()


def test_a_number_that_belongs_to_nobody_who_controls_is_taken(cast, case):
    controller(cast, case, number="07700 900499")
    with as_(cast.asha) as asha:
        assert assessments.save(case=case, kind="plan", body=PLAN, seen=0, by=asha).number == 1


def test_the_refusal_is_kind_and_gives_back_what_was_typed(cast, case, browser):
    controller(cast, case)
    typed = {**FORM, "step-1": "Uncle", "number-1": CONTROLLER, "hours-1": "2"}
    answer = browser(cast.asha).post(reverse("missing-plan", kwargs={"record": case.id}), typed)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "They must never be told" in text
    assert 'href="#number-1"' in text
    assert CONTROLLER in text
    assert "The bus station" in text


# The alarm -------------------------------------------------------------------------------------------------------


def test_it_rings_for_everybody_until_somebody_takes_it(cast, gone, said):
    for actor in (cast.asha, cast.ben, cast.chidi):
        with as_(actor) as by:
            assert [each.id for each in queries.missing_alarms(by)] == [gone.id]
    with as_(cast.chidi) as chidi:
        row = queries.missing_one(chidi, record=gone.case_id, number=gone.id)
        missing.take(missing=row, by=chidi)
        with pytest.raises(OutOfTurn):
            missing.take(missing=row, by=chidi)
        missing.told(missing=row, step=0, came="Log 2207", by=chidi)  # at once is at once
        assert queries.missing_alarms(chidi) == []
    assert {"cases.missing_raised", "cases.missing_taken", "cases.missing_told"} <= set(said())


def test_then_each_who_is_to_be_told_rings_at_its_hour_and_is_told_once(cast, gone):
    with as_(cast.asha) as asha:
        row = queries.missing_one(asha, record=gone.case_id, number=gone.id)
        missing.take(missing=row, by=asha)
        missing.told(missing=row, step=0, came="", by=asha)
        assert queries.missing_alarms(asha) == []
        time_passes(gone, hours=1.1)
        assert [each.id for each in queries.missing_alarms(asha)] == [gone.id]
        missing.told(missing=row, step=1, came="They look in the garden", by=asha)
        for again in (1, 7, -1):
            with pytest.raises(OutOfTurn):
                missing.told(missing=row, step=again, came="", by=asha)
        assert queries.missing_alarms(asha) == []


def test_somebody_cannot_go_missing_twice(cast, case, gone):
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        missing.raise_alarm(case=case, person=None, seen=SEEN, usual=[], by=ben)


def test_without_a_plan_there_is_somebody_to_tell_all_the_same(cast, case):
    usual = [{"hours": 0, "who": "Police", "number": ""}]
    with as_(cast.asha) as asha:
        row = missing.raise_alarm(case=case, person=None, seen=SEEN, usual=usual, by=asha)
        assert risk_content.open_one(row, by=asha).body["steps"] == usual


def test_who_has_turned_out_to_control_them_since_is_not_told(cast, case, plan, browser):
    controller(cast, case, number="020 7946 0420")  # the night line of the plan
    with as_(cast.asha) as asha:
        row = missing.raise_alarm(case=case, person=None, seen=SEEN, usual=[], by=asha)
        told = [each["who"] for each in risk_content.open_one(row, by=asha).body["steps"]]
    assert told == ["Police", "Everybody once more"]
    shown = browser(cast.asha).get(reverse("missing-plan", kwargs={"record": case.id})).content.decode()
    assert "Taken out: this number has turned out" in shown
    assert "7946 0420" not in shown


def test_and_also_where_that_turns_out_while_they_are_missing(cast, case, gone, browser):
    controller(cast, case, number="020 7946 0420")
    page = reverse("missing", kwargs={"record": case.id, "number": gone.id})
    shown = browser(cast.asha).get(page).content.decode()
    assert "Taken out: this number has turned out" in shown
    assert "7946 0420" not in shown


def test_nor_is_who_may_know_shown_where_one_of_them_turns_out_to_control_them(cast, case, gone, browser):
    page = reverse("missing", kwargs={"record": case.id, "number": gone.id})
    assert "7946 0311" in browser(cast.asha).get(page).content.decode()
    controller(cast, case, number="020 7946 0311")  # the aunt
    shown = browser(cast.asha).get(page).content.decode()
    assert "7946 0311" not in shown
    assert "Look at the plan" in shown
    plan = browser(cast.asha).get(reverse("missing-plan", kwargs={"record": case.id})).content.decode()
    assert "Take it out and save" in plan


def test_it_ends_with_what_became_of_them_and_only_then_the_case_can_close(cast, case, gone, said):
    with as_(cast.asha) as asha:
        with pytest.raises(Unfinished):
            actions.close(case=case, outcome="safe", words="", by=asha)
        row = queries.missing_one(asha, record=case.id, number=gone.id)
        missing.seen_again(missing=row, words="Seen at the canal", by=asha)
        missing.end(missing=row, outcome="back_safe", words="Came back for breakfast", by=asha)
        assert queries.missing_alarms(asha) == []
        for verb, more in (
            (missing.take, {}),
            (missing.told, {"step": 0, "came": ""}),
            (missing.seen_again, {"words": "x"}),
            (missing.end, {"outcome": "harmed", "words": ""}),
        ):
            with pytest.raises(OutOfTurn):
                verb(missing=row, by=asha, **more)
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(Closed):
            missing.raise_alarm(case=case, person=None, seen=SEEN, usual=[], by=asha)
    assert {"cases.missing_written", "cases.missing_ended"} <= set(said())


def test_whoever_is_elsewhere_hears_nothing_and_does_nothing(cast, case, gone):
    for other in (cast.eve, cast.dana, cast.farid, cast.grace):
        with as_(other) as by:
            for verb, more in (
                (missing.take, {}),
                (missing.told, {"step": 0, "came": ""}),
                (missing.seen_again, {"words": "x"}),
                (missing.end, {"outcome": "harmed", "words": ""}),
            ):
                with pytest.raises((Denied, Missing.DoesNotExist)):
                    verb(missing=gone, by=by, **more)
            with pytest.raises((Denied, Case.DoesNotExist)):
                missing.raise_alarm(case=case, person=None, seen=SEEN, usual=[], by=by)
            with pytest.raises((Denied, Case.DoesNotExist)):
                assessments.save(case=case, kind="plan", body=PLAN, seen=1, by=by)
    with as_(cast.eve) as eve:
        assert queries.missing_alarms(eve) == []


@pytest.mark.django_db(transaction=True)
def test_the_worker_rings_and_sees_no_word_of_it(cast, gone):
    assert [tasks.ring(), tasks.ring()] == [1, 0]
    with connections["worker"].cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("SELECT body FROM cases_missing")
    with connections["worker"].cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("SELECT body FROM cases_assessment")


def test_nothing_of_it_is_clear_in_the_tables(cast, gone):
    with as_(cast.asha):
        rows = [*Missing.objects.values_list(), *Assessment.objects.values_list()]
    kept = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in rows
        for value in row
    )
    assert not [word for word in (b"Insulin", b"aunt") if word in kept]


def test_the_next_to_be_told_is_the_earliest_who_was_not():
    now = timezone.now()
    steps = [{"hours": 4}, {"hours": 1, "done_at": "x"}, {"hours": 2}]
    assert risk_rules.next_due(steps, begun_at=now) == now + timedelta(hours=2)
    assert risk_rules.next_due([], begun_at=now) is None


# Over HTTP -------------------------------------------------------------------------------------------------------


def test_from_the_plan_to_found(cast, case, browser):
    asha, ben = browser(cast.asha), browser(cast.ben)
    plan = {**FORM, "step-1": "Night line", "number-1": "020 7946 0420", "hours-1": "0"}
    assert asha.post(reverse("missing-plan", kwargs={"record": case.id}), plan).status_code == 302
    page = reverse("raise-missing", kwargs={"record": case.id})
    nothing = asha.post(page, {"needs": "Insulin"})
    assert nothing.status_code == 400
    assert "Insulin" in nothing.content.decode()
    raised = asha.post(page, SEEN)
    assert raised.status_code == 302
    alarm = ben.get(reverse("alarms")).content.decode()
    assert "Somebody is missing, and nobody has taken it." in alarm
    assert "Mai" not in alarm
    shown = ben.get(raised.url).content.decode()
    assert all(text in shown for text in ("Mai", "Insulin", "bus station", "7946 0420", "Never tell"))
    assert ben.post(f"{raised.url}take").status_code == 302
    assert ben.post(f"{raised.url}take").status_code == 409
    assert ben.post(f"{raised.url}told", {"step": "0", "came": "They look"}).status_code == 302
    assert ben.post(raised.url, {"text": "At the canal"}).status_code == 302
    assert ben.post(f"{raised.url}end", {"words": "With the aunt"}).status_code == 400
    assert ben.post(f"{raised.url}end", {"words": "With the aunt", "outcome": "back_safe"}).status_code == 302
    late = ben.post(raised.url, {"text": "One thing more"})
    assert (late.status_code, "One thing more" in late.content.decode()) == (409, True)
    timeline = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Back, and safe" in timeline
