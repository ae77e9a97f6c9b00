"""An alarm: nothing but taking it silences it, and that a person was forced is never forgotten."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from liftstone.accounts.door import COOKIE
from liftstone.desk import actions, queries, steering
from liftstone.intake import tasks
from liftstone.intake.actions import tell
from liftstone.intake.models import Contact
from tests.cast import as_, cookie_for
from tests.world import arrive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(cast, settings):
    settings.WORK_BITS = 4
    return arrive(cast.asha, {"what": "They keep my passport"}, word="lantern")[0]


def ring(cast, record, alarm):
    with as_(cast.asha) as asha:
        tell(alarm, organisation=asha.organisation, subject=record, using="default")
    tasks.carry_outbox()


def page(actor, record):
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(actor)
    return client.get(f"/desk/{record.hex}/").content.decode()


def test_finishing_does_not_silence_an_alarm_that_came_while_the_page_was_open(cast, waiting):
    with as_(cast.asha) as asha:
        row = actions.claim(contact=queries.contact(asha, record=waiting), by=asha)
    ring(cast, waiting, "duress")
    with as_(cast.asha) as asha:
        actions.finish(contact=row, outcome="advice-given", why="", by=asha)
        assert [each.id for each in queries.alarms(asha)] == [waiting]


def test_whoever_takes_an_alarm_of_a_waiting_contact_has_it_in_hand(cast, waiting):
    ring(cast, waiting, "duress")
    with as_(cast.asha) as asha:
        actions.take_alarm(contact=queries.contact(asha, record=waiting), by=asha)
        assert [each.id for each in queries.held_by(asha)] == [waiting]
        assert queries.alarms(asha) == []


def test_that_somebody_was_forced_still_stands_on_the_page_after_the_alarm_was_taken(cast, waiting):
    ring(cast, waiting, "duress")
    with as_(cast.asha) as asha:
        row = actions.take_alarm(contact=queries.contact(asha, record=waiting), by=asha)
        actions.finish(contact=row, outcome="advice-given", why="", by=asha)
    assert "this person is being watched or forced" in page(cast.ben, waiting)


@pytest.mark.parametrize("again", ["duress", "guessing"])
def test_a_taken_alarm_rings_again_when_something_happens_again(cast, waiting, again):
    ring(cast, waiting, "duress")
    with as_(cast.asha) as asha:
        actions.take_alarm(contact=queries.contact(asha, record=waiting), by=asha)
    ring(cast, waiting, "news")
    with as_(cast.asha) as asha:
        assert queries.alarms(asha) == []
    ring(cast, waiting, again)
    with as_(cast.asha) as asha:
        assert [each.alarm for each in queries.alarms(asha)] == ["duress"]


def test_guessing_is_over_once_it_was_taken(cast, waiting):
    ring(cast, waiting, "guessing")
    with as_(cast.asha) as asha:
        actions.take_alarm(contact=queries.contact(asha, record=waiting), by=asha)
        assert Contact.objects.get(id=waiting).alarm == ""


def test_a_colleagues_contact_stays_the_colleagues_when_somebody_takes_its_alarm(cast, waiting):
    with as_(cast.ben) as ben:
        actions.claim(contact=queries.contact(ben, record=waiting), by=ben)
    ring(cast, waiting, "duress")
    with as_(cast.asha) as asha:
        row = actions.take_alarm(contact=queries.contact(asha, record=waiting), by=asha)
        assert row.claimed_by == cast.ben.person


def test_every_page_is_told_when_another_colleague_has_what_rings_and_no_address_says_why_it_does(
    cast, waiting, browser
):
    with as_(cast.asha) as asha:
        actions.claim(contact=queries.contact(asha, record=waiting), by=asha)
    ring(cast, waiting, "duress")
    address, link = reverse("alarms"), f'id="alarm-{waiting.hex}"'
    ashas = browser(cast.asha)
    first = ashas.get(address).content.decode()
    assert link in first
    seen = first.split("?seen=")[1].split('"')[0]
    assert "duress" not in seen
    assert ashas.get(address, {"seen": seen}).status_code == 204
    with as_(cast.ben) as ben:
        steering.give(contact=queries.contact(ben, record=waiting), to=cast.ben.person, by=ben)
    later = ashas.get(address, {"seen": seen}).content.decode()
    assert (link in later, "Ben" in later) == (False, True)
