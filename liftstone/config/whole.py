"""A request is taken whole or not at all: a line that breaks must not leave half a story, or half a file, behind.

granian hands on what has come of a request whose line broke, as if that were all of it, and Django believes it.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any, Protocol

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BrokenOff(OSError):
    """Less came than was announced. Django makes `UnreadablePostError` of it, wherever it reads."""


class Busy(Exception):
    """Too much else is being listened to; becomes 503. No `OSError`, of which Django makes a line that broke."""


class Stream(Protocol):
    """What a server hands over to read a request's body from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, and none where there are no more."""
        ...


class Whole(io.IOBase):
    """A request's body, read to the length that was announced."""

    def __init__(self, raw: Stream, *, announced: int) -> None:
        self.raw, self.left = raw, announced

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, or all that are left. Raises `BrokenOff` where fewer came."""
        wanted = self.left if size < 0 else min(size, self.left)
        pieces = []
        while wanted:
            piece = self.raw.read(wanted)
            if not piece:
                raise BrokenOff
            wanted -= len(piece)
            self.left -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)


def whole(application: Application) -> Application:
    """Wrap a WSGI application so that it reads whole requests only."""

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or ""
        if announced.isascii() and announced.isdigit():
            environ["wsgi.input"] = Whole(environ["wsgi.input"], announced=int(announced))
        return application(environ, start_response)

    return answered
