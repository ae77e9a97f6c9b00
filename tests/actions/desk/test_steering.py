"""A supervisor steers the desk: gives, says how long one may wait, comes when asked; the wall tells nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.desk import actions, calls, queries, steering, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Given, HelpCall, Target
from liftstone.facts.models import Fact
from liftstone.intake.models import Contact
from liftstone.statistics.actions import opened
from tests.cast import as_
from tests.world import arrive

pytestmark = pytest.mark.django_db(transaction=True)
TELLS = {"what": "They keep my passport in Lamplighter Lane", "name": "Mirela Ionescu", "answer": "thread"}


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 1


@pytest.fixture
def waiting(cast):
    return arrive(cast.ben, TELLS, word="lantern")[0]


def verbs(record):
    return list(Leaf.objects.filter(subject=record).values_list("verb", flat=True))


def give(actor, record, *, to):
    with as_(actor) as by:
        return steering.give(contact=queries.contact(by, record=record), to=to.person, by=by)


def ask(actor, record):
    with as_(actor) as by:
        return steering.ask_for_help(contact=queries.contact(by, record=record), by=by)


# Giving


def test_what_waits_is_given_and_rings_until_it_is_opened(cast, waiting, browser):
    give(cast.ben, waiting, to=cast.asha)
    with as_(cast.asha) as asha:
        assert [(row.id, who) for row, _given, who in steering_queries.given_to(asha)] == [(waiting, "Ben Adeyemi")]
        assert [row.id for row in queries.held_by(asha)] == [waiting]
    page = browser(cast.asha).get("/desk/").content.decode()
    assert "Given to you" in page
    browser(cast.asha).get(f"/desk/{waiting.hex}/")
    assert "Given to you" not in browser(cast.asha).get("/desk/").content.decode()


def test_the_log_says_who_gave(cast, waiting):
    give(cast.ben, waiting, to=cast.asha)
    with as_(cast.ben):
        assert "desk.given" in verbs(waiting)


def test_who_steers_nothing_gives_nothing(cast, waiting, browser):
    with pytest.raises(Denied):
        give(cast.asha, waiting, to=cast.ben)
    answer = browser(cast.asha).post(f"/desk/{waiting.hex}/give", {"to": cast.asha.person.hex})
    assert answer.status_code == 404


def test_it_is_given_to_nobody_who_does_not_work_at_the_desk(cast, waiting):
    for nobody in (cast.chidi, cast.farid, cast.dana):
        with pytest.raises(Denied):
            give(cast.ben, waiting, to=nobody)
    with as_(cast.ben) as ben:
        assert queries.contact(ben, record=waiting).state == "waiting"


def test_another_organisation_has_no_such_contact(cast, waiting):
    with pytest.raises(Contact.DoesNotExist):
        give(cast.dana, waiting, to=cast.dana)


def test_what_changed_hands_since_the_page_was_made_is_not_given(cast, waiting):
    with as_(cast.ben) as ben:
        seen = queries.contact(ben, record=waiting)
    with as_(cast.asha) as asha:
        actions.claim(contact=queries.contact(asha, record=waiting), by=asha)
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        steering.give(contact=seen, to=ben.person, by=ben)
    with as_(cast.ben) as ben:
        assert queries.contact(ben, record=waiting).claimed_by == cast.asha.person


def keep_to_a_few(cast, record):
    with as_(cast.ben) as ben:
        Contact.objects.filter(id=record).update(readers=[ben.person, cast.chidi.person])


def test_what_is_kept_to_a_few_goes_to_none_but_them(cast, waiting):
    keep_to_a_few(cast, waiting)
    with pytest.raises(Denied):
        give(cast.ben, waiting, to=cast.asha)
    with as_(cast.asha):
        assert not Given.objects.exists()


def test_what_was_given_of_what_is_kept_is_nobody_elses_to_know(cast, waiting):
    give(cast.ben, waiting, to=cast.asha)
    with as_(cast.asha):
        assert Given.objects.count() == 1
    keep_to_a_few(cast, waiting)
    with as_(cast.asha):
        assert Given.objects.count() == 0


# How long somebody may wait


def wait(record, **ago):
    Contact.objects.filter(id=record).update(arrived_at=timezone.now() - timedelta(**ago))


def test_who_waits_too_long_is_told_of_everywhere(cast, waiting, browser):
    with as_(cast.ben) as ben:
        assert steering_queries.late(ben) == {}
        wait(waiting, minutes=3)
        assert steering_queries.late(ben) == {3: 1}
    assert "Waits too long" in browser(cast.asha).get("/desk/").content.decode()
    assert "1 person in danger waits longer" in browser(cast.asha).get("/cases/alarms").content.decode()
    assert "waits longer" not in browser(cast.chidi).get("/cases/alarms").content.decode()


def test_what_is_not_urgent_rings_only_with_whoever_steers(cast, browser):
    record, _ = arrive(cast.ben, TELLS, danger="no")
    with as_(cast.ben):
        wait(record, hours=3)
    assert "longer than they should" in browser(cast.ben).get("/cases/alarms").content.decode()
    assert "longer than they should" not in browser(cast.asha).get("/cases/alarms").content.decode()


def test_a_supervisor_decides_how_long(cast, waiting, browser):
    minutes = {"minutes-3": "10", "minutes-2": "20", "minutes-1": "30", "minutes-0": "40"}
    with as_(cast.ben):
        wait(waiting, minutes=3)
    assert browser(cast.ben).post("/desk/steer/targets", minutes).status_code == 302
    with as_(cast.ben) as ben:
        assert steering_queries.targets(ben) == {3: 10, 2: 20, 1: 30, 0: 40}
        assert steering_queries.late(ben) == {}
        assert Leaf.objects.filter(verb="desk.targets_set").count() == 1
    assert browser(cast.asha).post("/desk/steer/targets", minutes).status_code == 404
    with as_(cast.dana) as dana:
        assert steering_queries.targets(dana)[3] == 2
        assert not Target.objects.exists()


def test_a_number_that_is_none_is_said_and_given_back(cast, browser):
    typed = {"minutes-3": "soon", "minutes-2": "0", "minutes-1": "30", "minutes-0": "40"}
    answer = browser(cast.ben).post("/desk/steer/targets", typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count("Write a number of minutes") >= 2
    assert 'value="soon"' in page
    with as_(cast.ben):
        assert not Target.objects.exists()


def test_what_every_page_asks_for_is_asked_for_at_once(cast, waiting, django_assert_max_num_queries):
    with as_(cast.ben) as ben:
        wait(waiting, minutes=3)
        with django_assert_max_num_queries(3):
            assert steering_queries.late_to_tell(ben) == {3: 1}
    with as_(cast.chidi) as chidi, django_assert_max_num_queries(0):
        assert steering_queries.late_to_tell(chidi) == {}
        assert steering_queries.ringing_helpcalls(chidi) == []


# The wall


def test_the_wall_counts_and_says_nothing_of_anybody(cast, waiting, browser):
    with as_(cast.ben) as ben:
        row = queries.contact(ben, record=waiting)
    page = browser(cast.asha).get("/desk/wall/").content.decode()
    assert row.reference not in page
    assert waiting.hex not in page
    assert "Lamplighter" not in page
    with as_(cast.asha) as asha:
        board = steering_queries.board(asha)
    assert (board.waiting, board.in_hand, board.late) == (1, 0, 0)
    assert [(each.danger, each.count) for each in board.waits] == [(3, 1), (2, 0), (1, 0), (0, 0)]


def test_the_wall_says_who_waits_longest_whatever_their_age_and_who_was_taken_whatever_became_of_them(cast):
    records = [arrive(cast.ben, TELLS, danger="soon")[0] for _ in range(3)]
    with as_(cast.ben) as ben:
        for number, age in enumerate(("yes", "no", "unknown")):
            rank = Contact.Under18(age).rank
            Contact.objects.filter(id=records[number]).update(under_18=age, child_rank=rank)
            wait(records[number], minutes=10 * (number + 1))
        [soon] = [each for each in steering_queries.board(ben).waits if each.danger == 2]
        assert (soon.count, soon.late) == (3, 2)
        assert soon.longest == Contact.objects.get(id=records[2]).arrived_at
        row = actions.claim(contact=queries.contact(ben, record=records[0]), by=ben)
        assert (steering_queries.board(ben).taken, steering_queries.board(ben).in_hand) == (1, 1)
        actions.finish(contact=row, outcome="advice-given", why="", by=ben)
        assert (steering_queries.board(ben).taken, steering_queries.board(ben).in_hand) == (1, 0)


def test_the_wall_of_another_organisation_counts_its_own(cast, waiting):
    with as_(cast.dana) as dana:
        assert steering_queries.board(dana).waiting == 0


def test_who_holds_how_much(cast, waiting):
    give(cast.ben, waiting, to=cast.asha)
    with as_(cast.ben) as ben:
        assert {load.name: len(load.holds) for load in steering_queries.loads(ben)} == {
            "Asha Patel": 1,
            "Ben Adeyemi": 0,
        }
    with as_(cast.asha) as asha, pytest.raises(Denied):
        steering_queries.loads(asha)


# Help


@pytest.fixture
def held(cast, waiting):
    with as_(cast.asha) as asha:
        actions.claim(contact=queries.contact(asha, record=waiting), by=asha)
    return waiting


def test_help_rings_with_whoever_steers_until_somebody_comes(cast, held, browser):
    call = ask(cast.asha, held)
    rings = browser(cast.ben).get("/cases/alarms").content.decode()
    assert "asks for a supervisor" in rings
    assert "Lamplighter" not in rings
    assert "asks for a supervisor" not in browser(cast.asha).get("/cases/alarms").content.decode()
    answer = browser(cast.ben).post(f"/desk/help/{call.id.hex}/come")
    assert answer["Location"] == f"/desk/{held.hex}/"
    assert "asks for a supervisor" not in browser(cast.ben).get("/cases/alarms").content.decode()
    part = browser(cast.asha).get(f"/desk/{held.hex}/help", headers={"hx-request": "true"}).content.decode()
    assert "Ben Adeyemi comes to help" in part


def test_it_is_asked_once_and_come_once(cast, held):
    assert ask(cast.asha, held).id == ask(cast.asha, held).id
    with as_(cast.ben) as ben:
        call = HelpCall.objects.get()
        steering.come(call=call, by=ben)
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        steering.come(call=call, by=ben)


def test_nobody_helps_themselves_and_nobody_else_ends_it(cast, held):
    call = ask(cast.asha, held)
    with as_(cast.asha) as asha, pytest.raises(Denied):
        steering.come(call=call, by=asha)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        steering.end_help(call=call, by=ben)
    with as_(cast.asha) as asha:
        steering.end_help(call=call, by=asha)
        assert list(steering_queries.open_helpcalls(asha)) == []
        assert {"desk.help_asked", "desk.help_ended"} <= set(verbs(held))


def test_what_was_asked_for_before_it_changed_hands_rings_no_more_and_hinders_nobody(cast, held):
    call = ask(cast.asha, held)
    with as_(cast.ben) as ben:
        steering.come(call=call, by=ben)
    give(cast.ben, held, to=cast.ben)
    with as_(cast.ben) as ben:
        assert steering_queries.helpcall_of(ben, contact=held) is None
        actions.release(contact=queries.contact(ben, record=held), by=ben)
    with as_(cast.asha) as asha:
        actions.claim(contact=queries.contact(asha, record=held), by=asha)
    again = ask(cast.asha, held)
    assert again.id != call.id
    with as_(cast.ben) as ben:
        assert [each.id for each in steering_queries.ringing_helpcalls(ben)] == [again.id]
        with pytest.raises(HelpCall.DoesNotExist):
            steering.come(call=call, by=ben)
        actions.finish(contact=queries.contact(ben, record=held), outcome="advice-given", why="", by=ben)
        assert steering_queries.ringing_helpcalls(ben) == []


def test_who_asks_for_help_with_what_is_kept_to_a_few_is_heard_by_none_but_them(cast, held):
    ask(cast.asha, held)
    with as_(cast.asha) as asha:
        Contact.objects.filter(id=held).update(readers=[asha.person, cast.chidi.person])
    with as_(cast.ben) as ben:
        assert steering_queries.ringing_helpcalls(ben) == []
        assert steering_queries.board(ben).asks_help == 0


def test_nobody_asks_for_what_a_colleague_holds(cast, held):
    with as_(cast.ben) as ben:
        other = actions.claim(contact=queries.contact(ben, record=arrive(cast.ben, TELLS)[0]), by=ben)
    with pytest.raises(Denied):
        ask(cast.asha, other.id)


def test_another_organisation_hears_nothing(cast, held):
    ask(cast.asha, held)
    with as_(cast.dana) as dana:
        assert list(steering_queries.open_helpcalls(dana)) == []
        assert not HelpCall.objects.exists()


# Calls in which nobody needs help


def test_a_silent_call_costs_one_button_and_is_counted_apart(cast, browser):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
    answer = browser(cast.asha).post(
        f"/desk/calls/{row.id.hex}/nobody", {"what": "breathing", "nobody": "no_contact"}
    )
    assert answer.status_code == 302
    with as_(cast.asha) as asha:
        kept = queries.contact(asha, record=row.id)
        assert kept.state == "not-for-us"
        assert actions.open_(contact=kept, by=asha).body["what"] == "breathing"
    with as_(cast.farid) as farid:
        assert [fact.outcome for _id, fact in opened(list(Fact.objects.all()), by=farid)] == ["no_contact"]


def test_another_word_ends_no_call(cast, browser):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
    answer = browser(cast.asha).post(f"/desk/calls/{row.id.hex}/nobody", {"nobody": "case_opened"})
    assert answer.status_code == 400
    with as_(cast.asha) as asha:
        assert queries.contact(asha, record=row.id).state == "claimed"


def test_nobody_ends_a_colleagues_call(cast, browser):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
    answer = browser(cast.ben).post(f"/desk/calls/{row.id.hex}/nobody", {"what": "hello", "nobody": "abusive"})
    assert answer.status_code == 409
    assert "hello" in answer.content.decode()


def times_opened(cast, record):
    with as_(cast.ben):
        return verbs(record).count("desk.opened")


def test_a_call_is_read_along_and_put_on_record_only_when_it_changed(cast, browser):
    with as_(cast.asha) as asha:
        call = calls.begin(language="en", by=asha)
        calls.keep(contact=call, answers={"what": "He whispers"}, by=asha)
    ben, along = browser(cast.ben), reverse("said", kwargs={"record": call.id})
    page = ben.get(reverse("contact", kwargs={"record": call.id})).content.decode()
    seen = page.split(f"{along}?seen=")[1].split('"')[0]
    opened = times_opened(cast, call.id)
    assert ben.get(f"{along}?seen={seen}").status_code == 204
    assert times_opened(cast, call.id) == opened > 0
    with as_(cast.asha) as asha:
        calls.keep(contact=call, answers={"what": "He whispers that he is hurt"}, by=asha)
    told = ben.get(f"{along}?seen={seen}").content.decode()
    assert "He whispers that he is hurt" in told
    assert f"seen={seen}" not in told
    assert times_opened(cast, call.id) == opened + 1


def test_nobody_reads_along_but_whoever_steers(cast, browser):
    with as_(cast.asha) as asha:
        call = calls.begin(language="en", by=asha)
    along = reverse("said", kwargs={"record": call.id})
    assert browser(cast.ben).get(along).status_code == 200
    assert browser(cast.chidi).get(along).status_code == 404
    assert browser(cast.dana).get(along).status_code == 404
    hers = browser(cast.asha).get(reverse("contact", kwargs={"record": call.id})).content.decode()
    assert f'hx-get="{along}' not in hers  # whoever writes it has it before them
