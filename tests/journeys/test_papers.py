"""A case's papers over one night: typing that survives a crash, one note and two writers, therapy, a pack."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from liftstone.cases import actions, people, timeline
from liftstone.cases.models import Case
from tests import paper
from tests.actions.cases.conftest import ANSWERS, KNOWN, contact, ring  # noqa: F401
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe
from tests.journeys.test_call_to_case import look, press, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

HALF = "He is still on the line, he says"
FILE = {"name": "..\\door\u202egpj.exe", "mimeType": "image/png", "buffer": b"\x89PNG not one"}


@pytest.fixture
def case(cast: Cast, doors: Doors, contact) -> Case:  # noqa: F811
    """A case with somebody in it."""
    with as_(cast.asha) as asha:
        opened = actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)
        people.add(case=opened, answers=KNOWN, by=asha)
    return opened


def the_browser_crashes_while_she_types(page: Page, address: str) -> Page:
    """The window is gone in the middle of a sentence; another one has the sentence."""
    page.goto(address)
    page.get_by_label("New note").press_sequentially(HALF)
    expect(page.get_by_text("Kept for you alone")).to_be_visible()
    context: BrowserContext = page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_label("New note")).to_have_value(HALF)
    expect(again.get_by_text("it was kept for you")).to_be_visible()
    return again


def she_leaves_by_a_link_in_the_middle_of_a_word(page: Page, address: str) -> None:
    """No pause in which a script could send what was typed last."""
    page.get_by_label("New note").press("Control+End")
    page.get_by_label("New note").press_sequentially(" tha")
    page.get_by_role("link", name="Visit").click()
    page.wait_for_url("**/notes/?type=visit")
    expect(page.get_by_label("Note", exact=True)).to_have_value(f"{HALF} tha")
    page.get_by_label("Note", exact=True).fill(f"{HALF} that they leave at six")
    page.get_by_label("What kind of note").select_option("call")
    press(page, "Keep the note")
    page.wait_for_url("**/?done=kept")
    expect(page.get_by_label("New note")).to_have_value("")


def two_change_one_note(asha: Page, chidi: Page, address: str) -> None:
    """Each reads the same text; the second is shown the first one's and loses nothing."""
    for page in (asha, chidi):
        page.goto(address)
        page.get_by_role("region", name="Timeline").get_by_role("link", name="Change").first.click()
        page.wait_for_url("**/notes/*/")
    asha.get_by_label("Note", exact=True).fill("They leave at six by the white van")
    press(asha, "Save")
    asha.wait_for_url("**/?done=kept")
    chidi.get_by_label("Note", exact=True).fill("They leave at seven")
    press(chidi, "Save")
    expect(chidi.get_by_role("alert")).to_contain_text("They leave at six by the white van")
    expect(chidi.get_by_label("Note", exact=True)).to_have_value("They leave at seven")
    before = chidi.get_by_role("region", name="What it said before")
    expect(before).to_contain_text("that they leave at six")
    expect(before).to_contain_text("They leave at seven")


def what_stands_in_two_boxes_is_kept_once(page: Page, address: str) -> None:
    """One is sent while the other is still on its way: neither is lost, and none is sent twice."""
    page.goto(address)
    page.get_by_label("Follow-up: what is to be done").press_sequentially("Ring the libr")
    page.get_by_label("New note").press_sequentially("He rang off")
    page.get_by_role("button", name="Keep the note").click()
    page.wait_for_url("**/?done=kept")
    expect(page.get_by_role("region", name="Timeline").get_by_text("He rang off")).to_have_count(1)
    expect(page.get_by_label("Follow-up: what is to be done")).to_have_value("Ring the libr")


