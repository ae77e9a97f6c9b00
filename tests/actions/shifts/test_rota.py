"""The rota: planned by a supervisor, seen by everybody; who cannot come says so, and nobody asks why."""

import pytest
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import actions, queries
from liftstone.shifts.models import Duty, Shift
from tests.actions.shifts.conftest import HOUR, duty_of, plan
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_a_supervisor_plans_and_everybody_sees_who_is_on_duty(cast, evening, said):
    for colleague in (cast.asha, cast.ben, cast.chidi, cast.farid, cast.grace):
        with as_(colleague) as by:
            assert [each.person_id for each in queries.on_duty(by)[0].on] == [cast.asha.person]
    assert "shifts.planned" in said()


def test_whoever_does_not_steer_the_desk_plans_nothing(cast, evening):
    for other in (cast.asha, cast.chidi, cast.farid):
        with as_(other) as by:
            with pytest.raises(Denied):
                actions.plan(spans=[(timezone.now(), timezone.now() + HOUR)], people=[], by=by)
            with pytest.raises(Denied):
                actions.add(shift=evening, person=cast.ben.person, by=by)
            with pytest.raises(Denied):
                actions.remove(shift=evening, by=by)


def test_the_wall_itself_lets_nobody_else_plan(cast, evening):
    with as_(cast.asha) as asha, pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Duty.objects.create(
            organisation_id=asha.organisation, shift=evening, person_id=cast.ben.person, changed_by=asha.person
        )
    with as_(cast.asha):
        assert Shift.objects.filter(id=evening.id).update(removed_at=timezone.now()) == 0


def test_the_same_hours_are_not_planned_twice(cast, evening):
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        actions.plan(spans=[(evening.begins_at, evening.ends_at)], people=[], by=ben)


def test_nobody_from_elsewhere_is_planned_and_eve_sees_no_shift(cast, evening):
    with as_(cast.ben) as ben:
        now = timezone.now()
        shift = actions.plan(spans=[(now, now + HOUR)], people=[cast.eve.person, cast.farid.person], by=ben)[0]
        assert not Duty.objects.filter(shift=shift).exists()
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert queries.on_duty(by) == queries.own_shifts(by) == queries.open_swaps(by) == []
            assert queries.next_shift(by) is None
            assert set(queries.colleagues(by)) == {other.person}
            with pytest.raises(Shift.DoesNotExist):
                queries.shift(by, record=evening.id)
            with pytest.raises(Denied):
                actions.remove(shift=evening, by=by)


def test_a_colleague_is_put_on_a_shift_once(cast, evening, said):
    with as_(cast.ben) as ben:
        actions.add(shift=evening, person=cast.ben.person, by=ben)
        with pytest.raises(OutOfTurn):
            actions.add(shift=evening, person=cast.ben.person, by=ben)
    assert "shifts.added" in said()


def test_the_table_itself_refuses_somebody_twice_and_a_shift_that_ends_before_it_begins(cast, evening):
    with as_(cast.ben) as ben, pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(
            organisation_id=ben.organisation, shift=evening, person_id=cast.asha.person, changed_by=ben.person
        )
    with as_(cast.ben), pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(id=evening.id).update(ends_at=evening.begins_at)


def test_who_cannot_come_says_so_and_the_gap_shows(cast, evening, said):
    with as_(cast.asha) as asha:
        actions.say_off(duty=duty_of(cast.asha, evening), by=asha)
        assert queries.on_duty(asha)[0].on == []
        assert queries.current_shift(asha) is None
        with pytest.raises(OutOfTurn):
            actions.say_off(duty=duty_of(cast.asha, evening), by=asha)
        actions.say_on(duty=duty_of(cast.asha, evening), by=asha)
        assert queries.current_shift(asha).id == evening.id
    assert {"shifts.off", "shifts.on"} <= set(said())


def test_only_oneself_and_whoever_plans_say_that_somebody_cannot_come(cast, evening):
    for other in (cast.chidi, cast.farid, cast.dana):
        with as_(other) as by, pytest.raises((Denied, Duty.DoesNotExist)):
            actions.say_off(duty=Duty(**_row(cast, evening)), by=by)
    with as_(cast.ben) as ben:
        assert actions.say_off(duty=duty_of(cast.asha, evening), by=ben).state == "off"


