"""Somebody writes again: how it is safe to answer is what they said last, and no news is passed over."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from liftstone.accounts.door import COOKIE
from liftstone.cases import actions as cases
from liftstone.desk import actions, content, queries, steering_queries
from liftstone.intake import actions as intake
from liftstone.intake import tasks, wire
from liftstone.intake.models import Contact
from liftstone.keyring import queries as keyring
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_, cookie_for
from tests.senders import submission

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = {"what": "Please ring", "answer": "phone", "phone": "020 7946 0018", "email": "mai@mail.example"}
AGAIN = {"what": "Please do not ring", "answer": "no", "phone": "020 7946 0018", "safe_say": "say nothing"}


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 4


@pytest.fixture
def send(cast):
    """Send a report, or the same one with other words."""

    def sent(clear, *, report: UUID | None = None, danger="no") -> UUID:
        with as_(cast.asha):
            desk = keyring.team(cast.asha.organisation, "desk")
        made, _ = submission(clear, report=report, danger=danger, desk=desk, bits=settings.WORK_BITS)
        read = wire.read(json.dumps(made).encode(), languages=frozenset({"en"}))
        intake.receive(read, organisation=cast.asha.organisation, desk=desk.id, channel=Contact.Channel.WEB)
        tasks.carry_outbox()
        return read.report

    return sent


def claimed(record, by):
    return actions.claim(contact=queries.contact(by, record=record), by=by)


def page(actor, path):
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(actor)
    return client.get(path).content.decode()


def safe_line(shown):
    return shown.split('class="ls-safe')[1].split("</section>")[0]


def test_how_it_is_safe_to_answer_is_what_was_said_last(cast, send):
    record = send(FIRST)
    send(AGAIN, report=record)
    with as_(cast.asha) as asha:
        opened = actions.open_(contact=claimed(record, asha), by=asha)
        assert (opened.newest["answer"], opened.safe_changed) == ("no", True)
    shown = page(cast.asha, f"/desk/{record.hex}/")
    assert "No. Do not contact this person." in safe_line(shown)
    assert "say nothing" in safe_line(shown)
    assert "Yes, by telephone" not in shown


def test_a_number_is_only_shown_as_safe_where_that_way_is(cast, send):
    record = send({**FIRST, "answer": "email"})
    with as_(cast.asha) as asha:
        claimed(record, asha)
    shown = page(cast.asha, f"/desk/{record.hex}/")
    assert "020 7946 0018</bdi> <strong>Not safe to use" in shown
    assert "mai@mail.example</bdi> <strong>Not safe to use" not in shown


def test_a_case_warns_of_what_was_sent_after_it_was_joined(cast, send):
    record = send({**FIRST, "safe_when": "after nine at night"})
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        case = cases.start(contacts=[row], answers=ANSWERS, risk=2, by=asha)
    assert "Safe, if now is such a time" in safe_line(page(cast.chidi, f"/cases/{case.id.hex}/"))
    send(AGAIN, report=record)
    line = safe_line(page(cast.chidi, f"/cases/{case.id.hex}/"))
    assert "They sent more after this" in line
    assert "Safe, if now is such a time" not in line
    assert "Not known to be safe" in line


def test_who_is_in_danger_only_when_writing_again_comes_first_all_the_same(cast, send):
    calm, soon = send(FIRST), send(FIRST, danger="soon")
    send(AGAIN, report=calm, danger="now")
    with as_(cast.asha) as asha:
        waiting = queries.waiting(asha)
        assert [(each.id, each.danger) for each in waiting.contacts] == [(calm, 3), (soon, 2)]
        assert (waiting.count, waiting.in_danger) == (2, 1)
        assert actions.open_(contact=claimed(calm, asha), by=asha).body["what"] == "Please ring"


def test_who_is_in_danger_only_when_writing_again_waits_too_long_for_the_whole_desk(cast, send):
    record = send(FIRST)
    with as_(cast.ben) as ben:
        Contact.objects.filter(id=record).update(arrived_at=timezone.now() - timedelta(minutes=3))
        assert steering_queries.late(ben) == {}
    send(AGAIN, report=record, danger="now")
    with as_(cast.ben) as ben:
        assert steering_queries.late(ben) == {3: 1}
    assert "1 person in danger waits longer" in page(cast.asha, "/cases/alarms")


def test_news_that_comes_while_a_contact_is_being_opened_is_not_passed_over(cast, send, monkeypatch):
    record = send(FIRST)
    with as_(cast.asha) as asha:
        claimed(record, asha)
    send(AGAIN, report=record)
    genuine = content.open_contact

    def slowly(contact, *, by):
        opened = genuine(contact, by=by)
        Contact.objects.filter(id=record).update(news_at=timezone.now())  # they wrote again, this very moment
        return opened

    monkeypatch.setattr(content, "open_contact", slowly)
    with as_(cast.asha) as asha:
        actions.open_(contact=queries.contact(asha, record=record), by=asha)
        assert [each.id for each in queries.news(asha)] == [record]


def test_news_of_a_finished_contact_is_read_by_whoever_opens_it(cast, send):
    record = send(FIRST)
    with as_(cast.ben) as ben:
        actions.finish(contact=claimed(record, ben), outcome="advice-given", why="", by=ben)
    send(AGAIN, report=record)
    with as_(cast.asha) as asha:
        assert [each.id for each in queries.news(asha)] == [record]
        actions.open_(contact=queries.contact(asha, record=record), by=asha)
        assert queries.news(asha) == []


def test_who_says_only_later_that_somebody_is_in_danger_is_not_forgotten_while_another_lane_is_shown(cast, send):
    record = send(FIRST)
    assert "Not shown here" not in page(cast.asha, "/desk/?lane=plain")
    send(AGAIN, report=record, danger="now")
    assert "Not shown here: 1 in danger now" in page(cast.asha, "/desk/?lane=plain")
    assert "Not shown here" not in page(cast.asha, "/desk/?lane=sealed")
