"""Documents in an answer: looked at one by one, given whole or as a redacted copy; what went is kept, and goes."""

import hashlib
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from liftstone.answering import actions, choosing, deciding, packing, queries, rules
from liftstone.answering.models import Answer, Item, Piece, Request
from liftstone.answering.states import Another, TooMuch
from liftstone.audit.models import Leaf
from liftstone.cases import actions as cases
from liftstone.cases import document_content, documents, restricting
from liftstone.cases.models import Case
from liftstone.intake import uploads
from liftstone.keeping import actions as keeping
from tests.actions.answering.conftest import handed, let_go, peopled, picked, seen_by
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)
WAGES = b"Wages book, in his hand. " * 60_000  # two pieces of 1 MiB
LETTER = b"A letter about Goran and Andrei"
CUT = b"A letter about Goran and ######"
WHY_CUT = {"exemption": "others", "file_why": "Andrei would be known by it"}


@pytest.fixture
def case(cast, contact) -> tuple:
    """A case with two documents."""
    row, him, _her = peopled(cast.asha, contact)
    with as_(cast.asha) as asha:
        for name, clear, what in (("wages.PDF", WAGES, "His wages"), ("a letter", LETTER, "Andrei's letter")):
            documents.receive(case=row, name=name, clear=clear, answers={"what": what, "whom": "Andrei"}, by=asha)
    return row, him


@pytest.fixture
def asked(cast, asks, case) -> Request:
    """He asks, and the case is picked."""
    row = asks(cast.asha)
    picked(cast.asha, row, *case)
    return row


def items(asked: Request) -> list[Item]:
    rows = Item.objects.select_related("pick__request").filter(pick__request=asked, source="file")
    return list(rows.order_by("at"))


def decide(cast, item: Item, file: str, *, copy: tuple[str, bytes] | None = None, kept=(), **why: str) -> Item:
    with as_(cast.asha) as asha:
        item = queries.item(asha, record=item.pick.request_id, number=item.id)
        found = choosing.found_of(item, by=asha)
        answers = {"kept": list(kept), "replace": "", "file": file, "exemption": "", "file_why": "", **why}
        original = rules.digest(found.parts)
        return choosing.choose(
            item=item, version=item.version, original=original, answers=answers, copy=copy, by=asha
        )


def went(cast, asked: Request) -> bytes:
    """Hand it over, read it, send it; return the ZIP that could be saved just before it went."""
    seen = handed(cast.asha, asked)
    let_go(cast.ben, asked, seen.sha256)
    with as_(cast.asha) as asha:
        saved = deciding.packed(request=queries.request(asha, record=asked.id), by=asha)
        deciding.send(request=queries.request(asha, record=asked.id), how="Into his hands", by=asha)
    return saved


def kept(asked: Request, actor) -> bytes:
    with as_(actor) as by:
        return packing.open_kept(request=queries.request(by, record=asked.id), by=by)


def unpacked(clear: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(clear)) as file:
        return {name: file.read(name) for name in file.namelist()}


def verbs() -> list[str]:
    return list(Leaf.objects.order_by("at").values_list("verb", flat=True))


# What goes


def test_each_document_is_offered_by_itself_and_none_goes_until_somebody_decides(cast, browser, asked):
    with as_(cast.asha):
        first, second = items(asked)
    page = browser(cast.asha).get(reverse("request-item", kwargs={"record": asked.id, "number": first.id}))
    for word in ("wages.PDF", "His wages", "The document itself"):
        assert word in page.content.decode(), word
    assert first.decided_at is second.decided_at is None
    assert list(unpacked(went(cast, asked))) == ["answer.html"]


def test_what_is_given_goes_beside_the_answer_under_a_name_that_says_nothing(cast, asked):
    with as_(cast.asha):
        wages, letter = items(asked)
    decide(cast, wages, "whole", kept=[0])
    decide(cast, letter, "part", copy=("for Andrei.txt", CUT), **WHY_CUT)
    found = unpacked(went(cast, asked))
    assert list(found) == ["answer.html", "documents/1.pdf", "documents/2.txt"]
    assert (found["documents/1.pdf"], found["documents/2.txt"]) == (WAGES, CUT)
    page = found["answer.html"].decode()
    assert "<h1" in page
    assert "&lt;" not in page
    for word in (
        "documents/1.pdf",
        hashlib.sha256(WAGES).hexdigest(),
        hashlib.sha256(CUT).hexdigest(),
        "His wages",
    ):
        assert word in page, word
    for word in ("Andrei", "wages.PDF", "a letter", "for Andrei", asked.reference, "Asha", "://"):
        assert word not in page, word


