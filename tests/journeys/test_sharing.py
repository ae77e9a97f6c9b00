"""Part of a case is shared in a real browser: chosen, looked at, read on the other side, ended, and then shut."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from liftstone.cases import actions as cases
from liftstone.cases import consents, people
from liftstone.desk import calls
from tests.cast import as_
from tests.journeys import axe
from tests.journeys.people import sign_in, sign_in_of
from tests.world_of_sharing import AGREES, agreed

pytestmark = pytest.mark.browser


@pytest.fixture
def case(cast):
    """A case with somebody who agreed, and an agreement that both organisations signed."""
    agreed(cast.ben, cast.dana)
    with as_(cast.asha) as asha:
        contact = calls.finish(contact=calls.begin(language="en", by=asha), answers={"what": "Locked in"}, by=asha)
        answers = {"summary": "Locked in at night", "types": ["labour"], "where": "Luton"}
        row = cases.start(contacts=[contact], answers=answers, risk=2, by=asha)
        known = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu", "nationality": "RO"}
        person = people.add(case=row, answers=known, by=asha)
        consents.decide(case=row, person=person, answers=AGREES, seen=0, by=asha)
        return row


@pytest.mark.timeout(400)
def test_shared_read_answered_and_ended_the_other_side_is_locked_out(
    page: Page, chromium: Browser, doors, cast, case
):
    sign_in(page, doors, sign_in_of(cast.helpline, "asha"))
    page.goto(f"{doors.staff}/cases/{case.id.hex}/")
    page.get_by_role("link", name="Share part of it").click()
    page.get_by_role("link", name="Northmoor Refuge").click()
    page.get_by_label("What it is for").select_option("support")
    page.get_by_label(re.compile("Andrei Popescu")).check()
    assert axe.in_every_size(page) == []
    page.get_by_role("button", name="Look at what they will see").click()
    expect(page.get_by_text("Andrei Popescu")).to_be_visible()
    expect(page.get_by_text("Locked in at night")).to_have_count(0)
    assert axe.in_every_size(page) == []
    page.get_by_role("button", name="Share it now").click()
    expect(page.get_by_role("heading", name="Shared with Northmoor Refuge")).to_be_visible()
    other = chromium.new_context().new_page()
    sign_in(other, doors, sign_in_of(cast.dana_org, "dana"))
    other.get_by_role("link", name="Shared", exact=True).click()
    other.get_by_role("link", name="Riverside Helpline").click()
    expect(other.get_by_text("Andrei Popescu")).to_be_visible()
    other.get_by_label("Write to them").fill("A room is free from nine.")
    other.get_by_role("button", name="Send it").click()
    expect(other.get_by_text("A room is free from nine.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("A room is free from nine.")).to_be_visible()
    page.get_by_role("button", name="End the sharing").click()
    expect(page.get_by_text("They cannot open it any more")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="This is not shared with us any more")).to_be_visible()
    expect(other.get_by_text("Andrei Popescu")).to_have_count(0)
    other.context.close()
