"""A PDF of what people typed: their words are words, whatever they look like, and nothing outlives its making."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftstone import typeset
from tests import paper

MARKUP = (
    r"""#read("/etc/passwd") #import "x.typ": * #panic("x") $x^2$ \ @label ]"""
    r""" [ *bold* _i_ "q" `raw` <b> // c /* d */ ~"""
)
PLACES = 7  # in which `laid` puts its text
WORDS = {
    "Latin, Vietnamese": "Nguyễn Thị Hồng Đặng, Țărănu, Łukasz",
    "Greek and Cyrillic": "Ελένη, Олена, Ђорђе",
    "Arabic, Persian, Urdu": "محمد، گلناز، ٹیپو",
    "Hebrew": "שרה",
    "Tigrinya": "ሓበን",
    "Hindi, Bengali, Punjabi, Gujarati": "नेहा, রহিম, ਗੁਰਪ੍ਰੀਤ, ગીતા",
    "Tamil, Sinhala, Telugu, Malayalam": "கமலா, නිමල්, సీత, മീര",
    "Thai, Lao, Khmer, Burmese": "สมชาย, ສົມ, សុខា, မောင်",
    "Chinese, Japanese, Korean": "阮氏红, 陳大文, さくら, 김민수",
    "Georgian, Armenian": "ნინო, Անի",
    "signs": "😀 🇬🇧 – — … “”‘’ £ € № ✓ → ½ °",
}


def laid(text: str, **other: Any) -> dict[str, Any]:
    """A pack with one entry, of which everything that can be typed is this text."""
    passage = {"heading": text, "beside": [text], "texts": [text], "under": [text]}
    section = {"heading": "Timeline", "text": text, "facts": [["Where", text]], "passages": [passage]}
    words = {
        "title": "Case pack",
        "marking": "CONFIDENTIAL",
        "reference": "C-1",
        "under": ["For: Police"],
        "why": text,
    }
    way = {"language": "en", "region": "GB", "direction": "ltr", "numbered": "Page {page} of {pages}"}
    return {**words, **way, "sections": [section], **other}


def test_what_looks_like_typsts_own_language_is_shown_as_it_was_typed() -> None:
    told = paper.text(typeset.pdf("pack", data=laid(MARKUP)))
    assert re.sub(r"\s+", " ", told).count(re.sub(r"\s+", " ", MARKUP)) == PLACES
    assert "root:" not in told


def test_words_that_imitate_a_place_of_the_footer_stay_words() -> None:
    told = paper.text(typeset.pdf("pack", data=laid("{page} of {pages}", under=["{page}"])))
    assert told.count("{page} of {pages}") == PLACES
    assert "Page 1 of 1" in told


@pytest.mark.parametrize("script", WORDS)
def test_names_in_the_scripts_of_those_who_come_to_us_can_be_drawn(script: str) -> None:
    assert typeset.pdf("pack", data=laid(WORDS[script])).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("text", ["\u16a0\u16b1", "\U00020000", "a \ue000", "\ufff9", "\U0001fffe"])
def test_what_no_font_can_draw_is_refused_and_never_left_out(text: str) -> None:
    with pytest.raises(typeset.Undrawable) as refused:
        typeset.pdf("pack", data=laid(text))
    assert str(refused.value) == ""


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud83d", "\uffff"])
def test_what_is_no_character_is_shown_as_a_sign_for_that(sign: str) -> None:
    assert "She�left" in paper.text(typeset.pdf("pack", data=laid(f"She{sign}left")))


def test_a_line_that_ends_in_any_way_ends_and_a_mark_of_byte_order_is_nothing() -> None:
    told = paper.text(typeset.pdf("pack", data=laid("\ufeffone\r\ntwo\rthree")))
    assert "one\ntwo\nthree" in told
    assert "�" not in told


def test_a_word_without_an_end_is_broken_and_does_not_leave_the_page() -> None:
    told = paper.read(typeset.pdf("pack", data=laid("W" * 300))).pages[0].extract_text()
    longest = max(len(line.replace("\u200b", "")) for line in told.splitlines())
    assert 40 <= longest <= 60


def test_an_accent_is_not_broken_off_its_letter() -> None:
    assert "\u200b" not in typeset.drawable("a" * 39 + "e\u0301")
    assert typeset.drawable("a" * 41) == "a" * 40 + "\u200ba"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_whatever_is_typed_it_is_a_pdf_or_refused_for_its_letters(text: str) -> None:
    try:
        assert typeset.pdf("pack", data=laid(text)).startswith(b"%PDF-1.7")
    except typeset.Undrawable:
        assert any(ord(each) > 0xFF for each in text)


