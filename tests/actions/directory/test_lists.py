"""The directory goes out as a list for a spreadsheet, and such a list comes in: looked at first, then taken."""

import base64
import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.directory import daily, importing, lists, official_actions
from liftstone.directory.models import AtLocation, Feed, Location, Provider, Service
from tests.cast import as_
from tests.directory import entries
from tests.directory.documents import made_id

pytestmark = pytest.mark.django_db

LIST = "Organisation,Service,Telephone,Postcode\r\nCouncil,Drop-in,01632 960003,LS1 1AA\r\nCouncil,Night team,,\r\n"


@pytest.fixture
def whole(cast, service):
    """A directory with what is written by hand, a secret place, and a source."""
    with as_(cast.ben) as ben:
        refuge = entries.refuge(ben, service.provider, remark="CANARY remark")
        lists.take_back(name="The network", content=LIST.encode(), by=ben)
    return refuge


def everything(cast):
    with as_(cast.ben):
        tables = (Provider, Location, Service, AtLocation)
        return [list(table.objects.order_by("id").values()) for table in tables]


def sent(browser, content, *, name="The network", **fields):
    file = SimpleUploadedFile("list.csv", content)
    return browser.post(reverse("bring-list"), {"name": name, "do": "look", "file": file, **fields})


def carried(page):
    """What the page carries until it is pressed once more."""
    return re.search(r'name="content" value="([^"]*)"', page.content.decode())[1]


def taken(browser, page, *, name="The network", **fields):
    return browser.post(reverse("bring-list"), {"name": name, "do": "take", "content": carried(page), **fields})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_that_we_wrote_comes_back_and_changes_nothing(cast, browser, whole, said, kind):
    answer = browser(cast.ben).get(reverse(f"directory-{kind}"))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="directory.{kind}"'
    assert said().count("directory.taken_out") == 1
    before = everything(cast)
    page = sent(browser(cast.ben), answer.content)
    assert page.status_code == 200
    assert taken(browser(cast.ben), page).status_code == 302
    assert everything(cast) == before
    with as_(cast.ben):
        report = Feed.objects.get(name="The network").report
    assert (report["new"], report["changed"], report["vanished"], report["problems"]) == (0, 0, 0, [])


def test_of_a_secret_place_its_area_is_in_the_list_and_no_remark(cast, browser, whole):
    text = browser(cast.ben).get(reverse("directory-csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    (row,) = [each for each in rows if each["Service"] == "A refuge"]
    assert (row["Area"], row["Address"], row["Town"], row["Postcode"], row["Outcode"]) == ("York", "", "", "", "")
    assert "CANARY" not in text
    assert {each["Service"] for each in rows} == {"Night team", "A refuge", "Drop-in"}


def test_a_list_is_looked_at_before_it_changes_anything(cast, browser, whole):
    before = everything(cast)
    content = LIST.replace("01632 960003", "01632 960009") + "Council,New one,,NOWHERE\r\nCouncil,,,\r\n"
    page = sent(browser(cast.ben), content.encode())
    text = page.content.decode()
    assert "What it would do" in text
    assert "This is no postcode and no outcode. It was left out." in text
    assert "There is no name. The entry was left out." in text
    assert everything(cast) == before
    assert taken(browser(cast.ben), page).status_code == 302
    with as_(cast.ben):
        assert Service.objects.filter(name="New one").exists()
        report = Feed.objects.get(name="The network").report
        assert (report["new"], report["changed"], report["left_out"]) == (1, 1, 1)


def test_a_changed_cell_changes_its_entry_and_never_one_that_is_kept_elsewhere(cast, browser, whole):
    text = browser(cast.ben).get(reverse("directory-csv")).content.decode("utf-8-sig")
    text = text.replace("01632 960003", "01632 960009").replace("01632 960001", "01632 960666")
    changed = text.replace('"A refuge"', '"An open house"')
    page = sent(browser(cast.ben), changed.encode())
    assert "Not changed, since they are not of this list" in page.content.decode()
    taken(browser(cast.ben), page)
    with as_(cast.ben):
        assert "960009" in str(Service.objects.get(name="Drop-in").document)
        assert "960666" not in str(list(Service.objects.values_list("document", flat=True)))
        assert Service.objects.filter(name="A refuge", feed=None).exists()
        assert Service.objects.count() == 4


def test_a_list_that_became_small_asks_whether_that_is_right(cast, browser, whole):
    content = b"Organisation,Service\r\nCouncil,Quite another\r\n"
    page = sent(browser(cast.ben), content)
    assert "That is right: what is missing becomes inactive." in page.content.decode()
    taken(browser(cast.ben), page)
    with as_(cast.ben):
        assert not Service.objects.filter(name="Quite another").exists()
    taken(browser(cast.ben), page, fewer="right")
    with as_(cast.ben):
        assert Service.objects.get(name="Quite another").status == "active"
        assert Service.objects.get(name="Drop-in").status == "inactive"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0",
        b"PK\x03\x04",
        b"a,b\r\n1,2\r\n",
        b"\xd0\xcf\x11\xe0",
        b'"never closed',
        b"Organisation\r\nx\r\n",
    ],
)
def test_what_is_no_list_is_refused_kindly_and_what_was_typed_given_back(cast, browser, whole, content):
    before = everything(cast)
    page = sent(browser(cast.ben), content, name="Another <list>")
    assert page.status_code == 400
    assert "Another &lt;list&gt;" in page.content.decode()
    assert everything(cast) == before


def test_a_file_that_is_too_large_and_none_at_all_are_refused(cast, browser):
    for file in (b"x" * (2 * 2**20 + 1), b"x" * (21 * 2**20)):
        page = sent(browser(cast.ben), file)
        assert page.status_code == 400
        assert "2 MB at most" in page.content.decode()
    for content in ("", "???", base64.b64encode(b"").decode()):
        page = browser(cast.ben).post(reverse("bring-list"), {"name": "x", "do": "take", "content": content})
        assert page.status_code == 400
        assert "Choose a file." in page.content.decode()


def test_what_is_asked_for_at_an_address_or_is_the_official_list_is_not_brought_in(cast, browser):
    with as_(cast.ben) as ben:
        feed = importing.feed_called("A council", by=ben)
        daily.keep_address(feed=feed, address="https://council.example/services", by=ben)
    for name in ("A council", official_actions.FEED, "", "x" * 121):
        assert sent(browser(cast.ben), LIST.encode(), name=name).status_code == 400


def test_nobody_else_takes_it_out_or_brings_one_in(cast, browser, whole):
    before = everything(cast)
    for other in (cast.asha, cast.chidi, cast.farid):
        for name in ("directory-csv", "directory-xlsx", "bring-list"):
            assert browser(other).get(reverse(name)).status_code == 404
        assert sent(browser(other), LIST.encode()).status_code == 404
        with as_(other) as by, pytest.raises(Denied):
            lists.take_out(kind="csv", by=by)
    for other in (cast.dana, cast.eve):
        answer = browser(other).get(reverse("directory-csv"))
        assert b"Drop-in" not in answer.content
    assert everything(cast) == before


def test_two_sources_with_one_id_are_kept_apart(cast, browser):
    content = f"Reference,Organisation,Service\r\n{made_id(1)},Council,%s\r\n"
    with as_(cast.ben) as ben:
        for name in ("One", "Two"):
            lists.take_back(name=name, content=(content % name).encode(), by=ben)
    before = everything(cast)
    answer = browser(cast.ben).get(reverse("directory-csv"))
    taken(browser(cast.ben), sent(browser(cast.ben), answer.content, name="Two"), name="Two")
    assert everything(cast) == before
