"""What other directories publish is asked for once a day, and nothing that a stranger sends does any harm."""

import socket
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connections, transaction
from django.db.utils import DataError, OperationalError, ProgrammingError
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.directory import asking, daily, importing
from liftstone.directory.asking import Failed, Source, Why
from liftstone.directory.models import Feed, Service
from tests.cast import as_
from tests.directory.a_stranger import stranger, told
from tests.directory.documents import made_id

pytestmark = pytest.mark.django_db(transaction=True)


def service(number, **fields):
    owner = {"id": made_id(13), "name": "Council", "description": "x"}
    return {"id": made_id(number), "name": f"Advice {number}", "status": "active", "organization": owner, **fields}


def paged(services, *, size=2):
    """A server that gives services in pages."""

    def served(asked):
        number = int(parse_qs(urlsplit(asked.path).query).get("page", ["1"])[0])
        pages = -(-len(services) // size)
        some = services[(number - 1) * size : number * size]
        return told(
            {
                "total_items": len(services),
                "total_pages": pages,
                "page_number": number,
                "size": len(some),
                "first_page": number == 1,
                "last_page": number == pages,
                "contents": some,
            }
        )

    return served


def wanted(cast, address, *, name="A council", often="daily"):
    """A feed that Ben wants every day."""
    with as_(cast.ben) as ben:
        feed = importing.feed_called(name, by=ben)
        daily.keep_address(feed=feed, address=address, often=often, by=ben)
    return feed


def report(cast, feed):
    with as_(cast.ben):
        return Feed.objects.get(id=feed.id).report


def names(cast):
    with as_(cast.ben):
        return set(Service.objects.filter(status="active", feed__isnull=False).values_list("name", flat=True))


def tomorrow(cast, feed):
    with as_(cast.ben):
        Feed.objects.filter(id=feed.id).update(asked_at=timezone.now() - timedelta(days=1, minutes=1))


def test_a_paged_feed_is_taken_in_by_the_worker_once_a_day(cast):
    with stranger(paged([service(number) for number in range(5)])) as server:
        feed = wanted(cast, f"{server.address}/services?per_page=2")
        assert daily.ask_for_feeds() == 1
        assert server.asked == [
            "/services?per_page=2",
            "/services?per_page=2&page=2",
            "/services?per_page=2&page=3",
        ]
        assert daily.ask_for_feeds() == 0
        assert len(server.asked) == 3
        tomorrow(cast, feed)
        assert daily.ask_for_feeds() == 1
    assert len(names(cast)) == 5
    with as_(cast.ben):
        leaves = Leaf.objects.filter(verb="directory.imported", subject=feed.id)
        assert [(each.actor, each.detail["new"]) for each in leaves.order_by("at")] == [(None, 5), (None, 0)]


def test_whoever_asks_says_who_we_are_and_nothing_else(cast):
    with stranger(paged([service(1)])) as server:
        wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
        (said,) = server.headers
    assert said.pop("User-Agent") == "Liftstone"
    assert set(said) == {"Host", "Accept", "Accept-Encoding", "Connection"}


def test_services_that_are_only_listed_are_asked_for_one_by_one(cast):
    whole = {each["id"]: each for each in (service(1), service(2), service(3))}

    def served(asked):
        theirs = urlsplit(asked.path).path.removeprefix("/services").strip("/")
        if theirs == made_id(2):
            return 404, {}, b"none"
        if theirs:
            return told(whole[theirs])
        return paged([{"id": each, "name": "x", "status": "active"} for each in whole], size=9)(asked)

    with stranger(served) as server:
        feed = wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
    assert names(cast) == {"Advice 1", "Advice 3"}
    assert (report(cast, feed)["left_out"], report(cast, feed).get("why")) == (1, None)


def test_a_spreadsheet_may_stand_at_an_address(cast):
    sheet = b"Organisation,Service\r\nCouncil,Night team\r\n"
    with stranger(lambda _asked: (200, {}, sheet)) as server:
        feed = wanted(cast, f"{server.address}/list.csv")
        for _day in range(2):
            daily.ask_for_feeds()
            tomorrow(cast, feed)
    assert names(cast) == {"Night team"}
    assert report(cast, feed)["changed"] == 0


def test_ten_thousand_broken_records_are_told_and_the_last_good_state_stays(cast):
    given = [service(1), service(2)]
    with stranger(lambda asked: paged(given, size=20_000)(asked)) as server:
        feed = wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
        given[:] = [service(number, name="") for number in range(10_000)]
        tomorrow(cast, feed)
        daily.ask_for_feeds()
    assert names(cast) == {"Advice 1", "Advice 2"}
    assert (report(cast, feed)["refused"], report(cast, feed)["left_out"]) == ("broken", 10_000)


@pytest.mark.parametrize("sent", [b"", b"<html>", b"[" * 200_000, b'{"contents": 3}', b"\xff\xfe\x00", b'[{"id":'])
def test_what_is_no_directory_changes_nothing(cast, sent):
    with stranger(lambda _asked: (200, {}, sent)) as server:
        feed = wanted(cast, f"{server.address}/services")
        assert daily.ask_for_feeds() == 1
    assert report(cast, feed)["refused"] == "broken"


def hangs(asked):
    asked.server.over.wait(20)


def trickles_headers(asked):
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not asked.server.over.wait(0.1):
        asked.wfile.write(b"X")


def trickles(asked):
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")
    while not asked.server.over.wait(0.1):
        asked.wfile.write(b" ")


@pytest.mark.parametrize("harm", [hangs, trickles_headers, trickles])
def test_a_feed_that_hangs_or_trickles_costs_its_patience_and_no_more(harm):
    with stranger(harm) as server:
        source = Source(f"{server.address}/services", patience=0.5)
        began = time.monotonic()
        with pytest.raises(Failed):
            source.page(1)
        assert time.monotonic() - began < 1
    assert source.why is Why.TOO_LONG


def test_all_of_a_feed_has_its_time_too():
    with stranger(lambda _asked: (200, {}, b"[]")) as server:
        source = Source(f"{server.address}/services", together=0.3)
        source.page(1)
        time.sleep(0.35)
        with pytest.raises(Failed):
            source.page(2)
    assert source.why is Why.TOO_LONG


def test_no_transaction_is_open_while_a_stranger_is_waited_for(cast):
    seen = []

    def served(_asked):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'liftstone_worker'"
                " AND state LIKE 'idle in transaction%'"
            )
            seen.append(cursor.fetchone()[0])
        connections["owner"].close()
        return told([service(1)])

    with stranger(served) as server:
        wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
    assert seen == [0]


