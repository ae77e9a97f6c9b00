"""A case pack as a PDF: what the page says and nothing else, kept once, and refused rather than made wrongly."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from liftstone import typeset
from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import packs, queries, restricting, timeline
from liftstone.cases.models import Entry
from liftstone.cases.pack_rules import AUDIENCES
from liftstone.cases.packs import Chosen
from tests import paper
from tests.actions.cases.conftest import OF_OTHERS, made
from tests.cast import as_

pytestmark = pytest.mark.django_db
RUNES = "ᚠᚢᚦ"  # no font of ours has them
TIME = re.compile(r"\d\d:\d\d")


class Main(HTMLParser):
    """What stands in the main part of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html[html.index("<main") : html.index("</main")])

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def pdf(client, case, **typed) -> bytes:
    answer = made(client, case, do="pdf", **typed)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


def chosen_of(told, code) -> dict:
    return {"audience": code, "about": told["hers"], "entries": [told["good"], told["other"]]}


@pytest.mark.parametrize("code", AUDIENCES)
def test_each_audience_reads_in_the_pdf_what_the_page_says_and_no_word_more(cast, case, told, browser, code):
    asha = browser(cast.asha)
    page = Main(made(asha, case, **chosen_of(told, code)).content.decode()).words
    file = paper.text(pdf(asha, case, **chosen_of(told, code))).split()
    of_the_page_alone = {"Page", "1", "of"}
    said = {word for word in page if not TIME.search(word)}
    assert {word for word in file if not TIME.search(word)} - of_the_page_alone == said - of_the_page_alone
    assert "Mirela" in said


def test_the_persons_own_has_nothing_of_anybody_else_and_our_supervisors_has(cast, case, told, browser):
    asha = browser(cast.asha)
    hers = pdf(asha, case, **chosen_of(told, "person") | {"entries": [told["good"]]})
    assert not [text for text in (*OF_OTHERS, case.reference) if text in paper.text(hers)]
    ours = paper.text(pdf(asha, case, **chosen_of(told, "supervisor")))
    for text in ("Andrei", "owes", "Made by: Asha Patel", "car wash", case.reference):
        assert text in ours
    for text in ("She dreams", "heron", "the library", "7946"):
        assert text not in ours


def test_the_file_is_saved_under_a_name_that_says_nothing_and_is_kept_by_no_browser(cast, case, told, browser):
    answer = made(browser(cast.asha), case, audience="police", do="pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''case-pack.pdf"
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert paper.read(answer.content).metadata.title == "Case pack"


def test_that_it_was_made_is_kept_once_with_for_whom_and_why(cast, case, told, browser, said):
    pdf(browser(cast.asha), case, **chosen_of(told, "police"))
    assert said().count("cases.pack_made") == 1
    with as_(cast.ben):
        assert Entry.objects.filter(kind="printed").count() == 1
    timeline_of = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "For: Police" in timeline_of
    assert "Asked for by her" in timeline_of


def test_what_cannot_be_drawn_is_no_pdf_is_kept_nowhere_and_all_that_was_chosen_is_given_back(
    cast, case, told, browser
):
    with as_(cast.asha) as asha:
        rune = timeline.note(case=case, text=f"Her name is {RUNES}", type_="call", by=asha)
    typed = {"audience": "police", "marking": "official_sensitive", "entries": [told["good"], rune.id.hex]}
    answer = made(browser(cast.asha), case, do="pdf", why="The officer asked", **typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "written with a letter or a sign that our fonts do not have" in page
    for kept in ("The officer asked", 'value="official_sensitive" selected', 'id="pdf"'):
        assert kept in page
    for entry in typed["entries"]:
        assert re.search(rf'value="{entry}" checked', page)
    with as_(cast.ben):
        assert not Leaf.objects.filter(verb="cases.pack_made").exists()
    assert RUNES in made(browser(cast.asha), case, **typed).content.decode()  # the page offered instead has it


def test_what_takes_too_long_is_said_and_logged_without_a_word_of_it(
    cast, case, told, browser, monkeypatch, caplog
):
    monkeypatch.setattr(typeset, "LONGEST", 0.01)
    answer = made(browser(cast.asha), case, do="pdf", **chosen_of(told, "police"))
    assert (answer.status_code, "it took too long, or failed" in answer.content.decode()) == (400, True)
    assert "Mirela" not in caplog.text


def test_markup_that_somebody_typed_is_words(cast, case, told, browser):
    typed = '#read("/etc/passwd") #panic() $x$ \\ @a ] *b* <c>\x07'
    with as_(cast.asha) as asha:
        note = timeline.note(case=case, text=typed, type_="call", by=asha)
    text = paper.text(pdf(browser(cast.asha), case, audience="police", entries=[note.id.hex], why=f"{typed}!"))
    assert typed.replace("\x07", "�") in text
    assert typed.replace("\x07", "�") + "!" in text


def test_it_is_in_the_readers_language_and_reads_its_way(cast, case, told, browser):
    address = reverse("case-pack", kwargs={"record": case.id}) + "?language=ar"
    typed = {"why": "x", "marking": "confidential", "do": "pdf", **chosen_of(told, "police")}
    file = paper.read(browser(cast.asha).post(address, typed).content)
    assert file.root_object["/Lang"] == "ar"
    assert file.metadata.title == "ملف الحالة"
    assert file.root_object["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_who_lost_the_case_while_it_was_set_gets_none(cast, case, told):
    chosen = Chosen(AUDIENCES["police"], "", [], "confidential", "x")
    with as_(cast.asha) as asha:
        gathered = packs.gather(queries.case(asha, record=case.id), chosen=chosen, by=asha)
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="One of us", accused_at="", by=ben)
    with as_(cast.asha) as asha, pytest.raises((Denied, row.DoesNotExist)):
        packs.keep_made(pack=gathered, by=asha)


def test_nobody_from_elsewhere_gets_one_nor_does_a_preview_turn_into_one(cast, case, told, browser):
    for other in (cast.eve, cast.farid):
        assert made(browser(other), case, do="pdf", audience="police").status_code == 404
    looked = made(browser(cast.asha), case, do="look", **chosen_of(told, "police"))
    assert looked["Content-Type"].startswith("text/html")
    for entry in (told["good"], told["other"]):
        assert f'name="entries" value="{entry}"' in looked.content.decode()
