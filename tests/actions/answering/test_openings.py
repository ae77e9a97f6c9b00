"""Who opened somebody's records, told to them: by role and time, up to the day on which they asked."""

import pytest
from django.urls import reverse

from liftstone.answering import openings, queries
from liftstone.answering.models import Item, Request
from liftstone.audit.verbs import is_declared
from liftstone.cases import content
from liftstone.keyring import records
from tests.actions.answering.conftest import handed, let_go, peopled, picked, put_in
from tests.actions.answering.test_nothing_of_others import sent
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed by itself


def test_who_opened_it_is_told_by_role_and_time_and_by_no_name(cast, asks, contact, browser):
    row, him, _her = peopled(cast.asha, contact)
    with as_(cast.ben) as ben:
        content.open_body(row, by=ben)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    with as_(cast.asha):
        item = Item.objects.get(pick=pick, source="openings")
    client = browser(cast.asha)
    page = client.get(reverse("request-item", kwargs={"record": asked.id, "number": item.id})).content.decode()
    pieces = page.count('name="kept"')
    assert pieces >= 2
    put_in(cast.asha, pick, "openings", list(range(pieces)))
    told = sent(cast, browser, asked).decode()
    assert "a supervisor, Riverside Helpline" in told
    assert "an adviser, Riverside Helpline" in told
    for word in ("Asha", "Ben", "Adeyemi", row.reference, asked.reference):
        assert word not in told, word


@pytest.mark.parametrize("verb", ["cases.read", "shifts.gathered", "loading.exported"])
def test_who_saw_it_in_whichever_way_is_told(cast, asks, contact, verb):
    row, him, _her = peopled(cast.asha, contact)
    with as_(cast.chidi) as chidi:
        records.open_one(content.sealed_person(him), verb=verb, by=chidi.keys)
    pick = picked(cast.asha, asks(cast.asha), row, him)
    with as_(cast.asha) as asha:
        (told,) = openings.of(row.id, until=pick.request.logged_at, by=asha)
        text = told[3][0].text
    assert "a caseworker, Riverside Helpline" in text


def test_every_verb_after_which_somebody_has_seen_it_is_one():
    assert all(map(is_declared, openings.OPENED))


def test_the_second_person_reads_the_same_bytes_although_reading_is_recorded(cast, asks, contact, browser):
    """What was opened to answer is not in the answer: it would be another each time that somebody looked."""
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    put_in(cast.asha, pick, "openings", [0])
    made = handed(cast.asha, asked)
    browser(cast.ben).get(reverse("request", kwargs={"record": asked.id}))
    assert let_go(cast.ben, asked, made.sha256).sha256 == made.sha256
    with as_(cast.ben) as ben:
        assert queries.request(ben, record=asked.id).state == Request.State.READ
