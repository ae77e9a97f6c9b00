"""A social worker rings who did not know that she is a first responder: two clicks, by mouse and by keys."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Doors
from tests.journeys import axe, people
from tests.journeys.test_call_to_case import press, tick, to, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]
UNAWARE = "Does not know that they are a first responder"


def takes_the_call(page: Page, doors: Doors) -> None:
    """A social worker asks about a girl; nobody says for whom she works, it stands in what is typed."""
    people.takes_a_call(page, doors)
    type_in(page, "What is happening", "A social worker asks what to do about a girl of fifteen.")
    type_in(page, "Where", "Deal, Kent")
    tick(page, "Is anybody under 18?", "Yes")
    expect(page.get_by_text("Kept, sealed.")).to_be_visible()


def box(page: Page) -> Locator:
    """What opens it."""
    return page.locator("summary", has_text="Support for a professional")


def kept(page: Page) -> Locator:
    """What was written down, each a line."""
    return page.locator("#support .ls-support li")


def test_two_clicks_in_a_call_are_kept_and_seen_on_the_contact_and_one_is_taken_back(
    asha: Page, doors: Doors
) -> None:
    takes_the_call(asha, doors)
    box(asha).click()
    asha.get_by_role("button", name=UNAWARE).click()
    expect(asha.get_by_role("status").filter(has_text="Kept, and counted.")).to_be_visible()
    expect(kept(asha)).to_contain_text([UNAWARE])
    for word in ("Children's social care", "Kent Police", "Explained"):
        expect(kept(asha).first).to_contain_text(word)
    expect(asha.get_by_label("What is happening")).to_have_value(
        "A social worker asks what to do about a girl of fifteen."
    )
    asha.get_by_role("button", name="How the NRM works").click()
    expect(kept(asha)).to_have_count(2)
    assert axe.in_every_size(asha) == []
    asha.get_by_role("button", name="The call is over").click()
    expect(kept(asha)).to_have_count(2)
    asha.get_by_role("button", name=f"Take this back {UNAWARE}").click()
    expect(kept(asha).locator("del")).to_contain_text([UNAWARE])
    expect(kept(asha).first).to_contain_text("Taken back by Asha")
    expect(asha.get_by_role("button", name="Take this back How the NRM works")).to_be_visible()
    assert axe.in_every_language(asha, asha.url.split("?")[0]) == []


def test_the_keyboard_alone_does_the_same_and_enter_in_a_name_presses_no_topic(asha: Page, doors: Doors) -> None:
    takes_the_call(asha, doors)
    to(asha, box(asha))
    asha.keyboard.press("Enter")
    expect(asha.get_by_label("They work for")).to_have_value("children")
    expect(asha.get_by_label("Police force area")).to_have_value("kent")
    type_in(asha, "Name of the organisation, if you like", "Riverside Council")
    asha.keyboard.press("Enter")
    asha.keyboard.type(" and Borough")
    press(asha, UNAWARE)
    expect(kept(asha)).to_have_count(1)
    expect(kept(asha)).to_contain_text("Riverside Council and Borough")
    expect(asha.get_by_role("button", name=UNAWARE, exact=True)).to_be_focused()  # the next one is a Tab away
    press(asha, "Duty to Notify")
    expect(kept(asha)).to_have_count(2)
    press(asha, f"Take this back {UNAWARE}")
    expect(kept(asha).locator("del")).to_have_count(1)
    press(asha, "The call is over")
    asha.wait_for_url(lambda url: "/calls/" not in url)
    expect(kept(asha)).to_have_count(2)


def test_what_is_written_down_after_the_call_stays_where_it_was_pressed(asha: Page, doors: Doors) -> None:
    takes_the_call(asha, doors)
    asha.get_by_role("button", name="The call is over").click()
    box(asha).click()
    asha.get_by_label("They work for").select_option("housing")
    asha.get_by_label("What they were given").select_option("training")
    asha.get_by_role("button", name="Consent for the NRM").click()
    expect(kept(asha)).to_have_count(1)
    for word in ("Council housing", "Kent Police", "Referred to training"):
        expect(kept(asha)).to_contain_text(word)
    asha.reload()
    expect(kept(asha)).to_have_count(1)
