"""Far too much, hostile file names, bombs: refused kindly, or carried sealed and harmless at the desk."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from liftstone.accounts.actor import Actor
from liftstone.config import processes
from liftstone.intake import languages, page_text
from tests import bombs
from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import people, reporting
from tests.journeys.reporting import SENT
from tests.journeys.test_report import file
from tests.stored import rows

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MANY = 10 * 2**20 // 4  # emoji of four bytes
LOTS = "😀" * MANY
TYPE = """(box, count) => {
    box.value = "😀".repeat(count);
    box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
LITTLE = 256 * 2**20  # bytes that a door may grow by; the bombs unfold to sixteen times as much


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A window without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def beginning(text: str, *, language: str) -> str:
    """A text of the page's script in a language, up to its first value."""
    spoken = languages.translations(language).gettext(text)
    assert language == "en" or spoken != text
    return spoken.split("{")[0].strip()


@pytest.mark.parametrize("language", ["en", "ar", "ro"])
def test_ten_megabytes_of_emoji_are_refused_kindly_stay_in_the_page_and_are_sent_when_shortened(
    page: Page, doors: Doors, asha: Actor, language: str
) -> None:
    too_long = beginning(page_text.SCRIPT_TEXT["too_long"], language=language)
    sent = reporting.watch(page, path="/j/send")
    reporting.write(page, door=doors.public, language=language)
    page.fill("#where", "Behind the bakery")
    before = rows()
    page.locator("#what").evaluate(TYPE, MANY)
    expect(page.locator("#progress")).to_contain_text(too_long, timeout=SENT)
    page.click("#send")
    expect(page.locator("#mistakes")).to_contain_text(too_long, timeout=SENT)
    expect(page.locator("#what")).to_have_attribute("aria-invalid", "true")
    assert page.locator("#what").evaluate("box => box.value.length") == 2 * MANY
    expect(page.locator("#where")).to_have_value("Behind the bakery")
    assert sent == []
    assert rows() == before
    page.locator("#what").evaluate(TYPE, 20_000)
    reporting.send(page)
    assert len(sent) == 1
    body = reporting.only(asha).body
    assert (body["what"], body["where"]) == ("😀" * 20_000, "Behind the bakery")


# A tenth of it: a browser takes minutes to lay out ten megabytes in one box, and a form's limit is far below.
@pytest.mark.parametrize(
    ("language", "much"), [("en", f"Help {LOTS[::10]}"), ("ar", f"النجدة {LOTS[::10]}")], ids=["en", "ar"]
)
def test_without_javascript_far_too_much_comes_back_and_is_sent_when_shortened(
    plain: Page, doors: Doors, asha: Actor, language: str, much: str
) -> None:
    plain.goto(f"{doors.public}/{language}/plain")
    before = rows()
    plain.fill("#what", much)
    plain.fill("#where", "Behind the bakery")
    plain.locator("form button").click()
    expect(plain.locator("#mistakes a")).to_have_attribute("href", "#what")
    expect(plain.locator("form button")).to_be_visible()  # what stands behind the text: all of it has come
    assert plain.locator("#what").input_value() == much
    expect(plain.locator("#where")).to_have_value("Behind the bakery")
    assert rows() == before
    plain.fill("#what", "😀" * 20_000)
    plain.locator("form button").click()
    expect(plain.locator("#mistakes")).to_have_count(0)
    assert reporting.only(asha).body["what"] == "😀" * 20_000


def files() -> list[FilePayload]:
    """Hostile names, each with content of its own; the one that pretends to be a picture is a zip bomb."""
    content = {kind: kind.encode() for kind in bombs.HOSTILE_NAMES} | {"text turned round": bombs.zip_bomb()}
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content[kind]}
        for kind, name in bombs.HOSTILE_NAMES.items()
    ]


def largest(doors: Doors) -> int:
    """The most memory that the doors have ever used, in bytes."""
    leaders = processes.recorded(doors.data / "serve.running")
    return sum(_most(pid) for leader in leaders for pid in processes.group(leader.pid))


def _most(pid: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) * 1024 if found else 0


def arrived(by: Actor) -> set[bytes]:
    """The content of every file of the one contact there is."""
    listed = reporting.only(by).body["files"]
    (contact,) = reporting.contacts(by)
    return {file(by, contact=contact, listed=each) for each in listed}