def test_two_workers_at_once_ask_once(cast):
    with stranger(paged([service(1)])) as server:
        feed = wanted(cast, f"{server.address}/services")
        with transaction.atomic(using="worker"):
            both = list(daily._due("worker"))
        assert [each.id for each in both] == [feed.id]
        assert daily._ask(both[0], using="worker")
        assert not daily._ask(both[0], using="worker")
        assert len(server.asked) == 1


def test_redirects_are_followed_within_a_host_and_never_to_another(cast):
    with stranger(paged([service(9)])) as other:

        def served(asked):
            if asked.path == "/old":
                return 301, {"Location": "/new"}, b""
            if asked.path == "/round":
                return 302, {"Location": "/round"}, b""
            if asked.path == "/away":
                return 302, {"Location": f"{other.address}/services"}, b""
            return told([service(1)])

        with stranger(served) as server:
            for path, why in (("/old", None), ("/away", Why.ELSEWHERE), ("/round", Why.ELSEWHERE)):
                feed = wanted(cast, server.address + path, name=path)
                daily.ask_for_feeds()
                assert report(cast, feed).get("why") == why
        assert other.asked == []
    assert names(cast) == {"Advice 1"}


@pytest.mark.parametrize("status", [204, 304, 403, 404, 500, 503])
def test_what_a_server_refuses_changes_nothing_and_is_told(cast, status):
    with stranger(lambda _asked: (status, {}, b"")) as server:
        feed = wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
    assert (report(cast, feed)["why"], report(cast, feed)["refused"]) == (Why.STATUS, "unreachable")


def test_a_feed_that_breaks_off_keeps_what_was_there(cast):
    given = [service(number) for number in range(6)]

    def served(asked):
        return (500, {}, b"") if is_broken and "page=3" in asked.path else paged(given)(asked)

    is_broken = False
    with stranger(served) as server:
        feed = wanted(cast, f"{server.address}/services")
        daily.ask_for_feeds()
        is_broken = True
        tomorrow(cast, feed)
        daily.ask_for_feeds()
    assert len(names(cast)) == 6
    assert (report(cast, feed)["is_whole"], report(cast, feed)["vanished"]) == (False, 0)


def test_a_line_that_is_cut_is_no_shorter_feed():
    with stranger(lambda _asked: (200, {"Content-Length": "50"}, b"[]")) as server:
        source = Source(f"{server.address}/services")
        with pytest.raises(Failed):
            source.page(1)
    assert source.why is Why.SILENT


