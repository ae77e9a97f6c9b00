"""A feed of many pages: asked for to the end, no further, and what does not come is said."""

from liftstone.directory.feeds.paging import Unreachable, read_pages
from liftstone.directory.feeds.problems import Code
from liftstone.directory.projecting import page
from tests.directory.documents import made_id
from tests.directory.test_feed_reading import codes, service

SERVICES = [service(id=made_id(100 + number), name=f"Advice {number}") for number in range(25)]


def _asked(number, *, size=10):
    return page(SERVICES[(number - 1) * size : number * size], total=len(SERVICES), number=number, size=size)


def test_all_pages_are_read_and_none_beyond_the_last():
    asked = []

    def ask(number):
        asked.append(number)
        return _asked(number)

    reading = read_pages(ask, source="x")
    assert len(reading.services) == 25
    assert asked == [1, 2, 3]
    assert reading.is_whole
    assert not reading.problems


def test_a_page_that_does_not_come_leaves_the_reading_in_part():
    def ask(number):
        if number == 2:
            raise Unreachable
        return _asked(number)

    reading = read_pages(ask, source="x")
    assert len(reading.services) == 10
    assert reading.is_readable
    assert not reading.is_whole
    assert codes(reading) == {Code.UNREACHABLE, Code.INCOMPLETE}


def test_a_feed_that_never_answers_is_no_feed():
    def ask(_number):
        raise Unreachable

    reading = read_pages(ask, source="x")
    assert not reading.is_readable
    assert reading.is_mostly_broken


def test_a_server_that_gives_the_first_page_for_ever_is_left():
    first = {"contents": SERVICES[:5]}
    reading = read_pages(lambda _number: first, source="x")
    assert len(reading.services) == 5
    assert Code.LOOPS in codes(reading)


def test_a_server_without_pages_is_asked_once():
    asked = []

    def ask(number):
        asked.append(number)
        return SERVICES

    assert len(read_pages(ask, source="x").services) == 25
    assert asked == [1]


def test_each_record_is_asked_for_by_itself_where_lists_are_thin():
    thin = [{"id": each["id"], "name": each["name"], "status": "active"} for each in SERVICES]
    whole = {each["id"]: each | {"description": "whole"} for each in SERVICES}
    reading = read_pages(lambda _number: {"contents": thin}, source="x", ask_one=whole.__getitem__)
    assert {each["description"] for each in reading.services.values()} == {"whole"}


def test_an_id_that_would_lead_elsewhere_is_not_asked_for():
    asked = []
    given_ = [service(id="../../admin"), service(id="a?b=c"), service(id=made_id(1))]
    read_pages(lambda _number: given_, source="x", ask_one=lambda theirs: asked.append(theirs))
    assert asked == [made_id(1)]
