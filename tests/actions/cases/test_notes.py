"""Notes with types, notes that two change at once, notes that are kept to a few, and what is being typed."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions, content, drafts, note_content, notes, policies, queries, restricting, timeline
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import Draft, KeptNote
from liftstone.cases.states import Changed
from liftstone.keyring import own, records
from liftstone.keyring.readers import TooFewReaders
from liftstone.vault import Unreadable
from liftstone.vocabulary import notes as vocabulary
from tests.cast import as_

pytestmark = pytest.mark.django_db
SAID = "She sleeps badly since the house"


@pytest.fixture
def note(cast, case) -> Entry:
    """A note of Asha's."""
    with as_(cast.asha) as asha:
        return timeline.note(case=case, text="He rang at nine", type_="call", by=asha)


@pytest.fixture
def therapy(cast, case) -> KeptNote:
    """What Chidi wrote of therapy, for himself and Ben; Asha, who holds the case, is not among them."""
    with as_(cast.chidi) as chidi:
        return notes.keep_to(case=case, text=SAID, type_="therapy", readers=[cast.ben.person], by=chidi)


def opened(note: Entry, by) -> dict:
    row = queries.entry(by, record=note.case_id, number=note.id, kind="note")
    return records.open_one(content.sealed_entry(row), verb="cases.read", by=by.keys)


# Types and headings ---------------------------------------------------------------------------------------------


def test_a_note_of_a_type_begins_with_its_headings_and_says_its_type_on_the_timeline(cast, case, browser):
    asha = browser(cast.asha)
    page = reverse("write-note", kwargs={"record": case.id})
    begun = asha.get(f"{page}?type=visit").content.decode()
    for heading in vocabulary.HEADINGS["visit"]:
        assert str(heading) in begun
    assert asha.post(page, {"note": "They were calm", "type": "visit", "who": "all"}).status_code == 302
    shown = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "<strong>Visit</strong>" in shown
    assert "They were calm" in shown


def test_headings_alone_are_no_note(cast, case, browser):
    typed = {"note": vocabulary.template("call"), "type": "call", "who": "all"}
    answer = browser(cast.asha).post(reverse("write-note", kwargs={"record": case.id}), typed)
    assert answer.status_code == 400
    assert "Write something first." in answer.content.decode()
    with as_(cast.asha):
        assert not Entry.objects.exists()


def test_every_type_has_its_list_and_each_heading_a_type():
    assert set(vocabulary.HEADINGS) <= set(vocabulary.NOTE_TYPES.codes)
    assert vocabulary.template("other") == ""


# Changing -------------------------------------------------------------------------------------------------------


def test_a_note_that_is_changed_keeps_what_it_said_and_who_wrote_it(cast, note, said):
    with as_(cast.chidi) as chidi:
        notes.change(note=note, version=1, text="He rang at ten", type_="call", by=chidi)
    with as_(cast.asha) as asha:
        body = opened(note, asha)
    (before,) = body["earlier"]
    assert (body["text"], body["changed_by"]) == ("He rang at ten", cast.chidi.person.hex)
    assert (before["text"], before["by"]) == ("He rang at nine", cast.asha.person.hex)
    assert "cases.note_changed" in said()


def test_of_two_who_change_one_note_at_once_both_texts_are_kept_and_shown(cast, case, note, browser):
    page = reverse("change-note", kwargs={"record": case.id, "number": note.id})
    half = {"note": "His sister ra", "about": note.id.hex, "version": "1"}
    browser(cast.chidi).post(reverse("keep-note-draft", kwargs={"record": case.id}), half)
    first = browser(cast.asha).post(page, {"note": "He rang at ten", "type": "call", "version": "1"})
    second = browser(cast.chidi).post(page, {"note": "His sister rang", "type": "call", "version": "1"})
    assert (first.status_code, second.status_code) == (302, 409)
    shown = second.content.decode()
    for text in ("He rang at nine", "He rang at ten", "His sister rang"):
        assert text in shown
    with as_(cast.asha) as asha:
        body = opened(note, asha)
    assert body["text"] == "He rang at ten"
    assert [(each["text"], each.get("apart", False)) for each in body["earlier"]] == [
        ("He rang at nine", False),
        ("His sister rang", True),
    ]
    with as_(cast.chidi):
        assert not Draft.objects.exists(), "what is kept with the note is not given back to be kept again"
    third = browser(cast.chidi).post(page, {"note": "Both rang", "type": "call", "version": "3"})
    assert third.status_code == 302, "the page that said so has the version that is to be saved over"


def test_the_same_change_twice_is_no_second_change(cast, note):
    with as_(cast.asha) as asha:
        notes.change(note=note, version=1, text="He rang at ten", type_="", by=asha)
        with pytest.raises(Changed):
            notes.change(note=note, version=1, text="He rang at ten", type_="", by=asha)


