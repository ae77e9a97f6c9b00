"""Swaps: asked, agreed by the other alone, seen by the supervisor."""

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import actions, queries, swaps
from liftstone.shifts.models import Duty, Swap
from tests.actions.shifts.conftest import HOUR, duty_of, plan
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast, evening):
    """Asha asks Chidi."""
    with as_(cast.asha) as asha:
        return swaps.ask(duty=duty_of(cast.asha, evening), of=cast.chidi.person, by=asha)


def test_who_was_asked_agrees_and_the_supervisor_sees_it(cast, evening, asked, said):
    with as_(cast.asha) as asha:
        assert queries.current_shift(asha) is not None  # until then it is one's own
    with as_(cast.chidi) as chidi:
        swaps.agree(swap=asked, by=chidi)
        assert queries.current_shift(chidi).id == evening.id
    with as_(cast.asha) as asha:
        assert queries.current_shift(asha) is None
    with as_(cast.ben) as ben:
        assert [each.id for each in queries.open_swaps(ben)] == [asked.id]
        swaps.see(swap=asked, by=ben)
        assert queries.open_swaps(ben) == []
        with pytest.raises(OutOfTurn):
            swaps.see(swap=asked, by=ben)
    assert {"shifts.swap_asked", "shifts.swap_agreed", "shifts.swap_seen"} <= set(said())


def test_nobody_agrees_for_another(cast, evening, asked):
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by, pytest.raises((Denied, Swap.DoesNotExist)):
            swaps.agree(swap=asked, by=by)
        with as_(other) as by, pytest.raises((Denied, Swap.DoesNotExist)):
            swaps.decline(swap=asked, by=by)
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        swaps.see(swap=asked, by=chidi)


def test_the_wall_lets_who_was_asked_take_it_and_nobody_else(cast, evening, asked):
    with as_(cast.farid) as farid:
        assert Duty.objects.filter(shift=evening).update(person_id=farid.person) == 0
    with as_(cast.chidi) as chidi:
        swaps.decline(swap=asked, by=chidi)
        assert Duty.objects.filter(shift=evening).update(person_id=chidi.person) == 0


@pytest.mark.parametrize("end", [swaps.agree, swaps.decline])
def test_an_answer_is_given_once(cast, asked, end):
    with as_(cast.chidi) as chidi:
        end(swap=asked, by=chidi)
        for again in (swaps.agree, swaps.decline):
            with pytest.raises(OutOfTurn):
                again(swap=asked, by=chidi)


def test_who_asked_takes_it_back_and_only_they(cast, evening, asked, said):
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        swaps.withdraw(swap=asked, by=chidi)
    with as_(cast.asha) as asha:
        swaps.withdraw(swap=asked, by=asha)
        swaps.ask(duty=duty_of(cast.asha, evening), of=cast.ben.person, by=asha)
    assert "shifts.swap_withdrawn" in said()


def test_one_swap_at_a_time_of_ones_own_shift_with_somebody_who_works_on_shifts(cast, evening, asked):
    with as_(cast.asha) as asha:
        for of in (cast.ben, cast.farid, cast.eve):
            with pytest.raises(OutOfTurn):
                swaps.ask(duty=duty_of(cast.asha, evening), of=of.person, by=asha)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        swaps.ask(duty=duty_of(cast.asha, evening), of=cast.chidi.person, by=ben)
    over = plan(cast, cast.asha, begin=-9 * HOUR, end=-HOUR)
    with as_(cast.asha) as asha, pytest.raises(Denied):
        swaps.ask(duty=duty_of(cast.asha, over), of=cast.chidi.person, by=asha)


def test_who_cannot_come_any_more_asks_nobody_and_nothing_is_agreed_on_it(cast, evening, asked):
    with as_(cast.asha) as asha:
        actions.say_off(duty=duty_of(cast.asha, evening), by=asha)
    with as_(cast.chidi) as chidi, pytest.raises(OutOfTurn):
        swaps.agree(swap=asked, by=chidi)


def test_from_page_to_page(cast, evening, browser):
    asha, chidi, ben = browser(cast.asha), browser(cast.chidi), browser(cast.ben)
    with as_(cast.asha):
        parts = {"record": evening.id, "number": duty_of(cast.asha, evening).id}
    page = reverse("ask-swap", kwargs=parts)
    assert asha.post(page, {"colleague": cast.chidi.person.hex}).status_code == 302
    assert chidi.post(page, {"colleague": cast.ben.person.hex}).status_code == 404
    with as_(cast.asha):
        swap = {"record": Swap.objects.get().id}
    assert "Asha Patel asks you to take it" in chidi.get(reverse("shifts")).content.decode()
    assert ben.post(reverse("swap-agree", kwargs=swap)).status_code == 404
    assert chidi.post(reverse("swap-agree", kwargs=swap)).status_code == 302
    assert chidi.post(reverse("swap-agree", kwargs=swap)).status_code == 409
    assert "Chidi Okafor took it from Asha Patel" in ben.get(reverse("shifts")).content.decode()
    assert ben.post(reverse("swap-see", kwargs=swap)).status_code == 302
