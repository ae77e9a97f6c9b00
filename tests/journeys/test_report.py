"""Somebody writes to the helpline from a phone: asked little, sealed in the browser, opened by the desk."""

import io
import json
from uuid import UUID

import pytest
from django.db import transaction
from PIL import Image
from playwright.sync_api import Page, expect

from liftstone.accounts.actor import Actor
from liftstone.intake.models import Chunk, Contact
from liftstone.vault import base64url
from liftstone.vault.context import Context
from liftstone.vault.stream import open_chunk
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import reporting

pytestmark = pytest.mark.browser


@pytest.fixture
def asha(cast: Cast) -> Actor:
    """Who opens what arrives."""
    return cast.asha


def photograph() -> bytes:
    """A picture that says where, when and with what it was taken."""
    picture = Image.new("RGB", (64, 48), (190, 40, 40))
    details = picture.getexif()
    details[0x010F], details[0x0132] = "Brandmark", "2026:11:21 19:00:00"
    details.get_ifd(0x8825).update({1: "N", 2: (52.0, 57.0, 12.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=details)
    return written.getvalue()


def file(by: Actor, *, contact: Contact, listed: dict[str, object]) -> bytes:
    """A file that came with a report, opened with the key that the report holds."""
    key, id_ = base64url.decode(str(listed["key"])), UUID(hex=str(listed["id"]))
    context = Context("file", by.organisation.bytes, "intake_chunk", id_.bytes, "chunk")
    with as_(by), transaction.atomic():
        chunks = list(Chunk.objects.filter(contact_id=contact.id, file_id=id_).order_by("index"))
    return b"".join(
        open_chunk(key, bytes(row.sealed), index=row.index, last=row is chunks[-1], context=context)
        for row in chunks
    )


def test_what_somebody_writes_is_sealed_in_the_browser_and_opened_by_the_desk(
    page: Page, doors: Doors, asha: Actor
) -> None:
    sent = reporting.watch(page, path="/j/send")
    reporting.write(page, door=doors.public, what="They keep our passports.\nThere are six of us 😟")
    page.fill("#where", "Behind the bakery")
    page.check("#danger-soon")
    page.fill("#danger_detail", "On Friday they move us")
    page.fill("#people_min", "5")
    page.fill("#people_max", "٧")  # an Arabic seven
    page.check("#under_18-unknown")
    page.check("#who-self, #who")
    page.check("#answer-phone")
    page.fill("#phone", "+44 7700 900123")
    page.fill("#safe_when", "before 7")
    page.fill("#safe_how", "nobody else")
    page.fill("#safe_say", "the dentist")
    page.check("#sharing-confidential")
    page.fill("#name", "M.")
    reporting.send(page)

    body = reporting.only(asha).body
    assert body == {
        "schema": 1,
        "language": "en",
        "what": "They keep our passports.\nThere are six of us 😟",
        "where": "Behind the bakery",
        "danger": "soon",
        "danger_detail": "On Friday they move us",
        "people_min": 5,
        "people_max": 7,
        "people_note": "",
        "under_18": "unknown",
        "who": "self",
        "answer": "phone",
        "phone": "+44 7700 900123",
        "safe_when": "before 7",
        "safe_how": "nobody else",
        "safe_say": "the dentist",
        "sharing": "confidential",
        "name": "M.",
        "files": [],
    }
    assert "passports" not in str(sent[0].post_data), "the text left the browser unsealed"
    assert json.loads(str(sent[0].post_data))["danger"] == "soon", "the queue needs to know this much"
    expect(page.locator("#what")).to_have_value("")


def test_only_one_question_needs_an_answer_and_what_was_not_asked_is_absent(
    page: Page, doors: Doors, asha: Actor
) -> None:
    reporting.write(page, door=doors.public)
    page.click("#send")
    expect(page.locator("#mistakes")).to_be_focused()
    expect(page.locator("#mistakes a")).to_have_text("Write what is happening. One line is enough.")
    page.click("#mistakes a")
    expect(page.locator("#what")).to_be_focused()
    page.keyboard.type("Something is wrong next door")
    reporting.send(page)

    body = reporting.only(asha).body
    assert body["what"] == "Something is wrong next door"
    assert body["where"] == body["who"] == body["people_min"] == ""
    assert {"phone", "email", "safe_when", "danger_detail"}.isdisjoint(body)
    (contact,) = reporting.contacts(asha)
    assert (contact.danger, contact.under_18) == (1, "unknown")


def test_whoever_stays_anonymous_is_not_asked_for_a_name(page: Page, doors: Doors, asha: Actor) -> None:
    reporting.write(page, door=doors.public, what="anything")
    page.fill("#name", "typed before")
    page.check("#sharing-anonymous")
    expect(page.locator("#name")).to_be_hidden()
    page.check("#answer-email")
    expect(page.get_by_text("To stay unknown to us")).to_be_visible()
    page.check("#answer")
    expect(page.get_by_text("To stay unknown to us")).to_be_hidden()
    reporting.send(page)
    assert "name" not in reporting.only(asha).body


def test_a_way_to_answer_needs_somewhere_to_answer_to(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what="anything")
    for way, field, wrong in (
        ("phone", "phone", ""),
        ("email", "email", "me@"),
        ("thread", "word", "abc"),
    ):
        page.check(f"#answer-{way}")
        page.fill(f"#{field}", wrong)
        page.click("#send")
        expect(page.locator(f'#mistakes a[href="#{field}"]')).to_be_visible()
        expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#mistakes a")).to_have_count(1)


def test_a_picture_loses_what_it_hides_and_other_files_come_with_a_warning(
    page: Page, doors: Doors, asha: Actor
) -> None:
    reporting.write(page, door=doors.public, what="pictures")
    hostile = "<img src=x onerror=alert(1)>.pdf"
    other = b"%PDF" + bytes(range(256)) * 5000  # more than one chunk
    page.set_input_files(
        "#files",
        [
            {"name": "me.jpeg", "mimeType": "image/jpeg", "buffer": photograph()},
            {"name": "proof.jpeg", "mimeType": "image/jpeg", "buffer": photograph()},
            {"name": hostile, "mimeType": "application/pdf", "buffer": other},
        ],
    )
    first, second, third = page.locator("#files-list li").all()
    expect(first).to_contain_text("the place where it was taken")
    expect(first).to_contain_text("the make of the phone or camera")
    expect(third).to_contain_text("We cannot remove hidden details")
    expect(third).to_contain_text(hostile)
    second.get_by_label("Send the original instead").check()
    expect(second).to_contain_text("The original will be sent")
    reporting.send(page)

    (contact,) = reporting.contacts(asha)
    listed = reporting.only(asha).body["files"]
    cleaned, original, untouched = (file(asha, contact=contact, listed=each) for each in listed)
    assert [(each["name"], each["cleaned"]) for each in listed] == [
        ("me.jpg", True),
        ("proof.jpeg", False),
        (hostile, False),
    ]
    picture = Image.open(io.BytesIO(cleaned))
    assert picture.size == (64, 48)
    assert not picture.getexif()
    assert b"Brandmark" not in cleaned
    assert original == photograph()
    assert untouched == other


def test_two_words_that_the_seal_takes_for_the_same_are_refused(page: Page, doors: Doors, asha: Actor) -> None:
    reporting.write(page, door=doors.public, what="x")
    page.check("#answer-thread")
    page.fill("#word", "Straße")
    page.fill("#other_word", "STRASSE")
    page.click("#send")
    expect(page.locator("#mistakes a")).to_have_attribute("href", "#other_word")


def test_an_original_chosen_after_the_cleaned_picture_was_uploaded_arrives_whole(
    page: Page, doors: Doors, asha: Actor
) -> None:
    uploads = reporting.watch(page, path="/j/chunk/")
    page.route("**/j/send*", lambda route: route.abort())
    reporting.write(page, door=doors.public, what="a picture")
    evidence = photograph()
    page.set_input_files("#files", [{"name": "proof.jpeg", "mimeType": "image/jpeg", "buffer": evidence}])
    page.click("#send")
    page.click("#back-to-text", timeout=reporting.SENT)
    page.get_by_label("Send the original instead").check()
    page.unroute("**/j/send*")
    reporting.send(page)
    (contact,) = reporting.contacts(asha)
    (listed,) = reporting.only(asha).body["files"]
    assert file(asha, contact=contact, listed=listed) == evidence
    assert len({upload.url for upload in uploads}) == len(uploads) == 2, "two contents, two ids, two keys"


def test_too_many_too_big_and_empty_files_are_named_and_left_out(page: Page, doors: Doors) -> None:
    reporting.write(page, door=doors.public, what="files")
    some = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"text"} for n in range(9)]
    page.set_input_files("#files", [*some, {"name": "none.txt", "mimeType": "text/plain", "buffer": b""}])
    expect(page.locator("#files-said")).to_contain_text("none.txt")
    page.evaluate(
        """() => {
            const choice = new DataTransfer();
            choice.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], "film.mp4"));
            choice.items.add(new File(["x"], "tenth.txt"));
            choice.items.add(new File(["x"], "eleventh.txt"));
            const input = document.getElementById("files");
            input.files = choice.files;
            input.dispatchEvent(new Event("change"));
        }"""
    )
    expect(page.locator("#files-said")).to_contain_text("film.mp4")
    expect(page.locator("#files-said")).to_contain_text("eleventh.txt")
    expect(page.locator("#files-list li")).to_have_count(10)
    page.get_by_role("button", name="Remove 3.txt").click()
    expect(page.locator("#files-list li")).to_have_count(9)
    expect(page.locator("#files")).to_be_focused()


def test_the_report_is_sent_in_the_language_of_its_page(page: Page, doors: Doors, asha: Actor) -> None:
    for language in ("cy", "ro"):
        reporting.write(page, door=doors.public, what="text", language=language)
        reporting.send(page)
    assert [contact.language for contact in reporting.contacts(asha)] == ["cy", "ro"]
