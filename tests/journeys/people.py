"""Signing in as somebody of the cast, in a real browser, the way that person does it."""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from playwright.sync_api import Browser, CDPSession, Page, expect

from liftstone.accounts.actor import Actor
from liftstone.accounts.ceremony import Founded, SignIn
from liftstone.accounts.models import Person
from liftstone.accounts.secrets import open_seed, seal_seed, seal_totp
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.unlocked import Unlocked
from liftstone.rows.acting import acting_for
from liftstone.vault.passphrase import stretch
from tests.conftest import Doors

STEP = 30  # seconds of one code


def sign_in_of(founded: Founded, login: str) -> SignIn:
    """What one person took home from the ceremony."""
    return next(each for each in founded.sign_ins if each.newcomer.login == login)


def code_of(secret: bytes, *, at: float | None = None) -> str:
    """The authenticator's code, of this half minute or of the moment `at`."""
    code = TOTP(secret, 6, SHA1(), STEP, enforce_key_length=False).generate(at or time.time())  # noqa: S303 - RFC 6238
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


def takes_a_call(page: Page, doors: Doors) -> None:
    """The telephone rings at the desk; one key, and there is where to write."""
    page.goto(f"{doors.staff}/desk/")
    page.keyboard.press("c")
    page.wait_for_url("**/desk/calls/**")


@contextmanager
def window(chromium: Browser) -> Iterator[Page]:
    """Somebody's own browser, with nothing of anybody else's in it."""
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        context.close()


@dataclass(frozen=True)
class Fresh:
    """What somebody wrote down while joining: the sign-in name, the passphrase, the authenticator's secret."""

    login: str
    passphrase: str
    totp: bytes


def joins(page: Page, doors: Doors, *, code: str) -> Fresh:
    """Type the one-time code, write everything down, type it back. Ends on the page with the fingerprint."""
    page.goto(f"{doors.staff}/sign-in")
    page.get_by_role("link", name="I have a one-time code").click()
    page.get_by_label("One-time code").fill(code)
    page.get_by_role("button", name="Continue").click()
    passphrase, secret = page.locator(".ls-passphrase").all_inner_texts()
    login = page.get_by_text("Your sign-in name is").inner_text().split("Your sign-in name is ")[1].split(".")[0]
    fresh = Fresh(login, passphrase.strip(), _from_base32(secret))
    page.get_by_label("Passphrase, from your paper").fill(fresh.passphrase)
    page.get_by_label("Code from your authenticator").fill(code_of(fresh.totp))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("key officer")
    return fresh


def _from_base32(text: str) -> bytes:
    plain = text.replace(" ", "").strip()
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


def fingerprint_on(page: Page) -> str:
    """What the page has people read to each other."""
    return page.locator(".ls-passphrase").inner_text().strip()


def sign_in_fresh(page: Page, doors: Doors, fresh: Fresh) -> None:
    """Both steps with what was written down; the next half minute's code, since joining took this one's."""
    page.goto(f"{doors.staff}/sign-in")
    page.get_by_label("Sign-in name").fill(fresh.login)
    page.get_by_label("Passphrase").fill(fresh.passphrase)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Code from your authenticator").fill(code_of(fresh.totp, at=time.time() + STEP))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def unlocked(fresh: Fresh) -> Actor:
    """Who this is, with the keys that the fresh passphrase opens out of the database."""
    with acting_for(login=fresh.login), transaction.atomic():
        person = Person.objects.get(login=fresh.login)
    keys = stretch(fresh.passphrase, salt=bytes(person.salt))
    seed = open_seed(person, bytes(person.sealed_seed), key=keys.key, kind="passphrase")
    opened = Unlocked(person.id, person.organisation_id, PersonSecret(seed))
    return Actor(person.id, person.organisation_id, person.login, frozenset(), opened)


def _one_time_code(page: Page) -> str:
    return page.locator(".ls-passphrase").inner_text().strip()


def code_for_lost(page: Page, *, login: str) -> str:
    """A signed-in officer begins a recovery; the one-time code."""
    page.get_by_role("link", name="People and keys").click()
    page.get_by_role("link", name=f"Lost passphrase {login}").click()
    page.get_by_role("button", name="Make a one-time code").click()
    return _one_time_code(page)


def invites(page: Page, *, login: str, name: str, roles: list[str]) -> str:
    """A signed-in officer invites somebody; the one-time code."""
    page.get_by_role("link", name="People and keys").click()
    page.get_by_role("button", name="Invite a colleague").or_(page.get_by_role("link", name="Invite")).click()
    page.get_by_label("Sign-in name").fill(login)
    page.get_by_label("Name that colleagues know").fill(name)
    for role in roles:
        page.get_by_label(role).check()
    page.get_by_role("button", name="Make a one-time code").click()
    return _one_time_code(page)


def admits(page: Page, doors: Doors, *, login: str, fingerprint: str) -> None:
    """A signed-in officer hears the fingerprint, finds it the same, and admits."""
    page.goto(f"{doors.staff}/people/")
    page.get_by_role("link", name=f"Compare and admit {login}").click()
    _compares(page, fingerprint=fingerprint)
    page.get_by_role("button", name="Admit").click()
    expect(page.get_by_role("status")).to_contain_text("Admitted")


def agrees(page: Page, doors: Doors, *, login: str, fingerprint: str) -> None:
    """A signed-in officer takes a step of a recovery."""
    page.goto(f"{doors.staff}/people/recoveries/")
    page.get_by_role("link", name=f"Compare {login}").click()
    _compares(page, fingerprint=fingerprint)
    page.get_by_role("button", name="Agree").click()
    expect(page.get_by_role("status")).to_contain_text("Your step is taken")


def _compares(page: Page, *, fingerprint: str) -> None:
    assert page.locator("#fingerprint").inner_text().strip() == fingerprint
    page.get_by_label("They read it to me aloud").check()


def removes(page: Page, doors: Doors, *, login: str) -> None:
    """A signed-in officer lets somebody go."""
    page.goto(f"{doors.staff}/people/")
    page.get_by_role("link", name=f"Remove {login}").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("status")).to_contain_text("Removed")


def authenticator(page: Page, *, prf: bool) -> tuple[CDPSession, str]:
    """Plug an authenticator into somebody's browser, one that checks who holds it; with or without PRF."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "hasPrf": prf,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def adds_passkey(page: Page, doors: Doors) -> None:
    """On one's own page."""
    page.goto(f"{doors.staff}/me/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is yours now")
