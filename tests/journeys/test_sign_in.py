"""Signing in, in a real browser: two steps, keyboard only, nothing in addresses and titles."""

import json
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from liftstone.accounts import passkeys, signin
from liftstone.accounts.models import Passkey, Session
from liftstone.audit.models import Leaf
from tests.cast import as_
from tests.journeys import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_steps_by_keyboard_alone(page, doors, cast):
    asha = people.sign_in_of(cast.helpline, "asha")
    people.stretch_dearly(asha)
    page.goto(f"{doors.staff}/")
    # The browser gives the first field the keyboard a moment after the page is there.
    expect(page.get_by_label("Sign-in name")).to_be_focused()
    page.keyboard.type(asha.newcomer.login)
    page.keyboard.press("Tab")
    page.keyboard.type(asha.passphrase.upper().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code from your authenticator")).to_be_focused()
    page.keyboard.type(people.code_of(asha.totp))
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    people.sign_out(page)


def test_a_passkey_with_prf_signs_in_alone(page, doors, cast):
    asha = people.sign_in_of(cast.helpline, "asha")
    people.authenticator(page, prf=True)
    people.sign_in(page, doors, asha)
    people.adds_passkey(page, doors)
    expect(page.get_by_text("signs you in alone")).to_be_visible()
    people.sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{doors.staff}/me/")
    # The key was opened, not only the door: the page shows the sealed name.
    expect(page.get_by_role("heading", level=1)).to_have_text("Asha Patel")


def test_a_passkey_without_prf_is_the_second_step_only(page, doors, cast):
    asha = people.sign_in_of(cast.helpline, "asha")
    people.authenticator(page, prf=False)
    people.sign_in(page, doors, asha)
    people.adds_passkey(page, doors)
    expect(page.get_by_text("second step, after the passphrase")).to_be_visible()
    people.sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").first).to_contain_text("not accepted")
    people.first_step(page, doors, asha)
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url("**/desk/")


def test_what_an_authenticator_signed_counts_once(page, doors, cast):
    people.authenticator(page, prf=True)
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    people.adds_passkey(page, doors)
    people.sign_out(page)
    sent: list[str] = []
    page.route("**/sign-in/passkey", lambda route: (sent.append(route.request.post_data), route.abort()))
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Sign in with a passkey").click()
    said = parse_qs(sent[0])
    answer, secret = json.loads(said["credential"][0]), said["secret"][0]
    assert signin.actor_of(passkeys.sign_in(answer, prf=secret)) is not None
    with pytest.raises(signin.Refused):
        passkeys.sign_in(answer, prf=secret)


def test_a_copied_passkey_is_refused(page, doors, cast):
    asha = people.sign_in_of(cast.helpline, "asha")
    people.authenticator(page, prf=True)
    people.sign_in(page, doors, asha)
    people.adds_passkey(page, doors)
    people.sign_out(page)
    with as_(cast.asha):
        Passkey.objects.update(counter=1_000_000)  # the true one has been used since the copy was taken
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").first).to_contain_text("not accepted")
    with as_(cast.ben):
        assert Leaf.objects.filter(verb="accounts.passkey_cloned", subject=asha.person).count() == 1


def test_an_unattended_desk_closes_itself(page, doors, cast):
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    page.goto("about:blank")  # an open desk would ask by itself, and be told first
    with as_(cast.asha):
        Session.objects.update(seen_at=timezone.now() - timedelta(minutes=31))
    page.goto(f"{doors.staff}/desk/")
    page.wait_for_url("**/sign-in")
    expect(page.get_by_text("You were signed out")).to_be_visible()


def test_too_many_wrong_attempts_are_told_until_when_to_wait(page, doors, cast):
    page.goto(f"{doors.staff}/sign-in")
    for _ in range(5):
        page.get_by_label("Sign-in name").fill("asha")
        page.get_by_label("Passphrase").fill("wrong-wrong")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("You can try again after")
    assert page.title() == "Sign in"
    assert page.url == f"{doors.staff}/sign-in"