def _row(cast, shift):
    with as_(cast.ben):
        row = duty_of(cast.asha, shift)
    return {"id": row.id, "organisation_id": row.organisation_id, "shift": shift, "person_id": row.person_id}


def test_no_column_has_room_for_why_somebody_cannot_come(cast):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'shifts_duty'")
        there = {name for (name,) in cursor.fetchall()}
    assert there == {"id", "organisation_id", "shift_id", "person_id", "state", "changed_at", "changed_by"}


def test_a_shift_is_taken_off_the_rota_once_and_one_that_was_worked_stays(cast, evening, said):
    over = plan(cast, cast.asha, begin=-9 * HOUR, end=-HOUR)
    with as_(cast.ben) as ben:
        actions.remove(shift=evening, by=ben)
        with pytest.raises(Shift.DoesNotExist):
            actions.remove(shift=evening, by=ben)
        assert queries.on_duty(ben) == []
        with pytest.raises(OutOfTurn):
            actions.remove(shift=over, by=ben)
    assert "shifts.removed" in said()


def test_planning_from_the_page_gives_back_what_was_typed(cast, browser):
    ben = browser(cast.ben)
    typed = {"day": "soon", "begins": "22:00", "ends": "08:00", "days": "90", "people": [cast.asha.person.hex]}
    answer = ben.post(reverse("plan-shifts"), typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="22:00"' in page
    assert 'value="08:00"' in page
    assert "checked" in page
    assert 'href="#day"' in page
    assert 'href="#days"' in page
    good = typed | {"day": timezone.localdate().isoformat(), "days": "3"}
    assert ben.post(reverse("plan-shifts"), good).status_code == 302
    with as_(cast.ben):
        assert Shift.objects.count() == 3
        assert Duty.objects.filter(person_id=cast.asha.person).count() == 3
    again = ben.post(reverse("plan-shifts"), good)
    assert again.status_code == 409
    assert 'value="22:00"' in again.content.decode()


@pytest.mark.parametrize("week", ["0", "1", "-1", "x", "--", "99999", "٣"])
def test_the_week_is_shown_with_its_gaps_whatever_is_asked_for(cast, evening, browser, week):
    answer = browser(cast.farid).get(reverse("shifts") + f"?week={week}")
    assert answer.status_code == 200


def test_the_rota_says_what_a_shift_lacks_and_the_shift_page_too(cast, evening, browser):
    asha = browser(cast.asha)
    for page in (reverse("shifts"), reverse("shift", kwargs={"record": evening.id})):
        text = asha.get(page).content.decode()
        assert "One person alone" in text
        assert "No supervisor" in text
        assert "Asha Patel" in text


def test_the_rota_names_who_comes_without_eleven_hours_of_rest(cast, evening, browser):
    asha, page = browser(cast.asha), reverse("shift", kwargs={"record": evening.id})
    assert "Less than 11 hours" not in asha.get(page).content.decode()
    before = plan(cast, cast.asha, begin=-20 * HOUR, end=-12 * HOUR)
    for shown in (page, reverse("shifts")):
        assert "Less than 11 hours" in asha.get(shown).content.decode()
    assert "Less than 11 hours" not in asha.get(reverse("shift", kwargs={"record": before.id})).content.decode()


def test_from_the_page_a_shift_is_worked_on(cast, evening, browser):
    asha, ben = browser(cast.asha), browser(cast.ben)
    with as_(cast.ben):
        parts = {"record": evening.id, "number": duty_of(cast.asha, evening).id}
    assert asha.post(reverse("duty-off", kwargs=parts)).status_code == 302
    assert "Cannot come" in ben.get(reverse("shift", kwargs={"record": evening.id})).content.decode()
    assert ben.post(reverse("duty-on", kwargs=parts)).status_code == 302
    added = {"person": cast.ben.person.hex}
    assert ben.post(reverse("add-to-shift", kwargs={"record": evening.id}), added).status_code == 302
    assert asha.post(reverse("remove-shift", kwargs={"record": evening.id})).status_code == 404
    assert ben.post(reverse("remove-shift", kwargs={"record": evening.id})).status_code == 302
    assert asha.get(reverse("shift", kwargs={"record": evening.id})).status_code == 404
