"""Which of the 17 a case is: derived where it is unambiguous, asked otherwise, and never guessed."""

import itertools

import pytest

from liftstone.vocabulary.exploitation import NOT_MODERN_SLAVERY, TYPES
from liftstone.vocabulary.sectors import SECTORS
from liftstone.vocabulary.typology import HO_TYPES, Derived, derive


def test_there_are_seventeen():
    assert len(HO_TYPES) == 17
    assert {value.under for value in HO_TYPES} == {"labour", "domestic_servitude", "sexual", "criminal"}


@pytest.mark.parametrize(
    ("types", "sectors", "certain"),
    [
        (["criminal"], ["begging"], ("T15",)),
        (["criminal"], ["fraud", "theft"], ("T17", "T14")),
        (["domestic_servitude"], ["home_partner"], ("T04",)),
        (["sexual"], ["brothel"], ("T09",)),
        (["criminal", "domestic_servitude"], ["cannabis", "home_relative"], ("T13", "T05")),
    ],
)
def test_what_leaves_one_is_derived(types, sectors, certain):
    assert derive(types, sectors, under_18=False) == Derived(certain)


@pytest.mark.parametrize(
    ("types", "sectors", "asked"),
    [
        (["labour"], ["car_wash"], (("T01", "T02", "T03"),)),
        (["labour"], None, (("T01", "T02", "T03"),)),
        (["sexual"], ["cse"], (("T07", "T08"),)),
        (["sexual"], ["online"], (("T09", "T10"),)),
        (["domestic_servitude"], ["home_unknown"], (("T04", "T05", "T06"),)),
        (["financial"], [], (("T02", "T03", "T17"),)),
        (["forced_marriage"], [], (("T16",),)),
    ],
)
def test_what_leaves_several_is_asked(types, sectors, asked):
    assert derive(types, sectors, under_18=False) == Derived((), asked)


def test_a_child_is_never_derived_into_sex_work():
    found = derive(["sexual"], ["brothel"], under_18=True)
    assert found == Derived((), (("T07", "T08", "T09"),))


def test_labour_abuse_and_what_is_none_of_the_17_are_nothing():
    for code in ("labour_abuse", "organ_removal", "forced_adoption", "armed_groups", "other", "unknown"):
        assert derive([code], ["car_wash"], under_18=False) == Derived()
    assert {"labour_abuse"} == NOT_MODERN_SLAVERY


def test_a_choice_closes_the_question_and_so_does_none_of_them():
    found = derive(["labour"], ["car_wash"], under_18=False)
    assert found.open_after(None) == found.asked
    assert found.open_after([""]) == found.asked, "asked and not answered is not chosen"
    assert found.open_after(["T02"]) == ()
    assert found.open_after(["T09"]) == found.asked
    assert found.open_after([]) == ()
    assert found.open_after(["unknown"]) == ()


def test_each_of_the_17_can_come_of_some_type_and_sector():
    every = [derive([t.code], [s.code], under_18=u) for t, s, u in itertools.product(TYPES, SECTORS, (False, True))]
    reached = {code for found in every for code in (*found.certain, *itertools.chain(*found.asked))}
    assert reached == set(HO_TYPES.codes)


def test_nothing_is_derived_that_the_type_does_not_map_to():
    for type_, sector in itertools.product(TYPES, SECTORS):
        found = derive([type_.code], [sector.code], under_18=False)
        assert set(found.certain) <= set(type_.codes_in("ho_typology"))