def test_an_ending_that_is_none_becomes_a_number_and_nothing_else(cast, asked):
    with as_(cast.asha):
        _wages, letter = items(asked)
    decide(cast, letter, "part", copy=("x.Andrei Popescu", CUT), **WHY_CUT)
    assert list(unpacked(went(cast, asked))) == ["answer.html", "documents/1.bin"]


def test_the_answer_with_other_bytes_is_another_answer(cast, asked):
    """Control: with the same copy it goes."""
    with as_(cast.asha):
        _wages, letter = items(asked)
    decide(cast, letter, "part", copy=("a.txt", CUT), **WHY_CUT)
    seen = seen_by(cast.asha, asked)
    assert seen == seen_by(cast.ben, asked)
    decide(cast, letter, "part", copy=("a.txt", CUT + b"!"), **WHY_CUT)
    with pytest.raises(Another):
        handed(cast.asha, asked, seen=seen)
    handed(cast.asha, asked)


def test_a_better_copy_takes_the_place_of_the_one_before(cast, asked):
    with as_(cast.asha):
        _wages, letter = items(asked)
    for copy in (b"one", b"two"):
        decide(cast, letter, "part", copy=("a.txt", copy), **WHY_CUT)
    with as_(cast.asha):
        assert Piece.objects.count() == 1
    decide(cast, letter, "part", **WHY_CUT)  # the same copy, since no other was sent
    assert unpacked(went(cast, asked))["documents/1.txt"] == b"two"


def test_a_copy_is_sealed_and_goes_with_the_case(cast, asked, case):
    with as_(cast.asha):
        _wages, letter = items(asked)
    decide(cast, letter, "part", copy=("a.txt", CUT), **WHY_CUT)
    with as_(cast.asha) as asha:
        for word in (b"letter", b"a.txt"):
            assert word not in bytes(Piece.objects.get().sealed) + bytes(Item.objects.get(id=letter.id).body)
        actions.withdraw(request=queries.request(asha, record=asked.id), why="He does not ask any more", by=asha)
    erased(cast, case[0])
    with as_(cast.asha):
        assert not Piece.objects.exists()


def test_more_than_one_answer_can_hold_is_not_handed_over(cast, asked, monkeypatch):
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole")
    monkeypatch.setattr(packing, "LARGEST", len(WAGES) - 1)
    with pytest.raises(TooMuch):
        handed(cast.asha, asked)
    monkeypatch.setattr(packing, "LARGEST", len(WAGES))
    handed(cast.asha, asked)


def test_a_refusal_holds_no_document(cast, asked):
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole", kept=[0])
    let_go(cast.ben, asked, handed(cast.asha, asked, "refuse", refused="unfounded").sha256)
    with as_(cast.asha) as asha:
        deciding.send(request=queries.request(asha, record=asked.id), how="By post", by=asha)
        assert Answer.objects.get().records == []
    assert list(unpacked(kept(asked, cast.asha))) == ["answer.html"]


# Looking at one


def test_whoever_answers_opens_a_document_and_the_log_and_its_chain_say_for_which_request(cast, browser, asked):
    with as_(cast.asha):
        wages, _letter = items(asked)
    address = reverse("open-request-file", kwargs={"record": asked.id, "number": wages.id})
    answer = browser(cast.asha).post(address, {"as": "file"})
    assert (answer.status_code, answer.content) == (200, WAGES)
    assert "attachment" in answer.headers["Content-Disposition"]
    with as_(cast.asha) as asha:
        assert {"answering.file_opened", "cases.document_opened"} <= set(verbs())
        (opened,) = [link for link in chain(wages, asha) if link.row.deed == "opened"]
        assert opened.body["why"] == asked.reference
    assert browser(cast.eve).post(address).status_code == 404
    assert browser(cast.farid).post(address).status_code == 404
    assert browser(cast.asha).post(address, {"which": "copy"}).status_code == 404  # there is none


