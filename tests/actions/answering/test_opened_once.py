"""Whatever a page of a request shows or keeps, each sealed thing is opened once for it."""

from collections import Counter
from typing import Any

import pytest
from django.urls import reverse

from liftstone.answering import deciding
from liftstone.answering.models import Item, Request
from liftstone.keyring import records
from tests.actions.answering.conftest import handed, let_go, peopled, picked, put_in, seen_by
from tests.actions.answering.test_choosing import read
from tests.cast import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(monkeypatch) -> Counter[tuple[Any, ...]]:
    """How often each sealed thing was opened."""
    found: Counter[tuple[Any, ...]] = Counter()
    really = records._open

    def counting(what, *, by):
        found[what.table, what.id, what.field] += 1
        return really(what, by=by)

    monkeypatch.setattr(records, "_open", counting)
    return found


@pytest.fixture
def item(cast, asks, contact) -> Item:
    """A note of which something is put in."""
    row, him, _her = peopled(cast.asha, contact)
    return put_in(cast.asha, picked(cast.asha, asks(cast.asha), row, him), "note", [0])


def often(opened: Counter[tuple[Any, ...]]) -> dict[str, int]:
    """What was opened more than once, of something that was opened."""
    assert opened
    return {f"{table}.{field}": many for (table, _id, field), many in opened.items() if many > 1}


@pytest.mark.parametrize("route", ["request", "request-item", "hand-over-request"])
def test_a_page_on_which_it_is_prepared_opens_each_thing_once(cast, browser, item, opened, route):
    where = {"record": item.pick.request_id} | ({"number": item.id} if route == "request-item" else {})
    client = browser(cast.asha)
    opened.clear()
    assert client.get(reverse(route, kwargs=where)).status_code == 200
    assert often(opened) == {}


def test_choosing_opens_each_thing_once(cast, browser, item, opened):
    address = reverse("request-item", kwargs={"record": item.pick.request_id, "number": item.id})
    typed, client = {**read(cast, item), "kept": ["0"], "do": "save"}, browser(cast.asha)
    opened.clear()
    assert client.post(address, typed).status_code == 302
    assert often(opened) == {}


def test_handing_over_reading_and_sending_open_each_thing_once(cast, browser, item, opened):
    client, whose = browser(cast.ben), {"record": item.pick.request_id}
    with as_(cast.asha):
        asked = Request.objects.get(id=item.pick.request_id)
    seen = seen_by(cast.asha, asked)
    opened.clear()
    made = handed(cast.asha, asked, seen=seen)
    assert often(opened) == {}
    opened.clear()
    assert client.get(reverse("read-request", kwargs=whose)).status_code == 200
    assert often(opened) == {}
    opened.clear()
    let_go(cast.ben, asked, made.sha256)
    assert often(opened) == {}
    opened.clear()
    assert client.get(reverse("request-answer", kwargs=whose)).status_code == 200
    assert often(opened) == {}
    with as_(cast.asha) as asha:
        opened.clear()
        deciding.send(request=asked, how="By hand", by=asha)
    assert often(opened) == {}
