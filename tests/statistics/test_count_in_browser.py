"""Farid counts: table, picture, file, in a real browser, wide and narrow, from left and from right."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from liftstone.facts.actions import put_facts
from liftstone.facts.shapes import CaseFact, ContactFact, People
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("LIFTSTONE_PICTURES")
CHANNELS = {"phone": 62, "web": 24, "message": 15, "app": 4}
TYPES = {("labour",): 48, ("criminal", "labour"): 21, ("sexual",): 19, ("unknown",): 14, ("organ_removal",): 3}
NATIONALITIES = {"RO": 2, "VN": 1, "AL": 1, "GB": 1, "unknown": 4}


def a_year() -> list[ContactFact | CaseFact]:
    """Facts of the whole of 2025."""
    months = [f"2025-{number:02d}" for number in range(1, 13)]
    contacts = [ContactFact(month=m, channel=c) for m in months for c, n in CHANNELS.items() for _ in range(n)]
    groups = [People(low=n, high=n + 2, nationality=code) for code, n in NATIONALITIES.items()]
    cases = [
        CaseFact(month=m, types=kinds, people=(groups[i % 5],))
        for m in months[::3]
        for kinds, n in TYPES.items()
        for i in range(n)
    ]
    return [*contacts, *cases]


@pytest.fixture
def farid(page: Page, doors: Doors, cast: Cast) -> Page:
    """Farid's window; a year was saved by Asha, and he has just signed in."""
    with as_(cast.asha) as asha:
        put_facts([(uuid4(), fact) for fact in a_year()], organisation=asha.organisation)
    page.set_default_timeout(60_000)  # the first count of a process loads the engine: seconds, on a busy machine
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "farid"))
    return page


def look(page: Page, name: str) -> None:
    """Nothing for axe to find, nothing cut off."""
    for width, language in ((1280, "en"), (320, "ar")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(page.url.split("&language")[0] + f"&language={language}")
        assert axe.problems(page) == [], f"{name} {width} {language}"
        assert not axe.wider(page), f"{name} {width} {language}"
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"count-{name}-{width}.png", full_page=True)


def test_the_analyst_counts_and_takes_a_table_away(farid: Page) -> None:
    complaints: list[str] = []
    farid.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    farid.get_by_role("link", name="Count").click()
    for table in ("contacts", "cases", "people"):
        farid.get_by_label("Table", exact=True).select_option(table)
        farid.get_by_label("Year", exact=True).select_option("2025")
        farid.get_by_role("button", name="Show").click()
        farid.wait_for_url(f"**table={table}&year=2025")
        expect(farid.get_by_role("img")).to_be_visible()
        look(farid, table)
        farid.goto(farid.url.split("&language")[0])
        farid.set_viewport_size({"width": 1280, "height": 900})
    expect(farid.get_by_role("row", name="Romania").get_by_role("cell")).not_to_have_text(["c", "c"])
    with farid.expect_download() as taken:
        farid.get_by_role("link", name="Download this table").click()
    assert taken.value.suggested_filename == "people-2025.csv"
    assert taken.value.path().read_text(encoding="utf-8-sig").startswith("Potential victims by nationality,2025")
    assert complaints == []


def test_the_analyst_finds_no_way_to_a_contact_or_a_case(farid: Page, doors: Doors) -> None:
    expect(farid.get_by_role("navigation", name="Main").get_by_role("link")).to_have_text(["Count"])
    for path in ("/desk/", "/cases/"):
        assert farid.goto(doors.staff + path).status == 404
