"""Questionnaires as data: what may be asked, what is open, what was typed, and answers side by side."""

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone import sheets
from liftstone.questions import reading, rules, shapes, sides, training
from liftstone.questions.shapes import UNKNOWN, Ask, Choice, Condition, Kind, Question, Questionnaire, Section, Text
from liftstone.questions.sides import State

AREAS = (Choice("north", Text("North", "Gogledd")), Choice("south", Text("South", "De")))


def asks(*questions: Question) -> Questionnaire:
    return Questionnaire(Text("Housing", "Tai"), (Section(Text("All", "Pob un"), questions),))


BEDS = Question("beds", Kind.YES_NO, Text("Do you have beds?", "Oes gwelyau?"), required=True)
HOW_MANY = Question("how_many", Kind.EACH, Text("How many?"), choices=AREAS, when=Condition(Ask.IS, "beds", "yes"))
OPEN = Question("open", Kind.SEVERAL, Text("Where at night?"), choices=AREAS)
NOTE = Question("note", Kind.WORDS, Text("What is in the north?"), when=Condition(Ask.INCLUDES, "open", "north"))
YEARS = Question("years", Kind.NUMBER, Text("For how many years?"), most=90)
LONG = Question(
    "long", Kind.DATE, Text("Since when?"), when=Condition(Ask.ANY, parts=(
        Condition(Ask.MORE_THAN, "years", 10),
        Condition(Ask.ALL, parts=(Condition(Ask.IS_NOT, "beds", "yes"), Condition(Ask.INCLUDES, "open", "south"))),
    ))
)  # fmt: skip
SCALE = Question("good", Kind.SCALES, Text("How good?"), choices=AREAS)
ONE = Question("one", Kind.ONE, Text("Which one?"), choices=AREAS)
ALL = asks(BEDS, HOW_MANY, OPEN, NOTE, YEARS, LONG, SCALE, ONE)


def codes(answers) -> list[str]:
    return [each.code for each in rules.asked(ALL, answers)]


def test_a_sound_questionnaire_has_no_problems():
    assert rules.problems(ALL) == []
    assert rules.problems(training.QUESTIONNAIRE) == []


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([], "no question"),
        ([BEDS, BEDS], "same code"),
        ([HOW_MANY, BEDS], "only comes later"),
        ([replace(BEDS, when=Condition(Ask.IS, "beds", "yes"))], "or of this one"),
        ([replace(BEDS, when=Condition(Ask.IS, "gone", "yes"))], "not there"),
        ([BEDS, replace(YEARS, when=Condition(Ask.MORE_THAN, "beds", 1))], "does not fit"),
        ([BEDS, replace(YEARS, when=Condition(Ask.IS, "beds", "maybe"))], "choice that is not there"),
        ([YEARS, replace(BEDS, when=Condition(Ask.MORE_THAN, "years", "x"))], "something else"),
        ([BEDS, replace(YEARS, when=Condition(Ask.ANY))], "no parts"),
        ([replace(OPEN, choices=())], "nothing to choose"),
        ([replace(OPEN, choices=AREAS * 2)], "same code"),
        ([replace(OPEN, choices=(Choice("none", Text("x")),))], "may always be answered"),
        ([replace(OPEN, choices=(Choice("x", Text("")),))], "no words"),
        ([replace(BEDS, choices=AREAS)], "has no choices"),
        ([replace(BEDS, code="Beds-1")], "small letters"),
        ([replace(BEDS, text=Text(" "))], "asks nothing"),
        ([replace(YEARS, most=0)], "1 or more"),
        ([replace(BEDS, code=f"q{at}") for at in range(rules.MOST_QUESTIONS + 1)], "more than 200"),
    ],
)
def test_what_may_not_be_asked_is_said(questions, said):
    found = rules.problems(asks(*questions))
    assert any(said in each for each in found), found
    assert len(found) == 1, found


def test_a_loop_is_a_question_that_comes_later():
    loop = [replace(BEDS, when=Condition(Ask.IS, "again", "yes")), replace(BEDS, code="again", when=HOW_MANY.when)]
    assert any("only comes later" in each for each in rules.problems(asks(*loop)))


def test_conditions_within_conditions_have_an_end():
    deep = Condition(Ask.IS, "beds", "yes")
    for _ in range(shapes.DEEPEST):
        assert rules.problems(asks(BEDS, replace(YEARS, when=deep))) == []
        deep = Condition(Ask.ALL, parts=(deep,))
    assert "parts within parts" in rules.problems(asks(BEDS, replace(YEARS, when=deep)))[0]


