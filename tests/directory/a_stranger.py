"""A machine of somebody else's on loopback, that publishes a directory or does harm."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
Served = Callable[[BaseHTTPRequestHandler], Answer | None]


class Stranger(ThreadingHTTPServer):
    """Answers as `served` says (None: not at all), and remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, served: Served) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                stranger.asked.append(self.path)
                stranger.headers.append(dict(self.headers))
                answer = served(self)
                if answer is None:
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        super().__init__(("127.0.0.1", 0), Handler)
        stranger = self

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def stranger(served: Served) -> Iterator[Stranger]:
    """Have it answer until the block ends."""
    server = Stranger(served)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


def told(given: object) -> Answer:
    """An answer in JSON."""
    return 200, {"Content-Type": "application/json"}, json.dumps(given).encode()
