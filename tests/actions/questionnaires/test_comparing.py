"""Answers side by side, as files, and seen against trained."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from tests.actions.questionnaires.conftest import SHAPE, TRAINING, answer

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
PEOPLE = {"frontline": 10, "managers": 2, "safeguarding": 1, "volunteers": 0, "others": 0}
FEW = {**dict.fromkeys(PEOPLE, 0), "frontline": 1}
MANY = {**FEW, "frontline": 12}


@pytest.fixture
def row(cast, opened):
    """Two of three answered."""
    row = opened()
    answer(cast, row, "Wyre Council", {"beds": "yes", "how_many": {"north": 3, "south": 4}, "why": "=1+1"})
    answer(cast, row, "Lune Police", {"beds": "no"})
    return row


def test_answers_stand_side_by_side_and_not_asked_apart_from_not_answered(kofi, network, row):
    page = kofi.get(reverse("round-answers", kwargs={"record": network.id, "sent": row.id})).content.decode()
    for words in ("Wyre Council", "Lune Police", "Harbour Trust", "Not asked", "Not answered", "How many? – North"):
        assert words in page
    assert "Sum: 3" in page


def test_a_part_is_shown_of_some_members_and_some_questions(kofi, network, row):
    address = reverse("round-answers", kwargs={"record": network.id, "sent": row.id})
    page = kofi.get(address, {"kind": "police", "section": "1"}).content.decode()
    assert "Lune Police" in page
    assert "Wyre Council" not in page
    assert "What stands in the way?" in page
    assert "How many?" not in page
    for odd in ({"kind": "moon"}, {"section": "99"}, {"section": "²"}, {"page": "9999"}):
        assert kofi.get(address, odd).status_code == 200


def test_a_file_holds_all_and_runs_nothing(kofi, network, row, said):
    one = {"record": network.id, "sent": row.id}
    answered = kofi.get(reverse("round-table", kwargs={**one, "kind": "csv"}))
    assert answered.headers["Content-Disposition"] == 'attachment; filename="answers.csv"'
    lines = list(csv.reader(io.StringIO(answered.content.decode("utf-8-sig"))))
    assert lines[0] == ["Question", "Harbour Trust", "Lune Police", "Wyre Council"]
    assert lines[1] == ["Do you have beds?", "Not answered", "No", "Yes"]
    assert lines[-1][-1] == "'=1+1"
    book = openpyxl.load_workbook(
        io.BytesIO(kofi.get(reverse("round-table", kwargs={**one, "kind": "xlsx"})).content)
    )
    assert [[cell or "" for cell in line] for line in book.active.iter_rows(values_only=True)] == lines
    assert said().count("questionnaires.taken_out") == 2
    assert kofi.get(reverse("round-table", kwargs={**one, "kind": "exe"})).status_code == 404


def test_seen_stands_against_trained_in_the_words_of_the_rule(cast, kofi, network, opened):
    row = opened(shape=TRAINING)
    base = {"people": PEOPLE, "any_trained": "yes", "seen": 0}
    answer(cast, row, "Wyre Council", {**base, "trained": FEW}, shape=TRAINING)
    answer(cast, row, "Lune Police", {**base, "trained": MANY, "seen": 7}, shape=TRAINING)
    page = kofi.get(reverse("round-trained", kwargs={"record": network.id, "sent": row.id})).content.decode()
    assert "they may have met some and not known" in page
    assert "They have seen potential victims." in page
    assert page.count("More are said to be trained than work there: Staff who meet the public") == 1
    assert "Harbour Trust" in page
    assert "Not answered" in page


def test_another_questionnaire_has_no_seen_against_trained(kofi, network, row):
    one = {"record": network.id, "sent": row.id}
    assert kofi.get(reverse("round-trained", kwargs=one)).status_code == 404
    assert "Seen against trained" not in kofi.get(reverse("round-answers", kwargs=one)).content.decode()
    assert SHAPE.title.en == "Housing"
