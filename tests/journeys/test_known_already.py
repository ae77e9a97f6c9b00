"""While a call is typed the page says who is known already, holds nobody up, and a person says what it means."""

import re

import pytest
from playwright.sync_api import Page, expect

from liftstone.cases import actions as cases
from liftstone.cases import people as case_people
from liftstone.desk import calls
from tests.actions.cases.conftest import ANSWERS, CALL, KNOWN
from tests.cast import as_
from tests.journeys import axe
from tests.journeys.people import sign_in, sign_in_of, takes_a_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def case(cast, doors):
    """A case about Andrei at the car wash, opened from a call."""
    with as_(cast.asha) as asha:
        call = calls.finish(contact=calls.begin(language="en", by=asha), answers=CALL, by=asha)
        row = cases.start(contacts=[call], answers=ANSWERS, risk=2, by=asha)
        case_people.add(case=row, answers=KNOWN, by=asha)
        return row


def type_a_call(page: Page, doors) -> None:
    """Begin a call and type what was said, but not save it."""
    takes_a_call(page, doors)
    page.get_by_label("Telephone", exact=True).fill("+44 20 7946 0018")
    page.get_by_label("Where", exact=True).fill("the car wash on Old Road")
    page.get_by_label("Name, as far as they want to say it").fill("Popescu Andrej")


def check_hints_while_typing(page: Page, case) -> None:
    """They say what came before, and leave the words and the place in them where they were."""
    hints = page.locator("#hints")
    expect(hints).to_contain_text("This number was in 1 contact before")
    expect(hints).to_contain_text("This place was named in 1 contact before")
    expect(hints).to_contain_text("nearly the same name")
    expect(hints).to_contain_text(case.reference)
    expect(page.locator("#hints-told")).to_contain_text(re.compile(r"\d hints?: this may have come before"))
    expect(page.get_by_label("Name, as far as they want to say it")).to_be_focused()
    assert axe.problems(page) == []


def check_hints_in_every_language(page: Page) -> None:
    """On a wide screen and on narrow ones; the page is left as it was."""
    home = page.url.partition("?")[0]
    for width, language in ((1280, "en"), (320, "ar"), (320, "cy"), (320, "ro")):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{home}?language={language}")
        expect(page.locator(".ls-hint").first).to_be_visible()
        assert axe.problems(page) == [], language
        assert not axe.wider(page), language
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(home)


def check_hints_beside_the_person(page: Page, doors, case) -> None:
    """On the page of whom the case is about, which leads to its form unhindered: they say who rang."""
    page.goto(f"{doors.staff}/cases/{case.id.hex}/")
    page.get_by_role("link", name="Change Andrei Popescu").click()
    expect(page.locator(".ls-hint", has_text="Popescu Andrej")).to_contain_text("nearly the same name")
    expect(page.locator("#hints-told")).to_contain_text(re.compile(r"\d hints?: this may have come before"))
    check_hints_in_every_language(page)
    page.get_by_label("Date of birth").fill("14 May 2001")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("article.ls-box", has_text="Andrei Popescu")).to_contain_text("14 May 2001")


def test_a_caller_who_rings_again_is_recognised_by_a_person(page: Page, doors, cast, case):
    sign_in(page, doors, sign_in_of(cast.helpline, "asha"))
    type_a_call(page, doors)
    check_hints_while_typing(page, case)
    page.get_by_role("button", name="The call is over").click()
    page.wait_for_url(re.compile(r"/desk/[0-9a-f]{32}/"))
    entry = page.locator(".ls-hint", has_text="Andrei Popescu")
    entry.get_by_role("button", name=f"The same person {case.reference}", exact=True).press("Enter")
    expect(entry).to_contain_text("said Asha Patel")
    page.reload()
    expect(entry).to_contain_text("said Asha Patel")
    check_hints_in_every_language(page)
    entry.get_by_role("button", name="Take this back").press("Enter")
    expect(entry.get_by_role("button", name=f"Not the same person {case.reference}")).to_be_visible()
    check_hints_beside_the_person(page, doors, case)
