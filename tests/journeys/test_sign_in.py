"""Signing in, in a real browser: two steps, keyboard only, nothing in addresses and titles."""

import pytest

from tests.journeys import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_steps_by_keyboard_alone(page, doors, cast):
    asha = people.sign_in_of(cast.helpline, "asha")
    people.stretch_dearly(asha)
    page.goto(f"{doors.staff}/")
    page.wait_for_url("**/sign-in")
    page.keyboard.type(asha.newcomer.login)
    page.keyboard.press("Tab")
    page.keyboard.type(asha.passphrase.upper().replace("-", " "))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code")
    page.keyboard.type(people.code_of(asha.totp))
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    people.sign_out(page)
