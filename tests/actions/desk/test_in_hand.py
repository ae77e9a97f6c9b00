"""Whose a contact is: what a colleague left can be taken over, and what is taken away loses no typed word."""

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from liftstone.accounts.door import COOKIE
from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.config.postgres import DATABASE, SUPERUSER
from liftstone.conversations.models import Message
from liftstone.desk import actions, calls, queries
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from tests.cast import as_, cookie_for
from tests.world import arrive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 4


@pytest.fixture
def bens(cast):
    """A report in Ben's hands, with a way back."""
    record, _ = arrive(cast.asha, {"what": "They keep my passport"}, word="lantern")
    with as_(cast.ben) as ben:
        return actions.claim(contact=queries.contact(ben, record=record), by=ben)


def client_of(actor):
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(actor)
    return client


def test_what_somebody_left_who_went_home_is_shown_and_taken_over(cast, bens):
    with as_(cast.asha) as asha:
        assert [each.id for each in queries.left(asha)] == [bens.id]
        row = actions.take_over(contact=queries.contact(asha, record=bens.id), by=asha)
        assert row.claimed_by == asha.person
        assert queries.left(asha) == []
        assert actions.open_(contact=row, by=asha).body["what"] == "They keep my passport"
    with as_(cast.ben):
        assert "desk.taken_over" in Leaf.objects.filter(subject=bens.id).values_list("verb", flat=True)


def test_what_somebody_holds_who_is_at_work_stays_theirs(cast, bens):
    cookie_for(cast.ben)
    with as_(cast.asha) as asha:
        assert queries.left(asha) == []
        with pytest.raises(Denied):
            actions.take_over(contact=queries.contact(asha, record=bens.id), by=asha)


def test_a_supervisor_takes_over_whoever_is_at_work(cast, bens):
    with as_(cast.ben) as ben:
        actions.release(contact=bens, by=ben)
    with as_(cast.asha) as asha:
        actions.claim(contact=queries.contact(asha, record=bens.id), by=asha)
    cookie_for(cast.asha)
    with as_(cast.ben) as ben:
        assert actions.take_over(contact=queries.contact(ben, record=bens.id), by=ben).claimed_by == ben.person


def test_it_is_taken_over_once_and_never_out_of_the_queue(cast, bens):
    with as_(cast.asha) as asha:
        seen = queries.contact(asha, record=bens.id)
        Contact.objects.filter(id=bens.id).update(claimed_by=cast.chidi.person)
        with pytest.raises(OutOfTurn):
            actions.take_over(contact=seen, by=asha)
        Contact.objects.filter(id=bens.id).update(state="waiting", claimed_by=None)
        with pytest.raises(Denied):
            actions.take_over(contact=queries.contact(asha, record=bens.id), by=asha)


def test_nobody_else_takes_over(cast, bens):
    for login in ("chidi", "farid", "grace", "dana", "eve"):
        with as_(getattr(cast, login)) as other, pytest.raises(Denied):
            actions.take_over(contact=bens, by=other)
    for login in ("dana", "eve"):
        with as_(getattr(cast, login)) as other:
            assert queries.left(other) == []


def test_the_desk_shows_what_was_left_without_a_word_of_it(cast, bens):
    with as_(cast.ben) as ben:
        actions.open_(contact=bens, by=ben)
    shown = client_of(cast.asha).get("/desk/").content.decode()
    assert "Left by colleagues who are not here" in shown
    assert "Ben Adeyemi" in shown
    assert "They keep my passport" not in shown


def test_put_back_while_a_reply_is_typed_it_is_not_sent_and_the_words_are_given_back(cast, bens):
    with as_(cast.ben) as ben:
        actions.release(contact=bens, by=ben)
        with pytest.raises(OutOfTurn):
            actions.reply(contact=bens, text="x", by=ben)
    browser = client_of(cast.ben)
    for path, field in [("reply", "reply"), ("note", "note"), ("finish", "why")]:
        answer = browser.post(f"/desk/{bens.id.hex}/{path}", {field: "An hour's work", "outcome": "advice-given"})
        assert answer.status_code == 409
        assert "An hour&#39;s work</textarea>" in answer.content.decode()
    with as_(cast.ben):
        assert not Message.objects.exists()


