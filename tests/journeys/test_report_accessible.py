"""Anybody can use it: axe finds nothing, everything fits on a small phone, the keyboard alone is enough."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.conftest import ROOT, Doors
from tests.journeys import axe, reporting
from tests.journeys.reporting import SENT

pytestmark = pytest.mark.browser

PAGES = ("", "write", "return", "leaving", "help")
SIZES = {"phone": {"width": 320, "height": 568}, "desk": {"width": 1280, "height": 800}}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "cy", "ar", "ro"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    chromium: Browser, doors: Doors, language: str, size: str
) -> None:
    context = chromium.new_context(viewport=SIZES[size])  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{doors.public}/{language}/{path}")
        assert axe.problems(page) == [], path
        assert not axe.wider(page), path
    page.goto(f"{doors.public}/out")
    assert axe.problems(page) == []
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_any_state_of_the_report(
    chromium: Browser, doors: Doors, cast: Cast, language: str
) -> None:
    context = chromium.new_context(viewport=SIZES["phone"])  # type: ignore[arg-type]
    page = context.new_page()
    reporting.write(page, door=doors.public, language=language)
    for choice in ("danger", "under_18", "answer-thread", "sharing-anonymous"):
        page.check(f"#{choice}")
    files = [{"name": "a-very-long-name-" * 9, "mimeType": "text/plain", "buffer": b"x"}]
    page.set_input_files("#files", [*files, {"name": "p.png", "mimeType": "image/png", "buffer": PIXEL}])
    expect(page.locator("#files-list input")).to_have_count(1)
    page.click("#send")
    expect(page.locator("#mistakes")).to_be_focused()
    assert axe.problems(page) == []
    assert not axe.wider(page)

    page.fill("#what", "text")
    page.fill("#word", "orange")
    reporting.send(page)
    assert axe.problems(page) == []
    assert not axe.wider(page)
    digits = reporting.number(page)
    reporting.come_back(page, door=doors.public, digits=digits, word="orange", language=language)
    page.click("#close-details summary")
    assert axe.problems(page) == []
    reporting.come_back(page, door=doors.public, digits=digits, word="wrong", language=language)
    assert axe.problems(page) == []
    context.close()


def test_a_report_can_be_written_and_sent_with_the_keyboard_alone(page: Page, doors: Doors, cast: Cast) -> None:
    page.goto(f"{doors.public}/en/write")
    expect(page.locator("#report")).to_be_visible()
    press = page.keyboard.press
    press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    press("Enter")
    expect(page.locator("#main")).to_be_focused()
    to(page, name="what")
    page.keyboard.type("With the keyboard")
    to(page, name="danger")
    press("ArrowDown")
    expect(page.locator("#danger-soon")).to_be_checked()
    press("Tab")
    expect(page.locator("#danger_detail")).to_be_focused()
    to(page, name="answer")
    press("ArrowDown")
    expect(page.locator("#answer-thread")).to_be_checked()
    press("Tab")
    expect(page.locator("#word")).to_be_focused()
    page.keyboard.type("orange")
    to(page, id_="send")
    press("Enter")
    expect(page.locator("#done-title")).to_be_focused(timeout=SENT)
    to(page, id_="saved")
    press("Space")
    expect(page.locator("#finished")).to_be_visible()


def to(page: Page, *, name: str = "", id_: str = "") -> None:
    """Press Tab until the focus is there; whatever has it on the way can be seen, beside the bar at the top."""
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const field = document.activeElement;
                const box = field.getBoundingClientRect();
                const bar = document.querySelector(".exit").getBoundingClientRect();
                const own = field.closest(".exit") !== null;
                const inView = box.bottom > 0 && box.top < innerHeight;
                return { name: field.name, id: field.id, hidden: !own && (!inView || box.bottom <= bar.bottom) };
            }"""
        )
        assert not seen["hidden"], f"the focus is on something that cannot be seen: {seen}"
        if (name and seen["name"] == name) or (id_ and seen["id"] == id_):
            return
    raise AssertionError(f"Tab does not lead to {name or id_}")


def test_the_way_out_is_in_view_wherever_one_is_on_the_page(chromium: Browser, doors: Doors) -> None:
    for size in SIZES.values():
        context = chromium.new_context(viewport=size)  # type: ignore[arg-type]
        page = context.new_page()
        for language in ("en", "ar"):
            reporting.write(page, door=doors.public, language=language)
            for share in (0, 0.5, 1):
                page.evaluate("share => scrollTo(0, share * document.body.scrollHeight)", share)
                box = page.locator("#exit").bounding_box()
                assert box is not None
                assert box["y"] >= 0
                assert box["y"] + box["height"] <= 70, "the bar must leave room for the page"
                assert box["height"] >= 44, "big enough for a thumb"
                middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
                assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", middle) == "exit"
        context.close()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360f8cf"
    "c000000301010018dd8db00000000049454e44ae426082"
)


def test_a_browser_that_cannot_seal_is_sent_to_the_simple_page(page: Page, doors: Doors) -> None:
    page.add_init_script("delete window.BigInt")
    page.goto(f"{doors.public}/en/write")
    expect(page.get_by_text("This browser is too old to seal what you write")).to_be_visible()
    expect(page.locator("#too-old a")).to_have_attribute("href", "/en/plain")
    expect(page.locator("#report")).to_be_hidden()


def test_a_page_that_did_not_arrive_completely_says_so(page: Page, doors: Doors) -> None:
    page.route("**/write.js*", lambda route: route.abort())
    page.goto(f"{doors.public}/en/write")
    expect(page.get_by_text("This page did not arrive completely")).to_be_visible()
    page.route("**/out", lambda route: route.abort("aborted"))
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_function("document.body.childNodes.length === 0")


def test_what_a_phone_must_load_is_small() -> None:
    built = ROOT / "liftstone" / "web" / "static" / "built" / "public"
    scripts = sum(len(gzip.compress((built / name).read_bytes())) for name in ("exit.js", "write.js"))
    assert scripts < 60_000, "bytes of script, as they travel"
    assert len(gzip.compress((built / "public.css").read_bytes())) < 12_000
