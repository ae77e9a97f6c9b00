"""A notification says of nobody who they are: not by a name, and not by a combination that only they have."""

from itertools import product
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.nrm_form import anonymity, identifying
from liftstone.nrm_form.anonymity import Agrees
from liftstone.nrm_form.identifying import Why, identifies
from liftstone.nrm_form.rarity import FEWEST, LEFT_OUT, Counts, Dimension, How, Said, Table, rare_among
from tests.world_of_nrm_form import adult, child, journeys, notification

NATION, AGE, GENDER, FAMILY, PLACE = Dimension
# Invented: a small town and a city of one county.
PEOPLE = {
    **{(nation, "Smallton"): n for nation, n in {"British": 9_000, "Polish": 300, "Bhutanese": 40}.items()},
    **{(nation, "Bigford"): n for nation, n in {"British": 400_000, "Polish": 20_000, "Bhutanese": 900}.items()},
}
COUNTS = Counts(
    (
        Table((NATION, PLACE), PEOPLE),
        Table((FAMILY, GENDER, PLACE), {
            ("twins", "female", "Smallton"): 60, ("twins", "female", "Bigford"): 3_000,
            ("none", "female", "Smallton"): 4_600, ("none", "female", "Bigford"): 200_000,
            ("none", "male", "Smallton"): 4_680, ("none", "male", "Bigford"): 217_900,
        }),
        Table((NATION, FAMILY), {
            ("Bhutanese", "twins"): 14, ("Bhutanese", "none"): 926,
            ("Polish", "twins"): 300, ("Polish", "none"): 20_000,
            ("British", "twins"): 2_746, ("British", "none"): 406_254,
        }),
        Table((AGE, PLACE), {
            (band, place): n for band, (place, n) in product(
                ("18-29", "30-49", "50+"), (("Smallton", 3_000), ("Bigford", 140_000)))
        }),
    ),
    broader={
        PLACE: {"Smallton": "Someshire", "Bigford": "Someshire"},
        NATION: {"Bhutanese": "South Asian", "Polish": "European", "British": "European"},
    },
    words={NATION: {"Bhutanese": ("Bhutan", "Bhutanese", "Thimphu")}, PLACE: {"Smallton": ("Smallton",)}},
)  # fmt: skip
# The same people, all counted at once: forty from Bhutan in the small town, one of them a mother of twins.
ALL = Counts(
    (Table((NATION, FAMILY, GENDER, PLACE), {
        ("Bhutanese", "twins", "female", "Smallton"): 1, ("Bhutanese", "none", "female", "Smallton"): 19,
        ("Bhutanese", "none", "male", "Smallton"): 20, ("Bhutanese", "twins", "female", "Bigford"): 13,
        ("Bhutanese", "none", "female", "Bigford"): 437, ("Bhutanese", "none", "male", "Bigford"): 450,
        ("Polish", "twins", "female", "Smallton"): 12, ("Polish", "none", "female", "Smallton"): 138,
        ("Polish", "none", "male", "Smallton"): 150, ("British", "twins", "female", "Smallton"): 47,
        ("British", "none", "female", "Smallton"): 4_443, ("British", "none", "male", "Smallton"): 4_510,
        ("Polish", "twins", "female", "Bigford"): 288, ("Polish", "none", "female", "Bigford"): 9_712,
        ("Polish", "none", "male", "Bigford"): 10_000,
    }),),
    COUNTS.broader,
    COUNTS.words,
)  # fmt: skip
QUIET = {
    "pv-gender": "female", "pv-nationality": "Polish", "pv-nationality-second": "", "birthplace": "a city abroad",
    "where-exploitation-happened": "uk", "current-pv-location-uk-city": "Bigford",
    "current-pv-location-uk-region": "Someshire", "reported-to-police": "no",
    **{f"where-exploitation-happened-uk-city-{at}": "Bigford" if at == 1 else "" for at in range(1, 11)},
}  # fmt: skip
MOTHER = {
    **QUIET, "pv-nationality": "Bhutanese", "family": "She is the mother of twins, who are with her.",
    "current-pv-location-uk-city": "Smallton", "where-exploitation-happened-uk-city-1": "Smallton",
}  # fmt: skip


