"""Signing in as somebody of the cast, in a real browser, the way that person does it."""

import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from playwright.sync_api import Page

from liftstone.accounts.ceremony import Founded, SignIn
from liftstone.accounts.models import Person
from liftstone.accounts.secrets import seal_seed, seal_totp
from liftstone.rows.acting import acting_for
from liftstone.vault.passphrase import stretch
from tests.conftest import Doors

STEP = 30  # seconds of one code


def sign_in_of(founded: Founded, login: str) -> SignIn:
    """What one person took home from the ceremony."""
    return next(each for each in founded.sign_ins if each.newcomer.login == login)


def code_of(secret: bytes, *, at: float | None = None) -> str:
    """The authenticator's code, of this half minute or of the moment `at`."""
    code = TOTP(secret, 6, SHA1(), STEP, enforce_key_length=False).generate(at or time.time())
    return code.decode()


def stretch_dearly(sign_in: SignIn) -> None:
    """Keep somebody's keys as the live doors do, which know nothing of the tests' cheap stretching."""
    with acting_for(login=sign_in.newcomer.login), transaction.atomic():
        person = Person.objects.get(id=sign_in.person)
        keys = stretch(sign_in.passphrase, salt=bytes(person.salt))
    person.verifier = keys.verifier
    person.sealed_seed = seal_seed(person, sign_in.secret.seed, key=keys.key, kind="passphrase")
    person.sealed_totp = seal_totp(person, sign_in.totp, key=keys.totp)
    with acting_for(organisation=person.organisation_id), transaction.atomic():
        person.save(update_fields=["verifier", "sealed_seed", "sealed_totp"])


def first_step(page: Page, doors: Doors, sign_in: SignIn) -> None:
    """Sign-in name and passphrase."""
    stretch_dearly(sign_in)
    page.goto(f"{doors.staff}/sign-in")
    page.get_by_label("Sign-in name").fill(sign_in.newcomer.login)
    page.get_by_label("Passphrase").fill(sign_in.passphrase)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/sign-in/code")


def sign_in(page: Page, doors: Doors, sign_in: SignIn, *, again: bool = False) -> None:
    """Both steps. `again`: in the same half minute as before, with the next half minute's code.

    A code works once; the door also takes the one just before and just after.
    """
    first_step(page, doors, sign_in)
    page.get_by_label("Code from your authenticator").fill(
        code_of(sign_in.totp, at=time.time() + (STEP if again else 0))
    )
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sign_out(page: Page) -> None:
    """The button that is on every page."""
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