def test_taken_by_a_colleague_while_a_reply_is_typed_the_words_are_given_back(cast, bens):
    answer = client_of(cast.asha).post(f"/desk/{bens.id.hex}/reply", {"reply": "An hour's work"})
    assert answer.status_code == 409
    assert "An hour&#39;s work</textarea>" in answer.content.decode()
    assert "They keep my passport" not in answer.content.decode()


def test_only_who_writes_a_call_down_keeps_words_of_it(cast):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
        calls.keep(contact=row, answers={"what": "He says he"}, by=asha)
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        calls.keep(contact=row, answers={"what": "He says"}, by=ben)
    supervisor = client_of(cast.ben)
    assert supervisor.get(f"/desk/calls/{row.id.hex}/").status_code == 302
    answer = supervisor.post(f"/desk/calls/{row.id.hex}/", {"what": "Words of Ben"})
    assert answer.status_code == 409
    assert "Words of Ben" in answer.content.decode()
    assert f"/desk/calls/{row.id.hex}/" in client_of(cast.asha).get(f"/desk/{row.id.hex}/").content.decode()


def test_a_number_of_many_digits_is_no_broken_page(cast):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
    answer = client_of(cast.asha).post(f"/desk/calls/{row.id.hex}/", {"what": "x", "people_min": "9" * 5000})
    assert answer.status_code == 400


def test_a_search_shows_whose_a_contact_is_and_no_word_of_what_a_colleague_holds(cast, bens):
    with as_(cast.ben) as ben:
        actions.open_(contact=bens, by=ben)
    asked = {"text": bens.reference}
    found = client_of(cast.asha).post("/desk/find/", asked).content.decode()
    assert bens.reference in found
    assert "passport" not in found
    assert bens.id.hex not in found
    assert "With Ben Adeyemi: ask them." in found
    his_own = client_of(cast.ben).post("/desk/find/", asked).content.decode()
    assert "passport" in his_own
    with as_(cast.ben) as ben:
        actions.release(contact=bens, by=ben)
    waiting = client_of(cast.asha).post("/desk/find/", asked).content.decode()
    assert "passport" not in waiting
    assert "Still waiting" in waiting


@pytest.fixture
def as_superuser(cluster):
    """Change a row past all walls."""

    def change(statement, record):
        with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as connection:
            connection.execute(statement, [record])

    return change


def test_one_lane_alone_is_shown_and_who_is_in_danger_in_another_is_not_forgotten(cast, as_superuser):
    client = client_of(cast.asha)
    sealed, _ = arrive(cast.asha, {"what": "They keep my passport"}, danger="now")
    plain, _ = arrive(cast.asha, {"what": "Somebody I know"}, danger="soon")
    as_superuser("UPDATE intake_contact SET lane = 'plain' WHERE id = %s", plain)
    page = client.get("/desk/?lane=plain").content.decode()
    assert plain.hex in page
    assert sealed.hex not in page
    assert "Not shown here: 1 in danger now" in page
    page = client.get("/desk/?lane=sealed").content.decode()
    assert sealed.hex in page
    assert plain.hex not in page
    assert "Not shown here" not in page


def test_an_alarm_of_a_thread_rings_on_every_page_of_the_desk_and_nobody_elses(cast, bens, as_superuser):
    as_superuser("UPDATE intake_contact SET alarm = 'duress' WHERE id = %s", bens.id)
    rings = client_of(cast.asha).get("/cases/alarms").content.decode()
    assert rings.count("The other word was used") == 1
    assert "data-rings" in rings
    seen = rings.split("?seen=")[1].split('"')[0]
    assert client_of(cast.asha).get(f"/cases/alarms?seen={seen}").status_code == 204
    assert "The other word was used" not in client_of(cast.chidi).get("/cases/alarms").content.decode()
    as_superuser("UPDATE intake_contact SET alarm = '' WHERE id = %s", bens.id)
    assert "The other word was used" not in client_of(cast.asha).get(f"/cases/alarms?seen={seen}").content.decode()