def test_a_note_that_everybody_reads_never_becomes_one_of_therapy(cast, case, note, browser):
    page = reverse("change-note", kwargs={"record": case.id, "number": note.id})
    assert 'value="therapy"' not in browser(cast.chidi).get(page).content.decode()
    answer = browser(cast.chidi).post(page, {"note": SAID, "type": "therapy", "version": "1"})
    assert answer.status_code == 400
    assert SAID in answer.content.decode()
    with as_(cast.chidi) as chidi:
        assert opened(note, chidi)["text"] == "He rang at nine"
        with pytest.raises(Denied):
            notes.change(note=note, version=1, text=SAID, type_="therapy", by=chidi)
        with pytest.raises(Denied):
            timeline.note(case=case, text=SAID, type_="therapy", by=chidi)


def test_nobody_from_elsewhere_changes_a_note(cast, note):
    for other in (cast.eve, cast.farid):
        with as_(other), pytest.raises((Denied, Entry.DoesNotExist, Case.DoesNotExist)):
            notes.change(note=note, version=1, text="x", type_="", by=other)


# Kept to a few --------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_its_readers_read_a_kept_note_and_the_log_says_so_without_the_case(cast, case, therapy, said):
    with as_(cast.ben) as ben:
        (row,) = queries.kept_notes(ben, case=case)
        assert note_content.open_one(row, by=ben)["text"] == SAID
        assert not Leaf.objects.filter(verb__contains="kept_note", subject=case.id).exists()
        assert not Leaf.objects.filter(verb="cases.noted_for_a_few", subject=case.id).exists()
    assert {"cases.noted_for_a_few", "cases.kept_note_read"} <= set(said())


def test_for_everybody_else_it_is_not_there_by_any_of_the_three_walls(cast, case, therapy, browser):
    with as_(cast.chidi):
        row = KeptNote.objects.get(id=therapy.id)
    for other in (cast.asha, cast.eve):
        with as_(other) as by:
            assert not KeptNote.objects.exists(), "the second wall: not a row"
            with pytest.raises((KeptNote.DoesNotExist, Denied)):
                queries.kept_note(by, record=case.id, number=therapy.id)
            with pytest.raises(Denied):
                policies.check_can_read_kept(by, row)
            with pytest.raises(Unreadable):
                records.open_one(note_content.sealed_kept(row), verb="cases.kept_note_read", by=by.keys)
    asha = browser(cast.asha)
    shown = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Notes that are kept to a few" not in shown
    assert therapy.id.hex not in shown
    address = reverse("kept-note", kwargs={"record": case.id, "number": therapy.id})
    assert (asha.get(address).status_code, asha.post(address, {"note": "x"}).status_code) == (404, 404)
    assert address in browser(cast.ben).get(reverse("case", kwargs={"record": case.id})).content.decode()


