"""The questionnaire on training, and what was seen against who was trained."""

import pytest

from liftstone.questions import rules
from liftstone.questions.shapes import UNKNOWN, Text
from liftstone.questions.training import FEW, QUESTIONNAIRE, Flag, seen_against_trained


def texts() -> list[Text]:
    found = [QUESTIONNAIRE.title, *(each.title for each in QUESTIONNAIRE.sections)]
    for each in QUESTIONNAIRE.questions():
        found += [each.text, each.hint, *(choice.label for choice in each.choices)]
    return [each for each in found if each.en]


def answers(*, seen, trained=0, people=100, any_trained="yes"):
    roles = ("frontline", "managers", "safeguarding", "volunteers", "others")
    return {
        "people": dict.fromkeys(roles, 0) | {"frontline": people, "managers": 50},
        "any_trained": any_trained,
        "trained": dict.fromkeys(roles, 0) | {"frontline": trained, "managers": 50},
        "seen": seen,
    }


def test_all_of_it_is_there_in_english_and_welsh():
    assert all(each.cy and each.cy != each.en for each in texts())
    assert all(each.source for each in QUESTIONNAIRE.questions())


def test_it_asks_little_of_who_has_trained_nobody():
    open_ = {each.code for each in rules.asked(QUESTIONNAIRE, answers(seen=0, any_trained="no"))}
    assert open_ == {"people", "any_trained", "missing", "missing_words", "seen"}
    more = {each.code for each in rules.asked(QUESTIONNAIRE, answers(seen=2) | {"by_whom": ("other",)})}
    assert more == {each.code for each in QUESTIONNAIRE.questions()}


@pytest.mark.parametrize(
    ("given", "flag"),
    [
        (answers(seen=0, trained=49), Flag.MAY_HAVE_BEEN_UNAWARE),
        (answers(seen=0, trained=50), Flag.NONE_SEEN),
        (answers(seen=0, trained=90, any_trained="no"), Flag.MAY_HAVE_BEEN_UNAWARE),
        (answers(seen=1, trained=0), Flag.SEEN),
        (answers(seen=UNKNOWN, trained=0), Flag.CANNOT_SAY),
        (answers(seen=0, trained=UNKNOWN), Flag.CANNOT_SAY),
        (answers(seen=0, any_trained=UNKNOWN), Flag.CANNOT_SAY),
        (answers(seen=0, people=0), Flag.CANNOT_SAY),
        ({}, Flag.CANNOT_SAY),
    ],
)
def test_none_seen_and_few_trained_may_have_been_unaware(given, flag):
    assert seen_against_trained({"a": given})["a"].flag is flag


def test_managers_who_are_trained_do_not_stand_for_who_meets_people():
    found = seen_against_trained({"a": answers(seen=0, trained=10)})["a"]
    assert (found.people, found.trained, found.share) == (100, 10, 0.1)
    assert found.share < FEW
