"""Whatever comes in: a named error or minutes whose every word stands where they say."""

import contextlib
import dataclasses
import io
import resource
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liftstone.oldminutes import pdf
from liftstone.oldminutes.reading import MOST_BYTES, read
from liftstone.oldminutes.shapes import Doubt, Minutes, NoText, NotMinutes, Said, Standing, TooLarge, Unreadable
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


def _worked() -> float:
    """Seconds of work so far, of this process and of those that read PDFs for it: a busy machine adds none."""
    own, others = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    begun = _worked()
    try:
        yield
    finally:
        assert _worked() - begun < seconds


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40).map("".join))
def test_no_text_breaks_the_reader_or_makes_it_add_a_word(text: str) -> None:
    try:
        with _at_most(2):
            minutes = read(text.encode("utf-8", "surrogatepass"), name="minutes.txt")
    except NotMinutes:
        return
    _check_nothing_invented(minutes)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.docx", "a.pdf"]),
    st.sampled_from([b"", b"PK\3\4", b"%PDF-1.7\n"]),
)
def test_no_bytes_end_in_anything_but_a_named_error(content: bytes, name: str, begin: bytes) -> None:
    try:
        with _at_most(2):
            read(begin + content, name=name)
    except NotMinutes as refused:
        message = str(refused)
    else:
        message = "read"
    assert message