def test_more_than_a_directory_can_be_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(asking, "MOST_BYTES", 100_000)
    with stranger(lambda _asked: (200, {}, b" " * 60_000)) as server:
        source = Source(f"{server.address}/services")
        source.page(1)
        with pytest.raises(Failed):
            source.page(2)
    assert source.why is Why.TOO_LARGE


@pytest.fixture
def a_real_helpline(settings):
    settings.HELPLINE = "A helpline"


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "240.0.0.1"),
        *("::1", "fe80::1%lo", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "224.0.0.1"),
    ],
)
def test_no_private_network_is_ever_reached(a_real_helpline, monkeypatch, number):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (number, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("rang it"))
    source = Source("https://directory.example/services")
    with pytest.raises(Failed):
        source.page(1)
    assert source.why is Why.PRIVATE


def test_one_private_number_among_others_is_enough_and_a_name_is_looked_up_once(a_real_helpline, monkeypatch):
    found = [["93.184.215.14", "10.0.0.1"], ["93.184.215.14"], ["127.0.0.1"]]
    rung = []

    def ring(address, timeout):
        rung.append(address)
        raise OSError

    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (each, 443)) for each in found.pop(0)]
    )
    monkeypatch.setattr(socket, "create_connection", ring)
    for why in (Why.PRIVATE, Why.SILENT):
        source = Source("https://directory.example/services")
        with pytest.raises(Failed):
            source.page(1)
        assert source.why is why
    assert rung == [("93.184.215.14", 443)]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://directory.example/services", Why.NOT_SECURE),
        ("http://127.0.0.1/services", Why.NOT_SECURE),
        ("ftp://directory.example/services", Why.NOT_SECURE),
        ("file:///etc/passwd", Why.NO_ADDRESS),
        ("services", Why.NO_ADDRESS),
        ("https://", Why.NO_ADDRESS),
        ("https://somebody:secret@directory.example/", Why.NO_ADDRESS),
        ("https://directory.example:99999/", Why.NO_ADDRESS),
        ("https://[::1/", Why.NO_ADDRESS),
        ("https://directory.example/a b", Why.NO_ADDRESS),
        ("https://directory.example/\r\nX: y", Why.NO_ADDRESS),
        (f"https://directory.example/{'a' * 500}", Why.NO_ADDRESS),
    ],
)
def test_an_address_that_cannot_be_asked_is_not_kept(cast, a_real_helpline, address, why):
    with as_(cast.ben) as ben:
        feed = importing.feed_called("A council", by=ben)
        with pytest.raises(Failed) as failed:
            daily.keep_address(feed=feed, address=address, often="daily", by=ben)
        assert failed.value.why is why
        feed.refresh_from_db()
        assert (feed.address, feed.is_daily) == ("", False)


def test_nobody_else_says_where_a_feed_is(cast):
    feed = wanted(cast, "https://directory.example/services")
    for other in (cast.asha, cast.chidi, cast.farid, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises(Denied):
            daily.keep_address(feed=feed, address="https://elsewhere.example/", by=by)


def test_the_worker_may_send_no_feed_elsewhere_and_put_no_name_to_what_it_does(cast):
    feed = wanted(cast, "https://directory.example/services")
    with pytest.raises(ProgrammingError), transaction.atomic(using="worker"):
        Feed.objects.using("worker").filter(id=feed.id).update(address="https://elsewhere.example/")
    with pytest.raises(ProgrammingError), transaction.atomic(using="worker"):
        importing._record(feed, importing.Outcome(), by=cast.ben.person, using="worker")


@pytest.mark.parametrize("unforeseen", [ZeroDivisionError, DataError])
def test_what_nobody_foresaw_is_told_and_the_next_feed_is_asked_for(cast, monkeypatch, unforeseen):
    with stranger(paged([service(1)])) as server:
        first = wanted(cast, f"{server.address}/first", name="first")
        second = wanted(cast, f"{server.address}/second", name="second")
        whole = daily.read_from

        def breaks(feed, source, **how):
            if feed.id == first.id:
                raise unforeseen
            return whole(feed, source, **how)

        monkeypatch.setattr(daily, "read_from", breaks)
        assert daily.ask_for_feeds() == 2
    assert (report(cast, first)["why"], report(cast, second).get("why")) == (Why.OURS, None)


def test_a_database_that_is_not_there_is_no_fault_of_a_feed(cast, monkeypatch):
    feed = wanted(cast, "https://directory.example/services")

    def gone(*_asked, **_how):
        raise OperationalError

    monkeypatch.setattr(daily, "read_from", gone)
    with pytest.raises(OperationalError):
        daily.ask_for_feeds()
    assert not report(cast, feed)
