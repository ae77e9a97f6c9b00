"""What stewards type goes into an object of the standard, and what else stands there stays as it came."""

from liftstone.directory import documents, typed_hours
from liftstone.directory.documents import Words

SECOND_WEEKS = {"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "10:00", "closes_at": "12:00"}


def test_what_the_short_form_cannot_say_stays_as_it_came():
    came = {"schedules": [SECOND_WEEKS], "alert": "closed at Easter"}
    changed = documents.with_hours(came, typed_hours.read("We 09:00-10:00", of="x"))
    assert documents.hours(changed) == "We 09:00-10:00"
    assert documents.other_schedules(changed) == [SECOND_WEEKS]
    assert changed["alert"] == "closed at Easter"


def test_hours_that_nobody_changed_stay_as_they_came():
    hours = {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "10:00"}
    came = {"schedules": [{**hours, "id": "theirs"}]}
    assert documents.with_hours(came, typed_hours.read("Tu 09:00-10:00", of="x")) == came


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
