"""The page without JavaScript: nothing typed is lost, nothing is kept twice, nothing is kept for nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image

from liftstone.intake import actions, chunks, desks, plain
from liftstone.intake.models import Addition, Chunk, Contact, Receipt
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("liftstone.config.urls_public"),
]


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()
    chunks.forget()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


def hidden(html: str, name: str) -> str:
    """What a form carries in a hidden field."""
    return html.split(f'name="{name}" value="')[1].split('"')[0]


def form(door) -> dict[str, str]:
    """What a fresh form carries."""
    html = door.get("/en/plain").content.decode()
    return {name: hidden(html, name) for name in ("report", "nonce", "seed")}


def digits(answer) -> str:
    """The number that a page shows."""
    shown = answer.content.decode().split('id="number"')[1].split("</p>")[0]
    return "".join(part.split("</span>")[0] for part in shown.split("<span>")[1:])


def a_file(content: bytes = b"note", name: str = "a.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_an_impatient_finger_sends_once_and_is_told_the_same_number(cast, door):
    typed = form(door) | {"what": "We are six", "answer": "thread", "word": "lantern"}
    answers = [door.post("/en/plain", typed | {"files": [a_file()]}) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]
    first, second = map(digits, answers)
    assert len(first) == 27
    assert first == second
    with as_(cast.asha):
        kept = [model.objects.count() for model in (Contact, Addition, Receipt, Chunk)]
    assert kept == [1, 0, 1, 1]
    back = door.post("/en/plain/return", {"number": first, "word": "lantern"}).content.decode()
    assert "Nobody has opened it yet" in back


def test_other_words_in_a_form_that_was_sent_already_are_told_so_and_nothing_is_kept(cast, door):
    typed = form(door) | {"what": "We are six"}
    door.post("/en/plain", typed)
    again = door.post("/en/plain", typed | {"what": "We are seven", "files": [a_file()]})
    assert again.status_code == 400
    assert "We are seven" in again.content.decode()
    assert hidden(again.content.decode(), "report") != typed["report"]
    with as_(cast.asha):
        assert [model.objects.count() for model in (Contact, Addition, Chunk)] == [1, 0, 0]


@pytest.mark.parametrize("broken", ["nonce", "report", "seed"])
def test_without_a_pass_no_file_is_kept(cast, door, broken):
    answer = door.post("/en/plain", form(door) | {broken: "x", "what": "We are six", "files": [a_file()]})
    assert answer.status_code == 400
    assert "We are six" in answer.content.decode()
    with as_(cast.asha):
        assert [Contact.objects.count(), Chunk.objects.count()] == [0, 0]


def test_a_file_that_is_too_large_does_not_take_the_text_with_it(cast, door):
    film = a_file(bytes(21 * 2**20), name="film.mp4")
    answer = door.post("/en/plain", form(door) | {"what": "An hour's writing", "files": [film, a_file()]})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "An hour&#39;s writing" in html
    assert 'href="#files"' in html
    with as_(cast.asha):
        assert Contact.objects.count() == 0


def test_a_mistake_elsewhere_says_that_the_files_have_to_be_chosen_again(cast, door):
    html = door.post("/en/plain", form(door) | {"what": "", "files": [a_file()]}).content.decode()
    assert "choose your files again" in html


def test_a_database_that_is_away_does_not_take_the_text_with_it(cast, door, monkeypatch):
    typed = form(door) | {"what": "An hour's writing"}

    def away(*_args: object, **_more: object) -> None:
        raise OperationalError("secret")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "receive", away)
        answer = door.post("/en/plain", typed)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "An hour&#39;s writing" in html
    assert "secret" not in html
    assert hidden(html, "report") == typed["report"]
    assert door.post("/en/plain", typed).status_code == 200, "the same form is taken when it is back"


def test_an_answer_that_is_too_long_is_given_back(cast, door):
    sent = door.post("/en/plain", form(door) | {"what": "x", "answer": "thread", "word": "lantern"})
    typed = {"number": digits(sent), "word": "lantern", "do": "answer", "answer": "A" * 20_001}
    html = door.post("/en/plain/return", typed).content.decode()
    assert "A" * 20_001 in html


@pytest.mark.parametrize(
    ("word", "other", "field"),
    [
        ("\u200b\u200b\u200b\u200b", "", "word"),
        ("Straße", "STRASSE", "other_word"),
        ("four", "ｆｏｕｒ", "other_word"),
    ],
)
def test_words_that_the_seal_takes_for_none_or_for_the_same_are_refused(cast, door, word, other, field):
    typed = {"what": "x", "answer": "thread", "word": word, "other_word": other}
    answer = door.post("/en/plain", form(door) | typed)
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.content.decode()


def test_a_number_is_the_seed_s_alone():
    from liftstone.vault import receipt

    assert receipt.receipt_of(bytes(16)) == receipt.receipt_of(bytes(16))
    assert receipt.receipt_of(bytes(16)) != receipt.receipt_of(bytes(15) + b"\1")
    assert len(receipt.receipt_of(bytes(16))) == receipt.DIGITS


def halves(mode: str) -> Image.Image:
    """A picture with a red and a green half."""
    picture = Image.new("RGB", (40, 20), (200, 30, 30))
    picture.paste((30, 200, 30), (0, 0, 20, 20))
    return picture.convert(mode, palette=Image.Palette.ADAPTIVE) if mode == "P" else picture


def cleaned(picture: Image.Image, kind: str, **how: object) -> tuple[Image.Image, bool]:
    written = BytesIO()
    picture.save(written, kind, **how)
    content, done = plain.clean(SimpleUploadedFile("p", written.getvalue(), "image/png"))
    return Image.open(BytesIO(content)), done


@pytest.mark.parametrize("mode", ["P", "RGB"])
def test_a_cleaned_picture_still_shows_what_it_showed(mode):
    picture, done = cleaned(halves(mode), "PNG")
    left, right = (picture.convert("RGB").getpixel((at, 5)) for at in (5, 35))
    assert done
    assert left == pytest.approx((30, 200, 30), abs=8)
    assert right == pytest.approx((200, 30, 30), abs=8)


def test_a_cleaned_picture_stands_the_right_way_up():
    details = Image.Exif()
    details[0x0112] = 6  # turn it to the right
    picture, done = cleaned(halves("RGB"), "JPEG", exif=details)
    assert done
    assert picture.size == (20, 40)
    assert not picture.getexif()


def test_a_moving_picture_is_not_cut_down_to_its_beginning():
    picture, done = cleaned(halves("RGB"), "WEBP", save_all=True, append_images=[halves("RGB").rotate(180)])
    assert not done
    assert picture.n_frames == 2
