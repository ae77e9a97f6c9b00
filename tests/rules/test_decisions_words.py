"""What is said of decisions: everything has its words, and the page of the docs is what the code says."""

import pytest
from django.utils import translation

from liftstone.decisions import clocks, holidays, sources, states, words
from liftstone.decisions.clocks import CLOCKS, Kind
from liftstone.decisions.deadlines import Oddity
from liftstone.decisions.holidays import HOLIDAYS, ONE_OFF
from liftstone.decisions.rules import Caution, Why
from liftstone.decisions.sources import Source, Standing
from liftstone.decisions.states import MOVES, State
from tests.decisions import page


@pytest.mark.parametrize(
    ("said", "of"),
    [
        (words.STATES, State),
        (words.CLOCKS, Kind),
        (words.REFUSALS, Why),
        (words.CAUTIONS, Caution),
        (words.ODDITIES, Oddity),
    ],
)
def test_every_code_has_words_in_every_language(said, of):
    assert list(said) == list(of)
    for language in ("cy", "ro", "ar"):
        with translation.override(language):
            there = [str(each) for each in said.values()]
        with translation.override("en"):
            assert all(mine != theirs for mine, theirs in zip(map(str, said.values()), there, strict=True))


def test_every_rule_names_its_source_and_none_claims_to_be_reviewed():
    rules = [each.source for each in (*CLOCKS, *MOVES, *HOLIDAYS, *ONE_OFF)]
    assert all(each.words and each.standing is not Standing.REVIEWED for each in rules)
    named = {
        value for module in (sources, holidays) for value in vars(module).values() if isinstance(value, Source)
    }
    assert named == set(rules) | (named - set(rules))
    assert named - set(rules) == set()


def test_what_is_only_supposed_may_not_be_told():
    supposed = {each.code for each in CLOCKS if not each.source.may_be_told()}
    assert supposed == {clocks.COURT.code, clocks.EXIT_AFTER_RG.code}
    courts = {move.event for move in MOVES if move.source is sources.COURT}
    assert states.Event.GO_TO_COURT in courts
    assert not any(each.source.may_be_told() for each in MOVES if each.event in courts - {states.Event.CHANGED})


def test_the_page_of_decisions_says_what_the_code_says():
    with translation.override("en"):
        assert page.FILE.read_text() == page.written(), "run: python -m tests.decisions.page"


def test_a_line_that_is_missing_in_the_code_is_noticed_on_the_page(monkeypatch):
    monkeypatch.delitem(states.FOLLOWS, (State.RG_NEGATIVE, states.Event.ASK_AGAIN))
    with translation.override("en"):
        assert page.FILE.read_text() != page.written()