@pytest.mark.parametrize("piece", SLOW)
def test_two_hundred_kilobytes_take_two_seconds_or_as_much_more_as_they_are_more_or_are_refused(piece: str) -> None:
    lines = (piece * (150 // len(piece) + 1)).rstrip("\n") + "\n"
    for text in (
        lines * (200_000 // len(lines)),
        piece * (200_000 // len(piece)),
        "Present: " + piece * (19_000 // len(piece)),
    ):
        took = _work_of(text)
        # A busy machine takes longer for all of it: ten times as much text takes ten times as long, not a hundred.
        assert took < 2 or (took < 5 and took < 25 * _work_of(text[: len(text) // 10]))


def _work_of(text: str) -> float:
    """How many seconds a processor works at a text, whether it is read or refused."""
    begun = time.process_time()
    with contextlib.suppress(NotMinutes):
        read(text.encode(), name="a.txt")
    return time.process_time() - begun


def _scan() -> bytes:
    scan = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(scan, "PDF")
    return scan.getvalue()


def _locked() -> bytes:
    locked, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("word", algorithm="RC4-128")
    writer.write(locked)
    return locked.getvalue()


def _packed(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr(name, "<x/>")
    return packed.getvalue()


def _unfolding(size: int) -> bytes:
    """A PDF whose one page unfolds to `size` bytes."""
    into, writer = io.BytesIO(), pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = pypdf.generic.StreamObject()
    stream.set_data(b"BT (a) Tj ET " * (size // 13))
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(into)
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "error", "words"),
    [
        (_scan(), "scan.pdf", NoText, "pictures"),
        (b" \n\t\n", "a.txt", NoText, "no text"),
        (docx(paragraph("")), "a.docx", NoText, "no text"),
        (_locked(), "a.pdf", Unreadable, "password"),
        (b"%PDF-1.7 no", "a.pdf", Unreadable, "PDF is damaged"),
        (b"PK\3\4no", "a.docx", Unreadable, "Word file is damaged"),
        (docx(paragraph("x"))[:-60], "a.docx", Unreadable, "Word file is damaged"),
        (b"\xd0\xcf\x11\xe0old", "a.doc", Unreadable, "old Word"),
        (_packed("xl/workbook.xml"), "a.xlsx", Unreadable, "spreadsheet"),
        (_packed("ppt/slides/slide1.xml"), "a.pptx", Unreadable, "slides"),
        (_packed("content.xml"), "a.odt", Unreadable, "OpenDocument"),
        (_packed("minutes.txt"), "a.zip", Unreadable, "packed folder"),
        (b"{\\rtf1 Minutes}", "a.rtf", Unreadable, "rich text"),
        (b"\xff\xd8\xff\xe0", "a.jpg", Unreadable, "picture"),
        (b"\0\1\2", "a.txt", Unreadable, "no text"),
    ],
)
def test_each_file_that_cannot_be_read_is_said_to_be_what_it_is(
    content: bytes, name: str, error: type[NotMinutes], words: str
) -> None:
    with pytest.raises(error, match=words):
        read(content, name=name)


def test_a_pdf_that_unfolds_without_end_ends_in_its_own_process() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(NotMinutes):
        read(_unfolding(300 * 2**20), name="a.pdf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700 * 1024  # making it took most of that
    assert read(made("09_columns.typ")[0], name="a.pdf").actions


def test_a_pdf_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.01)
    with pytest.raises(TooLarge, match="too long"):
        read(made("09_columns.typ")[0], name="a.pdf")


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


@pytest.mark.parametrize(
    "listed",
    [
        "Present: Helen Marsh, Rowan Lane",
        "Present: Helen Marsh, Rowan Lane, Tom Brand, Anchor Point",
        "Present:\nHelen Marsh, Rowan Lane\nTom Brand, Anchor Point",
        "Present: Helen Marsh, Rowan Lane; Tom Brand, Anchor Point",
        "Apologies:\n• Helen Marsh, Rowan Lane",
    ],
)
def test_a_body_that_nobody_knows_is_never_a_person_for_sure(listed: str) -> None:
    minutes = read(f"Meeting, 1 May 2024\n\n{listed}\n".encode(), name="a.txt")
    everybody = [*minutes.present, *minutes.apologies]
    assert "Helen Marsh" in [each.name.words for each in everybody]
    for one in everybody:
        if "Lane" in one.name.words or "Point" in one.name.words or one.organisation:
            assert one.doubt is Doubt.PERSON_OR_BODY


def test_whoever_is_called_by_their_initials_is_a_person_for_sure() -> None:
    text = "Meeting, 1 May 2024\n\nPresent: Helen Marsh, Rosa Lane, Tom Brand\n\n- RL to write by 3 May 2024\n"
    doubts = {each.name.words: each.doubt for each in read(text.encode(), name="a.txt").present}
    assert doubts == {"Helen Marsh": None, "Rosa Lane": None, "Tom Brand": Doubt.PERSON_OR_BODY}


@pytest.mark.parametrize(
    ("status", "done"),
    [("Done", True), ("Completed 3 May", True), ("Closed.", True), ("Not done", False), ("Half is done", False),
     ("To be completed", False), ("Completes the list next week", False), ("", False), ("Open", False)],
)  # fmt: skip
def test_only_a_column_of_states_says_that_an_action_is_done(status: str, done: bool) -> None:
    text = f"Meeting, 1 May 2024\n\nAction | Who | Status\nTell them that it is done | Joan Smith | {status} \n"
    (action,) = read(text.encode(), name="a.txt").actions
    assert (action.standing is Standing.DONE) == done


@pytest.mark.parametrize(
    ("torn", "whole"),
    [("bring a news-\nletter", "bring a newsletter"), ("write a follow-\nup note", "write a follow-up note"),
     ("ask the co-\nordinator", "ask the co-ordinator"), ("ring the drop-\nin", "ring the drop-in")],
)  # fmt: skip
def test_torn_words_are_one_word_and_keep_the_hyphen_of_their_own(torn: str, whole: str) -> None:
    text = f"Meeting, 1 May 2024\n\nPresent: Joan Smith (Council)\n\n- JS to {torn}\n"
    assert [each.words.words for each in read(text.encode(), name="a.txt").actions] == [whole]


def test_a_number_that_counts_something_is_no_bullet() -> None:
    text = "Meeting, 1 May 2024\n\n| Action | Who |\n| 50 posters for the station | Joan Smith |\n"
    assert [each.words.words for each in read(text.encode(), name="a.txt").actions] == [
        "50 posters for the station"
    ]