def combinations(found) -> set[frozenset[str]]:
    return {frozenset(each.value for each in one.said) for one in found}


def test_the_only_mother_of_twins_from_bhutan_in_that_town_is_found_and_held():
    answers = notification(MOTHER)
    before = dict(answers)
    (one,) = anonymity.rare(answers, ALL)
    assert {each.value for each in one.said} == {"twins", "Bhutanese", "Smallton"}
    assert (one.how, one.people) == (How.COUNTED, 1)
    assert {key for each in one.said for key in each.keys} == {
        "family", "pv-nationality", "current-pv-location-uk-city", "where-exploitation-happened-uk-city-1"
    }  # fmt: skip
    assert anonymity.held(answers, agrees=Agrees.DOES_NOT, counts=ALL)
    assert answers == before, "nothing is rewritten"


def test_what_would_make_her_common_is_said_and_does():
    """To leave the twins out, or to say the county; a wider word for Bhutan helps nothing: nobody else has it."""
    ways = anonymity.wider(notification(MOTHER), ALL)
    assert {tuple((each.said.value, each.to) for each in changes) for changes in ways} == {
        (("twins", LEFT_OUT),), (("Smallton", "Someshire"),)
    }  # fmt: skip
    for more in ({"family": "She has no other family."}, {
        "current-pv-location-uk-city": "Unknown", "where-exploitation-happened-uk-city-1": "Bigford"
    }):  # fmt: skip
        assert anonymity.rare(notification({**MOTHER, **more}), ALL) == ()


def test_where_no_table_has_all_of_it_a_guess_finds_her_and_what_it_cannot_rule_out():
    found = anonymity.rare(notification(MOTHER), COUNTS)
    assert frozenset({"twins", "Bhutanese", "Smallton"}) in combinations(found)
    assert {each.how for each in found} == {How.ESTIMATED}
    answers = notification(MOTHER)
    for changes in anonymity.wider(answers, COUNTS):
        to = {change.said: "" if change.to == "Unknown" else change.to for change in changes}
        then = [
            Said(each.dimension, to.get(each, each.value), each.keys) for each in anonymity.says(answers, COUNTS)
        ]
        assert rare_among(then, COUNTS) == ()


def test_the_same_in_the_words_alone_is_found_too():
    answers = notification({**QUIET, "family": "Her twins were born in Thimphu; she hopes to stay in Smallton."})
    assert frozenset({"twins", "Bhutanese", "Smallton"}) in combinations(anonymity.rare(answers, COUNTS))


def test_somebody_common_is_not_held():
    answers = notification(QUIET)
    assert not anonymity.held(answers, agrees=Agrees.DOES_NOT, counts=COUNTS)
    assert anonymity.wider(answers, COUNTS) == ()


def test_what_nobody_counts_is_treated_as_rare():
    found = anonymity.rare(notification({**QUIET, "pv-nationality": "Nowherish"}), COUNTS)
    assert [(each.how, each.people) for each in found] == [(How.NOT_COUNTED, None)]
    assert anonymity.rare(notification(QUIET), Counts(()))


def test_unknown_says_nothing_of_anybody():
    unknown = {"pv-nationality": "Unknown", "current-pv-location-uk-city": "Unknown"}
    assert not {"Unknown"} & {each.value for each in anonymity.says(notification({**QUIET, **unknown}), COUNTS)}


@pytest.mark.parametrize(("words", "says"), [
    ("She is pregnant.", (FAMILY, "pregnant")), ("mother of six", (FAMILY, "many_children")),
    ("He is a widower", (FAMILY, "widowed")), ("mae ganddi efeilliaid", (FAMILY, "twins")),
    ("with her disabled son", (FAMILY, "disabled_child")), ("an orphan", (FAMILY, "orphaned")),
    ("a single mother", (FAMILY, "single_parent")), ("She is 34 years old", (AGE, "30-49")),
    ("A 71-year-old man", (AGE, "50+")), ("aged 12", (AGE, "12")),
])  # fmt: skip
def test_what_words_say_of_a_family_and_an_age_is_read(words, says):
    found = {
        (each.dimension, each.value) for each in anonymity.says(notification({**QUIET, "family": words}), COUNTS)
    }
    assert says in found


