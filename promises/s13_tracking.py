"""S13: no tracking. Nobody else is asked anything, no cookie is set, no address of a sender is kept anywhere."""

import http.client
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, Route

from promises.browsing import chromium, open_line
from promises.measurement import Measurement
from tests.hostile.helpline import Helpline

PROMISE = "no tracking"
TARGET = "0 requests to others, 0 cookies, 0 addresses at rest"
# From here the machine's own senders come; nothing in the installation has a reason to hold it.
SENDER = "127.77.88.99"
# What a proxy in front would tell of the sender, and what the browser tells of itself.
FORWARDED = "203.0.113.77"
BROWSER = "Liftstone-canary/77.88"
PAGES = ("", "write", "return", "leaving", "plain", "plain/return", "help")
SENT = 60_000  # milliseconds
KEPT = """async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((database) => database.name), ...await caches.keys()].join("")"""


@dataclass
class Seen:
    """What was seen of tracking."""

    others: list[str] = field(default_factory=list)
    cookies: int = 0
    at_rest: list[str] = field(default_factory=list)
    asked: int = 0
    reports: int = 0


def measure(*, full: bool) -> Measurement:
    """Visit every page in every language, send reports and come back, then search all that was written."""
    with open_line("s13") as line, chromium() as browser:
        seen = _visited(browser, line, reports=20 if full else 3)
        _knock(line)
        seen.at_rest = list(_found(line.folder))
    return _measurement(seen)


def control() -> Measurement:
    """Visit a build with a counter from elsewhere and a cookie, and a log with the sender's address in it."""
    with open_line("s13-control") as line, chromium() as browser:
        seen = _visited(browser, line, reports=0, counted=True)
        (line.folder / "logs" / "access.log").write_text(f'{SENDER} "GET /en/write"\n')
        seen.at_rest = list(_found(line.folder))
    return _measurement(seen)


def _visited(browser: Browser, line: Helpline, *, reports: int, counted: bool = False) -> Seen:
    seen, door = Seen(reports=reports), line.installation.public_origin
    context = browser.new_context(user_agent=BROWSER, extra_http_headers={"X-Forwarded-For": FORWARDED})
    page = context.new_page()
    page.on("request", lambda request: _note_request(seen, request.url, door=door))
    page.on("response", lambda response: _note_response(seen, response))
    page.route("http://counter.invalid/**", lambda route: route.fulfill(body="", content_type="image/gif"))
    if counted:
        page.route(f"{door}/**", _count)
    for language in ("en", "cy", "ar", "ro"):
        for path in PAGES:
            page.goto(f"{door}/{language}/{path}")
    page.goto(f"{door}/nowhere")
    for number in range(reports):
        _report(page, door=door, number=number)
        seen.cookies += len(page.evaluate(KEPT))
    seen.cookies += len(context.cookies())
    page.unroute_all(behavior="wait")  # what is still being answered must not meet a closed window
    context.close()
    return seen


def _note_request(seen: Seen, url: str, *, door: str) -> None:
    seen.asked += 1
    if urlsplit(url).scheme != "blob" and not url.startswith(f"{door}/"):
        seen.others.append(url)


def _note_response(seen: Seen, response: Response) -> None:
    if "set-cookie" in response.headers:
        seen.cookies += 1


def _report(page: Page, *, door: str, number: int) -> None:
    """Send a report that wants an answer here, and come back for it."""
    page.goto(f"{door}/en/write")
    page.fill("#what", f"report {number}")
    page.check("#answer-thread")
    page.fill("#word", "orange")
    page.click("#send")
    page.wait_for_selector("#done:not([hidden])", timeout=SENT)
    digits = page.locator("#number").inner_text()
    page.goto(f"{door}/en/return")
    page.fill("#number", digits)
    page.fill("#word", "orange")
    page.click("#open-button")
    page.wait_for_selector("#thread:not([hidden])", timeout=SENT)


def _count(route: Route) -> None:
    """Serve the page as a careless site would: with somebody else's counter and a cookie of its own."""
    if route.request.resource_type != "document":
        route.continue_()
        return
    html = route.fetch().text().replace("</body>", '<img src="http://counter.invalid/1.gif" alt=""></body>')
    route.fulfill(body=html, content_type="text/html", headers={"Set-Cookie": "visitor=77; Path=/"})


def _knock(line: Helpline) -> None:
    """Ask for everything from an address of its own, rightly and wrongly, so that it would be logged."""
    headers = {"User-Agent": BROWSER, "X-Forwarded-For": FORWARDED, "Forwarded": f"for={FORWARDED}"}
    asked = [("GET", f"/en/{path}", b"") for path in PAGES]
    asked += [
        ("GET", "/j/start", b""),
        ("GET", "/none", b""),
        ("POST", "/j/send", b"{}"),
        ("POST", "/j/send", b"x"),
    ]
    asked += [
        ("GET", "/open/hsds/services", b""),
        ("GET", "/open/services.csv", b""),
        ("POST", "/en/help", b"place=York"),
    ]
    asked += [("POST", "/j/thread", b"[]"), ("POST", "/en/plain", b"what="), ("DELETE", "/j/send", b"")]
    for method, path, body in asked:
        door = http.client.HTTPConnection("127.0.0.1", line.port, source_address=(SENDER, 0), timeout=30)
        door.request(method, path, body=body, headers=headers)
        door.getresponse().read()
        door.close()


def _forms(address: str) -> set[bytes]:
    """An address as text, as a number, as IPv6 writes it, and as a column of PostgreSQL's own type holds it."""
    number = ipaddress.IPv4Address(address)
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    texts = {address, str(mapped), mapped.exploded, str(int(number)), number.packed.hex()}
    return {b"\x02\x20" + number.packed, *(text.encode() for text in texts)}


def _found(folder: Path) -> Iterator[str]:
    """Everything in the installation's folder (database, WAL, logs, configuration) that names a sender."""
    marks = {BROWSER.encode()}
    for address in (SENDER, FORWARDED):
        marks |= _forms(address)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield from (f"{path.name}: {mark!r}" for mark in marks if mark in content)


def _measurement(seen: Seen) -> Measurement:
    return Measurement(
        id="S13",
        promise=PROMISE,
        target=TARGET,
        measured=(
            f"{seen.asked:,} requests, {seen.reports} reports: {len(seen.others)} to others,"
            f" {seen.cookies} cookies, {len(seen.at_rest)} addresses at rest"
        ),
        holds=not (seen.others or seen.cookies or seen.at_rest),
    )