def test_the_copy_is_opened_as_it_was_sent_and_nothing_that_is_no_document(cast, browser, asked):
    with as_(cast.asha):
        _wages, letter = items(asked)
        note = Item.objects.filter(pick__request=asked, source="note").first()
    decide(cast, letter, "part", copy=("a.txt", CUT), **WHY_CUT)
    address = reverse("open-request-file", kwargs={"record": asked.id, "number": letter.id})
    assert browser(cast.ben).post(address, {"which": "copy"}).content == CUT
    assert browser(cast.asha).post(address.replace(letter.id.hex, note.id.hex)).status_code == 404


def chain(item: Item, by) -> list[document_content.Link]:
    row = document_content.Document.objects.select_related("case").get(id=item.of_id)
    return document_content.chain(row, by=by)


# The form


def form(cast, browser, item: Item, language: str = "en", **typed):
    address = reverse("request-item", kwargs={"record": item.pick.request_id, "number": item.id})
    with as_(cast.asha) as asha:
        item = queries.item(asha, record=item.pick.request_id, number=item.id)
        original = rules.digest(choosing.found_of(item, by=asha).parts)
    typed = {"version": item.version, "original": original, "do": "save", "replace": "Andrei = a man", **typed}
    return browser(cast.asha).post(f"{address}?language={language}", typed)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, "file", "Choose one of these."),
        ({"file": "some"}, "file", "Choose one of these."),
        ({"file": "out", "file_why": "It is Andrei"}, "exemption", "Choose why, by which exemption."),
        ({"file": "out", "exemption": "others"}, "file_why", "Write why in a sentence."),
        ({"file": "part", **WHY_CUT}, "redacted", "Choose the redacted copy."),
        ({"file": "whole", "redacted": CUT}, "redacted", "A copy goes only where something is given in part"),
        ({"file": "part", **WHY_CUT, "redacted": b"x" * 300}, "redacted", "This file is too large: 20 MB at most."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(
    cast, browser, asked, monkeypatch, typed, field, said
):
    monkeypatch.setattr(uploads, "LARGEST", 200)
    with as_(cast.asha):
        _wages, letter = items(asked)
    if "redacted" in typed:
        typed = typed | {"redacted": SimpleUploadedFile("cut.txt", typed["redacted"])}
    answer = form(cast, browser, letter, kept=["0"], **typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'<a href="#{field}">{said}' in page
    assert "Andrei = a man" in page
    assert 'value="0" checked' in page
    for word in (typed.get("file_why"), "Please choose the file again" if field != "redacted" else None):
        assert word is None or word in page
    with as_(cast.asha):
        assert Item.objects.get(id=letter.id).decided_at is None
        assert not Piece.objects.exists()


def test_a_good_form_is_kept_with_its_copy_and_shown_again(cast, browser, asked):
    with as_(cast.asha):
        _wages, letter = items(asked)
    sent = form(cast, browser, letter, file="part", **WHY_CUT, redacted=SimpleUploadedFile("cut.txt", CUT))
    assert sent.status_code == 302
    page = (
        browser(cast.asha)
        .get(reverse("request-item", kwargs={"record": asked.id, "number": letter.id}))
        .content.decode()
    )
    for word in ("cut.txt", "Andrei would be known by it", 'value="part" checked', "The redacted copy"):
        assert word in page, word
    again = form(cast, browser, letter, file="part", **WHY_CUT)
    assert again.status_code == 302
    assert unpacked(went(cast, asked))["documents/1.txt"] == CUT


def test_police_are_given_a_document_without_an_exemption(cast, browser, asks, case):
    row = asks(cast.asha, "police")
    picked(cast.asha, row, case[0], None)
    with as_(cast.asha):
        _wages, letter = items(row)
    assert form(cast, browser, letter, file="out").status_code == 302


# What was handed over


def test_what_went_is_kept_byte_for_byte_sealed_and_each_opening_is_on_record(cast, browser, asked):
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole")
    saved = went(cast, asked)
    assert kept(asked, cast.chidi) == saved
    with as_(cast.asha) as asha:
        sealed = b"".join(bytes(each.sealed) for each in Piece.objects.all())
        assert b"Wages" not in sealed
        assert verbs().count("answering.kept_opened") == 1
        assert [link.row.deed for link in chain(wages, asha)][-1] == "handed"
    address = reverse("request-kept", kwargs={"record": asked.id})
    answer = browser(cast.asha).post(address)
    assert (answer.content, answer.headers["Content-Type"]) == (saved, "application/zip")
    assert "answer.zip" in answer.headers["Content-Disposition"]
    with as_(cast.asha):
        assert verbs().count("answering.kept_opened") == 2
    for stranger in (cast.eve, cast.farid):
        assert browser(stranger).post(address).status_code == 404
    assert (
        "Open what was handed over"
        in browser(cast.asha).get(reverse("request", kwargs={"record": asked.id})).content.decode()
    )


def test_nothing_is_packed_before_a_second_person_read_it_or_kept_before_it_went(cast, browser, asked):
    row = {"record": asked.id}
    handed(cast.asha, asked)
    assert browser(cast.asha).post(reverse("request-zip", kwargs=row)).status_code == 302
    assert browser(cast.asha).post(reverse("request-kept", kwargs=row)).status_code == 404
    let_go(cast.ben, asked, seen_by(cast.ben, asked))
    answer = browser(cast.asha).post(reverse("request-zip", kwargs=row))
    assert list(unpacked(answer.content)) == ["answer.html"]
    with as_(cast.asha) as asha, pytest.raises(Answer.DoesNotExist):
        packing.open_kept(request=queries.request(asha, record=asked.id), by=asha)


def test_what_went_is_what_it_was_although_the_record_changes(cast, asked, case):
    """Control: made anew it would be another."""
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole", kept=[0])
    saved = went(cast, asked)
    with as_(cast.asha):
        Item.objects.filter(id=wages.id).update(version=9, body=None)
    assert kept(asked, cast.asha) == saved
    with as_(cast.asha) as asha, pytest.raises(Another):
        deciding.printed(request=queries.request(asha, record=asked.id), by=asha)


def test_a_changed_piece_opens_nothing_and_no_door_can_change_one(cast, asked, cluster):
    went(cast, asked)
    with as_(cast.asha), pytest.raises(DatabaseError), transaction.atomic():
        Piece.objects.update(sealed=b"x")
    with as_(cast.asha):
        assert Piece.objects.filter(answer__isnull=False).delete()[0] == 0  # nor take it away
        assert Piece.objects.exists()


def test_it_goes_with_the_first_of_its_records_and_the_request_stays(cast, asked, case):
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole", kept=[0])
    went(cast, asked)
    erased(cast, case[0])
    with as_(cast.asha) as asha:
        assert not Piece.objects.exists()
        assert not Answer.objects.exists()
        assert queries.request(asha, record=asked.id).state == "answered"


def test_what_went_without_anything_of_a_record_stays_when_that_is_erased(cast, asked, case):
    went(cast, asked)
    erased(cast, case[0])
    assert list(unpacked(kept(asked, cast.asha))) == ["answer.html"]


def test_who_may_not_read_one_of_its_records_any_more_has_none_of_it(cast, asked, case):
    """Control: before it is kept to a few Chidi opens it, and Ben does afterwards."""
    with as_(cast.asha):
        wages, _letter = items(asked)
    decide(cast, wages, "whole", kept=[0])
    went(cast, asked)
    assert kept(asked, cast.chidi)
    with as_(cast.asha) as asha:
        row = Case.objects.get(id=case[0].id)
        restricting.restrict(case=row, readers=[cast.ben.person], why="It accuses Chidi", accused_at="", by=asha)
    assert kept(asked, cast.ben)
    with pytest.raises(Answer.DoesNotExist):
        kept(asked, cast.chidi)


def erased(cast, row: Case) -> None:
    with as_(cast.asha) as asha:
        row = Case.objects.get(id=row.id)
        cases.close(case=row, outcome="safe", words="Home", by=asha)
        row = keeping.ask_for_case(case=Case.objects.get(id=row.id), rule="asked", why="He asks", by=asha)
    with as_(cast.ben) as ben:
        keeping.decide(erasure=row, by=ben)
