"""Asks somebody else's machine for what it publishes, and trusts it with nothing: not our time, not our memory.

An address is typed by a steward and answered by a stranger, so it must not reach what only this machine can reach
(OWASP, Server-Side Request Forgery Prevention): a name is looked up once, and the number that was checked is the
one that is rung. Nothing here touches the database.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from liftstone.directory.feeds.paging import Unreachable

MOST_BYTES = 64 * 2**20  # of all that a feed sends, together
MOST_ASKED = 10_000  # requests for one feed: its pages, and its records where pages have only a part of them
MOST_HOPS = 3  # redirects within one host
PIECE = 64 * 2**10  # bytes
PATIENCE = 30.0  # seconds for one answer, however it trickles
TOGETHER = 20 * 60.0  # seconds for all of a feed
LONGEST = 500  # characters of an address, as the column has them
# No cookie, nothing of who asks, and nothing packed: a few bytes can unfold without end.
TOLD = {
    "User-Agent": "Liftstone",
    "Accept": "application/json, text/csv",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # says that it is global, and holds any address of IPv4 (RFC 6052)


class Why(StrEnum):
    """Why something did not come. Codes are kept in reports: they are never renamed."""

    NO_ADDRESS = "no-address"
    NOT_SECURE = "not-secure"
    UNKNOWN_HOST = "unknown-host"
    PRIVATE = "private"
    SILENT = "silent"
    NO_PROOF = "no-proof"
    ELSEWHERE = "elsewhere"
    STATUS = "status"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    OURS = "ours"


WORDS: dict[Why, Promise] = {
    Why.NO_ADDRESS: _("Its address is no web address that can be asked."),
    Why.NOT_SECURE: _("Its address does not begin with https. Anybody on the way could change what it says."),
    Why.UNKNOWN_HOST: _("There is no such host."),
    Why.PRIVATE: _("Its address leads into a private network. That is never asked."),
    Why.SILENT: _("It did not answer, or the line broke."),
    Why.NO_PROOF: _("It could not prove that it is who it says: its certificate is not valid."),
    Why.ELSEWHERE: _("It sent us on to another host. If that is right, keep the new address."),
    Why.STATUS: _("It answered that it has nothing for us, or that something is wrong there."),
    Why.TOO_LARGE: _("It sent more than a directory can be. Reading stopped."),
    Why.TOO_LONG: _("It took too long. Reading stopped."),
    Why.OURS: _("Something went wrong here while it was read. Tell whoever runs this installation."),
}


class Failed(Unreachable):
    """It did not come, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass
class Source:
    """A feed while it is asked. `why` says what went wrong last, None where nothing did.

    `patience` and `together` are seconds: for one answer, and for all of them.
    """

    address: str
    patience: float = PATIENCE
    together: float = TOGETHER
    why: Why | None = None
    asked: int = 0
    received: int = 0
    began: float = field(default_factory=time.monotonic)

    def page(self, number: int) -> bytes:
        """Return a page, from 1; the first is the address as it was given. Raises `Failed`."""
        return self._told(lambda: self._get(self.address if number == 1 else _paged(self.address, number)))

    def record(self, theirs: str) -> bytes:
        """Return one record by itself, b"" where there is none of that id. Raises `Failed`."""
        try:
            return self._told(lambda: self._get(_within(self.address, theirs)))
        except Failed as failed:
            if failed.why is not Why.STATUS:
                raise
            self.why = None  # one record that is not there is a problem of that record
            return b""

    def _told(self, get: Callable[[], bytes]) -> bytes:
        try:
            return get()
        except Failed as failed:
            self.why = failed.why
            raise

    def _get(self, address: str) -> bytes:
        for _hop in range(MOST_HOPS + 1):
            self.asked += 1
            left = self.together - (time.monotonic() - self.began)
            if self.asked > MOST_ASKED or left <= 0:
                raise Failed(Why.TOO_LONG)
            content, onward = self._once(address, within=min(self.patience, left))
            if not onward:
                return content
            address = _onward(address, onward)
        raise Failed(Why.ELSEWHERE)

    def _once(self, address: str, *, within: float) -> tuple[bytes, str]:
        """The body of an answer, or where it sends us on to."""
        until = time.monotonic() + within
        try:
            with _line(address, within=within) as line:
                response = line.getresponse()
                if response.status in (301, 302, 303, 307, 308):
                    return b"", response.headers.get("Location") or address
                if response.status != 200:
                    raise Failed(Why.STATUS)
                return self._body(response, until=until), ""
        except ssl.SSLCertVerificationError:
            raise Failed(Why.NO_PROOF) from None
        except Failed:
            raise
        except (OSError, http.client.HTTPException, ValueError):
            # Whatever a stranger may send; past its time the line was closed under the reader.
            _late(until)
            raise Failed(Why.SILENT) from None

    def _body(self, response: http.client.HTTPResponse, *, until: float) -> bytes:
        pieces = []
        while piece := response.read1(PIECE):  # one piece as it comes: `read` would wait for all of what trickles
            self.received += len(piece)
            if self.received > MOST_BYTES:
                raise Failed(Why.TOO_LARGE)
            pieces.append(piece)
            _late(until)
        _late(until)  # a line that was cut reads like one that ended
        if response.length:  # it announced more
            raise Failed(Why.SILENT)
        return b"".join(pieces)


