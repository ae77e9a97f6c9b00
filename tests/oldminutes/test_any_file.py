"""Whatever comes in: a named error or minutes whose every word stands where they say."""

import contextlib
import dataclasses
import io
import time
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liftstone.oldminutes.reading import MOST_BYTES, read
from liftstone.oldminutes.shapes import Doubt, Minutes, NoText, NotMinutes, Said, TooLarge, Unreadable
from tests.oldminutes.files import TRUTH, docx, made, paragraph

PIECES = [
    "Present:",
    "Apologies:",
    "ACTION: ",
    "- ",
    "1. ",
    "JS/PK to ",
    "by 12 March",
    "\n",
    "\n\n",
    " | ",
    "Action",
    "  Who  ",
    "\t",
    "(",
    ")",
    ";",
    ", ",
    "Jane Smith",
    "Action  Owner  Due\n",
    "Next meeting: ",
    "31/02/24",
]
SLOW = [
    "a",
    " ",
    "(",
    "Jane Smith, ",
    "JS/",
    "- JS to x\n",
    "1 ",
    "12 March ",
    "A B ",
    "ACTION: ",
    "x. ",
    "wor-\n",
    "Present: A B;\n",
    "Action  Owner  Due\n",
    "the next ",
    "a | b | c\n",
    "A-B-",
]


def _values(thing: Any) -> Iterator[Said]:
    if isinstance(thing, Said):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for each in dataclasses.fields(thing):
            yield from _values(getattr(thing, each.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _values(each)


def _check_nothing_invented(minutes: Minutes) -> None:
    for said in _values(minutes):
        assert minutes.source[said.line - 1][said.start : said.end] == said.words


@pytest.mark.parametrize("name", TRUTH)
def test_every_word_of_the_sets_stands_in_the_source(name: str) -> None:
    content, called = made(name)
    minutes = read(content, name=called)
    assert len(list(_values(minutes))) > 10
    _check_nothing_invented(minutes)
    if name.endswith(".txt"):
        raw = set(content.decode().split())
        assert all(word in raw for line in minutes.source for word in line.replace("|", " ").split())


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40).map("".join))
def test_no_text_breaks_the_reader_or_makes_it_add_a_word(text: str) -> None:
    try:
        minutes = read(text.encode("utf-8", "surrogatepass"), name="minutes.txt")
    except NotMinutes:
        return
    _check_nothing_invented(minutes)


@settings(max_examples=150, deadline=2000)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.docx", "a.pdf"]),
    st.sampled_from([b"", b"PK\3\4", b"%PDF-1.7\n"]),
)
def test_no_bytes_end_in_anything_but_a_named_error(content: bytes, name: str, begin: bytes) -> None:
    try:
        read(begin + content, name=name)
    except NotMinutes as refused:
        message = str(refused)
    else:
        message = "read"
    assert message


@pytest.mark.parametrize("piece", SLOW)
def test_two_hundred_kilobytes_take_less_than_a_second_or_are_refused(piece: str) -> None:
    lines = (piece * (150 // len(piece) + 1)).rstrip("\n") + "\n"
    for text in (
        lines * (200_000 // len(lines)),
        piece * (200_000 // len(piece)),
        "Present: " + piece * (19_000 // len(piece)),
    ):
        begun = time.process_time()
        with contextlib.suppress(NotMinutes):
            read(text.encode(), name="a.txt")
        assert time.process_time() - begun < 1


def test_a_scan_without_text_is_said_to_be_one() -> None:
    scan = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(scan, "PDF")
    with pytest.raises(NoText, match="picture"):
        read(scan.getvalue(), name="scan.pdf")


def test_a_locked_pdf_and_broken_files_are_unreadable() -> None:
    locked, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("word", algorithm="RC4-128")
    writer.write(locked)
    for content, name in [(locked.getvalue(), "a.pdf"), (b"%PDF-1.7 no", "a.pdf"), (b"PK\3\4no", "a.docx"),
                          (b"\xd0\xcf\x11\xe0old", "a.doc"), (b"\0\1\2", "a.txt")]:  # fmt: skip
        with pytest.raises(Unreadable):
            read(content, name=name)


def test_entities_in_a_word_file_are_never_unfolded() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(Unreadable):
        read(docx(paragraph("x"), before=bomb), name="a.docx")


def test_what_is_or_unfolds_too_large_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(b"a" * (MOST_BYTES + 1), name="a.txt")
    with pytest.raises(TooLarge):
        read(docx(" " * (21 * 2**20)), name="a.docx")


def test_initials_that_fit_two_people_are_kept_as_written_and_doubted() -> None:
    text = "Meeting, 1 May 2024\n\nPresent: Joan Smith (Council); Jim Stone (Police)\n\n- JS to write by 3 May\n"
    minutes = read(text.encode(), name="a.txt")
    (action,) = minutes.actions
    assert [(each.said.words, each.name) for each in action.owners] == [("JS", None)]
    assert set(action.why_unsure) == {Doubt.FITS_SEVERAL, Doubt.NO_YEAR}