def therapy_is_for_two(chidi: Page, asha: Page, address: str) -> None:
    """Chidi writes it for himself and Ben; on Asha's page of the same case there is no trace of it."""
    chidi.goto(f"{address}notes/?type=therapy")
    chidi.get_by_label("Note", exact=True).fill("Sleeps three hours")
    press(chidi, "Keep the note")
    expect(chidi.get_by_role("alert").get_by_role("link")).to_have_count(1)
    chidi.get_by_label("Ben Adeyemi").check()
    press(chidi, "Keep the note")
    chidi.wait_for_url("**/kept")
    expect(chidi.get_by_label("Note", exact=True)).to_have_value("Sleeps three hours")
    kept = chidi.url
    asha.goto(address)
    expect(asha.get_by_text("Sleeps three hours")).to_have_count(0)
    expect(asha.get_by_text("Notes that are kept to a few")).to_have_count(0)
    assert asha.goto(kept).status == 404


def a_late_task_is_taken_by_the_keyboard(page: Page, doors: Doors) -> None:
    """From the list of cases: t, then the first button."""
    page.goto(f"{doors.staff}/cases/")
    page.keyboard.press("t")
    page.wait_for_url("**/follow-ups/")
    late = page.get_by_role("region", name="A colleague's, late, and nobody took it")
    expect(late).to_contain_text("Ring the library")
    look(page, "follow-ups")
    press(page, "I do it")
    expect(page.get_by_role("region", name="Mine", exact=True)).to_contain_text("Ring the library")
    expect(late).to_contain_text("None.")


def a_document_goes_in_and_out(page: Page, address: str) -> None:
    """Its name pretends to be a picture's; it comes out under a harmless one, and the chain says who opened it."""
    page.goto(f"{address}documents/")
    page.get_by_label("File").set_input_files(FILE)
    type_in(page, "What it is", "A photograph of the door")
    type_in(page, "From whom it came", "The caller")
    press(page, "Keep it")
    page.wait_for_url("**/?done=kept")
    look(page, "document")
    with page.expect_download() as saved:
        press(page, "Save the file")
    assert "\u202e" not in saved.value.suggested_filename
    page.reload()
    chain = page.get_by_role("region", name="Through whose hands it went")
    expect(chain.get_by_role("listitem")).to_have_count(2)
    expect(chain).to_contain_text("The chain is whole")


def a_pack_for_the_person_is_made(page: Page, address: str) -> None:
    """Looked at, then made; the case says so."""
    page.goto(f"{address}pack/?audience=person")
    look(page, "case-pack")
    page.get_by_label("Of whom it is").select_option("Andrei Popescu")
    page.get_by_label("How it is marked").select_option("for_the_person")
    page.get_by_label("Why it is made, and for whom there").fill("He asked for it")
    press(page, "Make it; that is kept")
    expect(page.get_by_role("button", name="Print, or save as PDF")).to_be_visible()
    assert page.title() == "Case pack"
    assert axe.problems(page) == []
    assert not axe.wider(page)
    expect(page.get_by_text("Andrei Popescu")).to_be_visible()
    expect(page.get_by_text("car wash")).to_have_count(0)
    with page.expect_download() as saved:
        press(page, "Make a PDF; that is kept")
    assert saved.value.suggested_filename == "case-pack.pdf"
    told = paper.text(Path(saved.value.path()).read_bytes())
    assert ("Andrei Popescu" in told, "car wash" in told) == (True, False)
    page.goto(address)
    expect(page.get_by_text("Case pack made")).to_have_count(2)


def test_a_night_with_a_cases_papers(asha: Page, chidi: Page, case: Case, doors: Doors, cast: Cast) -> None:
    address = f"{doors.staff}/cases/{case.id.hex}/"
    asha = the_browser_crashes_while_she_types(asha, address)
    she_leaves_by_a_link_in_the_middle_of_a_word(asha, address)
    two_change_one_note(asha, chidi, address)
    what_stands_in_two_boxes_is_kept_once(asha, address)
    therapy_is_for_two(chidi, asha, address)
    promise_late(case, cast)
    a_late_task_is_taken_by_the_keyboard(asha, doors)
    a_document_goes_in_and_out(asha, address)
    a_pack_for_the_person_is_made(asha, address)


def promise_late(case: Case, cast: Cast) -> None:
    """Ben promised it for two hours ago, for Chidi, who did not take it."""
    with as_(cast.ben) as ben:
        due = timezone.now() - timedelta(hours=2)
        timeline.follow_up(case=case, text="Ring the library", due_at=due, owner=cast.chidi.person, by=ben)
