"""Who opened somebody's records, told to them: by role and time, up to the day on which they asked."""

import pytest
from django.urls import reverse

from liftstone.answering.models import Item
from liftstone.cases import content
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


def test_the_second_person_reads_the_same_bytes_although_reading_is_recorded(cast, asks, contact, browser):
    """What was opened to answer is not in the answer: it would be another each time that somebody looked."""
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    put_in(cast.asha, pick, "openings", [0])
    made = handed(cast.asha, asked)
    browser(cast.ben).get(reverse("request", kwargs={"record": asked.id}))
    let_go(cast.ben, asked, made.sha256)
