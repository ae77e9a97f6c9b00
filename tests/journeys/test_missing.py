"""Somebody goes missing: a plan made before, an alarm that rings until taken, each told at the hour."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from liftstone.cases import actions
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Missing
from liftstone.desk import calls
from tests.actions.cases.conftest import ANSWERS, CALL
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people
from tests.journeys.test_danger import RINGS, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

CONTROLLER = "07700 900461"


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of Asha's, with somebody in it who controls the others."""
    from liftstone.cases import people as writers

    with as_(cast.asha) as asha, transaction.atomic():
        call = calls.finish(contact=calls.begin(language="en", by=asha), answers=CALL, by=asha)
        found = actions.start(contacts=[call], answers=ANSWERS, risk=2, by=asha)
        known = {"how_known": "known", "role": "potential_victim", "name": "Mai"}
        writers.add(case=found, answers=known, by=asha)
        uncle = {"how_known": "known", "role": "potential_exploiter", "name": "Uncle", "phone": CONTROLLER}
        writers.add(case=found, answers=uncle, by=asha)
    return found


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast, case: Case) -> Page:
    """Asha's window, on the case."""
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/{case.id.hex}/")
    return page


@pytest.fixture
def chidi(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Chidi's window: a caseworker, who is on no desk, on his own page."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "chidi"))
        page.goto(f"{doors.staff}/me/")
        yield page


def plan(page: Page) -> None:
    """Made before it is needed; whoever controls them is shut out of it."""
    page.keyboard.press("l")
    page.wait_for_url("**/missing/plan")
    page.get_by_label("Where to look").fill("The bus station\nThe aunt's flat")
    page.get_by_label("Whom, 3").fill("Night line")
    page.get_by_label("Their number, 3").fill(CONTROLLER)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("They must never be told")
    expect(page.get_by_label("Where to look")).to_have_value("The bus station\nThe aunt's flat")
    look(page, "missing-shut-out")
    page.get_by_label("Their number, 3").fill("020 7946 0420")
    page.get_by_label("When, 3").select_option("1")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/?done=kept")


def an_hour_passes(cast: Cast) -> None:
    with as_(cast.asha), transaction.atomic():
        row = Missing.objects.get()
        earlier = timedelta(hours=1, minutes=1)
        row.begun_at, row.next_at = row.begun_at - earlier, row.next_at and row.next_at - earlier
        row.version += 1
        row.save()


def test_a_missing_alarm_rings_until_it_is_taken_and_then_by_the_hour(asha: Page, chidi: Page, cast: Cast) -> None:
    plan(asha)
    asha.keyboard.press("g")
    asha.wait_for_url("**/missing/")
    asha.get_by_label("Who", exact=True).select_option("Mai")
    asha.get_by_label("Last seen").fill("Half past nine at the back door, alone, with a bag")
    look(asha, "missing-raise")
    asha.get_by_role("button", name="Raise the alarm").click()
    expect(asha.get_by_text("It rings for everybody")).to_be_visible()

    alarm = chidi.get_by_role("alert").filter(has_text="nobody has taken it")
    expect(alarm).to_be_visible(timeout=RINGS)
    expect(alarm).not_to_contain_text("Mai")
    look(chidi, "missing-alarm")
    chidi.keyboard.press("m")
    chidi.wait_for_url("**/missing/*/")
    expect(chidi.get_by_text("The bus station")).to_be_visible()
    expect(chidi.get_by_text("With Chidi Okafor")).to_be_visible()
    look(chidi, "missing-taken")
    for place in ("Police: report them missing", "For a child"):
        step = chidi.locator("li.ls-item").filter(has_text=place)
        step.get_by_label("What came of it").fill("Log 2207")
        step.get_by_role("button", name="Told").click()
        expect(step.get_by_text("Told at")).to_be_visible()
    expect(chidi.locator("#alarms-everywhere .ls-alarm")).to_have_count(0)

    an_hour_passes(cast)
    expect(asha.get_by_role("alert").filter(has_text="time to tell the next")).to_be_visible(timeout=RINGS)
    asha.reload()
    asha.get_by_label("Seen again").fill("The aunt rang: at her door")
    asha.get_by_role("button", name="Keep it").click()
    expect(asha.get_by_text("The aunt rang: at her door")).to_be_visible()
    asha.get_by_label("What became of them").select_option("back_safe")
    asha.get_by_role("button", name="End the alarm").click()
    expect(asha.get_by_text("Back, and safe").first).to_be_visible()
    expect(asha.locator("#alarms-everywhere .ls-alarm")).to_have_count(0)
    look(asha, "missing-found")
    asha.keyboard.press("b")
    asha.wait_for_url("**/cases/*/")
    look(asha, "missing-case")