def seen_at_the_desk(page: Page, doors: Doors, cast: Cast) -> tuple[list[str], dict[str, bytes]]:
    """What the desk reads of the files, and what it saves, by the name under which it is saved."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    (contact,) = reporting.contacts(cast.asha)
    page.goto(f"{doors.staff}/desk/{contact.id.hex}/")
    links = page.locator("a[download]")
    saved = {}
    for link in links.all():
        with page.expect_download() as download:
            link.click()
        saved[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
    expect(page.locator("main img, main script")).to_have_count(0)
    assert asked == []
    return links.all_inner_texts(), saved


def check_at_the_desk(page: Page, doors: Doors, cast: Cast, *, sent: list[FilePayload]) -> None:
    """Every file is there under a name that hides nothing, and is saved under one that harms nothing."""
    shown, saved = seen_at_the_desk(page, doors, cast)
    assert len(shown) == len(sent)
    assert all(1 <= len(name) <= 110 for name in shown)
    assert not any(unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") for name in shown for each in name)
    assert "صورة.jpg" in shown, "a good name stays as it was"
    assert any("onerror=alert(1)" in name for name in shown), "markup is shown as text"
    assert set(saved.values()) == {each["buffer"] for each in sent}
    assert all(re.fullmatch(r"[^./\\][^/\\<>:\"|?*\x00-\x1f\u202e]*[^. ]", name) for name in saved), sorted(saved)


def test_hostile_names_and_a_bomb_go_through_sealed_and_harm_nobody_at_the_desk(
    page: Page, chromium: Browser, doors: Doors, cast: Cast
) -> None:
    sent, before = files(), largest(doors)
    reporting.write(page, door=doors.public, what="files")
    page.set_input_files("#files", sent)
    expect(page.locator("#files-list li")).to_have_count(len(sent))
    reporting.send(page)
    assert arrived(cast.asha) == {each["buffer"] for each in sent}
    with people.window(chromium) as desk:
        check_at_the_desk(desk, doors, cast, sent=sent)
    assert largest(doors) - before < LITTLE


def test_hostile_names_and_a_bomb_do_so_without_javascript_too(
    plain: Page, chromium: Browser, doors: Doors, cast: Cast
) -> None:
    sent, before = files(), largest(doors)
    plain.goto(f"{doors.public}/en/plain")
    plain.fill("#what", "files")
    plain.set_input_files("#files", sent)
    plain.locator("form button").click()
    expect(plain.locator("h1")).to_have_text("Sent and kept")
    assert arrived(cast.asha) == {each["buffer"] for each in sent}
    with people.window(chromium) as desk:
        check_at_the_desk(desk, doors, cast, sent=sent)
    assert largest(doors) - before < LITTLE


def test_pictures_that_are_bombs_are_left_as_they_are_by_both_pages(
    page: Page, plain: Page, doors: Doors, asha: Actor
) -> None:
    sent: list[FilePayload] = [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": bomb}
        for number, bomb in enumerate(bombs.picture_bombs())
    ]
    before = largest(doors)
    reporting.write(page, door=doors.public, what="sealed")
    page.set_input_files("#files", sent)
    reporting.send(page)
    plain.goto(f"{doors.public}/en/plain")
    plain.fill("#what", "plain")
    plain.set_input_files("#files", sent)
    plain.locator("form button").click()
    expect(plain.locator("h1")).to_have_text("Sent and kept")
    for content, contact in zip(reporting.opened(asha), reporting.contacts(asha), strict=True):
        found = [file(asha, contact=contact, listed=each) for each in content.body["files"]]
        assert found == [each["buffer"] for each in sent]
        assert not any(each["cleaned"] for each in content.body["files"])
    assert largest(doors) - before < LITTLE


def test_files_that_are_too_large_are_named_on_the_simple_page_and_the_text_stays(
    plain: Page, doors: Doors, asha: Actor, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as made:
        made.truncate(60 * 2**20)
    before = rows()
    plain.goto(f"{doors.public}/ro/plain")
    plain.fill("#what", "Un film lung")
    plain.set_input_files("#files", film)
    plain.locator("form button").click()
    expect(plain.locator("#mistakes a")).to_have_attribute("href", "#files")
    expect(plain.locator("#mistakes a")).to_contain_text("20 MB")
    expect(plain.locator("#what")).to_have_value("Un film lung")
    assert rows() == before
    plain.locator("form button").click()
    expect(plain.locator("#mistakes")).to_have_count(0)
    assert reporting.only(asha).body["what"] == "Un film lung"


def test_half_an_emoji_left_by_an_old_keyboard_is_read_at_the_desk(page: Page, doors: Doors, asha: Actor) -> None:
    reporting.write(page, door=doors.public)
    page.locator("#what").evaluate("box => { box.value = 'Help me \\ud83d'; }")
    page.check("#answer-thread")
    page.locator("#word").evaluate("box => { box.value = 'orange\\ude00'; }")
    reporting.send(page)
    assert reporting.only(asha).body["what"] == "Help me \ufffd"


def test_a_second_word_that_the_vault_holds_for_the_first_is_refused(page: Page, doors: Doors, cast: Cast) -> None:
    reporting.write(page, door=doors.public, what="anything")
    page.check("#answer-thread")
    page.fill("#word", "straße")
    page.fill("#other_word", "ＳＴＲＡＳＳＥ\u200e")
    page.click("#send")
    expect(page.locator('#mistakes a[href="#other_word"]')).to_be_visible()
    page.fill("#other_word", "")
    page.fill("#word", "w" * 4_001)
    page.click("#send")
    expect(page.locator('#mistakes a[href="#word"]')).to_be_visible()
    expect(page.locator("#mistakes a")).to_have_count(1)