def test_what_is_said_of_the_exploiters_is_said_of_others():
    answers = notification({**QUIET, "who-exploited-pv": "A man aged 71, a widower with twins, from Thimphu."})
    assert {each.value for each in anonymity.says(answers, COUNTS)} == {"female", "Polish", "Bigford", "Someshire"}


def test_gender_has_no_wider_word_so_where_it_alone_is_rare_nothing_is_proposed_and_it_is_held():
    answers = notification({**QUIET, "pv-gender": "unknown"})
    counts = Counts((*COUNTS.tables, Table((GENDER,), {("unknown",): 3, ("female",): 900})))
    assert frozenset({"unknown"}) in combinations(anonymity.rare(answers, counts))
    assert anonymity.wider(answers, counts) == ()
    assert anonymity.held(answers, agrees=Agrees.DOES_NOT, counts=counts)


VALUES = {NATION: ("Polish", "Bhutanese"), GENDER: ("female", "male"), FAMILY: ("twins", "none"),
          PLACE: ("Smallton", "Bigford"), AGE: ("18-29", "50+")}  # fmt: skip
worlds = st.lists(st.tuples(*(st.sampled_from(VALUES[each]) for each in Dimension)), min_size=1, max_size=60)


@settings(max_examples=80, deadline=None)
@given(worlds, st.data())
def test_with_all_counted_at_once_exactly_those_are_found_whom_few_share(people, data):
    """Against the obvious way: count everybody who shares each combination."""
    cells = {each: people.count(each) for each in people}
    counts = Counts((Table(tuple(Dimension), cells),))
    whom = data.draw(st.sampled_from(people))
    said = [Said(dimension, value) for dimension, value in zip(Dimension, whom, strict=True)]
    found = combinations(rare_among(said, counts, fewest=5))
    for kept in product((True, False), repeat=len(said)):
        part = [each for each, keep in zip(said, kept, strict=True) if keep]
        share = sum(
            all(one[list(Dimension).index(each.dimension)] == each.value for each in part) for one in people
        )
        is_found = any(each <= {one.value for one in part} for each in found)
        assert is_found == (bool(part) and share < 5), (part, share)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Said, st.sampled_from(list(Dimension)), st.sampled_from(
    ["Polish", "Bhutanese", "Smallton", "Bigford", "twins", "female", "male", "18-29", "South Asian", "Someshire"]
)), max_size=5))  # fmt: skip
def test_what_is_rare_with_more_people_asked_for_only_grows(said):
    less, more = (rare_among(said, COUNTS, fewest=fewest) for fewest in (FEWEST, FEWEST * 10))
    assert all(any(set(other.said) <= set(one.said) for other in more) for one in less)


# Names and numbers, directly.


def keys(found) -> set[tuple[str, Why]]:
    return {(each.key, each.why) for each in found}


def test_a_notification_with_all_of_a_referral_typed_before_leaves_nothing_that_identifies():
    answers = {
        **adult(),
        **notification(QUIET),
        "reference": "Report 12",
        "fr-alternative-contact": "x@example.org",
    }
    assert identifies(answers) == ()


def test_who_somebody_is_by_the_questions_of_it():
    helps = notification({**QUIET, "authorities-cooperation": "yes"})
    assert keys(identifies(helps)) == {
        ("pv-name-first-name", Why.NAME), ("pv-name-last-name", Why.NAME), ("pv-name-nickname", Why.NAME),
        ("pv-contact-details-email-input", Why.EMAIL), ("pv-contact-details-street", Why.ADDRESS),
        ("pv-contact-details-postcode", Why.ADDRESS),
    }  # fmt: skip
    assert anonymity.held(helps, agrees=Agrees.NOT_ASKED, counts=COUNTS), "helping is not agreeing to be named"
    assert not anonymity.held(helps, agrees=Agrees.AGREES, counts=COUNTS)
    assert ("pv-dob", Why.BIRTHDAY) in keys(identifies(adult()))
    assert ("someone-else-street", Why.SOMEBODY_NEAR) in keys(identifies(adult({"who-contact": "someone-else"})))


