"""A victim's phone is read by the person who controls them: neutral names, nothing kept, nothing told to others."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import reporting

pytestmark = pytest.mark.browser

PAGES = [f"/{code}/{path}" for code in ("en", "cy", "ar", "ro") for path in ("", "write", "return", "leaving")]
KEPT = """async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


def test_a_report_and_coming_back_leave_nothing_and_ask_nobody_else(page: Page, doors: Doors, cast: Cast) -> None:
    asked: list[str] = []
    answers: list[Response] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answers.append(answer))
    reporting.write(page, door=doors.public, what="nothing may stay")
    page.check("#answer-thread")
    page.fill("#word", "orange")
    reporting.send(page)
    digits = reporting.number(page)
    reporting.come_back(page, door=doors.public, digits=digits, word="orange")

    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert {urlsplit(url).netloc for url in asked if not url.startswith("blob:")} == {urlsplit(doors.public).netloc}
    for answer in answers:
        headers = answer.all_headers()
        assert "set-cookie" not in headers
        assert headers["referrer-policy"] == "no-referrer"
        if "/static/" not in answer.url:
            assert headers["cache-control"] == "no-store"
    assert not any(digits.replace(" ", "") in url for url in asked), "the number must be in no address"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_looks_like_nothing_and_says_what_it_is_not(page: Page, doors: Doors, address: str) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    response = page.goto(doors.public + address)
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "trusted-types 'none'" in policy
    code = address.split("/")[1]
    assert page.title() == {"en": "Page", "cy": "Tudalen", "ar": "صفحة", "ro": "Pagină"}[code]
    assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
    text = page.locator("body").inner_text()
    assert "999" in text
    assert "55" in text
    expect(page.locator(".strip--demo")).to_be_visible()
    assert not re.search(r"slave|caethwas|sclav|عبودية|عبيد", page.content(), re.IGNORECASE)
    for field in page.locator("form, input, textarea").all():
        assert field.get_attribute("autocomplete") == "off", field.evaluate("field => field.outerHTML")
    assert page.locator("script:not([src]):not([type='application/json']), style, [style]").count() == 0
    assert problems == []


def test_the_whole_site_is_one_entry_in_the_history(page: Page, doors: Doors) -> None:
    page.goto("about:blank")
    before = page.evaluate("history.length")
    page.goto(f"{doors.public}/en/")
    page.locator("main").get_by_role("link", name="Write to us").click()
    page.wait_for_url("**/en/write")
    page.get_by_role("link", name="More about leaving").click()
    page.wait_for_url("**/en/leaving")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/leaving")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    assert page.url == "about:blank"


def test_a_page_left_in_any_other_way_is_empty_when_it_is_shown_again(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what="left behind")
    page.goto(f"{doors.public}/out")
    page.go_back()
    page.wait_for_load_state()
    assert "left behind" not in page.content()
    if page.locator("#what").count():
        expect(page.locator("#what")).to_have_value("")


def test_without_javascript_the_page_says_where_to_write_instead(doors: Doors, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{doors.public}/en/write")
    expect(plain.locator("noscript a, main a[href='/en/plain']").first).to_be_visible()
    expect(plain.locator("#report")).to_be_hidden()
    plain.click("#exit")
    assert plain.url.endswith("/out")
    context.close()
