"""Every page of sign-in and keys: axe finds nothing, wide and narrow, in English and in Arabic."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from liftstone.accounts.models import Person
from tests.actions.accounts.newcomers import invited, lost
from tests.cast import as_
from tests.journeys import axe, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("LIFTSTONE_SHOTS")  # a folder for pictures of the pages, for whoever wants to look


def looks(page: Page, address: str, *, name: str, broken: list[str]) -> None:
    for language in ("en", "ar"):
        page.goto(f"{address}?language={language}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            broken += [f"{name} {language} {width}: {line}" for line in axe.problems(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                broken.append(f"{name} {language} {width}: scrolls sideways")
            _shot(page, f"{name}-{language}-{width}")


@pytest.mark.timeout(240)
def test_axe_finds_nothing_on_any_page_of_sign_in_and_keys(page, doors, cast):
    broken: list[str] = []
    for name in ("sign-in", "join/"):
        looks(page, f"{doors.staff}/{name}", name=name.strip("/"), broken=broken)
    ben = people.sign_in_of(cast.helpline, "ben")
    people.first_step(page, doors, ben)
    looks(page, page.url, name="second-step", broken=broken)
    nadia = invited("nadia", roles=["adviser", "caseworker"], by=cast.grace)
    lost(cast.asha, by=cast.grace)
    with as_(cast.grace):
        chidi = Person.objects.get(login="chidi").id.hex
    people.sign_in(page, doors, ben)
    recovery = _href(page, doors, "people/recoveries/", "Compare asha")
    pages = {
        "me": "me/",
        "people": "people/",
        "invite": "people/invite",
        "admit": f"people/{nadia.person.id.hex}/admit",
        "remove": f"people/{chidi}/remove",
        "lost": f"people/{chidi}/lost",
        "recoveries": "people/recoveries/",
        "recovery": recovery,
        "who": "who/",
    }
    for name, path in pages.items():
        looks(page, f"{doors.staff}/{path}", name=name, broken=broken)
    assert broken == []


def _href(page: Page, doors, path: str, link: str) -> str:
    page.goto(f"{doors.staff}/{path}")
    return page.get_by_role("link", name=link).get_attribute("href").lstrip("/")


def test_axe_finds_nothing_on_the_pages_that_are_shown_once(chromium, doors, cast):
    broken: list[str] = []
    with people.window(chromium) as ben, people.window(chromium) as nadia:
        people.sign_in(ben, doors, people.sign_in_of(cast.helpline, "ben"))
        code = people.invites(ben, login="nadia", name="Nadia Novak", roles=["Adviser"])
        broken += axe.problems(ben)
        _shot(ben, "code")
        nadia.goto(f"{doors.staff}/join/")
        nadia.get_by_label("One-time code").fill(code)
        nadia.get_by_role("button", name="Continue").click()
        broken += axe.problems(nadia)
        _shot(nadia, "join-keep")
        people.joins(nadia, doors, code=code)
        broken += axe.problems(nadia)
        _shot(nadia, "join-done")
    assert broken == []


def _shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
