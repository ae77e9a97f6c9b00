"""At two in the morning one first responder says no and the next comes; a bed whose address one person sees."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from liftstone.cases import actions
from liftstone.cases.models import Case
from liftstone.directory import actions as directory
from liftstone.directory.models import Beds, Location
from liftstone.directory.schedules import LONDON
from liftstone.finding import secrets
from tests.actions.cases.conftest import ANSWERS, contact, ring  # noqa: F401
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.directory.entries import HULL, NINE_TO_FIVE, YORK, provider, refuge, service
from tests.journeys import axe, people
from tests.places.conftest import handful  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]
NIGHT = datetime(2026, 11, 28, 2, tzinfo=LONDON)  # a Saturday; chosen on the form, whatever day the test runs


@pytest.fixture
def known(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case of somebody who is afraid of police."""
    with as_(cast.asha) as asha:
        return actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)


@pytest.fixture
def at_night(cast: Cast, doors: Doors, handful) -> None:  # noqa: F811
    """Who is there at two: police; one day and night; one by its rota; one by day alone."""
    with as_(cast.ben) as ben:
        said = {"interviews": "in_person"}
        police = provider(ben, "County Police", is_police=True, responder={**said, "kind": "police"})
        service(ben, police, needs=["nrm_interview"])
        always = {"phones": [{"number": "0113 496 0101"}]}
        of = provider(ben, "Always Hand", responder={**said, "hours_to_come": 2})
        service(ben, of, needs=["nrm_interview"], document=always)
        rota = provider(ben, "Rota House", responder={**said, "out_of_hours": True})
        service(ben, rota, at=YORK, needs=["nrm_interview"], schedules=[NINE_TO_FIVE])
        turn = (NIGHT - timedelta(hours=4), NIGHT + timedelta(hours=5))
        directory.keep_cover(provider=rota, spells=[turn], number="01632 960 999", by=ben)
        day = provider(ben, "Day Centre", responder=said)
        service(ben, day, at=HULL, needs=["nrm_interview"], schedules=[NINE_TO_FIVE])


def looks_for_one_at_two(page: Page) -> None:
    """Asha fills in the form while somebody speaks."""
    page.get_by_label("Where", exact=True).fill("LS21")
    page.get_by_label("An interview with a first responder, for the NRM").check()
    page.get_by_label("At another time").check()
    page.get_by_label("At which time").fill("2026-11-28T02:00")
    page.get_by_label("Not police").check()
    page.get_by_label("Sees them in person").check()
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("heading", name="3 found")).to_be_visible()


def sees_who_is_there(page: Page) -> Locator:
    """No police; beside what is closed what is open. Returns the results."""
    results = page.locator(".ls-result")
    expect(results).to_have_count(3)
    expect(page.locator("#found")).not_to_contain_text("County Police")
    expect(results.nth(2)).to_contain_text("Closed; opens")
    expect(results.nth(2)).to_contain_text("Open instead")
    return results


def the_first_declines(page: Page, results: Locator) -> None:
    """The next is offered at once, with the number of its rota."""
    results.filter(has_text="Always Hand").first.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("Being asked now").first).to_be_visible()
    page.get_by_label("Declined").check()
    page.get_by_label("What they said, or why not").fill("Nobody is free before nine")
    page.get_by_role("button", name="Keep what they said").click()
    offered = page.locator(".ls-next")
    expect(offered).to_contain_text("Rota House")
    expect(offered).to_contain_text("01632 960 999")


def the_next_accepts(page: Page) -> None:
    """Who accepted has to be said."""
    page.keyboard.press("n")
    answered = page.locator("form.ls-answer").last
    answered.get_by_label("Accepted").check()
    answered.get_by_role("button", name="Keep what they said").click()
    expect(page.get_by_role("alert").filter(has_text="Write who accepted")).to_be_visible()
    answered = page.locator("form.ls-answer").last
    answered.get_by_label("Whom you spoke to").fill("Maria")
    answered.get_by_label("Their reference, if they gave one").fill("4711")
    answered.get_by_role("button", name="Keep what they said").click()
    expect(page.get_by_role("heading", name="Somebody accepted")).to_be_visible()


