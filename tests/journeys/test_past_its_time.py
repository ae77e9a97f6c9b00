"""Past its time: Ben decides how long, finds a case, asks; Asha, who knows better, says why it is still needed."""

import pytest
from playwright.sync_api import expect

from tests.actions.cases.conftest import contact, ring  # noqa: F401 - fixtures
from tests.actions.keeping.conftest import later  # noqa: F401 - a fixture
from tests.journeys import people
from tests.journeys.test_call_to_case import press, type_in
from tests.journeys.test_erasing import ben, closed, follow  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


def test_a_supervisor_asks_and_whoever_knows_better_says_so(page, doors, cast, closed, ben, later):  # noqa: F811
    later(8 * 366)
    ben.goto(f"{doors.staff}/erasing/")
    ben.keyboard.press("p")
    expect(ben.get_by_text("Nobody has decided yet")).to_be_visible()
    ben.keyboard.press("p")
    type_in(ben, "Other closed cases", "72")
    type_in(ben, "Why", "Our trustees decided")
    press(ben, "Decide it so")
    box = ben.get_by_role("checkbox", name=closed.reference)
    box.focus()
    ben.keyboard.press("Space")
    type_in(ben, "Why", "Eight years without a word")
    press(ben, "Ask to erase what is ticked")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Erasing")

    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/{closed.id.hex}/")
    expect(page.get_by_text("Somebody asked to erase this")).to_be_visible()
    follow(page, "Read why, or say that it is still needed")
    expect(page.get_by_text("Eight years without a word")).to_be_visible()
    type_in(page, "Why it is still needed", "Her brother's trial is in March")
    press(page, "Do not erase it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Not erased")

    ben.goto(f"{doors.staff}/erasing/time/")
    expect(ben.get_by_text("Nothing that could be let go now.")).to_be_visible()
