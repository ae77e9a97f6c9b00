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


# By their routes' names; `{nadia}` and the like stand for people's ids.
PAGES = {
    "sign-in": "sign-in",
    "join": "join/",
    "sign-in-code": "sign-in/code",
    "me": "me/",
    "people": "people/",
    "invite": "people/invite",
    "admit": "people/{nadia}/admit",
    "remove": "people/{chidi}/remove",
    "lost-passphrase": "people/{chidi}/lost",
    "recoveries": "people/recoveries/",
    "recovery": "{recovery}",
    "who-did-what": "who/",
}
BEFORE = ("sign-in", "join")  # seen by whoever stands before the door


@pytest.mark.timeout(240)
def test_axe_finds_nothing_on_any_page_of_sign_in_and_keys(page, doors, cast):
    ben, broken = people.sign_in_of(cast.helpline, "ben"), list[str]()

    def look(name: str, **ids: str) -> None:
        found = axe.in_every_language(page, f"{doors.staff}/{PAGES[name].format(**ids)}")
        broken.extend(f"{name} {each}" for each in found)
        _shot(page, name)

    for name in BEFORE:
        look(name)
    people.first_step(page, doors, ben)
    look("sign-in-code")
    ids = {"nadia": invited("nadia", roles=["adviser", "caseworker"], by=cast.grace).person.id.hex}
    lost(cast.asha, by=cast.grace)
    with as_(cast.grace):
        ids["chidi"] = Person.objects.get(login="chidi").id.hex
    people.sign_in(page, doors, ben)
    ids["recovery"] = _href(page, doors, "people/recoveries/", "Compare asha")
    for name in PAGES:
        if name not in (*BEFORE, "sign-in-code"):
            look(name, **ids)
    assert broken == []


def _href(page: Page, doors, path: str, link: str) -> str:
    page.goto(f"{doors.staff}/{path}")
    return page.get_by_role("link", name=link).get_attribute("href").lstrip("/")


def test_axe_finds_nothing_on_the_pages_that_are_shown_once(chromium, doors, cast):
    broken: list[str] = []
    with people.window(chromium) as ben, people.window(chromium) as nadia:
        people.sign_in(ben, doors, people.sign_in_of(cast.helpline, "ben"))
        code = people.invites(ben, login="nadia", name="Nadia Novak", roles=["Adviser"])
        broken += axe.in_every_size(ben)
        _shot(ben, "code")
        nadia.goto(f"{doors.staff}/join/")
        nadia.get_by_label("One-time code").fill(code)
        nadia.get_by_role("button", name="Continue").click()
        broken += axe.in_every_size(nadia)
        _shot(nadia, "join-keep")
        people.joins(nadia, doors, code=code)
        broken += axe.in_every_size(nadia)
        _shot(nadia, "join-done")
    assert broken == []


def _shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
