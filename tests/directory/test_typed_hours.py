"""Hours as people type them are read as they are meant, or it is said which piece could not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.directory import documents, typed_hours
from liftstone.directory.documents import Words

WEEKDAYS = "MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("typed", "meant", "shown"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00", [(WEEKDAYS, "09:00", "17:00"), ("SA", "10:00", "12:00")], None),
        ("Mo–Fr 9-17", [(WEEKDAYS, "09:00", "17:00")], "Mo-Fr 09:00-17:00"),
        ("Monday to Friday 9.30 to 17", [(WEEKDAYS, "09:30", "17:00")], "Mo-Fr 09:30-17:00"),
        ("mon, wed 9-12, 13:00-17:00", [("MO,WE", "09:00", "12:00"), ("MO,WE", "13:00", "17:00")], None),
        ("Fr-Mo 22:00-06:00", [("FR,SA,SU,MO", "22:00", "06:00")], None),
        ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")], "24/7"),
        ("20:00-24:00", [("MO,TU,WE,TH,FR,SA,SU", "20:00", "00:00")], "Mo-Su 20:00-24:00"),
        ("", [], ""),
    ],
)
def test_hours_are_read_as_they_are_meant(typed, meant, shown):
    read = typed_hours.read(typed, of="x")
    assert [(each["byday"], each["opens_at"], each["closes_at"]) for each in read] == meant
    if shown is not None:
        assert typed_hours.written(read) == shown


@pytest.mark.parametrize("typed", ["Mo-Fr", "Mo 9-5", "Mo 25:00-26:00", "Mo 09:61-10:00", "Xy 09:00-10:00"])
def test_what_is_none_is_said_with_its_piece_and_not_guessed(typed):
    with pytest.raises(typed_hours.NoHours) as misread:
        typed_hours.read(f"Sa 10:00-12:00; {typed}", of="x")
    assert misread.value.piece.replace(" ", "") in typed.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("Monday to Friday 9am to 5pm", "Mo-Fr 09:00-17:00"),
        ("Mon, Wed & Fri: 9.30-12, 13:00-17:00", "Mo,We,Fr 09:30-12:00; Mo,We,Fr 13:00-17:00"),
        ("24/7", "24/7"),
        ("daily 18:00-06:00", "Mo-Su 18:00-06:00"),
        ("Fr-Mo 22:00-24:00", "Mo,Fr-Su 22:00-24:00"),
        ("Sa-Su 10-12", "Sa,Su 10:00-12:00"),
        ("1Mo,-1Fr 10:00-12:00", "1Mo,-1Fr 10:00-12:00"),
        ("", ""),
    ],
)
def test_hours_are_understood_as_people_type_them(typed, written):
    read = typed_hours.read(typed, of="x")
    assert typed_hours.written(read) == written
    assert typed_hours.written(typed_hours.read(written, of="x")) == written


@pytest.mark.parametrize(
    "typed",
    ["closed", "Mo", "Mo 9", "Mo 25:00-26:00", "Mo 13pm-14pm", "Mo-1Fr 9-10", "Xx 09:00-10:00"],
)
def test_what_are_no_hours_is_refused(typed):
    with pytest.raises(typed_hours.NoHours):
        typed_hours.read(typed, of="x")


@settings(deadline=None)
@given(st.text(st.sampled_from("MoTuFr0123456789:-;, amp/&to\n.") | st.characters(), max_size=40))
def test_hours_that_cannot_be_read_are_refused_and_nothing_worse(text):
    try:
        found = typed_hours.read(text, of="x")
    except typed_hours.NoHours:
        return
    assert typed_hours.written(typed_hours.read(typed_hours.written(found), of="x")) == typed_hours.written(found)


def test_what_the_short_form_cannot_say_stays_as_it_came():
    summer = {"id": "1", "freq": "WEEKLY", "byday": "MO", "valid_to": "2026-09-01", "opens_at": "10:00"}
    came = {"schedules": [summer, *typed_hours.read("Tu 09:00-10:00", of="x")], "alert": "closed at Easter"}
    changed = documents.with_hours(came, typed_hours.read("We 09:00-10:00", of="x"))
    assert documents.hours(changed) == "We 09:00-10:00"
    assert documents.other_schedules(changed) == [summer]
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