@pytest.mark.parametrize(("words", "why"), [
    ("Call her on +44 7700 900123 only.", Why.PHONE), ("on 07700 900 123.", Why.PHONE),
    ("writes from someone.else@example.org", Why.EMAIL), ("lives at 4 Any Road, SW1A 1AA", Why.ADDRESS),
    ("NI number QQ 12 34 56 C", Why.NUMBER), ("Home Office: A1234567/2", Why.NUMBER),
    ("born on 3 May 1990", Why.BIRTHDAY), ("date of birth: 03/05/1990", Why.BIRTHDAY),
    ("Then Zofia ran.", Why.NAME), ("Then ZÓFIA ran.", Why.NAME), ("Nowák’s room", Why.NAME),
])  # fmt: skip
def test_what_says_who_somebody_is_in_words_is_found_where_it_stands(words, why):
    typed = {"pv-name-first-name": "Zófia", "pv-name-last-name": "Nowak"}  # kept, from before they said no
    answers = {**notification({**QUIET, "living-conditions": words}), **typed}
    (each,) = identifies(answers)
    assert (each.key, each.why) == ("living-conditions", why)
    assert words[each.start : each.end].strip()
    assert anonymity.held(answers, agrees=Agrees.DOES_NOT, counts=COUNTS)


@pytest.mark.parametrize("words", [
    "They worked 14 hours for 6 weeks and were paid 200 pounds in 2024.", "Nowakowska is another name.",
    "Between 1 March 2024 and 3 April 2024.", "The route was A12, then M25.",
])  # fmt: skip
def test_what_says_it_of_nobody_is_left_alone(words):
    typed = {"pv-name-first-name": "Zófia", "pv-name-last-name": "Nowak"}
    assert identifies({**notification({**QUIET, "living-conditions": words}), **typed}) == ()


def test_a_name_that_the_case_knows_is_looked_for_in_all_that_leaves_the_reference_too():
    answers = notification({**QUIET, "reference": "Report on Amara", "refuse-nrm": "Amara is afraid."})
    assert keys(identifies(answers, names=["Amara Diallo"])) == {("reference", Why.NAME), ("refuse-nrm", Why.NAME)}
    assert identifies(answers) == ()


def test_a_child_and_an_adult_who_agrees_are_named_in_a_referral_and_not_held():
    for answers in (adult(), child()):
        assert not anonymity.held(answers, agrees=Agrees.NOT_ASKED, counts=COUNTS)
    undecided = {key: value for key, value in adult().items() if key != "pv-want-to-submit-nrm"}
    assert anonymity.held(undecided, agrees=Agrees.NOT_ASKED, counts=COUNTS)


@settings(max_examples=40, deadline=None)
@given(journeys())
def test_nothing_found_quotes_what_was_typed_and_all_words_are_there_to_be_read(answers):
    answers = {**answers, "birthplace": "canary words, twins", "family": "canary@example.org"}
    assert "canary" not in repr(identifies(answers))
    assert {"birthplace", "family"} <= set(identifying.to_read(answers))


def test_much_that_is_said_and_long_words_without_a_space_are_looked_through_in_a_moment():
    families = "twins triplets pregnant widow orphan. " + " ".join(f"aged {age}" for age in range(18, 60, 5))
    towns = {f"where-exploitation-happened-uk-city-{at}": f"Town {at}" for at in range(1, 11)}
    answers = notification({**MOTHER, **towns, "family": families, "living-conditions": "x1" * 7_500})
    began = perf_counter()
    assert anonymity.rare(answers, ALL)
    assert anonymity.wider(answers, ALL) is not None
    assert identifies({**answers, "pv-name-first-name": "x1"}) == ()
    assert perf_counter() - began < 10
