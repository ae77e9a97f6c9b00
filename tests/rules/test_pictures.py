"""Pictures that come by the simple page: what they hide goes, what they show stays, and no bomb goes off."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from liftstone.intake import plain
from tests import bombs


def cleaned(content: bytes) -> tuple[bytes, bool]:
    """What becomes of an uploaded file."""
    return plain.clean(SimpleUploadedFile("picture", content))


def drawn(content: bytes) -> Image.Image:
    """A picture, opened."""
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_loses_what_it_hides_and_stays_the_way_up_it_was_taken(kind):
    content, done = cleaned(bombs.picture(kind=kind, orientation=6))
    assert done
    assert b"Brandmark" not in content
    assert not drawn(content).getexif()
    assert drawn(content).size == (4, 8), "taken with the phone held upright"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "I;16"])
def test_a_picture_keeps_its_colours(mode):
    sent = bombs.picture(mode)
    content, done = cleaned(sent)
    assert done
    assert drawn(content).convert("RGB").getpixel((0, 0)) == drawn(sent).convert("RGB").getpixel((0, 0))


def test_a_film_of_several_pictures_is_not_cut_to_its_first():
    first, second = drawn(bombs.picture()), Image.new("RGB", (8, 4), (0, 200, 0))
    written = io.BytesIO()
    first.save(written, "WEBP", save_all=True, append_images=[second], lossless=True)
    assert cleaned(written.getvalue()) == (written.getvalue(), False)


@pytest.mark.parametrize("content", [bombs.zip_bomb(), *bombs.picture_bombs(), b"", b"GIF89a", bytes(1000)])
def test_what_is_no_picture_to_be_drawn_anew_goes_as_it_is(content):
    assert cleaned(content) == (content, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_broken_picture_goes_as_it_is(kind):
    whole = bombs.picture(kind=kind)
    for end in range(0, len(whole), 7):
        content, done = cleaned(whole[:end])
        assert done or content == whole[:end]
