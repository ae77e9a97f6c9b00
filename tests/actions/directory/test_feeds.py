"""What comes from elsewhere is shown to whoever keeps the directory, with what is wrong in the source."""

import pytest
from django.urls import reverse

from liftstone.directory import asking, daily, importing, queries
from liftstone.directory.feeds.reading import read
from tests.cast import as_
from tests.directory.documents import made_id

pytestmark = pytest.mark.django_db


def _service(number, **fields):
    owner = {"id": made_id(13), "name": "Council", "description": "x"}
    return {"id": made_id(number), "name": "CANARY", "status": "active", "organization": owner, **fields}


def _take(cast, *given):
    with as_(cast.ben) as ben:
        feed = importing.feed_called("North council", by=ben)
        importing.take_in(feed=feed, reading=read(list(given), source=str(feed.id)), by=ben)
        return feed


def test_a_steward_sees_what_was_taken_and_what_is_wrong(cast, browser):
    feed = _take(cast, _service(1, email="x"), _service(2, email="x"), _service(3, name=""), _service(4))
    listed = browser(cast.ben).get(reverse("feeds")).content.decode()
    assert "North council" in listed
    assert "Taken in part" in listed
    shown = browser(cast.ben).get(reverse("feed", kwargs={"record": feed.id})).content.decode()
    assert "This is no e-mail address. It was left out." in shown
    assert '<code dir="ltr" translate="no">$[0].email</code>' in shown
    assert "There is no name. The entry was left out." in shown
    assert "CANARY" not in shown


def test_a_broken_feed_is_said_to_have_changed_nothing(cast, browser):
    feed = _take(cast, {"name": ""}, "?")
    shown = browser(cast.ben).get(reverse("feed", kwargs={"record": feed.id})).content.decode()
    assert "Nothing was changed" in shown
    assert "More than half of it could not be used" in shown


def test_a_source_that_did_not_come_says_why_and_whether_it_is_asked_again(cast, browser):
    with as_(cast.ben) as ben:
        feed = importing.feed_called("North council", by=ben)
        daily.keep_address(feed=feed, address="https://council.example/services", often="daily", by=ben)
        source = asking.Source("https://nobody.invalid/services", together=-1)
        reading = daily.read_from(feed, source, known=dict)
        importing.take_in(feed=feed, reading=reading, why=source.why or "", by=ben)
    shown = browser(cast.ben).get(reverse("feed", kwargs={"record": feed.id})).content.decode()
    assert "Nothing of it came, so nothing was changed." in shown
    assert "It took too long. Reading stopped." in shown
    assert "It is asked once a day." in shown
    assert "https://council.example/services" in shown


def test_nobody_else_sees_it(cast, browser):
    feed = _take(cast, _service(1))
    for other in (cast.asha, cast.chidi, cast.farid, cast.dana, cast.eve):
        assert browser(other).get(reverse("feed", kwargs={"record": feed.id})).status_code == 404
        assert "North council" not in browser(other).get(reverse("feeds")).content.decode()
    for other in (cast.asha, cast.chidi, cast.farid):
        assert browser(other).get(reverse("feeds")).status_code == 404


def test_a_source_before_its_first_time_and_none_at_all(cast, browser):
    assert "None." in browser(cast.ben).get(reverse("feeds")).content.decode()
    with as_(cast.ben) as ben:
        feed = importing.feed_called("Later", by=ben)
        assert list(queries.feeds(ben)) == [feed]
    assert "Not yet" in browser(cast.ben).get(reverse("feeds")).content.decode()
    shown = browser(cast.ben).get(reverse("feed", kwargs={"record": feed.id})).content.decode()
    assert "Nothing was ever taken from it." in shown
