"""The prompts: all of the published ones, in our own words, and nothing that adds them up."""

import json
import re
from pathlib import Path

import pytest

from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.indicators import CHILD, CHILD_PLACE, GENERAL, INDICATORS

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "codelists" / "codelists.json"
PUBLISHED = ("ho_general_indicators", "ho_child_indicators", "ho_child_situational_indicators")


NUMBERS = [
    f"{group}{number:02}" for group, last in (("G", 36), ("CH", 12), ("CS", 5)) for number in range(1, last + 1)
]
BESIDE = pytest.mark.skipif(not DATA.exists(), reason="the published list is not beside this clone")


def published() -> dict[str, str]:
    lists = json.loads(DATA.read_text(encoding="utf-8"))
    return {item["code"]: item["label"] for name in PUBLISHED for item in lists[name]["items"]}


def test_there_are_36_and_12_and_5():
    assert [len(INDICATORS.under(group)) for group in (GENERAL, CHILD, CHILD_PLACE)] == [36, 12, 5]
    assert {value.under for value in INDICATORS} == set(LISTS["indicator_groups"].codes)


def test_each_published_one_has_one_of_ours():
    assert [code for value in INDICATORS for code in value.codes_in("ho_indicators")] == NUMBERS


@BESIDE
def test_the_numbers_are_those_of_the_published_list():
    assert list(published()) == NUMBERS


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.casefold())


def copied(ours: str, theirs: str) -> bool:
    """Whether our words are theirs, or but for a word or two."""
    mine, other = words(ours), words(theirs)
    return mine == other or (len(other) > 3 and " ".join(other) in " ".join(mine))


@BESIDE
def test_the_words_are_our_own():
    theirs = published()
    for value in INDICATORS:
        (number,) = value.codes_in("ho_indicators")
        assert not copied(str(value.label), theirs[number]), value.code
    assert copied("Seems to have no access to parents or guardians", theirs["CH01"]), "the control"


def test_words_that_are_nearly_anothers_are_found():
    assert copied("Seems to keep looking at the door", "keep looking at the door")
    assert not copied("Looks at the door again and again", "keep looking at the door")


def test_no_two_prompts_have_the_same_words():
    labels = [str(value.label).casefold() for value in INDICATORS]
    assert len(set(labels)) == len(labels)


def test_no_prompt_is_a_verdict_and_nothing_weighs_one():
    verdicts = re.compile(r"\b(victim|exploited person|proof|proves|score|high|low|likely|certain)\b", re.I)
    assert not [value.code for value in INDICATORS if verdicts.search(str(value.label))]
    assert verdicts.search("Is likely a victim"), "the control"
    assert {name for value in INDICATORS for name in vars(value)} == {
        "code", "label", "source", "child_label", "maps", "under",
    }  # fmt: skip
