"""S12: quick exit. The content is gone at once, Back shows nothing, nothing is left in any storage."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, Route

from promises.browsing import chromium, open_line
from promises.measurement import Measurement

PROMISE = "quick exit"
TARGET = "gone p99 < 100 ms at a quarter of the processor's speed; Back shows nothing, {0} of {0}; 0 bytes left"
MOST_MS = 100
SLOWER = 4
SECRET = "they are watching the door"
NEVER = 2.0  # seconds after which content that is still there counts as never gone
WAYS = ("button", "presses", "keyboard")

# Tells how long after the touch the first empty picture was handed over to be shown: a message posted while a
# frame is prepared arrives when that frame has been drawn.
CLOCK = """
(() => {
    let touched = 0;
    const note = (event) => {
        const leaves = event.type === "click" ? event.target.closest("#exit") : event.key === "Shift";
        if (leaves) touched = event.timeStamp;
    };
    window.addEventListener("click", note, true);
    window.addEventListener("keydown", note, true);
    document.addEventListener("DOMContentLoaded", () => {
        const seen = new MutationObserver(() => {
            if (document.body.textContent !== "" || document.querySelector("input, textarea")) return;
            requestAnimationFrame(() => {
                const drawn = new MessageChannel();
                drawn.port1.onmessage = () => goneAfter(performance.now() - touched);
                drawn.port2.postMessage(0);
            });
        });
        seen.observe(document.body, { childList: true });
    });
})();
"""
LEFT = """async () => {
    const names = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const database of await indexedDB.databases()) names.push(database.name);
    names.push(...await caches.keys());
    return names.join("").replaceAll("{}", "").length;
}"""
# A build that forgot the wipe: it only goes somewhere else, as many sites' buttons do.
WITHOUT_WIPE = """
document.addEventListener("click", (event) => {
    if (event.target.closest("#exit")) { event.preventDefault(); location.href = "/out"; }
});
let presses = 0;
document.addEventListener("keydown", (event) => {
    if (event.key === "Shift" && ++presses === 3) location.href = "/out";
});
"""


@dataclass
class Exit:
    """One exit: milliseconds until nothing was seen (infinite: never), what Back showed, bytes left."""

    milliseconds: float = math.inf
    back_shows: str = ""
    left: int = 0


def measure(*, full: bool) -> Measurement:
    """Leave again and again, by the button, by three presses and by the keyboard, in two directions."""
    return _measured(exits=500 if full else 20)


def control() -> Measurement:
    """Leave a page whose wipe was taken out."""
    return _measured(exits=3, script=WITHOUT_WIPE)


def _measured(*, exits: int, script: str = "") -> Measurement:
    with open_line("s12") as line, chromium() as browser:
        door = line.installation.public_origin
        seen = [_leave(browser, door=door, number=number, script=script) for number in range(exits)]
    return _measurement(seen)


def _leave(browser: Browser, *, door: str, number: int, script: str) -> Exit:
    """Write something, leave, go back, look what is left."""
    context = browser.new_context()
    page = context.new_page()
    found, held = Exit(), list[Route]()
    page.expose_binding("goneAfter", lambda _source, ms: setattr(found, "milliseconds", float(ms)))
    page.add_init_script(CLOCK)
    if script:
        page.route("**/exit.js*", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        page.route("**/write", _without_integrity)
    _write(page, door=door, language="ar" if number % 2 else "en")
    page.route("**/out", lambda route: held.append(route))  # a slow line: what is seen meanwhile is what counts
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    _touch(page, way=WAYS[number % len(WAYS)])
    _wait(page, found, held)
    page.wait_for_url("**/out")
    found.left = int(page.evaluate(LEFT)) + len(str(context.cookies() or ""))
    page.go_back()
    found.back_shows = page.url if page.url != "about:blank" or SECRET in page.content() else ""
    context.close()
    return found


def _without_integrity(route: Route) -> None:
    html = route.fetch().text()
    route.fulfill(body=html.replace(' integrity="', ' data-was="'), content_type="text/html; charset=utf-8")


def _write(page: Page, *, door: str, language: str) -> None:
    page.goto(f"{door}/{language}/")
    page.evaluate(f"location.replace('/{language}/write')")
    page.wait_for_url("**/write")
    page.fill("#what", SECRET)


def _touch(page: Page, *, way: str) -> None:
    if way == "button":
        box = page.locator("#exit").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    elif way == "presses":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.locator("#exit").focus()
        page.keyboard.press("Enter")


def _wait(page: Page, found: Exit, held: list[Any]) -> None:
    """Wait until nothing is seen any more, or for ever; only then does the next page come."""
    end = time.monotonic() + NEVER
    while time.monotonic() < end and (math.isinf(found.milliseconds) or not held):
        page.wait_for_timeout(5)
    for route in held:
        route.continue_()


def _measurement(seen: Sequence[Exit]) -> Measurement:
    times = sorted(each.milliseconds for each in seen)
    slowest = times[min(len(times) - 1, math.ceil(len(times) * 0.99) - 1)]
    empty = sum(not each.back_shows for each in seen)
    left = sum(each.left for each in seen)
    return Measurement(
        id="S12",
        promise=PROMISE,
        target=TARGET.format(len(seen)),
        measured=(
            f"gone p50 {times[len(times) // 2]:.0f} ms, p99 {slowest:.0f} ms; Back shows nothing"
            f" {empty} of {len(seen)}; {left} bytes left"
        ),
        floor="one frame, 17 ms",
        holds=slowest < MOST_MS and empty == len(seen) and left == 0,
    )
