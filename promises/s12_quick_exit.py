"""S12: quick exit. The content is gone at once, Back shows nothing, nothing is left in any storage."""

import math
import random
import time
from collections.abc import Callable, Sequence
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
PRESSES = 3
MOST_THINKING_MS = 1500
HELD_DOWN_MS = 60  # a quick finger; the clock runs from when it is lifted

# How long after the touch the first picture without content was shown: what the browser itself measures for the
# event (Event Timing, in steps of 8 ms), if the page was empty when the event had been dealt with. Anything of
# our own between would be slowed down with the page, and measure itself. Of what took less than `SHORTEST_MS` the
# browser says nothing; that it was so is known once it has shown two pictures more and still says nothing.
SHORTEST_MS = 16
CLOCK = """
(() => {
    let left = null, told = false;
    const tell = (milliseconds) => { if (!told) { told = true; goneAfter(milliseconds); } };
    const look = (list) => {
        const found = list.find((each) => left !== null && each.startTime === left);
        if (found) tell(found.duration);
    };
    const seen = new PerformanceObserver((list) => look(list.getEntries()));
    seen.observe({ type: "event", durationThreshold: SHORTEST });
    const tooShort = () => { look(seen.takeRecords()); tell(SHORTEST); };
    const shown = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(tooShort, 200)));
    const note = (event) => {
        const gone = document.body.childNodes.length === 0;
        if (!gone || left !== null) return;
        left = event.timeStamp;
        setTimeout(shown, 400);
    };
    window.addEventListener("click", note);
    window.addEventListener("keydown", note);
})();
""".replace("SHORTEST", str(SHORTEST_MS))
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
    page.route("**/out", lambda route: held.append(route))  # a slow line: what is seen meanwhile is what counts
    _open(page, door=door, language="ar" if number % 2 else "en")
    way = WAYS[number % len(WAYS)]
    touch = _ready(page, way=way)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    _type(page, way=way, chance=random.Random(number))
    touch()
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


def _open(page: Page, *, door: str, language: str) -> None:
    page.goto(f"{door}/{language}/")
    page.evaluate(f"location.replace('/{language}/write')")
    page.wait_for_url("**/write")


def _ready(page: Page, *, way: str) -> Callable[[], None]:
    """Make ready to leave in one way, so that nothing but the touch itself is left to do."""
    if way == "button":
        box = page.locator("#exit").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return lambda: page.mouse.click(x, y, delay=HELD_DOWN_MS)
    if way == "presses":
        return lambda: _press(page, "Shift", times=PRESSES)
    return lambda: _press(page, "Enter", times=1)


def _press(page: Page, key: str, *, times: int) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def _type(page: Page, *, way: str, chance: random.Random) -> None:
    """Write, which makes the page fetch and check the desk's key and begin on its puzzles; then stop anywhere."""
    page.locator("#what").focus()
    page.keyboard.insert_text(SECRET)
    if way == "keyboard":
        page.evaluate("document.getElementById('exit').focus()")
    page.wait_for_timeout(chance.uniform(0, MOST_THINKING_MS))


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