def test_a_version_is_named_by_what_it_holds():
    again = shapes.of_data(shapes.as_data(ALL))
    assert again == ALL
    assert shapes.digest(again) == shapes.digest(ALL)
    other = asks(replace(BEDS, text=Text("Do you have beds", "Oes gwelyau?")))
    assert shapes.digest(other) != shapes.digest(asks(BEDS))


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "sections", "questions", "en", "code", "kind", "when"]), inner)
    ),
    max_leaves=12,
)


@given(json)
def test_any_data_is_a_questionnaire_or_refused_by_name(data):
    try:
        found = shapes.of_data(data)
    except shapes.NotAQuestionnaire:
        return
    assert shapes.of_data(shapes.as_data(found)) == found
    assert all(each.strip() for each in rules.problems(found))
    assert rules.problems(found) or found.questions()


def test_which_questions_are_open_follows_from_the_answers():
    assert codes({}) == ["beds", "open", "years", "good", "one"]
    assert "how_many" in codes({"beds": "yes"})
    assert "how_many" not in codes({"beds": UNKNOWN})
    assert "note" in codes({"open": ("north",)})
    assert "note" not in codes({"open": ("south",)})
    assert ("long" in codes({"years": 11}), "long" in codes({"years": 10})) == (True, False)
    assert "long" not in codes({"years": UNKNOWN})
    assert "long" in codes({"beds": "no", "open": ("south",)})
    assert "long" not in codes({"beds": "yes", "open": ("south",)})


def test_an_answer_that_is_not_given_is_not_another_one():
    later = replace(YEARS, when=Condition(Ask.IS_NOT, "beds", "yes"))
    assert [each.code for each in rules.asked(asks(BEDS, later), {})] == ["beds"]


def test_a_question_that_is_shut_opens_nothing():
    inner = replace(YEARS, when=Condition(Ask.IS, "middle", "yes"))
    chain = asks(BEDS, replace(BEDS, code="middle", when=HOW_MANY.when), inner)
    assert len(rules.asked(chain, {"beds": "yes", "middle": "yes"})) == 3
    assert len(rules.asked(chain, {"beds": "no", "middle": "yes"})) == 1


TYPED = {
    "q-beds": "yes", "q-how_many-north": "1,200", "q-how_many-south": "unknown", "q-open": ["south", "north"],
    "q-note": "A house", "q-years": " 12 ", "q-long": "27/3/2026", "q-good-north": "5", "q-one": "unknown",
}  # fmt: skip
READ = {
    "beds": "yes", "how_many": {"north": 1200, "south": UNKNOWN}, "open": ("north", "south"), "note": "A house",
    "years": 12, "long": "2026-03-27", "good": {"north": 5}, "one": UNKNOWN,
}  # fmt: skip


def test_every_kind_is_read():
    found = reading.read(ALL, TYPED, "en")
    assert (found.answers, found.problems, found.aside) == (READ, {}, {})


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("q-beds", "maybe"), ("q-how_many-north", "-1"), ("q-open", ["none", "north"]), ("q-open", ["west"]),
        ("q-years", "91"), ("q-years", "9" * 5000), ("q-years", "²"), ("q-long", "31/2/2026"),
        ("q-long", "2026-W01"),
        ("q-good-north", "6"), ("q-good-south", "0"), ("q-one", "west"), ("q-note", "x" * 5001),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_its_field_and_given_back(field, typed):
    found = reading.read(ALL, {**TYPED, field: typed}, "en")
    assert list(found.problems) == [field]
    assert found.typed[field] == ([typed] if isinstance(typed, str) else typed)
    with translation.override("en"):
        welsh = reading.read(ALL, {**TYPED, field: typed}, "cy")
    assert welsh.problems[field] != found.problems[field]


def test_none_of_several_not_known_and_not_answered_are_three():
    assert reading.read(ALL, {"q-open": "none"}, "en").answers["open"] == ()
    assert reading.read(ALL, {"q-open": "unknown"}, "en").answers["open"] == UNKNOWN
    assert "open" not in reading.read(ALL, {"q-open": " "}, "en").answers


def test_what_is_required_is_asked_for_while_it_is_open_and_in_each_row():
    assert list(reading.read(ALL, {}, "en").problems) == ["q-beds"]
    needed = asks(BEDS, replace(HOW_MANY, required=True))
    assert list(reading.read(needed, {"q-beds": "no"}, "en").problems) == []
    half = reading.read(needed, {"q-beds": "yes", "q-how_many-north": "1"}, "en")
    assert list(half.problems) == ["q-how_many-south"]
    assert "how_many" not in half.answers


