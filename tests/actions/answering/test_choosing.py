"""The page on which is chosen: two at once, a record that changed meanwhile, one that was handed over meanwhile."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liftstone.answering import choosing, content, gathering, queries, rules
from liftstone.answering.models import Item, Request
from liftstone.cases import notes
from liftstone.cases.models import Entry
from tests.actions.answering.conftest import handed, peopled, picked, put_in
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(cast, asks, contact) -> Item:
    """A note of which somebody put the first sentence in."""
    row, him, _her = peopled(cast.asha, contact)
    return put_in(cast.asha, picked(cast.asha, asks(cast.asha), row, him), "note", [0])


def read(cast, item: Item) -> dict[str, Any]:
    """What the page of a thing sends back of itself, as it stands now."""
    with as_(cast.asha) as asha:
        row = Item.objects.select_related("pick__request").get(id=item.id)
        found = choosing.found_of(row, by=asha)
        assert found is not None
        return {"version": str(row.version), "original": rules.digest(found.parts)}


def sent(browser: Client, item: Item, before: dict[str, Any], do: str) -> tuple[int, str]:
    """Tick the second sentence and replace a word on a page that was opened before."""
    address = reverse("request-item", kwargs={"record": item.pick.request_id, "number": item.id})
    answer = browser.post(address, {**before, "kept": ["1"], "replace": "gate = door", "do": do})
    return answer.status_code, answer.content.decode()


def changed(cast, item: Item) -> None:
    """Somebody writes the note anew: its second sentence is another."""
    with as_(cast.asha) as asha:
        note = Entry.objects.select_related("case").get(id=item.of_id)
        notes.change(note=note, version=1, text="Andrei sleeps there. Andrei told us where.", by=asha)


@pytest.mark.parametrize("do", ["save", "look", "next"])
def test_of_two_who_choose_at_once_the_later_is_told_and_keeps_what_was_typed(cast, browser, chosen, do):
    before = read(cast, chosen) | {"version": "0"}
    status, page = sent(browser(cast.ben), chosen, before, do)
    assert status == 409
    for said in ("gate = door", 'value="1" checked', "A colleague chose from this", "What your colleague chose"):
        assert said in page, said
    with as_(cast.asha) as asha:
        assert content.open_items([Item.objects.get(id=chosen.id)], by=asha)[chosen.id]["kept"] == [0]


@pytest.mark.parametrize("do", ["save", "look", "all", "next"])
def test_a_tick_in_a_text_that_was_changed_meanwhile_ticks_nothing(cast, browser, chosen, do):
    before = read(cast, chosen)
    changed(cast, chosen)
    status, page = sent(browser(cast.ben), chosen, before, do)
    assert status == 409
    assert "A tick was for another text" in page
    assert "Andrei told us where" in page
    assert "checked" not in page
    assert "gate = door" in page


def test_what_is_typed_while_it_is_handed_over_is_given_back(cast, browser, chosen):
    before = read(cast, chosen)
    with as_(cast.asha):
        request = Request.objects.get(id=chosen.pick.request_id)
    handed(cast.asha, request)
    status, page = sent(browser(cast.ben), chosen, before, "save")
    assert status == 409
    assert "gate = door" in page
    assert "A colleague was faster" in page


def test_what_is_typed_while_the_record_is_put_back_is_given_back(cast, browser, chosen):
    before = read(cast, chosen)
    with as_(cast.asha) as asha:
        gathering.unpick(pick=queries.pick(asha, record=chosen.pick.request_id, number=chosen.pick_id), by=asha)
    status, page = sent(browser(cast.ben), chosen, before, "save")
    assert status == 409
    assert "gate = door" in page
    assert "A colleague was faster" in page
    address = reverse("request-item", kwargs={"record": chosen.pick.request_id, "number": chosen.id})
    assert browser(cast.ben).get(address).status_code == 404
    assert browser(cast.ben).post(address, {**before, "kept": ["1"], "do": "save"}).status_code == 404
    assert browser(cast.eve).post(address, {**before, "replace": "gate = door"}).status_code == 404


def test_looking_first_keeps_nothing_and_shows_what_they_would_read(cast, browser, chosen):
    status, page = sent(browser(cast.ben), chosen, read(cast, chosen), "look")
    assert status == 200
    assert "Andrei told us so. […]" in page
    with as_(cast.asha):
        assert Item.objects.get(id=chosen.id).version == 1
