"""Whoever speaks slowly, for want of a better line or to do harm, holds up nobody else."""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.db import connection, transaction

from liftstone.config import hands
from liftstone.config.hands import LATELY, Hands, InTurn, in_few_hands
from liftstone.config.whole import BrokenOff, Busy, whole
from tests.conftest import Doors

SLOW = 60  # far more than may work at a time in both of the door's processes


@contextmanager
def slow_line(door: str, path: str, *, announced: int) -> Iterator[socket.socket]:
    """A line on which the beginning of a request came, and nothing more."""
    parts = urlsplit(door)
    kind = "multipart/form-data; boundary=part" if path.endswith("/plain") else "application/json"
    head = f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: {kind}\r\n"
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {announced}\r\n\r\n{{".encode())
        yield connection


@pytest.mark.parametrize(("path", "announced"), [("/j/send", 5000), ("/en/plain", 20_000_000)])
def test_many_slow_lines_shut_the_door_to_nobody(doors: Doors, path: str, announced: int) -> None:
    with ExitStack() as stack:
        for _ in range(SLOW):
            stack.enter_context(slow_line(doors.public, path, announced=announced))
        time.sleep(0.5)  # all of them are being listened to
        for _ in range(10):
            with urlopen(f"{doors.public}/en/write", timeout=10) as answer:  # noqa: S310 - the tests' own door
                assert answer.status == 200


def test_who_cannot_be_heard_is_told_so_in_their_language_and_can_leave(doors: Doors) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(slow_line(doors.public, "/cy/plain", announced=20_000_000)) for _ in range(20)]
        time.sleep(hands.PATIENCE + 2)
        told = [each.decode() for each in map(answer_of, lines) if each]
        assert len(told) == 20 - 2 * hands.LARGE_AT_ONCE, "in each of the door's two processes a few are heard"
        for each in told:
            assert each.startswith("HTTP/1.1 503")
            assert 'lang="cy"' in each
            assert 'id="exit"' in each


def answer_of(line: socket.socket) -> bytes:
    """What has come on a line; nothing where it is still being listened to."""
    line.settimeout(1)
    with suppress(TimeoutError):
        return line.recv(2**17)
    return b""


class Stalled(io.BytesIO):
    """A line on which nothing comes until it is let go."""

    def __init__(self) -> None:
        super().__init__(b"story")
        self.go = threading.Event()

    def read(self, size: int | None = -1, /) -> bytes:
        self.go.wait(20)
        return super().read(size)


def request(stream: io.BytesIO, *, announced: int = 5) -> dict:
    return {"CONTENT_LENGTH": str(announced), "wsgi.input": stream}


def reads(environ, start_response):
    """An application that reads what was sent and says it."""
    try:
        said = environ["wsgi.input"].read()
    except BrokenOff:
        said = b"broken off"
    start_response("200 OK", [])
    return [said]


def answered(door, stalled: Stalled, *, announced: int = 5) -> list[bytes] | None:
    """What a second request is told while a first one stalls; None where it has to wait for it."""
    first = threading.Thread(target=lambda: door(request(stalled, announced=announced), lambda *told: None))
    first.start()
    time.sleep(0.1)
    told: list = []
    second = threading.Thread(target=lambda: told.extend(door(request(io.BytesIO(b"story")), lambda *told: None)))
    second.start()
    second.join(1)
    waiting = second.is_alive()
    stalled.go.set()
    first.join()
    second.join()
    return None if waiting else told


def test_one_hand_is_enough_since_it_waits_for_nobody():
    assert answered(in_few_hands(whole(reads), number=1), Stalled()) == [b"story"]
    assert answered(in_few_hands(whole(reads), number=1, ahead=4), Stalled(), announced=500) == [b"story"]


def test_a_hand_that_listened_itself_would_keep_the_next_waiting():
    lock = threading.Lock()

    def as_before(environ, start_response):
        with lock:  # one thread, as one hand
            return whole(reads)(environ, start_response)

    assert answered(as_before, Stalled()) is None


def test_a_line_that_breaks_says_so_to_whoever_reads_it():
    door = in_few_hands(whole(reads))
    assert door(request(io.BytesIO(b"sto"), announced=5), lambda *told: None) == [b"broken off"]


def test_of_very_long_ones_a_few_are_heard_at_once_and_the_next_is_asked_to_come_again(monkeypatch):
    monkeypatch.setattr(hands, "PATIENCE", 0.05)
    door, stalled = in_few_hands(whole(reads), ahead=4), [Stalled() for _ in range(hands.LARGE_AT_ONCE)]
    running = [threading.Thread(target=door, args=(request(each), lambda *told: None)) for each in stalled]
    for each in running:
        each.start()
    time.sleep(0.1)
    with pytest.raises(Busy):
        door(request(io.BytesIO(b"story")), lambda *told: None)
    for each, thread in zip(stalled, running, strict=True):
        each.go.set()
        thread.join()
    assert door(request(io.BytesIO(b"story")), lambda *told: None) == [b"story"]


def test_whoever_came_first_is_first():
    hands_of_one, order = hands.Hands(1), []

    def work(number: int) -> None:
        with hands_of_one.one():
            order.append(number)

    with hands_of_one.one():
        waiting = [threading.Thread(target=work, args=(number,)) for number in range(20)]
        for each in waiting:
            each.start()
            time.sleep(0.01)
    for each in waiting:
        each.join()
    assert order == list(range(20))


def can_work_beside(waiting: Callable[[], AbstractContextManager[None]], *, hands: Hands) -> bool:
    """Whether somebody works while the one place's owner waits for something."""
    go, began = threading.Event(), threading.Event()

    def keep() -> None:
        with hands.one(), waiting():
            began.set()
            go.wait(20)

    def work() -> None:
        with hands.one():
            pass

    first, second = threading.Thread(target=keep), threading.Thread(target=work)
    first.start()
    began.wait(5)
    second.start()
    second.join(1)
    worked = not second.is_alive()
    go.set()
    first.join()
    second.join()
    return worked


def test_who_waits_for_a_slow_disk_lets_somebody_else_work():
    few = Hands(2, at_work=1)
    few.took = [2 * hands.SLOW] * LATELY
    assert can_work_beside(few.waiting_for_the_disk, hands=few)
    assert not can_work_beside(nullcontext, hands=few), "who works keeps the place"
    assert len(few.places.free) == 1
    assert len(few.hands.free) == 2


def test_who_waits_for_a_fast_disk_keeps_the_place():
    few = Hands(2, at_work=1)
    assert not can_work_beside(few.waiting_for_the_disk, hands=few)


def test_a_disk_is_slow_once_every_one_of_the_last_commits_was():
    few = Hands(1)
    for commits in range(1, LATELY + 1):
        with few.waiting_for_the_disk():
            time.sleep(hands.SLOW * 1.1)
        assert (min(few.took) > hands.SLOW) is (commits == LATELY)
    with few.one(), few.waiting_for_the_disk():
        pass
    assert min(few.took) < hands.SLOW, "one that was fast tells that it is a fast disk"


def test_who_comes_back_from_the_disk_goes_before_those_who_have_only_come():
    places = InTurn([None])
    places.take()
    got: list[str] = []

    def wait(name: str, *, first: bool) -> threading.Thread:
        thread = threading.Thread(target=lambda: (places.take(first=first), got.append(name), places.give(None)))
        thread.start()
        time.sleep(0.1)  # each is in the line before the next comes
        return thread

    waiting = [wait("one", first=False), wait("two", first=False), wait("back", first=True)]
    places.give(None)
    for thread in waiting:
        thread.join(5)
    assert got == ["back", "one", "two"]


@pytest.mark.django_db(transaction=True)
def test_a_hand_waits_for_the_disk_when_it_commits():
    hands, waited = Hands(1), []

    @contextmanager
    def told() -> Iterator[None]:
        waited.append("disk")
        yield

    hands.waiting_for_the_disk = told
    for _ in range(2):  # the first brings its connection, the second finds it there

        def work() -> None:
            with hands.one(), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT 1")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    for held in hands.hands.free:
        for each in held.values():
            each.close()
    assert waited == ["disk"]
