"""Somebody withdraws: how to reach her is written, she agrees, thinks again, and what hangs on it stops."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from liftstone.cases import actions, timeline
from liftstone.cases.models import Case
from tests.actions.cases.conftest import ANSWERS, contact, ring  # noqa: F401
from tests.actions.cases.test_disclose import TOLD
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys.test_call_to_case import RINGS, look, press, tick, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

NUMBER = "020 7946 0345"


@pytest.fixture
def case(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case of which police have been told already."""
    with as_(cast.asha) as asha:
        opened = actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)
        timeline.disclose(case=opened, answers=TOLD, by=asha)
    return opened


def write_how_to_reach_her(page: Page) -> None:
    """Keyboard alone, from the case: she is added, and how to reach her follows."""
    page.keyboard.press("p")
    page.wait_for_url("**/people/")
    tick(page, "How well do you know who this is?", "Known by name")
    type_in(page, "Name", "Mirela Ionescu")
    press(page, "Save, then write how to reach them")
    page.wait_for_url("**/safe")
    type_in(page, "What to say, and who we say we are", "Say that it is the library")
    type_in(page, "What never to say", "Anything about the car wash")
    tick(page, "When is it safe to ring or to send a text?", "At any time")
    page.get_by_label("Telephone", exact=True).first.select_option("safe")
    page.locator("#phone").fill(NUMBER)
    look_keeps(page, "safe-contact")
    page.get_by_label("Telephone", exact=True).first.select_option("unsafe")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/?done=kept")


def look_keeps(page: Page, name: str) -> None:
    """Look at a page whose form is empty again afterwards: fill in what is needed once more."""
    look(page, name)
    page.get_by_label("What to say, and who we say we are").fill("Say that it is the library")
    page.get_by_label("What never to say").fill("Anything about the car wash")
    page.get_by_role("group", name="When is it safe").get_by_label("At any time").check()
    page.locator("#phone").fill(NUMBER)


def she_agrees_to_be_contacted(page: Page) -> None:
    """A decision, with how it was checked."""
    page.get_by_role("link", name="What they decided").first.click()
    page.wait_for_url("**/consent")
    expect(page.get_by_text("Nobody has asked yet.")).to_be_visible()
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    page.get_by_label("What about").select_option("contact_channel")
    page.get_by_label("Consents", exact=True).check()
    page.get_by_label("They were alone, nobody listening").check()
    page.get_by_role("button", name="Keep the decision").click()
    page.wait_for_url("**/consent?done=kept")
    look(page, "consents")


def promise_to_ring(page: Page) -> None:
    """A follow-up that contacts her and is due at once."""
    page.get_by_label("Follow-up: what is to be done").fill("Ring Mirela about the room")
    page.get_by_label("Does it contact somebody in the case?").select_option("Mirela Ionescu")
    soon = timezone.localtime() + timedelta(minutes=1)
    page.get_by_label("When it rings").fill(soon.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_role("region", name="To be done")).to_contain_text("Ring Mirela about the room")


def she_withdraws(page: Page) -> None:
    """What stops and what was shared stands on the page; one button."""
    page.get_by_role("link", name="What they decided").first.click()
    page.wait_for_url("**/consent")
    page.keyboard.press("w")
    page.wait_for_url("**/withdraw")
    expect(page.get_by_text("Follow-ups that would contact them are held and ring no more.")).to_be_visible()
    expect(page.get_by_text("Control room, log 412")).to_be_visible()
    expect(page.get_by_label("Ring Mirela about the room")).to_be_checked()
    look(page, "withdraw")
    page.get_by_label("In their words, if they said more").fill("He asks who rings me")
    press(page, "They withdraw it")
    page.wait_for_url("**/consent?done=kept")
    expect(page.get_by_role("region", name="What is held")).to_contain_text("Ring Mirela about the room")
    look(page, "consents-withdrawn")


def nobody_rings_her_but_in_an_emergency(page: Page) -> None:
    """The number is not there; asked for, the page asks why; an emergency goes before all of it."""
    region = page.get_by_role("region", name="To be done")
    expect(region).to_contain_text("Held")
    expect(page.get_by_text(NUMBER)).to_have_count(0)
    look(page, "case-withdrawn")
    page.keyboard.press("2")
    expect(page.get_by_role("heading", name="Read this first")).to_be_visible()
    expect(page.get_by_text(NUMBER)).to_have_count(0)
    page.get_by_label("Why it cannot wait or go another way").fill("Smoke is coming from the house")
    page.get_by_role("button", name="Keep the reason and show it").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    expect(page.get_by_text(NUMBER)).to_have_count(0)
    page.get_by_label("This is an emergency").check()
    page.get_by_role("button", name="Keep the reason and show it").click()
    never, number = page.get_by_text("Anything about the car wash"), page.get_by_text(NUMBER)
    expect(number).to_be_visible()
    assert never.bounding_box()["y"] < number.bounding_box()["y"], "what never to say comes before the number"


def test_a_withdrawal_stops_what_hangs_on_it_and_an_emergency_goes_before_it(
    asha: Page, chidi: Page, case: Case, doors: Doors
) -> None:
    address = f"{doors.staff}/cases/{case.id.hex}/"
    asha.goto(address)
    write_how_to_reach_her(asha)
    she_agrees_to_be_contacted(asha)
    asha.goto(address)
    promise_to_ring(asha)
    she_withdraws(asha)
    chidi.goto(address)
    nobody_rings_her_but_in_an_emergency(chidi)
    asha.goto(address)
    expect(asha.get_by_text("Smoke is coming from the house")).to_be_visible()
    asha.goto(f"{doors.staff}/desk/")
    asha.wait_for_timeout(RINGS / 4)
    expect(asha.locator("#ringing").get_by_text("It is time")).to_have_count(0)
    asha.goto(f"{address}disclose")
    expect(asha.get_by_role("region", name="What people in this case decided before")).to_contain_text("Withdrew")
