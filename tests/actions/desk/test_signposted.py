"""Signposted to another service: chosen at the desk, sealed, shown, counted, given to whoever asks what we hold."""

import pytest
from django.urls import reverse

from liftstone.answering import sources
from liftstone.answering.models import Pick, Request
from liftstone.desk import actions, content, queries
from liftstone.desk.models import Note
from liftstone.facts.models import Fact
from liftstone.intake.models import Contact
from liftstone.statistics.actions import opened
from tests.cast import as_
from tests.world import arrive, taken

pytestmark = pytest.mark.django_db(transaction=True)
SERVICE = "Harbour Law Centre"
ENDED = {"outcome": "signposted", "service": SERVICE, "why": "It is about rent"}


@pytest.fixture
def contact(cast, settings) -> Contact:
    """A report in Asha's hands."""
    settings.WORK_BITS = 1
    record, _digits = arrive(cast.asha, {"what": "My landlord", "answer": "thread"}, word="lantern")
    with as_(cast.asha) as asha:
        return taken(record, asha)


def end(browser, cast, contact, **typed: str):
    return browser(cast.asha).post(reverse("finish", kwargs={"record": contact.id}), typed)


def shown(browser, cast, contact) -> str:
    return browser(cast.asha).get(reverse("contact", kwargs={"record": contact.id})).content.decode()


def test_the_service_is_sealed_and_shown_and_the_signpost_is_counted(cast, browser, contact):
    assert end(browser, cast, contact, **ENDED).status_code == 302
    with as_(cast.asha) as asha:
        row, note = queries.contact(asha, record=contact.id), Note.objects.get(contact_id=contact.id)
        assert (row.state, row.closed_at is not None) == ("signposted", True)
        assert SERVICE.encode() not in bytes(note.sealed)
        (line,) = content.open_contact(row, by=asha).notes
        assert (line.text, line.service) == ("It is about rent", SERVICE)
    page = shown(browser, cast, contact)
    for word in (
        "Signposted to another service",
        SERVICE,
        "It is about rent",
        "Take it up again",
        "Ask to erase it",
    ):
        assert word in page, word
    with as_(cast.farid) as farid:
        assert [fact.outcome for _id, fact in opened(list(Fact.objects.all()), by=farid)] == ["signposted"]


def test_the_service_and_the_reason_may_be_left_out(cast, browser, contact):
    assert end(browser, cast, contact, outcome="signposted", service=" ", why="").status_code == 302
    with as_(cast.asha):
        assert Contact.objects.get(id=contact.id).state == "signposted"
        assert not Note.objects.filter(contact_id=contact.id).exists()


def test_the_service_alone_is_kept_without_a_reason(cast, browser, contact):
    assert end(browser, cast, contact, outcome="signposted", service=SERVICE).status_code == 302
    page = shown(browser, cast, contact)
    assert SERVICE in page
    assert "damaged" not in page


def test_who_is_signposted_can_be_taken_up_again_and_end_otherwise(cast, browser, contact):
    end(browser, cast, contact, **ENDED)
    with as_(cast.ben) as ben:
        row = actions.claim(contact=queries.contact(ben, record=contact.id), by=ben)
        assert row.closed_at is None
        actions.finish(contact=row, outcome="advice-given", why="", by=ben)
    with as_(cast.farid) as farid:
        assert [fact.outcome for _id, fact in opened(list(Fact.objects.all()), by=farid)] == ["advice_given"]


def test_what_was_typed_on_a_contact_that_a_colleague_took_is_given_back_with_its_service(cast, browser, contact):
    with as_(cast.ben) as ben:
        Contact.objects.filter(id=contact.id).update(claimed_by=ben.person)
    answer = end(browser, cast, contact, **ENDED)
    assert answer.status_code == 409
    for word in (SERVICE, "It is about rent"):
        assert word in answer.content.decode(), word


def test_where_they_were_sent_can_be_given_to_whoever_asks_what_we_hold(cast, browser, contact):
    end(browser, cast, contact, **ENDED)
    with as_(cast.asha) as asha:
        asked = Request(organisation_id=asha.organisation, logged_by=asha.person)
        pick = Pick(request=asked, kind=Pick.Kind.CONTACT, record_id=contact.id)
        (notes,) = [each for each in sources.of(pick, by=asha).found if each.source == "desk"]
    assert [(part.label, part.text) for part in notes.parts] == [("note", "It is about rent"), ("service", SERVICE)]
