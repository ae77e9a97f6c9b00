"""Bad input of every kind on the simple page: given back in the person's language, the draft kept, none stored."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from markupsafe import escape

from liftstone.accounts.actor import Actor
from liftstone.conversations import threads
from liftstone.desk import actions as desk
from liftstone.desk.files import opened
from liftstone.intake import desks, languages, plain
from liftstone.intake.models import Contact
from liftstone.intake.uploads import LARGEST
from tests import bombs
from tests.cast import as_
from tests.senders import BITS, post, submission
from tests.stored import rows
from tests.web.spoken import EMOJI, LANGUAGES, MIB, said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = BITS
    desks.forget()


@pytest.fixture
def door(cast):
    return Client(headers={"host": "127.0.0.1"})


TOO_LONG = "This is too long. Please shorten it, or send the rest as a second report."
TOO_LARGE = "These files are too large. Please send at most 20 MB together."
TOO_MANY = "These are too many files. Please send at most ten."
AGAIN = "Please choose your files again: this page cannot keep them."
PLAIN_PASS = "This page was open for a long time, or was already sent. Please check it and send it again."
NO_NUMBER = "Please write a number, for example 6."
WRONG_ORDER = "The larger number comes second."
NO_WORD = "Please choose a word of at least four letters."
NOTHING_TO_SHOW = "There is nothing to show for this number and word. After several wrong tries, wait for a day."
OTHER_WORD = "Please choose a different word of at least four letters."


def of(size: int, name: str = "film.mp4") -> SimpleUploadedFile:
    """A file of so many bytes."""
    return SimpleUploadedFile(name, bytes(size))


FORMS: dict[str, tuple[dict[str, Any], str, str]] = {
    "oversized: the story": ({"what": "x" * 100_001}, "what", TOO_LONG),
    "oversized: a box": ({"where": "x" * 4_001}, "where", TOO_LONG),
    "oversized: a choice": ({"sharing": "x" * 4_001}, "sharing", TOO_LONG),
    "oversized: a word": ({"word": "x" * 4_001}, "word", "This is too long. Please shorten it."),
    "oversized: a number": ({"people_min": "9" * 5_000}, "people_min", NO_NUMBER),
    "oversized: a number that has become too large": ({"people_min": "100000"}, "people_min", NO_NUMBER),
    "oversized: one file": ({"files": [of(LARGEST + 1)]}, "files", TOO_LARGE),
    "oversized: files together": ({"files": [of(13 * MIB), of(13 * MIB)]}, "files", TOO_LARGE),
    "oversized: eleven files": ({"files": [of(1)] * 11}, "files", TOO_MANY),
    "oversized: all the pictures of a phone": ({"files": [of(1)] * 150}, "files", TOO_MANY),
    "wrong key: a pass of another door": ({"nonce": "A" * 75}, "form", PLAIN_PASS),
    "wrong key: no pass": ({"nonce": ""}, "form", PLAIN_PASS),
    "wrong version: an id of another form": ({"report": "1" * 31}, "form", PLAIN_PASS),
    "wrong version: a path in place of an id": ({"report": "../../etc/passwd"}, "form", PLAIN_PASS),
    "10 MB of emoji": ({"what": EMOJI}, "what", TOO_LONG),
    "10 MB of emoji as a word": ({"word": EMOJI}, "word", "This is too long. Please shorten it."),
    "nothing at all": ({"what": " \n "}, "what", "Please say what is happening. A few words are enough."),
    "no number": ({"people_min": "six"}, "people_min", NO_NUMBER),
    "the larger number first": ({"people_min": "7", "people_max": "6"}, "people_max", WRONG_ORDER),
    "a word that nobody can see": ({"word": "\u200f" * 6}, "word", NO_WORD),
    "one word twice, in other letters": ({"other_word": "ＬＡＮＴＥＲＮ\u200e"}, "other_word", OTHER_WORD),
    "files beside another mistake": ({"what": "", "files": [of(9)]}, "files", AGAIN),
}  # fmt: skip


def form(**more: Any) -> dict[str, Any]:
    """The simple page as somebody fills it in."""
    new = plain.Form.new()
    typed = {"what": "Six of us", "where": "Behind the <bakery>", "answer": "thread", "word": "lantern"}
    return {"report": new.report, "nonce": new.nonce, "seed": new.seed, **typed, **more}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMS)
def test_a_bad_form_is_given_back_in_the_persons_language_and_stored_nowhere(door, kind, language):
    spoilt, field, text = FORMS[kind]
    typed, before = form(), rows()
    for file in spoilt.get("files", []):
        file.seek(0)
    answer = door.post(f"/{language}/plain", typed | spoilt)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'<a href="#{field}">{escape(said(text, language))}</a>' in page
    assert rows() == before
    assert str(escape((typed | spoilt)["where"])) in page, "the draft is kept"
    assert str(spoilt.get("what", "Six of us")).strip() in page
    assert door.post(f"/{language}/plain", typed).status_code == 200, "the good one is taken, with the same pass"
    assert rows() != before


def test_a_browser_need_not_work_out_the_direction_of_far_too_much(door):
    for what, direction in (("Six of us", "auto"), (EMOJI, "ltr"), (f"😀 نحن ستة {EMOJI}", "rtl")):
        page = door.post("/ar/plain", form(what=what, people_min="six")).content.decode()
        assert f'dir="{direction}"' in page.split('<textarea class="govuk-textarea', 1)[1].split(">")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_was_sent_already_is_given_back_and_a_second_one_needs_a_second_press(door, language):
    typed = form(answer="no")
    assert door.post(f"/{language}/plain", typed).status_code == 200
    before = rows()
    page = door.post(f"/{language}/plain", typed | {"where": "Elsewhere"})
    assert page.status_code == 400
    assert said(PLAIN_PASS, language) in page.content.decode()
    assert "Elsewhere" in page.content.decode()
    assert rows() == before


def parts(fields: dict[str, str], *, file: bytes = b"", end: bool = True) -> bytes:
    """A form as a browser sends one with a file, or the beginning of it."""
    made = b"".join(
        f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    made += b'--X\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n' + file
    return made + (b"\r\n--X--\r\n" if end else b"")


def in_base64(typed: dict[str, str]) -> bytes:
    """A form whose file travels as base64, and ends too early."""
    return parts(typed, file=b"abc").replace(b'"a.pdf"', b'"a.pdf"\r\nContent-Transfer-Encoding: base64')


MULTIPART = "multipart/form-data; boundary=X"
FORM = "application/x-www-form-urlencoded"
REQUESTS: dict[str, tuple[Callable[[dict[str, str]], bytes], str, int]] = {
    "oversized: 25 MB of text": (lambda typed: b"what=" + b"x" * 25 * MIB, FORM, 413),
    "oversized: 500 fields": (lambda typed: urlencode({f"f{n}": "x" for n in range(500)}).encode(), FORM, 400),
    "truncated: in a file": (lambda typed: parts(typed, file=b"%PDF", end=False), MULTIPART, 400),
    "no boundary": (lambda typed: parts(typed), "multipart/form-data", 400),
    "truncated: in a file that travels as base64": (in_base64, MULTIPART, 400),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REQUESTS)
def test_what_is_no_form_is_refused_and_stored_nowhere(door, kind, language):
    made, content_type, status = REQUESTS[kind]
    before = rows()
    answer = door.post(f"/{language}/plain", data=made(form()), content_type=content_type)
    assert answer.status_code == status
    title = {400: "Something in this request was not right", 413: "That is too large"}[status]
    assert str(escape(said(title, language))) in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize("charset", ["hex", "utf-16", "latin-1", "nothing"])
def test_a_charset_that_a_request_claims_changes_nothing(door, cast, charset):
    typed = urlencode(form(what="Șapte oameni 🚚")).encode()
    answer = door.generic("POST", "/ro/plain", typed, content_type=f"{FORM}; charset={charset}")
    assert answer.status_code == 200
    assert only(cast.asha)[1]["what"] == "Șapte oameni 🚚"


# Coming back -----------------------------------------------------------------------------------------------------

ANSWERS = {
    "oversized": ("x" * 20_001, "This is too long. Please shorten it."),
    "10 MB of emoji": (EMOJI, "This is too long. Please shorten it."),
    "nothing": (" \n", "Please write something first."),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ANSWERS)
def test_a_bad_answer_is_given_back_and_stored_nowhere(door, kind, language):
    bad, text = ANSWERS[kind]
    sent, digits = submission({"what": "x", "answer": "thread"}, word="lantern")
    assert post(door, sent).status_code == 201
    typed, before = {"number": digits, "word": "lantern", "do": "answer"}, rows()
    reply = door.post(f"/{language}/plain/return", typed | {"answer": bad})
    assert reply.status_code == 400
    assert f'<a href="#answer">{escape(said(text, language))}</a>' in reply.content.decode()
    assert bad.strip() in reply.content.decode(), "the draft is kept"
    assert rows() == before
    assert door.post(f"/{language}/plain/return", typed | {"answer": "Still here"}).status_code == 200
    assert rows()["conversations_message"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_cannot_be_kept_just_now_is_given_back(door, monkeypatch, language):
    sent, digits = submission({"what": "x", "answer": "thread"}, word="lantern")
    assert post(door, sent).status_code == 201
    typed = {"number": digits, "word": "lantern", "do": "answer", "answer": "They are <b>back</b>"}
    before = rows()

    def fails(*_, **__):
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(threads, "answer", fails)
        reply = door.post(f"/{language}/plain/return", typed)
    assert reply.status_code == 503
    page = reply.content.decode()
    assert str(escape(said("Nothing can be sent right now. Please try again later, or call.", language))) in page
    assert str(escape(typed["answer"])) in page
    assert f'name="number" value="{digits}"' in page
    assert rows() == before
    assert door.post(f"/{language}/plain/return", typed).status_code == 200
    assert rows()["conversations_message"] == 1


def test_an_answer_that_is_one_too_many_is_given_back(door, monkeypatch):
    sent, digits = submission({"what": "x", "answer": "thread"}, word="lantern")
    post(door, sent)
    monkeypatch.setattr(threads, "MOST_MESSAGES", 0)
    typed = {"number": digits, "word": "lantern", "do": "answer", "answer": "One more"}
    reply = door.post("/en/plain/return", typed)
    assert reply.status_code == 400
    assert "It was not sent. What you wrote is still here." in reply.content.decode()
    assert "One more</textarea>" in reply.content.decode()


@pytest.mark.parametrize("typed", [{"number": "9" * 5000}, {"number": EMOJI}, {"word": EMOJI}, {"word": "\0"}, {}])
def test_whatever_is_wrong_with_number_and_word_looks_the_same(door, typed):
    sent, digits = submission({"what": "x", "answer": "thread"}, word="lantern")
    post(door, sent)
    before = rows()
    for language in LANGUAGES:
        given = {"number": digits, "word": "", "do": "close"} | typed
        reply = door.post(f"/{language}/plain/return", given)
        assert reply.status_code == 200
        assert str(escape(languages.translations(language).gettext(NOTHING_TO_SHOW))) in reply.content.decode()
    assert rows() == before


# What is odd, and taken all the same ----------------------------------------------------------------------------


def only(by: Actor) -> tuple[Contact, dict[str, Any]]:
    """The one contact there is, taken and opened by the desk."""
    with as_(by):
        row = desk.claim(contact=Contact.objects.get(), by=by)
        return row, desk.open_(contact=row, by=by).body


def files_of(by: Actor) -> list[tuple[dict[str, Any], bytes]]:
    """What the desk finds of the files of the one contact there is."""
    row, body = only(by)
    with as_(by):
        return [(each, opened(row, UUID(hex=each["id"]), key=each["key"])) for each in body["files"]]


def test_bombs_arrive_as_they_were_sent_and_nothing_unfolds_them(door, cast):
    sent = [bombs.zip_bomb(), *bombs.picture_bombs()]
    files = [SimpleUploadedFile(f"bomb{number}.bin", content) for number, content in enumerate(sent)]
    assert door.post("/en/plain", form(files=files)).status_code == 200
    assert [(meta["cleaned"], content) for meta, content in files_of(cast.asha)] == [(False, each) for each in sent]


@pytest.mark.parametrize("kind", bombs.HOSTILE_NAMES)
def test_a_hostile_file_name_is_taken_with_its_file(door, cast, kind):
    name = bombs.HOSTILE_NAMES[kind]
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    body = parts(form(), file=b"%PDF").replace(b'"a.pdf"', f'"{quoted}"'.encode())
    assert door.post("/en/plain", data=body, content_type=MULTIPART).status_code == 200
    ((meta, content),) = files_of(cast.asha)
    assert content == b"%PDF"
    assert meta["name"]
    assert not set(meta["name"]) & set("/\\\0\r\n\u202e")
