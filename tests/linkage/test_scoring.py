"""What levels are worth, added up: and that a score says what people would."""

import json

import pytest

from liftstone.linkage import scoring, somebody, words
from liftstone.linkage.levels import HOW_MANY


@pytest.fixture
def weights():
    return scoring.weights()


def like(one, other, *, weights, share=lambda part: 0.001):
    return scoring.score(somebody.of(one), somebody.of(other), share=share, size=25_000, by=weights)


def test_the_weights_say_where_they_come_from_and_know_every_level(weights):
    told = json.loads(scoring.WEIGHTS.read_text())
    assert {"made_by", "from", "licence", "seed"} <= set(told)
    assert {what: len(told["fields"][what]) for what in told["fields"]} == HOW_MANY
    assert set(told["by_hand"]) == {"number", "email", "official", "nationality", "age"}
    assert weights.strong > weights.likely > weights.possible


def test_a_better_level_is_never_worth_less(weights):
    for what in ("born", "postcode", "place", "number", "email", "official", "gender", "nationality", "age"):
        worth = weights.worth[what]
        assert list(worth) == sorted(worth), what


def test_a_rare_name_says_more_than_a_common_one(weights):
    one = {"name": "Zdzisława Brzęczyszczykiewicz"}
    rare = like(one, one, weights=weights, share=lambda part: 0.000_01)
    common = like(one, one, weights=weights, share=lambda part: 0.05)
    assert rare.bits > common.bits + 5
    assert (rare.how_well, common.how_well) == ("strong", "")


def test_a_shared_telephone_alone_is_no_person(weights):
    family = like(
        {"name": "Mirela Ionescu", "phone": "020 7946 0018"},
        {"name": "Petru Dumitru", "phone": "020 7946 0018"},
        weights=weights,
    )
    assert family.how_well == ""
    self_ = like(
        {"name": "Mirela Ionescu", "phone": "020 7946 0018"},
        {"name": "Ionescu Mirella", "phone": "+44 20 7946 0018"},
        weights=weights,
    )
    assert self_.how_well in ("strong", "likely")


def test_what_fits_and_what_does_not_is_said_in_words(weights):
    fit = like(
        {"name": "Mirela Ionescu", "nationality": "RO", "born": "1999-01-02"},
        {"name": "Mirela Ionescu", "nationality": "VN", "born": "1999-01-02"},
        weights=weights,
    )
    assert [str(each) for each in words.fits(fit)] == ["the same name", "the same date of birth"]
    assert [str(each) for each in words.against(fit)] == ["another nationality"]


def test_every_word_for_how_well_is_there(weights):
    assert set(words.HOW_WELL) == {"strong", "likely", "possible"}
    assert scoring.how_well(weights.likely, by=weights) == "likely"
