"""Clients that send prepared reports over HTTP and remember what they were told."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.acknowledged import Acknowledgements


@dataclass(frozen=True, slots=True)
class Prepared:
    """One sealed report and the request that sends it."""

    id: str
    request: bytes


def prepared(file: Path, *, origin: str) -> list[Prepared]:
    """The reports that `preparing` wrote, each as a whole HTTP request."""
    host = origin.removeprefix("http://")
    found = []
    for line in file.read_bytes().splitlines():
        id_, body = line.split(b" ", 1)
        head = f"POST /j/send HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        found.append(Prepared(id_.decode(), head.encode() + body))
    return found


class Line:
    """One keep-alive connection to the public door."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def send(self, request: bytes) -> int:
        """Send one request and return the status of its whole answer. OSError when the line breaks."""
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=20)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.socket.sendall(request)
            return self._answer(self.socket)
        except OSError:
            self.close()
            raise

    def _answer(self, line: socket.socket) -> int:
        got = b""
        while b"\r\n\r\n" not in got:
            got += _some(line)
        head, _, body = got.partition(b"\r\n\r\n")
        lengths = [h.split(b":")[1] for h in head.lower().split(b"\r\n") if h.startswith(b"content-length")]
        left = int(lengths[0]) - len(body) if lengths else 0
        while left > 0:
            left -= len(_some(line))
        return int(head[9:12])

    def close(self) -> None:
        """Hang up; the next request calls again."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def _some(line: socket.socket) -> bytes:
    got = line.recv(65536)
    if not got:
        raise ConnectionResetError("the door hung up")
    return got


@dataclass
class Sent:
    """What came of it: who was acknowledged, how long each took (seconds), what was refused."""

    told: Acknowledgements = field(default_factory=Acknowledgements)
    took: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    broken: int = 0
    seconds: float = 0.0

    @property
    def turned_away(self) -> int:
        """How often the door said that the report itself is wrong. These reports are not: never."""
        return sum(400 <= status < 500 for status in self.refused)


@dataclass
class Senders:
    """So many clients, each with a line of its own. `position` is asked at every acknowledgement.

    `patient`: a broken line or a 5xx is tried again with the same bytes until the time is over, as the
    page does; otherwise it only counts.
    """

    port: int
    clients: int
    position: Callable[[], int] = lambda: 0
    patient: bool = False
    stop: threading.Event = field(default_factory=threading.Event)

    def send(self, reports: Iterable[Prepared], *, seconds: float = 3600) -> Sent:
        """Send all of them, or as many as the time allows. Returns when the last client is done."""
        sent, waiting = Sent(), queue.SimpleQueue[Prepared]()
        for each in reports:
            waiting.put(each)
        began = time.monotonic()
        threads = [
            threading.Thread(target=self._client, args=(waiting, sent, began + seconds))
            for _ in range(self.clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        sent.seconds = time.monotonic() - began
        return sent

    def _client(self, waiting: queue.SimpleQueue[Prepared], sent: Sent, until: float) -> None:
        line = Line(self.port)
        with suppress(queue.Empty):
            while time.monotonic() < until and not self.stop.is_set():
                self._deliver(waiting.get_nowait(), line=line, sent=sent, until=until)
        line.close()

    def _deliver(self, report: Prepared, *, line: Line, sent: Sent, until: float) -> None:
        while True:
            began = time.monotonic()
            try:
                status = line.send(report.request)
            except OSError:
                status = 0
                sent.broken += 1
            if status in (200, 201):
                sent.took.append(time.monotonic() - began)
                sent.told.add(report.id, position=self.position())
                return
            if status:
                sent.refused.append(status)
            if not self.patient or 400 <= status < 500 or self.stop.is_set() or time.monotonic() > until:
                return
            time.sleep(0.05)
