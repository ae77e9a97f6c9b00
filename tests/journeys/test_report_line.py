"""A bad line: the page tries again by itself, with the same bytes, and says "kept" only when it is kept."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from liftstone.accounts.actor import Actor
from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import reporting
from tests.journeys.reporting import SENT

pytestmark = pytest.mark.browser


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


def test_a_report_is_tried_again_by_itself_with_the_same_bytes(page: Page, doors: Doors, asha: Actor) -> None:
    tried: list[str] = []

    def answer(route: Route) -> None:
        tried.append(str(route.request.post_data))
        if len(tried) == 1:
            route.abort()
        elif len(tried) == 2:
            route.fulfill(status=503, body="<html>busy</html>")
        else:
            route.continue_()

    page.route("**/j/send*", answer)
    reporting.write(page, door=doors.public, what="on the train")
    page.click("#send")
    expect(page.locator("#progress")).to_contain_text("Not sent yet. Trying again", timeout=SENT)
    expect(page.locator("#done")).to_be_hidden()
    expect(page.locator("#done")).to_be_visible(timeout=SENT)
    assert len(tried) == 3
    assert len(set(tried)) == 1, "a retry must send the identical bytes"
    assert reporting.only(asha).body["what"] == "on the train"


def test_an_answer_lost_on_the_way_back_makes_no_second_report(page: Page, doors: Doors, asha: Actor) -> None:
    tried: list[int] = []

    def answer(route: Route) -> None:
        arrived = route.fetch()
        tried.append(arrived.status)
        if len(tried) < 3:
            route.abort()
        else:
            route.fulfill(response=arrived)

    page.route("**/j/send*", answer)
    reporting.write(page, door=doors.public, what="once only")
    reporting.send(page)
    assert tried == [201, 200, 200]
    assert reporting.only(asha).additions == []


def test_without_a_connection_the_page_says_so_and_sends_when_it_is_back(
    page: Page, doors: Doors, asha: Actor
) -> None:
    context: BrowserContext = page.context
    reporting.write(page, door=doors.public, what="in the cellar")
    context.set_offline(True)
    page.click("#send")
    expect(page.locator("#progress")).to_contain_text("there is no connection", timeout=SENT)
    expect(page.locator("#back-to-text")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("#done")).to_be_visible(timeout=SENT)
    assert reporting.only(asha).body["what"] == "in the cellar"


def test_whoever_stops_waiting_has_the_text_back_and_can_send_it_later(
    page: Page, doors: Doors, asha: Actor
) -> None:
    page.route("**/j/send*", lambda route: route.abort())
    reporting.write(page, door=doors.public, what="a first thought")
    page.click("#send")
    page.click("#back-to-text", timeout=SENT)
    expect(page.locator("#what")).to_have_value("a first thought")
    expect(page.locator("#what")).to_be_focused()
    page.unroute("**/j/send*")
    page.fill("#what", "a second thought")
    reporting.send(page)
    assert reporting.only(asha).body["what"] == "a second thought"


def test_what_was_taken_back_to_change_is_not_sent_beside_what_replaces_it(
    page: Page, doors: Doors, asha: Actor
) -> None:
    tried: list[str] = []

    def answer(route: Route) -> None:
        tried.append(str(route.request.post_data))
        if len(tried) < 4:
            route.abort()
        else:
            route.continue_()

    page.route("**/j/send*", answer)
    reporting.write(page, door=doors.public, what="he is at work until five")
    page.check("#answer-thread")
    page.fill("#word", "orange boat")
    page.click("#send")
    page.click("#back-to-text", timeout=SENT)
    page.fill("#what", "he came home, do not come")
    reporting.send(page)
    assert tried.count(tried[0]) == 1, "the first text was still being sent"
    assert len(set(tried)) == 2
    digits = reporting.number(page)
    content = reporting.only(asha)
    assert (content.body["what"], content.additions) == ("he came home, do not come", [])
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    expect(page.locator("#thread")).to_be_visible()


def test_what_is_changed_after_it_arrived_unheard_counts_and_its_number_leads_back(
    page: Page, doors: Doors, asha: Actor
) -> None:
    page.route("**/j/send*", lambda route: (route.fetch(), route.abort()))
    reporting.write(page, door=doors.public, what="please ring")
    page.check("#answer-phone")
    page.fill("#phone", "07700 900123")
    page.click("#send")
    page.click("#back-to-text", timeout=SENT)
    page.unroute("**/j/send*")
    page.fill("#what", "do not ring")
    page.check("#answer-thread")
    page.fill("#word", "orange boat")
    reporting.send(page)
    digits = reporting.number(page)
    content = reporting.only(asha)
    assert [content.body["what"], *(each["what"] for each in content.additions)] == ["please ring", "do not ring"]
    assert content.newest["answer"] == "thread", "how it is safe to answer is what was said last"
    reporting.come_back(page, door=doors.public, digits=digits, word="orange boat")
    expect(page.locator("#thread-state")).to_contain_text("has been opened by a person here")


@pytest.mark.parametrize("body", ["", "{}", "null", '{"kept": false}'])
def test_a_two_hundred_that_does_not_say_kept_is_not_taken_for_it(
    page: Page, doors: Doors, asha: Actor, body: str
) -> None:
    page.route("**/j/send*", lambda route: route.fulfill(status=200, body=body, content_type="application/json"))
    reporting.write(page, door=doors.public, what="in a café with a login page")
    page.click("#send")
    expect(page.locator("#progress")).to_contain_text("ot sent", timeout=SENT)
    expect(page.locator("#done")).to_be_hidden()
    assert reporting.contacts(asha) == []


@pytest.mark.parametrize("code", ["pass", "team", "files-missing"])
def test_what_a_new_pass_can_mend_is_mended_without_a_word(
    page: Page, doors: Doors, asha: Actor, code: str
) -> None:
    tried: list[dict[str, object]] = []

    def answer(route: Route) -> None:
        tried.append(json.loads(str(route.request.post_data)))
        if len(tried) == 1:
            route.fulfill(status=409, json={"error": code, "message": "sealed again"})
        else:
            route.continue_()

    page.route("**/j/send*", answer)
    reporting.write(page, door=doors.public, what="slowly")
    page.set_input_files("#files", [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"note"}])
    reporting.send(page)
    first, second = tried
    assert first["report"] == second["report"]
    assert first["pass"] != second["pass"]
    assert len(reporting.opened(asha)) == 1


def test_a_refusal_is_told_in_the_server_s_words_and_the_text_stays(page: Page, doors: Doors, cast: Cast) -> None:
    tried = reporting.watch(page, path="/j/send")
    page.route(
        "**/j/send*",
        lambda route: route.fulfill(status=413, json={"error": "too-large", "message": "Please shorten it."}),
    )
    reporting.write(page, door=doors.public, what="long")
    page.click("#send")
    expect(page.locator("#progress")).to_contain_text("It was not sent", timeout=SENT)
    expect(page.locator("#progress")).to_contain_text("Please shorten it.")
    expect(page.locator("#what")).to_have_value("long")
    assert len(tried) == 1


def test_a_broken_upload_goes_on_where_it_broke(page: Page, doors: Doors, asha: Actor) -> None:
    tried: list[str] = []

    def answer(route: Route) -> None:
        index = route.request.url.split("?")[0].rsplit("/", 1)[1]
        tried.append(index)
        if tried == ["0", "1"]:
            route.abort()
        else:
            route.continue_()

    page.route("**/j/chunk/**", answer)
    reporting.write(page, door=doors.public, what="a film")
    film = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": bytes(2 * 2**20 + 5)}
    page.set_input_files("#files", [film])
    reporting.send(page)
    assert tried == ["0", "1", "1", "2"]
    assert reporting.only(asha).body["files"][0]["size"] == 2 * 2**20 + 5
