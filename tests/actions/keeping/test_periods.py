"""How long things are kept: decided by a supervisor, with a reason, one decision after the other."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.desk.states import OutOfTurn
from liftstone.keeping import period_rules, periods
from liftstone.keeping.period_models import Period
from liftstone.keeping.period_rules import PROPOSED, Category
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)


def decide(by, *, seen: int = 0, **months) -> None:
    with as_(by) as actor:
        periods.decide(months=months or {Category.CASE: 72}, why="We asked our trustees", seen=seen, by=actor)


def test_a_supervisor_decides_and_the_log_says_so(cast, said):
    decide(cast.ben)
    with as_(cast.ben) as ben:
        rows = periods.decisions(ben)
        assert [(row.months, why) for row, why in periods.opened(rows, by=ben)] == [(72, "We asked our trustees")]
    with as_(cast.chidi) as chidi:
        assert periods.months(chidi) == {"case": 72}
    assert [each for each in said() if "period" in each] == ["keeping.period_decided", "keeping.period_read"]


def test_nobody_else_decides_and_nobody_elsewhere_sees_it(cast):
    for other in (cast.asha, cast.chidi, cast.farid):
        with pytest.raises(Denied):
            decide(other)
    decide(cast.ben)
    for other in (cast.dana, cast.eve):
        with as_(other) as by:
            assert periods.months(by) == {}
            assert not Period.objects.exists()
    with as_(cast.farid):
        assert not Period.objects.exists()


def test_a_later_decision_counts_and_the_earlier_one_stays(cast):
    decide(cast.ben)
    decide(cast.ben, seen=1, case=24, advice=12)
    with as_(cast.ben) as ben:
        assert periods.months(ben) == {"case": 24, "advice": 12}
    decide(cast.ben, seen=3, case=None)
    with as_(cast.ben) as ben:
        assert periods.months(ben) == {"advice": 12}
        assert [row.months for row in periods.decisions(ben) if row.category == "case"] == [None, 24, 72]


def test_two_who_decide_at_once_do_not_both_win(cast):
    decide(cast.ben)
    with pytest.raises(OutOfTurn):
        decide(cast.ben, case=24)
    with as_(cast.ben) as ben:
        assert periods.months(ben) == {"case": 72}
        with pytest.raises(IntegrityError), transaction.atomic():
            Period.objects.create(
                organisation_id=ben.organisation, category="case", number=1, months=1, decided_by=ben.person
            )


def test_the_page_gives_back_what_was_typed_and_shows_what_a_colleague_decided(cast, browser):
    page, path = browser(cast.ben), reverse("periods")
    assert f'value="{PROPOSED[Category.CASE]}"' not in page.get(path).content.decode()  # proposed is not decided
    wrong = page.post(path, {"case": "many", "seen": "0", "why": "Trustees"}).content.decode()
    assert "Write a number of months" in wrong
    assert "many" in wrong
    assert "Trustees" in wrong
    assert "Write why in a sentence." in page.post(path, {"case": "72", "seen": "0"}).content.decode()
    assert page.post(path, {"case": "72", "seen": "0", "why": "Trustees"}).status_code == 302
    assert "Nothing is different" in page.post(path, {"case": "72", "seen": "1", "why": "x"}).content.decode()
    late = page.post(path, {"case": "24", "seen": "0", "why": "In haste"})
    assert late.status_code == 409
    shown = late.content.decode()
    assert "A colleague decided meanwhile" in shown
    assert 'value="24"' in shown
    assert "In haste" in shown
    assert "Trustees" in shown
    assert page.post(path, {"case": "24", "seen": "1", "why": "In haste"}).status_code == 302
    assert browser(cast.asha).get(path).status_code == 404


def test_what_a_colleague_decided_meanwhile_is_not_taken_back_by_who_did_not_touch_it(cast, browser):
    page, path = browser(cast.ben), reverse("periods")
    decide(cast.ben, case=72, advice=24)
    decide(cast.ben, seen=2, case=36)  # while the page that says 72 is open
    late = page.post(path, {"case": "72", "advice": "12", "seen": "2", "why": "Shorter"})
    assert late.status_code == 409
    shown = late.content.decode()
    assert 'value="36"' in shown
    assert 'value="12"' in shown
    assert 'value="72"' not in shown
    assert page.post(path, {"case": "36", "advice": "12", "seen": "3", "why": "Shorter"}).status_code == 302
    with as_(cast.ben) as ben:
        assert periods.months(ben) == {"case": 36, "advice": 12}


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        (datetime(2026, 11, 28, tzinfo=UTC), 6, datetime(2026, 5, 28, tzinfo=UTC)),
        (datetime(2026, 3, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2024, 2, 29, tzinfo=UTC), 12, datetime(2023, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 1, datetime(2025, 12, 15, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 300, datetime(2001, 1, 15, tzinfo=UTC)),
    ],
)
def test_months_go_back_over_years_and_short_months(now, months, then):
    assert period_rules.before(now, months=months) == then
