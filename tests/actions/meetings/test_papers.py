"""Papers of a meeting: sealed, opened by who runs the network alone, and whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.utils import ProgrammingError
from django.urls import reverse

from liftstone.meetings import content, papers
from liftstone.meetings.models import Paper, Piece
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
WORDS = b"Beds in Wyre: four, of which none is free"


def address(row, view="papers", **more):
    return reverse(view, kwargs={"record": row.network_id, "meeting": row.id, **more})


@pytest.fixture
def paper(cast, kofi, planned) -> Paper:
    """A paper that Kofi put to a meeting."""
    row = planned()
    file = SimpleUploadedFile("beds “today”.txt", WORDS)
    assert kofi.post(address(row), {"file": file}).status_code == 302
    with as_(cast.kofi):
        return Paper.objects.select_related("meeting").get()


def test_a_paper_is_handed_out_as_it_came_and_the_log_says_so(kofi, paper, said):
    assert "beds" in kofi.get(address(paper.meeting)).content.decode()
    answer = kofi.post(address(paper.meeting, "open-paper", paper=paper.id))
    assert answer.content == WORDS
    assert answer["Content-Disposition"].startswith("attachment")
    assert said().count("meetings.paper_opened") == 1


def test_neither_its_words_nor_its_name_stand_in_the_database_in_clear(cast, paper):
    """Control: the same search finds the row's id."""
    with as_(cast.kofi), connection.cursor() as cursor:
        cursor.execute("SELECT meetings_paper::text || meetings_piece::text FROM meetings_paper, meetings_piece")
        (everything,) = cursor.fetchone()
    assert str(paper.id) in everything
    assert WORDS.hex() not in everything
    assert b"beds".hex() not in everything


def test_a_paper_of_which_a_piece_is_missing_does_not_open_and_nobody_else_sees_it(cast, paper):
    """Control: whole, it opens."""
    with as_(cast.kofi) as by:
        assert papers.opened(paper, by=by)[1] == WORDS
    for other in (cast.abena, cast.asha, cast.dana):
        with as_(other):
            assert not Paper.objects.exists()
            assert not Piece.objects.exists()
    with as_(cast.kofi) as by:
        paper.id = papers.Paper().id  # its pieces are another's
        with pytest.raises(Unreadable):
            papers.opened(paper, by=by)


def test_it_is_taken_back_and_stays_and_what_is_no_file_is_said(cast, kofi, paper, monkeypatch):
    assert kofi.post(address(paper.meeting)).status_code == 400
    monkeypatch.setattr(papers, "LARGEST", 3)
    large = kofi.post(address(paper.meeting), {"file": SimpleUploadedFile("a.txt", b"four")})
    assert large.status_code == 400
    assert "20 MB" in large.content.decode()
    monkeypatch.setattr(papers, "MOST", 1)
    many = kofi.post(address(paper.meeting), {"file": SimpleUploadedFile("a.txt", b"a")})
    assert many.status_code == 400
    for _again in range(2):
        assert kofi.post(address(paper.meeting, "withdraw-paper", paper=paper.id)).status_code == 302
    assert "Taken back" in kofi.get(address(paper.meeting)).content.decode()
    assert kofi.post(address(paper.meeting, "open-paper", paper=paper.id)).content == WORDS


def test_its_title_and_words_are_kept_sealed_and_are_for_nobodys_page_unless_that_was_said(cast, kofi, planned):
    """Control: said, it is for those who are asked."""
    row = planned()
    told = {"title": "Beds at night", "words": "Four, of which none is free"}
    for number, (more, reach) in enumerate([({}, "restricted"), ({"reach": "all"}, "all")]):
        sent = {"file": SimpleUploadedFile(f"{number}.txt", WORDS), **told, **more}
        assert kofi.post(address(row), sent).status_code == 302
        with as_(cast.kofi) as by:
            paper = Paper.objects.order_by("-added_at").first()
            assert paper.reach == reach
            body = content.opened([paper], network=row.network_id, by=by)[paper.id]
            assert (body["title"], body["words"], body["name"]) == (*told.values(), f"{number}.txt")
            assert told["words"].encode() not in bytes(paper.body)
    page = kofi.get(address(row)).content.decode()
    assert (page.count(told["words"]), page.count("Restricted<")) == (2, 1)
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Paper.objects.update(reach="all")  # nobody lets a restricted one out later


@pytest.mark.parametrize("wrong", [{"title": "x" * 301}, {"words": "x" * 4001}, {"reach": "public"}])
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(cast, kofi, planned, wrong):
    row = planned()
    sent = {"title": "Beds at night", "words": "Four", "reach": "all", **wrong}
    answer = kofi.post(address(row), sent | {"file": SimpleUploadedFile("a.txt", WORDS)})
    assert answer.status_code == 400
    assert sent["title"] in answer.content.decode()
    assert sent["words"] in answer.content.decode()
    with as_(cast.kofi):
        assert not Paper.objects.exists()
