"""The code lists: what they promise to those who store their codes."""

import pytest

from liftstone.vocabulary import absent, catalogue, exploitation, people
from liftstone.vocabulary.lists import List, UnknownCode, Value
from liftstone.vocabulary.nationalities import NATIONALITIES
from liftstone.vocabulary.places import REGIONS
from liftstone.vocabulary.police import FORCES
from liftstone.vocabulary.sectors import SECTORS

EVERY = [(each.name, value) for each in catalogue.LISTS.values() for value in each]


@pytest.mark.parametrize("each", catalogue.LISTS.values(), ids=lambda each: each.name)
def test_codes_are_unique_short_and_plain(each):
    assert len(set(each.codes)) == len(each) > 1
    assert all(code.isascii() and 0 < len(code) <= 24 and " " not in code for code in each.codes)


def test_a_code_cannot_stand_twice():
    with pytest.raises(ValueError, match="twice"):
        List("doubled", Value("a", "A", "somebody"), Value("a", "B", "somebody"))


@pytest.mark.parametrize(("name", "value"), EVERY, ids=lambda x: getattr(x, "code", x))
def test_each_value_has_a_label_a_source_and_known_schemes(name, value):
    assert value.source
    assert str(value.label)
    assert set(value.maps) <= set(catalogue.SCHEMES)


@pytest.mark.parametrize(("name", "value"), EVERY, ids=lambda x: getattr(x, "code", x))
def test_no_child_reads_of_slavery_sex_work_or_consent_to_abuse(name, value):
    words = value.label_for(under_18=True).casefold()
    for avoided in (
        "slave",
        "sex work",
        "prostitut",
        "servitude",
        "brothel",
        "escort",
        "boyfriend",
        "runner",
    ):
        assert avoided not in words.replace("(not modern slavery)", "slavery" if value.child_label is None else "")


@pytest.mark.parametrize("avoided", ["rescue", "refuse", "tip", "absconding"])
def test_the_words_of_the_house(avoided):
    assert not [value.code for _, value in EVERY if avoided in str(value.label).casefold().split()]


def test_unknown_codes_are_refused_without_repeating_them():
    with pytest.raises(UnknownCode) as caught:
        exploitation.TYPES.get("Mary Example")
    assert "Mary" not in str(caught.value)


def test_labour_abuse_is_a_class_of_its_own_and_no_nrm_case():
    value = exploitation.TYPES.get("labour_abuse")
    assert value.codes_in("nrm_form") == ()
    assert "labour_abuse" in exploitation.NOT_MODERN_SLAVERY


def test_mappings_are_many_to_many():
    assert len(exploitation.TYPES.get("labour").codes_in("nrm_form")) > 1
    assert exploitation.TYPES.mapped("nrm_form", "forced-to-commit-fraud") == ("criminal", "financial")


def test_every_sector_belongs_to_a_type():
    assert {value.under for value in SECTORS} <= set(exploitation.TYPES.codes)
    assert SECTORS.under("labour")


def test_every_force_lies_in_a_region():
    assert {value.under for value in FORCES} - {""} <= set(REGIONS.codes)
    assert len(FORCES) == 48


def test_the_four_absences_stay_apart():
    assert [absent.code_of(one) for one in (None, "", "unknown")] == ["not-asked", "not-answered", "unknown"]
    assert absent.codes_of(None) == ("not-asked",)
    assert absent.codes_of([]) == ("none",)
    assert absent.codes_of(["a", "a", ""]) == ("a", "not-answered")


def test_nationalities_are_named_in_the_readers_language():
    from django.utils.translation import override

    with override("ro"):
        assert NATIONALITIES.label("VN") == "Vietnam"
        assert NATIONALITIES.label("DE") == "Germania"
    with override("en"):
        assert NATIONALITIES.label("DE") == "Germany"
        assert [code for code, _ in NATIONALITIES.choices()][-2:] == ["stateless", "unknown"]


def test_not_knowing_an_age_counts_as_under_18():
    assert people.is_treated_as_child("unknown")
    assert people.is_treated_as_child("16-17")
    assert not people.is_treated_as_child("adult")
