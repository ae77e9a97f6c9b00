"""The desk's live stream: one listener for the whole process, one quiet line per page that is open.

It carries no content and no ids: "something changed". The page then asks for its list again, as itself, with
all that guards that list.
"""

import queue
import threading
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.desk.live import Ear
from liftstone.intake.tasks import DESK

QUIET = 20.0  # seconds; then a comment keeps the line open, and finds out whether anybody is still there
MOST = 600.0  # seconds of one stream; the page opens the next, and has to be signed in still

_open: dict[UUID, set["queue.SimpleQueue[None]"]] = {}
_lock = threading.Lock()
_listener: threading.Thread | None = None


def _listen() -> None:
    ear = Ear(DESK)
    while True:
        for payload in ear.wait(seconds=30):
            with _lock:
                for line in _open.get(UUID(payload), ()):
                    line.put(None)


def _start_listening() -> None:
    global _listener
    with _lock:
        if _listener is None or not _listener.is_alive():
            _listener = threading.Thread(target=_listen, name="desk-ear", daemon=True)
            _listener.start()


def lines(organisation: UUID) -> Iterator[str]:
    """Yield server-sent events until the stream's time is up. Holds no key and opens no transaction."""
    line: queue.SimpleQueue[None] = queue.SimpleQueue()
    with _lock:
        _open.setdefault(organisation, set()).add(line)
    try:
        yield ": open\n\n"
        for _ in range(int(MOST / QUIET)):
            try:
                line.get(timeout=QUIET)
            except queue.Empty:
                yield ": still here\n\n"
                continue
            while not line.empty():  # many changes at once are one piece of news
                line.get_nowait()
            yield "event: changed\ndata: \n\n"
    finally:
        with _lock:
            _open.get(organisation, set()).discard(line)


@require_GET
@needs(Right.WORK_ON_CASES)
def stream(request: HttpRequest, *, actor: Actor) -> StreamingHttpResponse:
    """Tell the desk's page when something changed: whoever has it open is at work."""
    return _stream(actor)


@require_GET
@needs(Right.WORK_ON_CASES, unattended=True)
def beside(request: HttpRequest, *, actor: Actor) -> StreamingHttpResponse:
    """Tell any other page: alarms reach it, and it still closes itself where nobody is there."""
    return _stream(actor)


def _stream(actor: Actor) -> StreamingHttpResponse:
    _start_listening()
    answer = StreamingHttpResponse(lines(actor.organisation), content_type="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    return answer
