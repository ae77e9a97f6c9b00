"""A new adviser is let in, works, and is let go: at three in the morning, by one officer, at once."""

import pytest
from playwright.sync_api import expect

from tests.journeys import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_newcomer_is_let_in_and_a_leaver_is_locked_out_at_once(chromium, doors, cast):
    with people.window(chromium) as ben, people.window(chromium) as nadia:
        people.sign_in(ben, doors, people.sign_in_of(cast.helpline, "ben"))
        code = people.invites(ben, login="nadia", name="Nadia Novak", roles=["Adviser"])
        fresh = people.joins(nadia, doors, code=code)
        people.admits(ben, doors, login="nadia", fingerprint=people.fingerprint_on(nadia))
        people.sign_in_fresh(nadia, doors, fresh)
        nadia.wait_for_url("**/desk/")
        expect(nadia.get_by_role("link", name="People and keys")).to_have_count(0)
        people.removes(ben, doors, login="nadia")
        nadia.goto(f"{doors.staff}/desk/")
        nadia.wait_for_url("**/sign-in")
        expect(nadia.get_by_text("You were signed out")).to_be_visible()
        nadia.get_by_label("Sign-in name").fill(fresh.login)
        nadia.get_by_label("Passphrase").fill(fresh.passphrase)
        nadia.get_by_role("button", name="Continue").click()
        expect(nadia.get_by_role("alert")).to_contain_text("That was not right")
