"""Hours as people type them are read as they are meant, or it is said which piece could not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.directory import documents, typed_hours
from liftstone.directory.documents import Words
from liftstone.directory.typed_hours import Misread

WEEKDAYS = "MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("typed", "meant", "shown"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00", [(WEEKDAYS, "09:00", "17:00"), ("SA", "10:00", "12:00")], None),
        ("Mo–Fr 9-17", [(WEEKDAYS, "09:00", "17:00")], "Mo-Fr 09:00-17:00"),
        ("Monday to Friday 9.30 to 17", [(WEEKDAYS, "09:30", "17:00")], "Mo-Fr 09:30-17:00"),
        ("mon, wed 9-12, 13:00-17:00", [("MO,WE", "09:00", "12:00"), ("MO,WE", "13:00", "17:00")], None),
        ("Fr-Mo 22:00-06:00", [("MO,FR,SA,SU", "22:00", "06:00")], None),
        ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")], "24/7"),
        ("20:00-24:00", [("MO,TU,WE,TH,FR,SA,SU", "20:00", "00:00")], "Mo-Su 20:00-24:00"),
        ("", [], ""),
    ],
)
def test_hours_are_read_as_they_are_meant(typed, meant, shown):
    read = typed_hours.read(typed)
    assert [(each["byday"], each["opens_at"], each["closes_at"]) for each in read] == meant
    if shown is not None:
        assert typed_hours.written(read) == shown


@pytest.mark.parametrize(
    "typed", ["Mo-Fr", "Mo 9-5", "Mo 25:00-26:00", "Mo 09:61-10:00", "Xy 09:00-10:00", "9am-5pm"]
)
def test_what_is_none_is_said_with_its_piece_and_not_guessed(typed):
    with pytest.raises(Misread) as misread:
        typed_hours.read(f"Sa 10:00-12:00; {typed}")
    assert misread.value.piece.replace(" ", "") in typed.replace(" ", "")


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_said_to_be_none(typed):
    try:
        read = typed_hours.read(typed)
    except Misread:
        return
    again = typed_hours.read(typed_hours.written(read))
    assert typed_hours.written(again) == typed_hours.written(read)


def test_what_the_short_form_cannot_say_stays_as_it_came():
    first_monday = {"id": "1", "freq": "MONTHLY", "byday": "1MO", "opens_at": "10:00", "closes_at": "12:00"}
    came = {"schedules": [first_monday, *typed_hours.read("Tu 09:00-10:00")], "alert": "closed at Easter"}
    changed = documents.with_hours(came, typed_hours.read("We 09:00-10:00"))
    assert documents.hours(changed) == "We 09:00-10:00"
    assert documents.other_schedules(changed) == [first_monday]
    assert changed["alert"] == "closed at Easter"


def test_words_and_numbers_are_put_in_and_what_was_said_of_a_number_stays():
    phone = {"id": "1", "number": "01632 960001", "languages": [{"id": "2", "code": "ro"}]}
    came = {"phones": [phone], "description": "Old", "fees_description": "Free", "licenses": "x"}
    changed = documents.with_words(came, Words(description="New", website="https://a.example.org"))
    changed = documents.with_numbers(changed, ["01632 960002", "01632 960001"])
    assert documents.words(changed) == Words(description="New", website="https://a.example.org")
    assert "fees_description" not in changed
    assert changed["phones"][1] == phone
    assert documents.numbers(changed) == ["01632 960002", "01632 960001"]
    assert changed["licenses"] == "x"
