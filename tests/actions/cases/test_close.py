"""Closing, opening again, taking over; the table of states."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, queries, states, timeline
from liftstone.cases.models import Case
from liftstone.cases.states import FOLLOWS, State, Unfinished
from liftstone.desk.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_closing_says_what_became_of_it(cast, case, said):
    with as_(cast.chidi) as chidi:
        actions.close(case=case, outcome="referred", words="With the council", by=chidi)
        row = queries.case(chidi, record=case.id)
        assert (row.state, content.open_body(row, by=chidi)["outcome"]) == ("closed", "referred")
        assert queries.open_cases(chidi) == []
        assert [each.id for each in queries.closed_cases(chidi)] == [case.id]
    assert "cases.closed" in said()


def test_a_promise_is_kept_before_a_case_is_closed(cast, case):
    with as_(cast.asha) as asha:
        due = timezone.now() + timedelta(days=1)
        promise = timeline.follow_up(case=case, text="Ring", due_at=due, by=asha)
        with pytest.raises(Unfinished):
            actions.close(case=case, outcome="safe", words="", by=asha)
        timeline.done(entry=promise, text="", by=asha)
        actions.close(case=case, outcome="safe", words="", by=asha)


def test_it_is_closed_once_and_opened_again_once(cast, case, said):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(OutOfTurn):
            actions.close(case=case, outcome="lost", words="", by=asha)
        actions.reopen(case=case, why="She rang again", by=asha)
        with pytest.raises(OutOfTurn):
            actions.reopen(case=case, why="She rang again", by=asha)
        assert queries.case(asha, record=case.id).closed_at is None
    assert "cases.reopened" in said()


def test_nobody_from_elsewhere_closes_or_opens_it(cast, case):
    for other in (cast.farid, cast.dana, cast.eve):
        for deed in (
            lambda by: actions.close(case=case, outcome="safe", words="", by=by),
            lambda by: actions.reopen(case=case, why="x", by=by),
            lambda by: actions.take_over(case=case, by=by),
        ):
            with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
                deed(by)


def test_somebody_takes_a_case_over_once(cast, case, said):
    with as_(cast.chidi) as chidi:
        actions.take_over(case=case, by=chidi)
        assert [each.id for each in queries.open_cases(chidi, mine=True)] == [case.id]
        with pytest.raises(OutOfTurn):
            actions.take_over(case=case, by=chidi)
    with as_(cast.asha) as asha:
        assert queries.open_cases(asha, mine=True) == []
    assert "cases.taken_over" in said()


def test_every_state_says_what_may_follow():
    assert set(FOLLOWS) == set(State)
    for now in State:
        for then in State:
            if then in FOLLOWS[now]:
                states.check_can_become(now, then)
            else:
                with pytest.raises(OutOfTurn):
                    states.check_can_become(now, then)


def test_the_table_itself_refuses_a_closed_case_without_a_time(cast, case):
    with as_(cast.asha), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(id=case.id).update(state="closed")


def test_the_pages_ask_kindly_for_what_is_missing(cast, case, browser):
    asha = browser(cast.asha)
    page = {name: reverse(name, kwargs={"record": case.id}) for name in ("close-case", "reopen-case", "case")}
    answer = asha.post(page["close-case"], {"outcome": "", "words": "Half a sentence"})
    assert answer.status_code == 400
    assert "Half a sentence" in answer.content.decode()
    assert asha.post(page["close-case"], {"outcome": "open"}).status_code == 400
    assert asha.post(page["close-case"], {"outcome": "safe", "words": "At home"}).status_code == 302
    assert "At home" in asha.get(page["case"]).content.decode()
    assert asha.post(page["reopen-case"], {"why": ""}).status_code == 400
    assert asha.post(page["reopen-case"], {"why": "She rang"}).status_code == 302
