"""A mail server on loopback that keeps what it is given, refuses one address, and can hang up in the middle."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

REFUSED = "nobody@table.example"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.server.talks += 1
        self._say("220 table.example")
        for line in self.rfile:
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "RCPT" and REFUSED in word:
                self._say("550 no such person")
            elif verb == "DATA":
                if len(self.server.letters) == self.server.hang_up_after:
                    return None
                self._say("354 go on")
                self._take()
            else:
                self._say("250 yes")
        return None

    def _take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        self.server.letters.append(b"".join(lines).decode())
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Holds `letters`, as they came; hangs up when it has `hang_up_after` of them and is to get another."""

    daemon_threads = True
    allow_reuse_address = True
    hang_up_after = -1

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[str] = []
        self.talks = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run one."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
