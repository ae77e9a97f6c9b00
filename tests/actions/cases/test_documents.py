"""Documents of a case: received, opened, handed over, withdrawn; their bytes, their chain, their hostile names."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import document_content, documents, queries, restricting
from liftstone.cases.document_models import Custody, Document, DocumentPiece
from liftstone.desk.states import OutOfTurn
from liftstone.vault import Unreadable
from tests import bombs
from tests.cast import as_

pytestmark = pytest.mark.django_db
CLEAR = b"Wages book, in her hand. " * 60_000  # two pieces of 1 MiB
CAME = {"what": "Her wages book", "whom": "Mirela herself", "how": "by hand", "on": "this morning"}


@pytest.fixture
def paper(cast, case) -> Document:
    """A document that Asha received."""
    with as_(cast.asha) as asha:
        return documents.receive(case=case, name="wages.pdf", clear=CLEAR, answers=CAME, by=asha)


def deeds(paper: Document, by) -> list[str]:
    return [each.row.deed for each in document_content.chain(paper, by=by)]


@pytest.mark.django_db(transaction=True)
def test_it_comes_out_as_it_went_in_and_each_hand_is_a_link(cast, paper, said):
    with as_(cast.chidi) as chidi:
        row = queries.document(chidi, record=paper.case_id, number=paper.id)
        opened, clear = documents.open_(document=row, why="for her lawyer", by=chidi)
        documents.hand_over(document=row, whom="Her lawyer", how="by post", why="she consents", by=chidi)
        links = document_content.chain(row, by=chidi)
    assert clear == CLEAR
    assert opened.body["sha256"] == hashlib.sha256(CLEAR).hexdigest()
    assert [each.row.deed for each in links] == ["received", "opened", "handed"]
    assert [each.body.get("whom") for each in links] == ["Mirela herself", None, "Her lawyer"]
    assert all(each.holds for each in links)
    assert {"cases.document_received", "cases.document_opened", "cases.document_handed"} <= set(said())


def test_nothing_of_it_lies_in_clear(cast, paper):
    with as_(cast.asha):
        sealed = [bytes(each.sealed) for each in DocumentPiece.objects.all()]
        sealed += [bytes(each.body) for each in (*Document.objects.all(), *Custody.objects.all())]
    found = b"".join(sealed)
    assert len(found) > len(CLEAR)
    assert not [word for word in (b"Wages", b"wages.pdf", b"Mirela") if word in found]


def test_a_piece_that_was_changed_or_is_missing_opens_nothing(cast, paper):
    with as_(cast.asha) as asha:
        known = document_content.open_one(paper, by=asha)
        pieces = list(DocumentPiece.objects.filter(document=paper).order_by("index"))
        assert len(pieces) == 2
        assert document_content.bytes_of(known, pieces) == CLEAR
        for spoilt in (pieces[:1], pieces[::-1], []):
            with pytest.raises(Unreadable):
                document_content.bytes_of(known, spoilt)
        pieces[0].sealed = bytes(pieces[0].sealed)[:-1] + b"x"
        with pytest.raises(Unreadable):
            document_content.bytes_of(known, pieces)


def test_a_link_that_was_taken_out_put_elsewhere_or_changed_is_seen(cast, paper):
    with as_(cast.asha) as asha:
        for whom in ("Police", "Her lawyer"):
            documents.hand_over(document=paper, whom=whom, how="", why="asked", by=asha)
        links = list(Custody.objects.filter(document=paper).order_by("number"))

        def holds(rows: list[Custody]) -> list[bool]:
            return [each.holds for each in document_content.open_links(rows, case=paper.case, by=asha)]

        assert holds(links) == [True, True, True]
        assert holds([links[0], links[2]]) == [True, False]
        assert holds([links[0], links[2], links[1]]) == [True, False, False]
        links[1].by = cast.ben.person
        with pytest.raises(Unreadable):
            holds(links)


def test_the_staff_door_can_neither_change_nor_take_out_a_link():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT privilege_type FROM information_schema.role_table_grants"
            " WHERE table_name = 'cases_custody' AND grantee = 'liftstone_staff'"
        )
        assert {each[0] for each in cursor.fetchall()} == {"SELECT", "INSERT"}


def test_withdrawn_it_is_kept_and_can_still_be_opened(cast, case, paper, said):
    with as_(cast.asha) as asha:
        documents.withdraw(document=paper, why="It is a copy of a copy", by=asha)
        with pytest.raises(OutOfTurn):
            documents.withdraw(document=paper, why="again", by=asha)
        row = queries.document(asha, record=case.id, number=paper.id)
        assert documents.open_(document=row, why="", by=asha)[1] == CLEAR
        assert deeds(row, asha) == ["received", "withdrawn", "opened"]
    assert "cases.document_withdrawn" in said()


def test_who_may_not_read_the_case_finds_no_document_in_it(cast, case, paper, browser):
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="One of us", accused_at="", by=ben)
    names = ("document", "open-document", "hand-document", "withdraw-document")
    for other in (cast.asha, cast.eve, cast.farid):
        with as_(other) as by:
            assert not Document.objects.exists()
            assert not DocumentPiece.objects.exists()
            assert not Custody.objects.exists()
            with pytest.raises((Denied, Document.DoesNotExist)):
                queries.document(by, record=case.id, number=paper.id)
        client = browser(other)
        for name in names:
            address = reverse(name, kwargs={"record": case.id, "number": paper.id})
            answer = client.get(address) if name == "document" else client.post(address, {"why": "x"})
            assert answer.status_code == 404, (other.login, name)
        assert client.get(reverse("documents", kwargs={"record": case.id})).status_code == 404


def test_it_is_received_and_opened_from_the_page_and_its_name_does_no_harm(cast, case, browser):
    asha, page = browser(cast.asha), reverse("documents", kwargs={"record": case.id})
    hostile = "../../\u202egnp.exe\r\nSet-Cookie: x=1"
    sent = SimpleUploadedFile("x", b"MZ not to be run")
    sent.name = hostile
    kept = asha.post(page, CAME | {"file": sent})
    assert kept.status_code == 302
    shown = asha.get(kept["Location"]).content.decode()
    assert "\u202e" not in shown
    answer = asha.post(kept["Location"].split("?")[0] + "open", {"why": ""})
    assert answer.content == b"MZ not to be run"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert ".." not in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_picture_is_shown_drawn_anew_and_what_is_none_is_not_shown(cast, case, browser):
    asha = browser(cast.asha)
    with as_(cast.asha) as by:
        picture = documents.receive(case=case, name="a", clear=bombs.picture(kind="PNG"), answers=CAME, by=by)
        page = documents.receive(case=case, name="b", clear=b"<script>alert(1)</script>", answers=CAME, by=by)
    addresses = [
        reverse("open-document", kwargs={"record": case.id, "number": each.id}) for each in (picture, page)
    ]
    shown, refused = (asha.post(each, {"as": "picture"}) for each in addresses)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert b"Brandmark" not in shown.content
    assert (refused.status_code, b"script" in refused.content) == (415, False)


@pytest.mark.parametrize(
    ("change", "kind_word"),
    [
        ({"what": ""}, "Say in a line what it is."),
        ({"whom": ""}, "from whom it came"),
        ({"file": ""}, "Choose the file"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_given_back(cast, case, browser, change, kind_word):
    typed = CAME | {"file": SimpleUploadedFile("a.txt", b"x")} | change
    answer = browser(cast.asha).post(reverse("documents", kwargs={"record": case.id}), typed)
    assert answer.status_code == 400
    assert kind_word in answer.content.decode()
    assert "this morning" in answer.content.decode()
    with as_(cast.asha):
        assert not Document.objects.exists()
