"""What of a case can be given besides its notes: earlier texts, things, relations. Nothing of it is by itself."""

from typing import Any

import pytest

from liftstone.accounts.actor import Actor
from liftstone.answering import gathering, queries
from liftstone.answering.models import Pick, Request
from liftstone.answering.sources import Found
from liftstone.cases import notes, things
from liftstone.cases.models import Case, CasePerson, Entry
from tests.actions.answering.conftest import handed, peopled, picked, put_in
from tests.cast import as_

pytestmark = pytest.mark.django_db
VAN = {"kind": "vehicle", "called": "AB12 CDE", "looks": "White van", "region": "london"}


@pytest.fixture
def case(cast, contact) -> tuple[Case, CasePerson, CasePerson]:
    """A case of two people with a van that he drives, and a note that said something else before."""
    row, him, her = peopled(cast.asha, contact)
    with as_(cast.asha) as asha:
        van = things.add(case=row, answers=VAN, by=asha)
        for start, tie, end in ((him, "drives", van), (him, "controls", her)):
            things.relate(case=row, answers={"from": start.id.hex, "tie": tie, "to": end.id.hex}, by=asha)
        note = Entry.objects.select_related("case").get(case=row, kind="note")
        notes.change(note=note, version=1, text="Goran sleeps there.", by=asha)
    return row, him, her


@pytest.fixture
def his(cast, asks, case) -> Pick:
    """He asks, and it is known who he is."""
    return picked(cast.asha, asks(cast.asha), case[0], case[1])


def found(by: Actor, pick: Pick, source: str) -> list[Found]:
    """What can be given from one source."""
    with as_(by):
        row = queries.pick(by, record=pick.request_id, number=pick.id)
        return [each for each in gathering.opened_in_its_language(row, by=by).found if each.source == source]


def texts(each: Found) -> list[tuple[str, str]]:
    return [(part.label, part.text) for part in each.parts]


def test_nothing_of_them_is_given_until_somebody_puts_it_in(cast, his):
    page = handed(cast.asha, his.request).html
    for word in ("AB12", "van", "Andrei", "drives", "gate", "sleeps"):
        assert word not in page, word


def test_a_thing_is_offered_as_of_nobody_in_particular_and_in_words(cast, his):
    (van,) = found(cast.asha, his, "thing")
    assert van.of_another
    assert ("kind", "Vehicle") in texts(van)
    assert ("called", "AB12 CDE") in texts(van)
    put_in(cast.asha, his, "thing", [0, 1])
    page = handed(cast.asha, his.request).html
    assert "AB12 CDE" in page
    for word in ("White van", "drives", "Andrei"):
        assert word not in page, word


def test_a_relation_to_a_thing_is_theirs_and_one_to_somebody_else_is_not(cast, his):
    drives, controls = found(cast.asha, his, "relation")
    assert [text for _label, text in texts(drives)] == ["Goran Test", "drives", "AB12 CDE"]
    assert not drives.of_another
    assert controls.of_another
    assert ("to", "Andrei Popescu") in texts(controls)


def test_of_whom_it_is_not_about_every_relation_is_of_somebody_else(cast, asks, case):
    hers = picked(cast.asha, asks(cast.asha), case[0], case[2])
    assert [each.of_another for each in found(cast.asha, hers, "relation")] == [True, True]


def test_earlier_texts_of_a_note_are_offered_after_what_it_says_now(cast, his):
    (note,) = found(cast.asha, his, "note")
    before = "Goran was at the gate. Andrei told us so. Asha wrote it down."
    assert texts(note)[0] == ("text", "Goran sleeps there.")
    assert ("before", before) in texts(note)
    put_in(cast.asha, his, "note", [1])
    page = handed(cast.asha, his.request).html
    assert "What it said before" in page
    assert "Goran was at the gate. […]" in page
    assert "sleeps" not in page
    assert "Andrei" not in page


def test_what_was_kept_beside_a_colleagues_text_is_offered_and_what_was_chosen_before_is_out(cast, his):
    put_in(cast.asha, his, "note", [0])
    with as_(cast.ben) as ben:
        note = Entry.objects.select_related("case").get(case_id=his.record_id, kind="note")
        notes.keep_apart(note=note, text="Goran shouted.", by=ben)
    (told,) = found(cast.asha, his, "note")
    assert ("before", "Goran shouted.") in texts(told)
    assert "sleeps" not in handed(cast.asha, his.request).html


def test_earlier_texts_of_a_kept_note_are_offered_to_its_readers_alone(cast, asks, case):
    with as_(cast.asha) as asha:
        first: dict[str, Any] = {"text": "He dreams.", "type_": "therapy"}
        kept = notes.keep_to(case=case[0], readers=[cast.ben.person], by=asha, **first)
        notes.change(note=kept, version=1, text="He sleeps.", by=asha)
    pick = picked(cast.asha, asks(cast.asha), case[0], case[1])
    (note,) = found(cast.ben, pick, "kept")
    assert ("before", "He dreams.") in texts(note)
    assert found(cast.chidi, pick, "kept") == []


def test_things_and_relations_are_nobodys_elsewhere(cast, his):
    with as_(cast.eve) as eve, pytest.raises(Request.DoesNotExist):
        queries.pick(eve, record=his.request_id, number=his.id)
