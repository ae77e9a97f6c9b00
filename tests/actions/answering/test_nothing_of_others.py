"""Somebody who may be an exploiter asks: where there is a case and where there is none they get the same bytes.

The control breaks the answer on purpose, and the two are told apart.
"""

import pytest
from django.urls import reverse

from liftstone.answering import letters, words
from liftstone.answering.models import Item, Request
from tests.actions.answering.conftest import handed, let_go, peopled, picked, put_in

pytestmark = pytest.mark.django_db


def sent(cast, browser, request: Request) -> bytes:
    """The page that is printed and handed out, whole, as the door sends it."""
    made = handed(cast.asha, request)
    let_go(cast.ben, request, made.sha256)
    answer = browser(cast.asha).get(reverse("request-answer", kwargs={"record": request.id}))
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.fixture
def both(cast, asks, contact, browser):
    """Make the answer in a world where nothing is held, and in one with a case in which the asker is."""

    def made() -> tuple[bytes, bytes]:
        without = sent(cast, browser, asks(cast.asha))
        row, him, _her = peopled(cast.asha, contact)
        asked = asks(cast.asha)
        pick = picked(cast.asha, asked, row, him)
        put_in(cast.asha, pick, "note", [])  # looked at, and left out
        return without, sent(cast, browser, asked)

    return made


def test_with_a_case_and_without_one_the_answer_is_the_same_byte_for_byte(both):
    without, with_one = both()
    assert without == with_one
    assert b"There is none that we give you" in with_one


def test_the_control_an_answer_that_counts_what_is_left_out_is_told_apart(both, monkeypatch):
    shown = letters.sections

    def counting(told):
        return [*shown(told), letters.Section(f"{Item.objects.count()} left out", [])]

    monkeypatch.setattr(letters, "sections", counting)
    without, with_one = both()
    assert without != with_one


def test_the_control_a_piece_that_is_put_in_is_told_apart(cast, asks, contact, browser):
    without = sent(cast, browser, asks(cast.asha))
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    put_in(cast.asha, picked(cast.asha, asked, row, him), "note", [0])
    assert sent(cast, browser, asked) != without


@pytest.mark.parametrize("language", ["ar", "cy", "ro", "en"])
def test_headings_are_in_the_language_of_whoever_asks(cast, asks, contact, browser, language):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha, language=language)
    put_in(cast.asha, picked(cast.asha, asked, row, him), "note", [0])
    page = sent(cast, browser, asked).decode()
    assert f'<article class="ls-pack" lang="{language}"' in page
    assert ('dir="rtl"' in page) == (language == "ar")
    assert "Goran was at the gate" in page


def test_every_source_has_a_heading_and_a_name():
    under = {source for _heading, sources in words.SECTIONS for source in sources}
    assert under == set(words.SOURCES)
