"""Article 4 of the Universal Declaration in each of its translations: typed, sealed, opened, byte for byte."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from liftstone.desk import actions as desk
from liftstone.desk.content import sealed_body
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Contact
from liftstone.keyring import records
from tests.cast import Cast, as_
from tests.conftest import ROOT, Doors
from tests.journeys import people, reporting

SHARED = Path(os.environ.get("LIFTSTONE_SHARED_DATA", ROOT.parent / "shared" / "data"))
DECLARATION = SHARED / "udhr" / "udhr_articles_1_4.jsonl"
SHOWN = "element => [element.textContent, getComputedStyle(element).direction]"
WINDOWS = 3  # side by side; the machine is kept busy and no more

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not DECLARATION.exists(), reason="the translations are not on this machine"),
]


@dataclass(frozen=True)
class Translation:
    """One translation: its code, the text, and the direction in which it runs."""

    code: str
    text: str
    direction: str


def translations() -> list[Translation]:
    """All of them."""
    rows = [json.loads(line) for line in DECLARATION.read_text().splitlines()]
    return [Translation(row["code"], row["article4"], row["dir"]) for row in rows]


def test_article_4_arrives_byte_for_byte_in_every_translation(chromium: Browser, doors: Doors, cast: Cast) -> None:
    wanted = translations()
    # Windows of their own: a browser slows down what stands behind another tab.
    windows = [chromium.new_context() for _ in range(WINDOWS)]
    tabs = [window.new_page() for window in windows]
    for tab in tabs:
        tab.set_default_timeout(60_000)
        reporting.write(tab, door=doors.public)
    wrong: list[str] = []
    for start in range(0, len(wanted), WINDOWS):
        pairs = list(zip(tabs, wanted[start : start + WINDOWS], strict=False))
        wrong += [each.code for tab, each in pairs if begin(tab, each) != each.direction]
        for tab, _ in pairs:
            expect(tab.locator("#done")).to_be_visible(timeout=60_000)
            tab.click("#another")
    for window in windows:
        window.close()
    kept = arrived(cast)
    assert {code: text for code, (_id, text) in kept.items()} == {each.code: each.text for each in wanted}
    assert wrong == [], "these ran in the wrong direction while they were typed"

    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
        for each in wanted:
            page.goto(f"{doors.staff}/desk/{kept[each.code][0].hex}/")
            shown = page.locator("#what").evaluate(SHOWN)
            wrong += [each.code] if shown != [each.text, each.direction] else []
    assert wrong == [], "these the desk does not see as they were written"


def begin(tab: Page, each: Translation) -> str:
    """Type a translation and send it; returns the direction in which the page shows it."""
    tab.fill("#what", each.text)
    tab.fill("#where", each.code)
    direction = tab.locator("#what").evaluate("field => getComputedStyle(field).direction")
    tab.click("#send")
    return str(direction)


def arrived(cast: Cast) -> dict[str, tuple[UUID, str]]:
    """What the desk takes and opens, by the code that was given as the place."""
    with as_(cast.asha), transaction.atomic():
        rows = list(Contact.objects.all())
    with as_(cast.asha):
        for row in rows:
            desk.claim(contact=row, by=cast.asha)
    with as_(cast.asha), transaction.atomic():
        opened = records.open_all(map(sealed_body, rows), verb=DeskVerb.OPENED, by=cast.asha.keys)
    return {body["where"]: (row.id, body["what"]) for row, body in zip(rows, opened, strict=True)}
