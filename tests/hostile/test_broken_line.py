"""The line breaks in the middle of a request, as a phone's does in a lift: nothing of that request is kept."""

import io
import json
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from liftstone.config.whole import BrokenOff, Whole
from liftstone.intake import passes
from tests.cast import Cast
from tests.conftest import Doors
from tests.senders import BITS
from tests.stored import rows

PART = "the-parts-of-a-form"


class Dribble(io.BytesIO):
    """A line that gives three bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size) if size and size > 0 else 3)


def test_a_body_is_read_to_its_announced_length_however_it_comes() -> None:
    assert Whole(Dribble(b"a long story"), announced=12).read() == b"a long story"
    body = Whole(Dribble(b"a long story and the next request"), announced=12)
    assert (body.read(7), body.read(7), body.read(7)) == (b"a long ", b"story", b"")


@pytest.mark.parametrize("there", [0, 1, 11])
def test_less_than_was_announced_is_nothing(there: int) -> None:
    with pytest.raises(BrokenOff):
        Whole(Dribble(b"a long story"[:there]), announced=12).read()


def halves(connection: socket.socket) -> None:
    """Say that no more will come, and still listen."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)


def resets(connection: socket.socket) -> None:
    """Vanish, as a phone does that loses its network."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


WAYS = {"hangs up": lambda connection: None, "says it is the end": halves, "vanishes": resets}


def field(name: str, value: str) -> bytes:
    """One field of a form."""
    return f'--{PART}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def story(door: str) -> tuple[str, dict[str, str], bytes]:
    """The simple page's form, in the middle of the story."""
    form = field("report", uuid4().hex) + field("nonce", new_pass(door))
    form += field("seed", "0" * 32) + field("what", "They hold us " * 20)
    return "/en/plain", {"Content-Type": f"multipart/form-data; boundary={PART}"}, form[:-30]


def file(door: str) -> tuple[str, dict[str, str], bytes]:
    """The simple page's form, in the middle of a file."""
    path, headers, form = story(door)
    head = f'\r\n--{PART}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
    return path, headers, form + head.encode() + b"%PDF" * 500


def chunk(door: str) -> tuple[str, dict[str, str], bytes]:
    """One sealed chunk of the report page."""
    text = new_pass(door)
    work = ",".join(map(str, passes.solve(text, bits=BITS)))
    return f"/j/chunk/{uuid4().hex}/{uuid4().hex}/0", {"X-Pass": text, "X-Work": work}, b"\1" * 1045


def new_pass(door: str) -> str:
    """A pass of the live door, whose secret is not ours."""
    with urlopen(f"{door}/j/start") as answer:  # noqa: S310 - the tests' own door
        return str(json.load(answer)["pass"])


def broken(door: str, made: tuple[str, dict[str, str], bytes], *, way: Callable[[socket.socket], None]) -> None:
    """Send a request that announces more than comes, and break the line."""
    path, headers, body = made
    parts = urlsplit(door)
    lines = {"Host": parts.netloc, "Content-Length": str(len(body) + 100), **headers}
    head = f"POST {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=10) as connection:
        connection.sendall(head.encode() + b"\r\n" + body)
        time.sleep(0.2)  # it has come, and the door waits for the rest
        way(connection)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("made", [story, file, chunk])
def test_a_request_whose_line_breaks_leaves_nothing(
    doors: Doors,
    cast: Cast,
    made: Callable[[str], tuple[str, dict[str, str], bytes]],
    way: str,
) -> None:
    before = rows()
    broken(doors.public, made(doors.public), way=WAYS[way])
    time.sleep(1)  # time to do harm in
    assert rows() == before
    path, headers, body = made(doors.public)
    assert whole_one(doors.public, path, headers, body) in (200, 201), "the whole request is taken"
    assert rows() != before


def whole_one(door: str, path: str, headers: dict[str, str], body: bytes) -> int:
    """Send what `broken` would have sent, to its end."""
    if PART in headers.get("Content-Type", ""):
        body += f"\r\n--{PART}--\r\n".encode()
    request = Request(door + path, data=body, headers=headers)  # noqa: S310 - the tests' own door
    with urlopen(request) as answer:  # noqa: S310
        return int(answer.status)