def test_the_wall_is_what_hides_it(cast, therapy):
    """It is the table's own rule that names the readers: no query has to think of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT qual FROM pg_policies WHERE tablename = 'cases_keptnote' AND 'liftstone_staff' = ANY (roles)"
        )
        (rule,) = cursor.fetchone()
    assert "readers" in rule
    assert "liftstone_person" in rule


def test_a_therapy_note_is_kept_to_a_few_whatever_was_ticked(cast, case, browser):
    page = reverse("write-note", kwargs={"record": case.id})
    alone = browser(cast.chidi).post(page, {"note": SAID, "type": "therapy", "who": "all"})
    assert alone.status_code == 400
    assert SAID in alone.content.decode()
    named = {"note": SAID, "type": "therapy", "who": "all", "readers": [cast.ben.person.hex]}
    assert browser(cast.chidi).post(page, named).status_code == 302
    with as_(cast.chidi):
        assert (Entry.objects.count(), KeptNote.objects.count()) == (0, 1)


def test_a_kept_note_needs_a_second_reader(cast, case):
    with as_(cast.chidi) as chidi, pytest.raises(TooFewReaders):
        notes.keep_to(case=case, text=SAID, type_="therapy", readers=[], by=chidi)


def test_of_two_readers_who_change_a_kept_note_both_texts_are_kept(cast, case, therapy, browser):
    page = reverse("kept-note", kwargs={"record": case.id, "number": therapy.id})
    assert browser(cast.ben).post(page, {"note": "She slept", "version": "1"}).status_code == 302
    late = browser(cast.chidi).post(page, {"note": "She dreams", "version": "1"})
    assert late.status_code == 409
    for text in (SAID, "She slept", "She dreams"):
        assert text in late.content.decode()


def test_whoever_is_shut_out_of_the_case_loses_the_note_with_it(cast, case, therapy):
    with as_(cast.asha) as asha:
        row = queries.case(asha, record=case.id)
        restricting.restrict(
            case=row, readers=[cast.chidi.person], why="It names one of us", accused_at="", by=asha
        )
    with as_(cast.ben) as ben, pytest.raises(KeptNote.DoesNotExist):
        queries.kept_note(ben, record=case.id, number=therapy.id)


# While it is typed ----------------------------------------------------------------------------------------------


def test_what_is_typed_is_given_back_after_a_crash_until_it_is_kept(cast, case, browser):
    asha = browser(cast.asha)
    kept = asha.post(reverse("keep-note-draft", kwargs={"record": case.id}), {"note": "He is still on the"})
    assert kept.json() == {"kept": True}
    for name in ("case", "write-note"):
        again = browser(cast.asha).get(reverse(name, kwargs={"record": case.id})).content.decode()
        assert "He is still on the" in again
        assert "it was kept for you" in again
    asha.post(reverse("case-note", kwargs={"record": case.id}), {"note": "He is still on the line"})
    with as_(cast.asha):
        assert not Draft.objects.exists()


@pytest.mark.parametrize("begun", [{"type": "therapy", "who": "all"}, {"type": "", "who": "few"}])
def test_what_was_begun_for_a_few_is_given_back_only_where_its_readers_are_chosen(cast, case, browser, begun):
    chidi, page = browser(cast.chidi), reverse("write-note", kwargs={"record": case.id})
    typed = begun | {"note": SAID, "readers": [cast.ben.person.hex]}
    chidi.post(reverse("keep-note-draft", kwargs={"record": case.id}), typed)
    shown = chidi.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert SAID not in shown, "from the box of the case everybody would read it"
    assert page in shown
    assert 'id="note"' not in shown, "nor is it typed over there"
    again = chidi.get(page).content.decode()
    assert SAID in again
    assert re.search(rf'value="{cast.ben.person.hex}" checked', again)


def test_whoever_goes_on_as_therapy_with_what_they_had_begun_has_it_kept_to_a_few(cast, case, browser):
    chidi, page = browser(cast.chidi), reverse("write-note", kwargs={"record": case.id})
    chidi.post(reverse("keep-note-draft", kwargs={"record": case.id}), {"note": SAID})
    again = chidi.get(f"{page}?type=therapy").content.decode()
    assert SAID in again
    assert re.search('value="few"[^>]* checked', again)
    assert re.search('value="therapy"[^>]* selected', again)


def test_a_follow_up_that_is_typed_is_given_back_too(cast, case, browser):
    asha = browser(cast.asha)
    typed = {"follow_up": "Ring the libr", "due": "2027-03-01T10:00", "pace": "urgent"}
    asha.post(reverse("keep-follow-up-draft", kwargs={"record": case.id}), typed)
    again = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Ring the libr" in again
    assert "2027-03-01T10:00" in again
    asha.post(reverse("drop-follow-up-draft", kwargs={"record": case.id}))
    with as_(cast.asha):
        assert not Draft.objects.exists()


def test_nobody_else_sees_or_opens_what_somebody_is_typing(cast, case, browser):
    browser(cast.asha).post(reverse("keep-note-draft", kwargs={"record": case.id}), {"note": "Half a word"})
    with as_(cast.asha):
        row = Draft.objects.get()
    for other in (cast.ben, cast.chidi, cast.eve):
        with as_(other) as by:
            assert not Draft.objects.exists()
            assert own.open_own(drafts._sealed(row), by=by.keys) is None
    assert "Half a word" not in browser(cast.ben).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert browser(cast.eve).post(
        reverse("keep-note-draft", kwargs={"record": case.id}), {"note": "x"}
    ).status_code == 404  # fmt: skip


def test_a_note_can_still_be_written_in_a_case_that_a_colleague_closed_meanwhile(cast, case, browser):
    asha = browser(cast.asha)
    asha.get(reverse("write-note", kwargs={"record": case.id}))
    with as_(cast.ben) as ben:
        actions.close(case=queries.case(ben, record=case.id), outcome="safe", words="", by=ben)
    typed = {"note": "He rang again", "type": "call", "who": "all"}
    assert asha.post(reverse("write-note", kwargs={"record": case.id}), typed).status_code == 302
    assert "He rang again" in asha.get(reverse("case", kwargs={"record": case.id})).content.decode()


def test_too_much_to_keep_is_said_and_not_cut(cast, case, browser):
    long = browser(cast.asha).post(
        reverse("keep-note-draft", kwargs={"record": case.id}), {"note": "far too long " * 20_000}
    )
    assert (long.status_code, long.json()["kept"]) == (413, False)