def test_at_two_in_the_morning_the_first_declines_and_the_second_accepts(page, doors, cast, known, at_night):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/{known.id.hex}/")
    page.keyboard.press("x")
    looks_for_one_at_two(page)
    the_first_declines(page, sees_who_is_there(page))
    assert axe.in_every_language(page, page.url.partition("?")[0]) == []
    the_next_accepts(page)
    page.goto(f"{doors.staff}/cases/{known.id.hex}/")
    told = page.locator(".ls-chain")
    expect(told).to_contain_text("Nobody is free before nine")
    expect(told).to_contain_text("Maria")
    expect(told).to_contain_text("4711")


@pytest.fixture
def chidi(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Chidi's window, on another machine."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "chidi"))
        yield page


@pytest.fixture
def willow(cast: Cast, doors: Doors, handful) -> None:  # noqa: F811
    """A refuge near York with two free beds, whose address Ben wrote down."""
    with as_(cast.ben) as ben:
        of = refuge(ben, provider(ben, "Willow"))
        beds = directory.keep_beds(beds=Beds(service=of, kind="safe_house", for_whom=["women"], beds=6), by=ben)
        directory.tell_beds(beds=beds, free=2, by=ben)
        words = {"address": "4 Heron Mews", "directions": "By the green door", "ring": "Ines, 01632 960 555"}
        secrets.keep(location=Location.objects.get(is_secret=True), words=words, by=ben)


def asks_for_a_bed(chidi: Page) -> None:
    """From the find page of a case, which names the area alone."""
    chidi.get_by_label("Where", exact=True).fill("York")
    chidi.get_by_label("A bed tonight").check()
    chidi.get_by_role("button", name="Find", exact=True).click()
    expect(chidi.locator(".ls-result")).to_contain_text("York; the address is secret")
    expect(chidi.locator(".ls-result")).to_contain_text("2 free")
    chidi.get_by_role("button", name="Ask them").click()
    chidi.get_by_role("button", name="Arrange a bed with them").click()
    expect(chidi.get_by_role("heading", level=1)).to_contain_text("A bed with")


def is_shown_the_address_once_it_is_confirmed(chidi: Page) -> None:
    """Neither asked for nor held shows it, and confirmed only when it is asked for."""
    expect(chidi.get_by_role("button", name="Show me the address")).to_have_count(0)
    chidi.keyboard.press("h")
    expect(chidi.get_by_text("Bed held")).to_be_visible()
    expect(chidi.get_by_role("button", name="Show me the address")).to_have_count(0)
    chidi.keyboard.press("c")
    expect(chidi.get_by_text("Bed confirmed")).to_be_visible()
    expect(chidi.locator("body")).not_to_contain_text("Heron")
    chidi.keyboard.press("v")
    expect(chidi.get_by_text("4 Heron Mews")).to_be_visible()
    expect(chidi.get_by_text("By the green door")).to_be_visible()


def they_move_on(chidi: Page) -> None:
    """From then on nobody sees the address by it."""
    chidi.get_by_label("Yes, they said so").check()
    chidi.get_by_role("button", name="They moved on").click()
    expect(chidi.get_by_text("Moved on", exact=True)).to_be_visible()
    expect(chidi.get_by_role("button", name="Show me the address")).to_have_count(0)


def test_the_address_of_a_bed_appears_on_confirmation_and_is_gone_after_moving_on(
    page, doors, cast, known, willow, chidi
):
    chidi.goto(f"{doors.staff}/find/case/{known.id.hex}/")
    asks_for_a_bed(chidi)
    is_shown_the_address_once_it_is_confirmed(chidi)
    placement = chidi.url.removesuffix("/address").rstrip("/") + "/"
    # Never there for a colleague, though she sees that a bed is arranged.
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(placement)
    expect(page.get_by_text("Only whoever arranges the way there is shown the address.")).to_be_visible()
    chidi.goto(placement)
    they_move_on(chidi)
    chidi.goto(f"{doors.staff}/cases/{known.id.hex}/")
    expect(chidi.locator(".ls-chain")).to_contain_text("York")
    expect(chidi.locator("body")).not_to_contain_text("Heron")