def check(address: str) -> None:
    """Raise `Failed` where an address could never be asked; looks no name up."""
    _parts(address)


def _late(until: float) -> None:
    if time.monotonic() >= until:
        raise Failed(Why.TOO_LONG)


def _parts(address: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and the rest of an address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Failed(Why.NO_ADDRESS) from None
    strange = any(ord(each) <= 32 or ord(each) > 126 for each in address)
    if strange or len(address) > LONGEST or not parts.hostname or "@" in parts.netloc:
        raise Failed(Why.NO_ADDRESS)
    if parts.scheme != "https" and not (parts.scheme == "http" and _may_be_near()):
        raise Failed(Why.NOT_SECURE)
    rest = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), rest


def _may_be_near() -> bool:
    """Whether this is nobody's real helpline: a demo and the tests may ask this very machine."""
    return not settings.HELPLINE


def _paged(address: str, number: int) -> str:
    """The address of a page, as HSDS and Open Referral UK count them."""
    parts = urlsplit(address)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*asked, ("page", str(number))])))


def _within(address: str, theirs: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{quote(theirs, safe='')}", query=""))


def _onward(address: str, onward: str) -> str:
    """Where a redirect leads, if it stays with whom we asked."""
    try:
        there = urljoin(address, onward)
    except ValueError:
        raise Failed(Why.NO_ADDRESS) from None
    if _parts(there)[:3] != _parts(address)[:3]:
        raise Failed(Why.ELSEWHERE)
    return there


def _number(host: str, port: int, *, scheme: str) -> str:
    """The number of a host, all of whose numbers may be asked."""
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Failed(Why.UNKNOWN_HOST) from None
    for number in found:
        _check_number(ipaddress.ip_address(number.partition("%")[0]), scheme=scheme)
    return found[0]


def _check_number(number: ipaddress.IPv4Address | ipaddress.IPv6Address, *, scheme: str) -> None:
    real = getattr(number, "ipv4_mapped", None) or number
    if real.is_loopback and _may_be_near():
        return
    if scheme != "https":
        raise Failed(Why.NOT_SECURE)
    if not real.is_global or real.is_multicast or real in NAT64:
        raise Failed(Why.PRIVATE)


@contextmanager
def _line(address: str, *, within: float) -> Iterator[http.client.HTTPConnection]:
    """A line on which the address was asked for. It is cut after so many seconds, whatever it is doing."""
    scheme, host, port, rest = _parts(address)
    held = [socket.create_connection((_number(host, port, scheme=scheme), port), timeout=within)]
    watch = threading.Timer(within, _cut, [held])
    watch.daemon = True
    watch.start()
    line = http.client.HTTPConnection(host, port)
    try:
        if scheme == "https":
            secured = ssl.create_default_context().wrap_socket(
                held[0], server_hostname=host, do_handshake_on_connect=False
            )
            held[0] = secured
            secured.do_handshake()
        line.sock = held[0]
        line.request("GET", rest, headers=TOLD)
        yield line
    finally:
        watch.cancel()
        line.close()
        held[0].close()


def _cut(held: list[socket.socket]) -> None:
    """End a line under whoever reads it. As a plain socket's: TLS would first say good-bye, and wait."""
    with suppress(OSError):
        socket.socket.shutdown(held[0], socket.SHUT_RDWR)
