"""S2: a report sealed in the browser never exists in clear in the public door. Its whole memory is searched."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from liftstone.config import processes
from promises.browsing import chromium, open_line
from promises.loot import Finder, needles
from promises.measurement import Measurement
from tests.hostile.helpline import Helpline

ID, PROMISE = "S2", "a sealed report never exists in clear in the public door"
TARGET = "200 submissions, memory of the process searched: 0 canaries"
QUICK, FULL = 20, 200
SENT = 60_000  # milliseconds: sealing and the work on a busy machine
MAPPED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")
AT_ONCE = 64 * 2**20  # bytes read at once


def memory(pid: int) -> Iterator[bytes]:
    """Yield all readable memory of a process, in pieces that overlap by nothing a canary could hide in."""
    folder = Path("/proc") / str(pid)
    with (folder / "mem").open("rb", buffering=0) as mem:
        for line in (folder / "maps").read_text().splitlines():
            match = MAPPED.match(line)
            if match is None or "[vvar]" in line or "[vsyscall]" in line:
                continue
            start, end = (int(part, 16) for part in match.groups())
            yield from _pieces(mem, start, end)


def _pieces(mem: object, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, AT_ONCE):
        try:
            mem.seek(at)  # type: ignore[attr-defined]
            yield mem.read(min(AT_ONCE + 4096, end - at))  # type: ignore[attr-defined]
        except (OSError, ValueError, OverflowError):
            continue  # a page that the kernel does not show; nothing of ours is there


def canaries(line: Helpline, secrets: list[str]) -> tuple[set[str], int]:
    """Search the door and all its workers; return what was found, and how many bytes were searched."""
    assert line.door is not None
    assert line.door.seen is not None
    finder, found, searched = Finder(needles(secrets)), set(), 0
    for pid in processes.group(line.door.seen.pid):
        for piece in memory(pid):
            searched += len(piece)
            found |= finder.search(piece)
    return found, searched


def _secret(number: int) -> str:
    return f"Zqcanary{number:06d}"


def _send_sealed(page: Page, door: str, secret: str) -> None:
    page.goto(f"{door}/en/write")
    page.fill("#what", f"They keep {secret} in the office")
    page.click("#send")
    expect(page.locator("#done")).to_be_visible(timeout=SENT)


def _send_plain(page: Page, door: str, secret: str) -> None:
    page.goto(f"{door}/en/plain")
    page.fill("#what", f"They keep {secret} in the office")
    page.click("button[type=submit]")
    expect(page.get_by_role("heading", name="Sent and kept")).to_be_visible(timeout=SENT)


def _sent(browser: Browser, line: Helpline, *, count: int, plain: bool) -> list[str]:
    secrets = [_secret(number) for number in range(count)]
    page = browser.new_page()
    send = _send_plain if plain else _send_sealed
    for secret in secrets:
        send(page, line.installation.public_origin, secret)
    page.close()
    return secrets


def _measured(*, count: int, plain: bool) -> Measurement:
    with open_line("s02") as line, chromium() as browser:
        secrets = _sent(browser, line, count=count, plain=plain)
        found, searched = canaries(line, secrets)
    measured = f"{count} submissions, {searched / 2**20:,.0f} MiB of memory searched, {len(found)} canaries"
    return Measurement(ID, PROMISE, TARGET, measured, holds=not found and searched > 2**20)


def measure(*, full: bool) -> Measurement:
    """Send sealed reports from a real browser, then search the door's memory."""
    return _measured(count=FULL if full else QUICK, plain=False)


def control() -> Measurement:
    """The simple page is sealed on arrival, so the same search must find what passed through memory."""
    return _measured(count=3, plain=True)
