"""Every page of the staff door, in English and Arabic, on a phone and a desk: axe finds nothing to say."""

import pytest
from playwright.sync_api import Page

from liftstone.accounts import signin
from promises.access import Secrets
from tests.cast import as_
from tests.journeys import axe
from tests.journeys.people import sign_in, sign_in_of
from tests.world import World, fill

pytestmark = pytest.mark.browser

SIZES = {"phone": (320, 700), "desk": (1280, 900)}
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((each) => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1
      && (each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        || each.getBoundingClientRect().left < -1))
    .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""


def addresses(world: World) -> dict[str, list[str]]:
    """The pages of each person."""
    held, case = world.held.hex, world.case.hex
    return {
        "ben": [
            "/desk/",
            "/desk/find/",
            "/desk/script/",
            "/cases/",
            "/cases/reviews/",
            "/people/",
            "/who/",
            "/me/",
            f"/cases/{case}/",
            f"/cases/{case}/edit",
            f"/cases/{case}/people/",
            f"/cases/{case}/disclose",
        ],
        "asha": [f"/desk/{held}/", f"/cases/from/{held}/", "/nowhere/"],
        "farid": ["/count/"],
    }


@pytest.fixture
def world(cast, doors, settings) -> World:
    """An organisation at work."""
    settings.WORK_BITS = 1
    return fill(cast.asha, cast.ben, cast.ben, Secrets("accessible"))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("who", ["ben", "asha", "farid"])
def test_axe_finds_nothing_and_nothing_overflows(page: Page, doors, cast, world, who):
    sign_in(page, doors, sign_in_of(cast.helpline, who))
    found = []
    for address in addresses(world)[who]:
        for language in ("en", "ar"):
            page.goto(f"{doors.staff}{address}?language={language}")
            assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                found += [f"{address} {language} {size}: {each}" for each in axe.problems(page)]
                found += [f"{address} {language} {size}: wider: {each}" for each in page.evaluate(WIDER)]
    assert not found, "\n".join(found)


def test_a_call_is_typed_with_the_keyboard_alone_and_kept_while_it_is_typed(page: Page, doors, cast):
    sign_in(page, doors, sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/desk/")
    page.keyboard.press("c")
    page.wait_for_url("**/desk/calls/**")
    page.locator("#what").focus()
    page.keyboard.type("He says that he is locked in at night")
    page.get_by_text("Kept, sealed.").wait_for()
    page.reload()
    assert page.locator("#what").input_value() == "He says that he is locked in at night"
    assert axe.problems(page) == []


def test_somebody_without_a_session_is_shown_the_way_in(page: Page, doors, cast):
    page.goto(f"{doors.staff}/desk/")
    page.wait_for_url("**/sign-in")
    with as_(cast.asha):
        assert signin.actor_of("") is None
