"""Article 4 of the Universal Declaration in each of its translations: typed, sealed, opened, byte for byte."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import Browser

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
WHOLE = 24  # pages gone to one by one; of the others what the desk answers is put into a page that is open already
OPEN_AND_SHOW = """async (paths) => {
    const seen = [];
    for (const path of paths) {
        const html = await (await fetch(path)).text();
        const shown = new DOMParser().parseFromString(html, "text/html").getElementById("what");
        document.querySelector("main").append(document.adoptNode(shown));
        seen.push([shown.textContent, getComputedStyle(shown).direction]);
        shown.remove();
    }
    return seen;
}"""
WINDOWS = 3  # side by side; the machine is kept busy and no more
# In the page, since hundreds of reports from outside take a question and an answer for each step. What is done is
# what a person does: type into the fields, press the buttons, wait for "sent and kept". Returns each direction.
TYPE_AND_SEND = """reports => {
    const field = (id) => document.getElementById(id);
    const type = (id, text) => {
        field(id).value = text;
        field(id).dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const kept = () => new Promise((resolve) => {
        const look = () => field("done").hidden ? setTimeout(look, 5) : resolve();
        look();
    });
    window.directions = (async () => {
        const directions = [];
        for (const { code, text } of reports) {
            type("what", text);
            type("where", code);
            directions.push(getComputedStyle(field("what")).direction);
            field("send").click();
            await kept();
            field("another").click();
        }
        return directions;
    })();
}"""

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
    assert written(chromium, doors, wanted) == {each.code: each.direction for each in wanted}
    kept = arrived(cast)
    assert {code: text for code, (_id, text) in kept.items()} == {each.code: each.text for each in wanted}
    paths = {code: f"/desk/{record.hex}/" for code, (record, _text) in kept.items()}
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
        for each in wanted[:: len(wanted) // WHOLE]:
            page.goto(f"{doors.staff}{paths[each.code]}")
            assert page.locator("#what").evaluate(SHOWN) == [each.text, each.direction], each.code
        seen = page.evaluate(OPEN_AND_SHOW, [paths[each.code] for each in wanted])
    wrong = [each.code for each, shown in zip(wanted, seen, strict=True) if shown != [each.text, each.direction]]
    assert wrong == [], "these the desk does not see as they were written"


def written(chromium: Browser, doors: Doors, wanted: list[Translation]) -> dict[str, str]:
    """Report all of them through the page; the direction in which it showed each while it was typed."""
    # Windows of their own: a browser slows down what stands behind another tab.
    windows = [chromium.new_context() for _ in range(WINDOWS)]
    tabs = [window.new_page() for window in windows]
    shares = [wanted[place::WINDOWS] for place in range(WINDOWS)]
    for tab, share in zip(tabs, shares, strict=True):
        tab.set_default_timeout(600_000)
        reporting.write(tab, door=doors.public)
        tab.evaluate(TYPE_AND_SEND, [{"code": each.code, "text": each.text} for each in share])
    directions: dict[str, str] = {}
    for tab, share in zip(tabs, shares, strict=True):
        codes = [each.code for each in share]
        directions |= dict(zip(codes, tab.evaluate("() => window.directions"), strict=True))
    for window in windows:
        window.close()
    return directions


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
