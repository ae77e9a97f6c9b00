"""The server may be made to lie about the desk's key. The page then seals nothing and sends nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from liftstone.keyring import queries as keyring
from liftstone.vault import base64url
from liftstone.vault.sealing import SecretKey
from liftstone.vault.signing import SigningKey
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import reporting
from tests.journeys.reporting import SENT

pytestmark = pytest.mark.browser

Said = dict[str, Any]
Lie = Callable[[Said], None]
THIEF = SigningKey.generate()


def other_key(said: Said) -> None:
    """The thief's own sealing key beside the real certificate."""
    said["desk"]["key"] = base64url.encode(SecretKey.generate().public)


def other_root(said: Said) -> None:
    """A chain that is sound in itself, from a root that this page does not trust."""
    desk = said["desk"]
    desk["delegation_signature"] = base64url.encode(THIEF.sign(desk["delegation"].encode(), label="delegation"))


def other_officer(said: Said) -> None:
    """A certificate by somebody to whom the root delegated nothing."""
    desk = said["desk"]
    desk["certificate_signature"] = base64url.encode(THIEF.sign(desk["certificate"].encode(), label="certificate"))


def other_organisation(said: Said) -> None:
    """Another organisation's name on the real desk."""
    said["organisation"] = "0" * 32


def other_epoch(said: Said) -> None:
    """An epoch that the certificate does not name."""
    said["desk"]["epoch"] += 1


def other_team(said: Said) -> None:
    """A team that the certificate does not name."""
    said["desk"]["team"] = "0" * 32


def other_words(said: Said) -> None:
    """A statement changed after it was signed."""
    said["desk"]["certificate"] = said["desk"]["certificate"].replace('"until":"2', '"until":"3')


def swapped(said: Said) -> None:
    """The delegation in the place of the certificate."""
    desk = said["desk"]
    desk["certificate"], desk["certificate_signature"] = desk["delegation"], desk["delegation_signature"]


def nothing(said: Said) -> None:
    """No certificate at all."""
    del said["desk"]["certificate"]


LIES = [other_key, other_root, other_officer, other_organisation, other_epoch, other_team, other_words]


@pytest.mark.parametrize("lie", [*LIES, swapped, nothing], ids=lambda lie: lie.__name__)
def test_a_forged_desk_gets_nothing(page: Page, doors: Doors, cast: Cast, lie: Lie) -> None:
    def answer(route: Route) -> None:
        said = json.loads(route.fetch().text())
        lie(said)
        route.fulfill(json=said)

    refused(page, doors=doors, answer=answer)


def test_a_certificate_that_has_lapsed_counts_for_nothing(page: Page, doors: Doors, cast: Cast) -> None:
    page.clock.install(time="2099-01-01T00:00:00Z")
    refused(page, doors=doors, answer=lambda route: route.continue_())


def test_another_team_s_own_certificate_is_not_the_desk_s(page: Page, doors: Doors, cast: Cast) -> None:
    with as_(cast.asha):
        staff = keyring.team(cast.helpline.organisation, "staff")

    def answer(route: Route) -> None:
        said = json.loads(route.fetch().text())
        said["desk"] |= {
            "team": staff.id.hex,
            "epoch": staff.epoch,
            "key": base64url.encode(staff.public),
            "certificate": staff.certificate.statement,
            "certificate_signature": base64url.encode(staff.certificate.signature),
            "delegation": staff.delegation.statement,
            "delegation_signature": base64url.encode(staff.delegation.signature),
        }
        route.fulfill(json=said)

    refused(page, doors=doors, answer=answer)


def refused(page: Page, *, doors: Doors, answer: Callable[[Route], None]) -> None:
    """Write and send; the page must refuse, say so plainly, and keep the text."""
    sent = reporting.watch(page, path="/j/send")
    page.route("**/j/start*", answer)
    reporting.write(page, door=doors.public, what="for the right eyes only")
    said = page.locator("#progress")
    expect(said).to_contain_text("could not make sure that only the right people", timeout=SENT)
    page.click("#send")
    expect(said).to_contain_text("could not make sure that only the right people", timeout=SENT)
    expect(page.locator("#what")).to_have_value("for the right eyes only")
    assert sent == []
