"""The 72 hours: they run from when it was noticed, ring when a day and when four hours are left, and say late."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.breaches import actions, queries, rules
from liftstone.breaches.rules import Stage
from liftstone.desk.states import OutOfTurn
from tests.cast import as_

NOTICED = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # the clocks change that night: 72 hours are 72 hours


@pytest.mark.parametrize(
    ("hours", "stage"),
    [(0, Stage.NEW), (47.9, Stage.NEW), (48, Stage.SOON), (67.9, Stage.SOON), (68, Stage.VERY_SOON),
     (72, Stage.VERY_SOON), (72.01, Stage.LATE)],
)  # fmt: skip
def test_the_time_runs_from_stage_to_stage(hours, stage):
    now = NOTICED + timedelta(hours=hours)
    assert rules.stage(NOTICED, now=now) == stage
    assert rules.is_late(NOTICED, told_at=now) == (stage == Stage.LATE)


def rings(cast, *, by=None) -> list[tuple[Stage, bool]]:
    with as_(by or cast.ben) as actor:
        return [(each.stage, each.rings) for each in queries.running(actor)]


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "stage"), [(0, 0), (49, 1), (69, 2), (80, 3)])
def test_it_rings_at_each_stage_until_somebody_heard_it(cast, reported, said, hours, stage):
    row = reported(hours=hours)
    assert rings(cast) == [(stage, True)]
    with as_(cast.ben) as ben:
        actions.hear(breach=row, stage=stage, by=ben)
        with pytest.raises(OutOfTurn):
            actions.hear(breach=row, stage=stage, by=ben)
        assert queries.breach(ben, record=row.id).held_by == ben.person
    assert rings(cast) == [(stage, False)]
    assert said()[-1] == "breaches.heard"


@pytest.mark.django_db
def test_what_was_heard_when_it_came_rings_again_when_a_day_is_left(cast, reported):
    row = reported(hours=49)
    with as_(cast.ben) as ben:
        actions.hear(breach=row, stage=Stage.NEW, by=ben)
    assert rings(cast) == [(Stage.SOON, True)]


@pytest.mark.django_db
def test_once_it_is_decided_nothing_rings_and_nobody_else_hears_it_before(cast, reported):
    """Control: it rang."""
    row = reported(hours=80)
    assert rings(cast) == [(Stage.LATE, True)]
    for other in (cast.asha, cast.chidi, cast.farid):
        with as_(other) as by, pytest.raises(Denied):
            queries.running(by)
        with as_(other) as by, pytest.raises(Denied):
            actions.hear(breach=row, stage=3, by=by)
    assert rings(cast, by=cast.dana) == []
    with as_(cast.ben) as ben:
        actions.decide_regulator(
            breach=row, version=1, decision="not-told", told_at=None, answers={"why": "Nobody can open it"}, by=ben
        )
    assert rings(cast) == []


@pytest.mark.django_db
def test_every_page_of_a_supervisor_rings_without_a_word_of_it(cast, reported, browser):
    row = reported(hours=70)
    page, path = browser(cast.ben), reverse("breach-alarms")
    assert f'hx-get="{path}"' in page.get(reverse("cases")).content.decode()
    shown = page.get(path).content.decode()
    assert row.reference in shown
    assert "1 hour left" in shown
    assert "data-rings" in shown
    assert "council" not in shown
    seen = shown.split("?seen=")[1].split('"')[0]
    assert page.get(path, {"seen": seen}).status_code == 204
    assert page.post(reverse("hear-breach", kwargs={"record": row.id})).status_code == 302
    later = page.get(path, {"seen": seen}).content.decode()
    assert row.reference in later
    assert "data-rings" not in later
    other = browser(cast.asha)
    assert path not in other.get(reverse("cases")).content.decode()
    assert other.get(path).status_code == 404