@pytest.mark.parametrize(("language", "direction", "said"), [("en", "ltr", "en-GB"), ("ar", "rtl", "ar")])
def test_it_is_tagged_says_its_language_and_says_nothing_of_anybody_in_its_metadata(
    language: str, direction: str, said: str
) -> None:
    region = "GB" if language == "en" else None
    data = laid("Mirela", language=language, direction=direction, region=region)
    made = paper.read(typeset.pdf("pack", data=data))
    assert made.root_object["/Lang"] == said
    assert made.root_object["/MarkInfo"]["/Marked"].value is True
    assert made.root_object["/StructTreeRoot"]["/K"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made.root_object["/Metadata"].get_data()
    assert set(made.metadata) == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert made.metadata.title == "Case pack"
    assert b"Mirela" not in made.root_object["/Metadata"].get_data()


def test_who_hears_it_hears_headings_a_list_and_paragraphs_in_the_order_of_the_page() -> None:
    heard = [part for part in paper.parts(typeset.pdf("pack", data=laid("x"))) if "Strong" not in part]
    facts = ["L", "L/LI", "L/LI/Lbl", "L/LI/LBody", "L/LI/LBody/P"]
    assert heard == ["P", "Title", "P", "P", "P", "H1", "P", *facts, "H2", "P", "P", "P"]


def test_the_door_itself_never_loads_what_remembers_words() -> None:
    typeset.pdf("pack", data=laid("Mirela"))
    assert not [name for name in sys.modules if name.split(".")[0] == "typst"]


def test_every_font_of_it_is_in_it() -> None:
    made = paper.read(typeset.pdf("pack", data=laid(" ".join(WORDS.values()))))
    inside, missing = made.pages[0]._get_fonts()
    assert (len(inside) > 10, missing) == (True, set())


def test_every_page_is_marked_and_numbered_and_says_for_whom() -> None:
    made = paper.read(typeset.pdf("pack", data=laid("A line.\n" * 120)))
    count = len(made.pages)
    assert count > 5
    for number, page in enumerate(made.pages, start=1):
        said = page.extract_text()
        assert "CONFIDENTIAL" in said
        assert f"Page {number} of {count}" in said
        assert "For: Police" in said


def test_two_thousand_entries_are_set_in_time() -> None:
    data = laid("x")
    entry = {"heading": "28/11/2026, 09:15", "beside": ["Call"], "texts": ["She was not paid. " * 12], "under": []}
    data["sections"][0]["passages"] = [entry] * 2000
    assert len(paper.read(typeset.pdf("pack", data=data)).pages) > 100


def test_what_takes_too_long_is_ended_says_nothing_and_leaves_room_for_the_next(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr(typeset, "LONGEST", 0.01)
        for _again in range(typeset.AT_ONCE + 1):
            with pytest.raises(typeset.Unset) as ended:
                typeset.pdf("pack", data=laid("Mirela"))
    assert str(ended.value) == ""
    assert "typeset: TimeoutExpired" in caplog.text
    assert "Mirela" not in caplog.text
    assert typeset.pdf("pack", data=laid("Mirela"))


@pytest.mark.parametrize("source", ['#read("/etc/passwd")', '#read("../../etc/passwd")', "#panic()", "#let x ="])
def test_a_template_of_ours_reads_no_file_and_a_broken_one_is_no_pdf(
    source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken.typ").write_text(source)
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    with pytest.raises(typeset.Unset):
        typeset.pdf("broken", data={})
    (tmp_path / "broken.typ").write_text('#set document(title: "x")\nx')  # the control
    assert typeset.pdf("broken", data={})


def test_no_template_reads_imports_or_evaluates() -> None:
    found = sorted(typeset.TEMPLATES.glob("*.typ"))
    assert found
    for file in found:
        assert not re.search(r"\b(read|eval|include|import|plugin|image|mode)\b", strip(file.read_text())), file


def strip(source: str) -> str:
    """A template without its comments."""
    return re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE)


def test_the_process_may_write_no_file(tmp_path: Path) -> None:
    written = tmp_path / "clear.txt"
    module = f"import runpy; typeset = runpy.run_path({typeset.__file__!r})"
    program = f"{module}\n{{limit}}open({str(written)!r}, 'w').write('x')"
    for limit, left in (("", "x"), ("typeset['_limit']()\n", "")):
        subprocess.run([sys.executable, "-c", program.format(limit=limit)], capture_output=True, check=False)
        assert written.read_text() == left
