"""A request is first listened to, then worked on: whoever speaks slowly holds up nobody.

The server gives each request a thread for as long as it lasts, and a phone on a bad line lasts minutes. With few
threads sixteen such phones, or one person who means harm, shut the door to everybody else; with many, those that
work get in each other's way: Python lets one of them run at a time. So all may listen, and few work at a time. Who
waits for the disk to keep what they wrote does not work meanwhile, and somebody else does.
"""

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from queue import SimpleQueue
from threading import BoundedSemaphore, Lock
from time import perf_counter
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from liftstone.config.whole import Application, BrokenOff, Busy, Whole

# At 32 clients on two cores, in turns: 297 and 380 reports a second with eight, 401 and 433 with four, 469 and 448
# with three.
AT_WORK = 3
# More have begun, and rest while they wait for the disk where it is slow. In turns, without and with that: 285 and
# 301 reports a second, where the disk takes 5 ms longer 250 and 329.
HANDS = 6
SLOW = 0.003  # seconds of the shortest of the last commits
LATELY = 32  # commits
# Bytes. A sealed report and a sealed chunk of a file are less; they are kept in memory until somebody works on it.
AHEAD = 3 * 2**20
# The simple page's files are more, and in clear: nobody keeps them, whoever works hears them, a few at once.
LARGE_AT_ONCE = 4
PATIENCE = 10.0  # seconds that one of these waits for the ones before it

Held = dict[str, BaseDatabaseWrapper]
Thing = TypeVar("Thing")


class Unheard(io.RawIOBase):
    """Stands for a body that nobody has time to listen to."""

    def read(self, size: int = -1, /) -> bytes:
        """Raise `Busy`."""
        raise Busy


class InTurn(Generic[Thing]):
    """Things that are taken and given back; who came first is first.

    With a plain lock whoever has just come may overtake all who wait.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self.lock = Lock()
        self.free = list(things)
        self.waiting: deque[SimpleQueue[Thing]] = deque()

    def take(self, *, first: bool = False) -> Thing:
        """One that is free, now or as soon as it is one's turn; `first`: before all who wait already."""
        with self.lock:
            if self.free:
                return self.free.pop()
            turn: SimpleQueue[Thing] = SimpleQueue()
            (self.waiting.appendleft if first else self.waiting.append)(turn)
        return turn.get()

    def give(self, thing: Thing) -> None:
        """Give it to whoever waits longest."""
        with self.lock:
            if self.waiting:
                self.waiting.popleft().put(thing)
            else:
                self.free.append(thing)


class Hands:
    """So many requests are begun at a time, and fewer of them at work.

    Each has connections to the database that the next one takes over.
    """

    def __init__(self, number: int, *, at_work: int = AT_WORK) -> None:
        self.hands: InTurn[Held] = InTurn({} for _ in range(number))
        self.places = InTurn([None] * at_work)
        # How long the disk took lately. The shortest tells: a longer one has waited for its turn in Python, too.
        self.took, self.commits = [0.0] * LATELY, count()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a free hand and a place to work, and work until the block ends."""
        held = self.hands.take()
        self.places.take()
        for alias, connection in held.items():
            connections[alias] = connection
        try:
            yield
        finally:
            for connection in connections.all(initialized_only=True):
                if connection.alias not in held:
                    held[connection.alias] = self._ours(connection)
                del connections[connection.alias]
            self.places.give(None)
            self.hands.give(held)

    @contextmanager
    def waiting_for_the_disk(self) -> Iterator[None]:
        """Where the disk is slow, let somebody else work while the block runs; then be the next, being nearly done.

        On a fast disk the change of hands costs more than it gains.
        """
        rests = min(self.took) > SLOW
        if rests:
            self.places.give(None)
        begun = perf_counter()
        try:
            yield
        finally:
            self.took[next(self.commits) % LATELY] = perf_counter() - begun
            if rests:
                self.places.take(first=True)

    def _ours(self, connection: Any) -> Any:
        """Have a connection serve one thread after the other, never two at once."""
        connection.inc_thread_sharing()
        connection.while_committing = self.waiting_for_the_disk
        return connection


def in_few_hands(application: Application, *, number: int = HANDS, ahead: int = AHEAD) -> Application:
    """Wrap a WSGI application: every thread of the server listens, and so many of them work."""
    hands, large = Hands(number), BoundedSemaphore(LARGE_AT_ONCE)

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isascii() and announced.isdigit() else 0
        if length > ahead:
            return _listening(application, environ, start_response, places=large)
        if length:
            environ["wsgi.input"] = _read(environ["wsgi.input"], length)
        with hands.one():
            return application(environ, start_response)

    return answered


def _read(stream: Any, length: int) -> io.IOBase:
    """Everything that was announced; where the line breaks, something that says so to whoever reads it."""
    try:
        return io.BytesIO(Whole(stream, announced=length).read())
    except BrokenOff:
        return Whole(io.BytesIO(), announced=length)


def _listening(
    application: Application,
    environ: dict[str, Any],
    start_response: Callable[..., Any],
    *,
    places: BoundedSemaphore,
) -> Iterable[bytes]:
    """Work while listening, in the server's own thread, which keeps no connection to the database afterwards."""
    heard = places.acquire(timeout=PATIENCE)
    if not heard:  # the application says so, in the person's language, as soon as it wants to read
        environ["wsgi.input"] = Unheard()
    try:
        return application(environ, start_response)
    finally:
        connections.close_all()
        if heard:
            places.release()
