"""After a hard contact: asked once, answered by whose it is, seen by nobody else, counted without a row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.care import actions, queries
from liftstone.care.models import Limit, Moment
from liftstone.desk import actions as desk
from liftstone.desk import queries as contacts
from liftstone.desk import talking
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Talk
from liftstone.keeping import actions as keeping
from tests.actions.shifts.conftest import evening, plan  # noqa: F401 - evening is a fixture
from tests.cast import as_
from tests.world import arrive, taken

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {"answer": "fine", "why": ["death"], "words": "It was like my brother", "due_at": None}


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 1


def finish(actor, *, danger="now"):
    """Somebody finishes a report."""
    record, _digits = arrive(actor, {"what": "They keep my passport", "answer": "thread"}, danger=danger)
    with as_(actor) as by:
        row = taken(record, by)
        desk.finish(contact=row, outcome="advice-given", why="", by=by)
    return record


def asked(actor):
    with as_(actor) as by:
        actions.notice(by=by)
        return queries.asking(by)


def answer(actor, moment, **said):
    with as_(actor) as by:
        return actions.answer(moment=moment, answers=SAID | said, by=by)


# Asking


def test_a_hard_contact_is_asked_about_once(cast):
    record = finish(cast.asha)
    moment = asked(cast.asha)
    assert moment.contact_id == record
    assert asked(cast.asha).id == moment.id
    answer(cast.asha, moment)
    assert asked(cast.asha) is None


def test_a_contact_that_was_not_hard_is_not_asked_about(cast):
    finish(cast.asha, danger="no")
    assert asked(cast.asha) is None


def test_a_contact_that_its_adviser_calls_hard_is_asked_about_and_a_colleagues_is_not_theirs_to_call(cast):
    record = finish(cast.asha, danger="no")
    with as_(cast.ben) as ben, pytest.raises(Denied):
        actions.call_hard(contact=contacts.contact(ben, record=record), by=ben)
    with as_(cast.asha) as asha:
        actions.call_hard(contact=contacts.contact(asha, record=record), by=asha)
        actions.call_hard(contact=contacts.contact(asha, record=record), by=asha)
        assert queries.asking(asha).contact_id == record
        assert queries.how_much(asha).counts["hard"] == 1


def test_asking_reads_no_contact(cast):
    finish(cast.asha)
    with as_(cast.ben):
        before = Leaf.objects.count()
    asked(cast.asha)
    with as_(cast.ben):
        assert Leaf.objects.count() == before


def test_the_desk_asks_and_takes_the_next_call_all_the_same(cast, browser):
    finish(cast.asha)
    asha = browser(cast.asha)
    part = asha.get("/care/at-desk").content.decode()
    assert "That was hard. How are you?" in part
    assert asha.post("/desk/calls/").status_code == 302


# Answering


def test_what_is_said_is_opened_by_whose_it_is(cast):
    finish(cast.asha)
    moment = answer(cast.asha, asked(cast.asha))
    with as_(cast.asha) as asha:
        said = actions.opened(queries.moment(asha, record=moment.id), by=asha)
    assert (said["why"], said["words"], said["answer"]) == (["danger", "death"], "It was like my brother", "fine")


def test_later_stands_in_ones_own_list_and_asks_again(cast):
    finish(cast.asha)
    later = timezone.now() - timedelta(minutes=1)
    moment = answer(cast.asha, asked(cast.asha), answer="later", due_at=later)
    with as_(cast.asha) as asha:
        assert [each.id for each in queries.put_off(asha)] == [moment.id]
    answer(cast.asha, moment)
    with as_(cast.asha) as asha:
        assert queries.put_off(asha) == []


def test_it_cannot_be_answered_twice(cast):
    finish(cast.asha)
    moment = answer(cast.asha, asked(cast.asha))
    with pytest.raises(OutOfTurn):
        answer(cast.asha, moment)


def test_of_two_windows_both_words_are_given_back_or_kept(cast, browser):
    finish(cast.asha)
    moment = asked(cast.asha)
    asha = browser(cast.asha)
    assert asha.post(f"/care/{moment.id.hex}/", {"answer": "fine", "words": "first"}).status_code == 302
    second = asha.post(f"/care/{moment.id.hex}/", {"answer": "fine", "words": "what I typed second"})
    assert "what I typed second" in second.content.decode()


def test_a_wrong_answer_gives_back_what_was_typed(cast, browser):
    finish(cast.asha)
    moment = asked(cast.asha)
    page = browser(cast.asha).post(f"/care/{moment.id.hex}/", {"answer": "", "words": "I could not sleep"})
    assert page.status_code == 400
    assert "I could not sleep" in page.content.decode()


def test_words_are_destroyed_and_the_contact_stays_counted(cast):
    finish(cast.asha)
    moment = answer(cast.asha, asked(cast.asha))
    with as_(cast.asha) as asha:
        actions.forget_words(moment=moment, by=asha)
        assert not actions.opened(queries.moment(asha, record=moment.id), by=asha).get("words")
        assert queries.how_much(asha).counts["hard"] == 1


# Nobody else


def test_nobody_else_has_the_row_and_nobody_else_the_key(cast):
    finish(cast.asha)
    moment = answer(cast.asha, asked(cast.asha))
    for other in (cast.ben, cast.chidi, cast.grace, cast.dana):
        with as_(other):
            assert not Moment.objects.filter(id=moment.id).exists()
        with as_(cast.asha):
            assert actions.own.open_own(actions._sealed(moment), by=other.keys) is None
    with as_(cast.ben) as ben, pytest.raises(Moment.DoesNotExist):
        queries.moment(ben, record=moment.id)


def test_no_entry_in_the_log_says_who_had_a_hard_contact_or_how_they_are(cast):
    finish(cast.asha)
    answer(cast.asha, asked(cast.asha))
    with as_(cast.ben):
        assert not Leaf.objects.filter(verb__startswith="care.").exists()


def erase(cast, record):
    """Asha asks, Ben decides."""
    with as_(cast.asha) as asha:
        row = contacts.contact(asha, record=record)
        erasure = keeping.ask_for_contact(contact=row, rule="asked", why="She asks", by=asha)
    with as_(cast.ben) as ben:
        keeping.decide(erasure=erasure, by=ben)


def test_it_goes_with_the_contact_when_that_is_erased(cast):
    record = finish(cast.asha)
    moment = answer(cast.asha, asked(cast.asha))
    erase(cast, record)
    with as_(cast.asha):
        assert not Moment.objects.filter(id=moment.id).exists()


def test_words_that_are_typed_while_it_is_erased_are_given_back_to_their_writer(cast, browser):
    record = finish(cast.asha)
    where = f"/care/{asked(cast.asha).id.hex}/"
    erase(cast, record)
    late = browser(cast.asha).post(where, {"answer": "fine", "words": "It was like my brother"})
    assert late.status_code == 400
    assert "It was like my brother" in late.content.decode()
    assert browser(cast.asha).post(where, {"answer": "fine"}).status_code == 404


# Numbers


def test_a_supervisor_reads_numbers_and_no_word_no_contact_and_no_reference(cast, browser):
    record = finish(cast.asha)
    answer(cast.asha, asked(cast.asha))
    with as_(cast.asha) as asha:
        reference = contacts.contact(asha, record=record).reference
    page = browser(cast.ben).get("/care/team/").content.decode()
    assert "0–9" in page
    for secret in ("It was like my brother", reference, record.hex, str(record), "death", "Asha"):
        assert secret not in page


def test_the_look_for_what_a_manager_may_not_read_finds_it_where_it_may_be_read(cast, browser):
    record = finish(cast.asha)
    answer(cast.asha, asked(cast.asha))
    with as_(cast.asha) as asha:
        reference = contacts.contact(asha, record=record).reference
    own = browser(cast.asha).get("/care/").content.decode()
    assert all(secret in own for secret in ("It was like my brother", reference, "death"))


def test_the_numbers_themselves_are_counted_in_the_database_and_only_for_who_supervises(cast):
    finish(cast.asha)
    asked(cast.asha)
    counted = {}
    for who in ("ben", "asha", "chidi", "dana", "farid"):
        with as_(getattr(cast, who)), connection.cursor() as cursor:
            cursor.execute("SELECT hard, people FROM care_weeks(now() - interval '1 day')")
            counted[who] = cursor.fetchall()
    assert counted == {"ben": [(1, 1)], "asha": [], "chidi": [], "dana": [], "farid": []}


def test_of_a_person_only_how_many_are_more_than_the_limit(cast, evening, browser):  # noqa: F811
    for _number in range(4):
        finish(cast.asha)
    asked(cast.asha)
    with as_(cast.asha) as asha:
        had = queries.how_much(asha)
        assert (had.counts["hard"], had.limits["hard"], had.reached) == (4, 3, ["hard"])
    with as_(cast.ben) as ben:
        assert queries.over_the_limit(ben) == [("Asha Patel", 1)]
    assert "More than the limit: 1" in browser(cast.ben).get("/care/team/").content.decode()
    assert (
        "Hard contacts this shift: 4. The limit is 3." in browser(cast.asha).get("/care/at-desk").content.decode()
    )


def test_what_is_within_the_limit_is_said_of_nobody(cast):
    for _number in range(3):
        finish(cast.asha)
    asked(cast.asha)
    with as_(cast.ben) as ben:
        assert queries.over_the_limit(ben) == []


def test_looking_at_the_numbers_is_an_entry(cast, browser):
    browser(cast.ben).get("/care/team/")
    with as_(cast.ben):
        assert Leaf.objects.filter(verb="care.numbers_read").exists()


def test_who_steers_nothing_sees_no_numbers_and_sets_no_limit(cast, browser):
    asha = browser(cast.asha)
    assert asha.get("/care/team/").status_code == 404
    assert asha.post("/care/team/limits", {"most-hard": "9"}).status_code == 404
    with as_(cast.asha) as asha, pytest.raises(Denied):
        actions.set_limits(most={"hard": 9}, by=asha)


def test_a_supervisor_says_how_much_is_enough(cast, browser):
    ben = browser(cast.ben)
    good = {"most-hard": "2", "most-hours": "9", "most-nights": "3"}
    assert ben.post("/care/team/limits", good).status_code == 302
    wrong = ben.post("/care/team/limits", good | {"most-hard": "many"})
    assert wrong.status_code == 400
    assert "many" in wrong.content.decode()
    with as_(cast.asha) as asha:
        assert queries.limits(asha) == {"hard": 2, "hours": 9, "nights": 3}
    with as_(cast.dana):
        assert not Limit.objects.exists()


def test_hours_and_nights_come_from_the_rota(cast):
    plan(cast, cast.asha, begin=timedelta(hours=-11), end=timedelta(hours=1))
    with as_(cast.asha) as asha:
        had = queries.how_much(asha)
    assert had.counts["hours"] == 11
    assert "hours" in had.reached


def test_the_rota_is_asked_once_however_much_there_was(cast):
    for _number in range(3):
        finish(cast.asha)
    for once in (lambda asha: actions.notice(by=asha), queries.how_much):
        with as_(cast.asha) as asha, CaptureQueriesContext(connection) as asked_for:
            once(asha)
        assert sum("shifts_duty" in each["sql"] for each in asked_for) == 1


# Talking


def ask(actor, kind="talk"):
    with as_(actor) as by:
        return talking.ask(kind=kind, by=by)


def test_asking_to_talk_rings_for_who_steers_and_says_of_no_contact(cast, browser):
    talk = ask(cast.asha)
    assert ask(cast.asha).id == talk.id
    with as_(cast.ben) as ben:
        assert [each.id for each in talking.ringing(ben)] == [talk.id]
    page = browser(cast.ben).get("/cases/alarms").content.decode()
    assert "A colleague wants to talk to somebody." in page
    with as_(cast.asha) as asha:
        assert talking.ringing(asha) == []


def test_one_comes_the_other_is_told_that_a_colleague_was_faster_and_it_ends(cast):
    talk = ask(cast.asha, "break")
    with as_(cast.ben) as ben:
        talking.come(talk=talk, by=ben)
        with pytest.raises(OutOfTurn):
            talking.come(talk=talk, by=ben)
        assert talking.ringing(ben) == []
    with as_(cast.asha) as asha:
        assert talking.own(asha).joined_by == cast.ben.person
        talking.end(talk=talk, by=asha)
        assert talking.own(asha) is None
    with as_(cast.ben):
        verbs = Leaf.objects.filter(subject=talk.id).values_list("verb", flat=True)
        assert set(verbs) == {"desk.talk_asked", "desk.talk_joined", "desk.talk_ended"}


def test_who_comes_when_it_is_over_is_told_so_and_ends_it_no_more(cast, browser):
    talk = ask(cast.asha)
    with as_(cast.asha) as asha:
        talking.end(talk=talk, by=asha)
    late = browser(cast.ben).post(f"/desk/talk/{talk.id.hex}/come")
    assert late["Location"].endswith("?done=faster")
    assert browser(cast.asha).post(f"/desk/talk/{talk.id.hex}/end").status_code == 302
    with as_(cast.ben):
        assert Talk.objects.get(id=talk.id).joined_by is None
        assert Leaf.objects.filter(subject=talk.id, verb="desk.talk_ended").count() == 1


def test_nobody_comes_to_themselves_and_no_adviser_and_no_stranger_comes(cast):
    talk, own = ask(cast.asha), ask(cast.ben)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        talking.come(talk=own, by=ben)
    with as_(cast.chidi) as chidi, pytest.raises(Talk.DoesNotExist):
        talking.come(talk=talk, by=chidi)
    with as_(cast.dana) as dana, pytest.raises(Talk.DoesNotExist):
        talking.come(talk=talk, by=dana)


def test_where_nobody_supervises_it_is_said(cast, browser):
    asha = browser(cast.asha)
    htmx = {"HX-Request": "true"}
    assert "Nobody who supervises is signed in." in asha.post("/desk/talk/ask", headers=htmx).content.decode()
    browser(cast.ben)
    assert "Nobody who supervises is signed in." not in asha.get("/desk/talk/", headers=htmx).content.decode()


def test_a_contact_in_hand_is_not_asked_about_before_its_end(cast):
    record, _digits = arrive(cast.asha, {"what": "x", "answer": "thread"}, danger="now")
    with as_(cast.asha) as asha:
        taken(record, asha)
    assert asked(cast.asha) is None