def test_answers_to_what_is_asked_no_more_are_kept_aside():
    found = reading.read(ALL, {**TYPED, "q-beds": "no", "q-gone": "old words", "csrf": "x"}, "en")
    assert "how_many" not in found.answers
    assert found.aside == {
        "q-how_many-north": ["1,200"], "q-how_many-south": ["unknown"], "q-gone": ["old words"],
    }  # fmt: skip
    assert found.problems == {}
    shut = reading.read(ALL, {"q-beds": "no", "q-how_many-north": "many"}, "en")
    assert (shut.problems, shut.aside) == ({}, {"q-how_many-north": ["many"]})


def test_who_typed_while_it_closed_gets_it_all_back_as_a_text():
    text = reading.kept_text(ALL, {**TYPED, "q-years": "about ten", "q-gone": "old words"}, "en")
    for words in (
        "Housing",
        "Do you have beds?",
        "Yes",
        "North: 1,200",
        "South: Not known",
        "about ten",
        "old words",
    ):
        assert words in text
    assert "Since when?" in text
    assert "How good?\nNorth: 5" in text
    assert "Tai" in reading.kept_text(ALL, TYPED, "cy")


fields = st.sampled_from([*TYPED, "q-good-south", "q-", "q-x-y", "beds"])
words = st.text(max_size=30) | st.sampled_from(
    ["yes", "no", "none", "unknown", "3", "north", "\ud800", "\0", "2026-1-1"]
)


@given(st.dictionaries(fields, words | st.lists(words, max_size=4)))
@settings(max_examples=300, deadline=timedelta(seconds=2))
def test_anything_typed_is_read_and_nothing_is_lost(data):
    found = reading.read(ALL, data, "en")
    taken = {field for question in rules.asked(ALL, found.answers) for field in reading._fields(question)}
    assert set(found.aside) == set(found.typed) - taken
    assert set(found.answers) <= {each.code for each in ALL.questions()}
    text = reading.kept_text(ALL, data, "en")
    for values in found.aside.values():
        for each in values:
            assert each in text or each in {"yes", "no", "none", "unknown", "north", "south"}
    table = sides.rows(ALL, {"a": found.answers, "b": None}, "en")
    assert openpyxl.load_workbook(io.BytesIO(sheets.xlsx_of(table, title="Answers")))
    assert list(sheets.rows(sheets.csv_of(table)))


def line(code: str, by_member) -> sides.Line:
    return next(each for each in sides.side_by_side(ALL, by_member) if each.code == code)


MEMBERS = {"police": READ, "council": {"beds": "no", "open": (), "years": 3}, "church": None}


def test_not_asked_not_answered_and_not_known_stand_apart():
    with translation.override("en"):
        found = line("how_many.south", MEMBERS)
        assert [each.state for each in found.cells.values()] == [State.UNKNOWN, State.NOT_ASKED, State.NOT_ASKED]
        states = [each.state for each in line("beds", MEMBERS).cells.values()]
        assert states == [State.ANSWERED, State.ANSWERED, State.NOT_ANSWERED]
        assert line("beds", MEMBERS).how_many(State.NOT_ANSWERED) == 1


def test_answers_are_counted_by_question():
    with translation.override("en"):
        assert line("beds", MEMBERS).counts == {"Yes": 1, "No": 1}
        assert line("open", MEMBERS).counts == {"North": 1, "South": 1, "None of these": 1}
        assert line("good.north", MEMBERS).counts == {"5": 1}
        assert (line("years", MEMBERS).total, line("how_many.north", MEMBERS).total) == (15, 1200)
        assert line("how_many.south", MEMBERS).total is None


def test_an_answer_to_a_shut_question_is_not_counted():
    odd = {"a": {"beds": "no", "how_many": {"north": 7, "south": 7}}}
    assert line("how_many.north", odd).total is None


def test_no_cell_of_an_export_is_run():
    evil = {"=cmd|' /C calc'!A0": {"open": ("north",), "note": "=1+1\x07"}}
    table = sides.rows(ALL, evil, "en")
    assert table[0][1].startswith("'=")
    assert any("'=1+1" in row for row in table)
    for content in (sheets.csv_of(table), sheets.xlsx_of(table, title="Answers")):
        read = [each.cells for each in sheets.rows(content)]
        assert sheets.FORMULA not in [cell for cells in read for cell in cells]
        assert any("'=1+1" in cells for cells in read)
    assert sides.rows(ALL, MEMBERS, "cy") != sides.rows(ALL, MEMBERS, "en")
