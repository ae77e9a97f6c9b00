"""Who was booked, who was there, when it lapses, whom it reached; and who sees none of it."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.keyring import records
from liftstone.training import actions, content, materials, queries, rules, states
from liftstone.training.models import Booking, Course, KnowledgeGap, Session, Trainee
from liftstone.training.verbs import TrainingVerb
from liftstone.vault import Unreadable
from tests.actions.training.conftest import PEOPLE, in_a_year
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def attended(cast, planned, booked) -> None:
    with as_(cast.kofi) as kofi:
        actions.mark(session=planned, states_of={each.id: "attended" for each in booked}, by=kofi)


def test_who_was_there_is_trained_until_it_lapses_and_the_log_says_so(cast, planned, booked, said):
    with as_(cast.kofi) as kofi:
        first, second, third = booked
        told = {first.id: "attended", second.id: "attended", third.id: "absent"}
        actions.mark(session=planned, states_of=told, by=kofi)
    with as_(cast.kofi) as kofi:
        rows = {each.id: each for each in queries.bookings(kofi, planned)}
        assert rows[first.id].lapses_on == in_a_year(planned.on)
        assert (rows[third.id].state, rows[third.id].lapses_on) == ("absent", None)
        assert Session.objects.get(id=planned.id).state == "held"
        names = content.names(rows.values(), network=planned.course.network_id, by=kofi)
        assert {names[each.id] for each in booked} == set(PEOPLE)
    verbs = ("course", "session_planned", "booked", "attendance")
    assert [said().count(f"training.{verb}") for verb in verbs] == [1, 1, 1, 1]


def test_what_was_not_learned_does_not_lapse(cast, booked):
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Booking.objects.filter(id=booked[0].id).update(lapses_on=timezone.localdate())


def test_more_people_than_places_are_not_booked_and_whoever_withdrew_makes_room(cast, member, planned, booked):
    with as_(cast.kofi) as kofi:
        more = actions.add_trainees(member=member, role="managers", names=["Sam Hill", "Kit Moss"], by=kofi)
        with pytest.raises(states.Full):
            actions.book(session=planned, trainees=more, by=kofi)
        assert Booking.objects.filter(session=planned).count() == 3
        actions.mark(session=planned, states_of={booked[0].id: "withdrawn"}, by=kofi)
        assert actions.book(session=planned, trainees=more, by=kofi) == 2
        with pytest.raises(states.Full):
            actions.book(session=planned, trainees=[booked[0].trainee], by=kofi)


def test_somebody_is_booked_once_and_again_after_they_withdrew(cast, planned, booked):
    with as_(cast.kofi) as kofi:
        one = [booked[0].trainee]
        assert actions.book(session=planned, trainees=one, by=kofi) == 0
        actions.mark(session=planned, states_of={booked[0].id: "withdrawn"}, by=kofi)
        assert actions.book(session=planned, trainees=one, by=kofi) == 1


def test_a_session_that_is_cancelled_or_held_takes_nobody_more(cast, member, planned, booked):
    with as_(cast.kofi) as kofi:
        actions.cancel(session=planned, by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.mark(session=planned, states_of={booked[0].id: "attended"}, by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.book(session=planned, trainees=[], by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.cancel(session=planned, by=kofi)


def test_what_lapses_soon_is_listed_until_it_is_learned_again(cast, member, course, planned, booked):
    attended(cast, planned, booked)
    soon = in_a_year(planned.on) - timedelta(days=rules.SOON)
    with as_(cast.kofi) as kofi:
        network = course.network
        assert queries.lapsing(kofi, network, today=soon - timedelta(days=1)) == []
        assert len(queries.lapsing(kofi, network, today=soon)) == len(booked)
        again = Session(course=course, on=timezone.localdate())
        again = actions.plan(session=again, body={"place": "", "trainer": ""}, by=kofi)
        actions.book(session=again, trainees=[booked[0].trainee], by=kofi)
        one = Booking.objects.get(session=again)
        actions.mark(session=again, states_of={one.id: "attended"}, by=kofi)
        left = queries.lapsing(kofi, network, today=soon)
        assert {each.trainee_id for each in left} == {each.trainee_id for each in booked[1:]}


def test_reach_counts_people_once_against_how_many_the_member_said_and_forgets_what_lapsed(
    cast, member, course, planned, booked
):
    attended(cast, planned, booked)
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        told = {"frontline": 6, "managers": None, "safeguarding": 0, "volunteers": 0, "others": 0}
        materials.count_people(member=member, people=told, by=kofi)
        (row,) = queries.reach(kofi, course.network, today=today)
        assert (row.by_role["frontline"].trained, row.by_role["frontline"].share) == (3, 50)
        assert row.by_role["managers"].people is None
        assert (row.all.trained, row.all.people, row.said_on) == (3, None, today)
        materials.count_people(member=member, people={"managers": 4, "frontline": 5}, by=kofi)
        (row,) = queries.reach(kofi, course.network, today=today)
        assert (row.all.people, row.all.share) == (9, 33)
        (late,) = queries.reach(kofi, course.network, today=in_a_year(planned.on))
        assert late.by_role["frontline"].trained == 0


def test_what_people_did_not_know_stands_beside_who_was_trained_in_it(cast, course, planned, booked):
    attended(cast, planned, booked)
    with as_(cast.kofi) as kofi:
        today = timezone.localdate()
        for topic, many, on in (("age", 2, today), ("age", 1, today), ("nrm", 9, today - timedelta(days=400))):
            row = KnowledgeGap(network=course.network, topic=topic, sector="council", many=many, on=on)
            materials.add_gap(gap=row, words="Took a passport for proof of age", by=kofi)
        (missed,) = queries.missed(kofi, course.network, today=today)
        assert (missed.topic, missed.times, missed.trained) == ("age", 3, 3)
        newest, *_others = queries.gaps(kofi, course.network)
        opened = content.opened([newest], network=course.network_id, by=kofi)
        assert opened[newest.id]["words"] == "Took a passport for proof of age"


def test_a_text_by_role_has_versions_and_two_who_change_it_at_once_lose_nothing(cast, network, said):
    body = {"see": "Look", "act": "Be calm", "do": "Ring"}
    with as_(cast.kofi) as kofi:
        row = materials.write(network=network, role="police", after=0, body=body, by=kofi)
        with pytest.raises(states.OutOfTurn):
            materials.write(network=network, role="police", after=0, body=body, by=kofi)
    with as_(cast.kofi) as kofi:
        materials.reviewed(material=row, on=timezone.localdate(), whom="Ama Boateng, Wyre Police", by=kofi)
        with pytest.raises(states.OutOfTurn):
            materials.reviewed(material=row, on=timezone.localdate(), whom="Somebody", by=kofi)
    with as_(cast.kofi) as kofi:
        newest = queries.newest_material(kofi, network)["police"]
        told = content.opened([newest], network=network.id, by=kofi)[newest.id]
        assert (told["see"], told["reviewed_by"]) == ("Look", "Ama Boateng, Wyre Police")
    assert said().count("training.material_reviewed") == 1


def test_a_change_is_shown_from_five_sheets_at_either_moment_on(cast, course, planned):
    low = {"confidence": {"notice": 1, "talk": 2, "whom": 1, "share": 2}, "adult": "proof"}
    high = {
        "confidence": {"notice": 4, "talk": 4, "whom": 5, "share": 5},
        "adult": "consent",
        "danger": "emergency",
    }
    with as_(cast.kofi) as kofi:
        for moment, answers, number in (("before", low, 5), ("after", high, 4)):
            for _each in range(number):
                materials.add_sheet(session=planned, moment=moment, answers=answers, by=kofi)
        found = materials.change(queries.sheets(kofi, course), network=course.network_id, by=kofi)
        assert (found.before, found.after, found.confident, found.right) == (5, 4, None, None)
        materials.add_sheet(session=planned, moment="after", answers=high, by=kofi)
    with as_(cast.kofi) as kofi:
        found = materials.change(queries.sheets(kofi, course), network=course.network_id, by=kofi)
        assert (found.confident, found.right) == ((1.5, 4.5), (0.0, 2.0))


def test_nobody_outside_the_room_or_the_team_sees_or_opens_who_is_trained(cast, planned, booked):
    """Control: Kofi opens the same."""
    one = booked[0].trainee
    sealed = content.sealed(one, network=planned.course.network_id)
    with as_(cast.kofi) as kofi:
        assert records.open_one(sealed, verb=TrainingVerb.READ, by=kofi.keys)["name"] == PEOPLE[0]
        assert Trainee.objects.count() == 3
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            for table in (Course, Session, Trainee, Booking):
                assert not table.objects.exists()
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by:
            with pytest.raises(Denied):
                actions.cancel(session=planned, by=by)
            with pytest.raises(Unreadable):
                records.open_one(sealed, verb=TrainingVerb.READ, by=by.keys)


def test_a_name_that_is_moved_to_another_member_does_not_open(cast, founded, network, member, booked):
    """Control: left where it is, it opens."""
    with as_(cast.kofi) as kofi:
        one = booked[0].trainee
        assert content.opened([one], network=network.id, by=kofi)[one.id]["name"] == PEOPLE[0]
        one.member_id = network.id
        assert content.opened([one], network=network.id, by=kofi)[one.id] == {}
