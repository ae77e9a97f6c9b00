"""Every step and every fork of the form is walked, in any order of filling; what is not asked never leaves."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from liftstone.nrm_form import walking
from liftstone.nrm_form.deciding import SOMEBODY
from liftstone.nrm_form.form import FIELDS
from liftstone.nrm_form.shapes import Step
from liftstone.nrm_form.steps import END, RETIRED, START, STEPS
from liftstone.nrm_form.walking import Way, Why, walked
from tests.world_of_nrm_form import GROWN, adult, child, complete, has_data, journeys, notification, theirs

FORKS = [(step.path, fork.to) for step in STEPS.values() for fork in step.forks]
FEW = settings(max_examples=40, deadline=None)


def paths(answers, steps=STEPS) -> list[str]:
    return [each.path for each in walking.path(answers, steps=steps)]


def asked(answers) -> set[str]:
    return {each.key for each in walked(answers).asked}


# For each fork, answers that take it, beside those of an adult who agrees.
TAKES = {
    "/pv-under-age-at-time-of-exploitation": {},
    "/when-did-the-exploitation-take-place-multiple": {"potential-victim-exploitative-situation-multiple": "yes"},
    "/reasons-preventing-potential-victim-from-leaving": {"still-in-exploitative-situation": "yes"},
    "/why-report-now": {"is-this-the-first-chance-to-report": "no"},
    "/where-exploitation-happened-overseas": {"where-exploitation-happened": "overseas"},
    "/are-exploiters-in-the-uk": {"exploiters-location": "yes"},
    "/concerns-future-exploitation": {"future-exploitation-concerns": "yes"},
    "/pv-name-referral": {"pv-under-age": "yes"},
    "/refuse-nrm": {"pv-want-to-submit-nrm": "no"},
    "/pv-name-dtn": {"pv-want-to-submit-nrm": "no", "authorities-cooperation": "yes"},
    "/pv-phone-number": {"does-pv-need-support": "yes"},
    "/fr-details": {"pv-under-age": "not-sure"},
    "/someone-else": {"who-contact": SOMEBODY},
    "/what-evidence-you-will-submit": {"upload-file": ("a.pdf",)},
}


def taking(at: str, to: str):
    more = {"where-exploitation-happened": "uk-and-overseas"} if at == "/where-exploitation-happened-uk" else {}
    return complete({**GROWN, "pv-want-to-submit-nrm": "yes", **TAKES[to], **more})


def without(at: str, to: str) -> dict[str, Step]:
    """The form with one fork removed."""
    return {**STEPS, at: replace(STEPS[at], forks=tuple(each for each in STEPS[at].forks if each.to != to))}


@pytest.mark.parametrize(("at", "to"), FORKS)
def test_each_fork_is_taken_and_one_that_is_removed_is_noticed(at, to):
    answers = taking(at, to)
    assert (at, to) in set(pairwise(paths(answers)))
    assert (at, to) not in set(pairwise(paths(answers, without(at, to)))), "the control"


@cache
def walks() -> list[set[tuple[str, str]]]:
    """The pairs of steps on ways that take each fork, and none of them."""
    ways = [taking(*fork) for fork in FORKS]
    ways += [adult(), adult({"does-pv-need-support": "no"}), child(), notification(), adult({"upload-file": ""})]
    ways += [adult({"exploiters-location": "no"}), adult({"future-exploitation-concerns": "no"})]
    ways += [adult({"where-exploitation-happened": "uk"})]
    return [set(pairwise(paths(each))) for each in ways]


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.path)
def test_each_step_is_walked_to_and_left_by_where_it_leads_of_itself(step):
    assert step.path in {START} | {to for pairs in walks() for _at, to in pairs}
    assert step.then == "" or any((step.path, step.then) in pairs for pairs in walks())


def test_chance_finds_a_way_to_each_step_and_through_each_fork():
    """By the answers alone, without the table above."""
    found: set[tuple[str, str]] = set()

    @settings(max_examples=250, deadline=None, phases=[Phase.generate], derandomize=True)
    @given(journeys())
    def walk(answers):
        assert walked(answers).missing() == ()
        found.update(pairwise(paths(answers)))

    walk()
    assert {to for _at, to in found} == set(STEPS) - {START}
    assert found == {
        (step.path, to) for step in STEPS.values() for to in (step.then, *(f.to for f in step.forks)) if to
    }


@FEW
@given(journeys(), st.randoms(use_true_random=False))
def test_the_order_of_filling_changes_nothing(answers, random):
    keys = list(answers)
    random.shuffle(keys)
    mixed = {key: answers[key] for key in keys}
    assert walked(mixed).steps == walked(answers).steps
    assert walked(mixed).answers == walked(answers).answers


@FEW
@given(journeys())
def test_a_way_ends_and_no_step_is_walked_twice(answers):
    found = paths(answers)
    assert found[0] == START
    assert found[-1] == END
    assert len(found) == len(set(found))
    assert walked(answers).undecided == ()


@FEW
@given(journeys(), journeys())
def test_what_was_typed_on_another_way_is_kept_and_never_leaves(answers, other):
    both = {**other, **answers}
    walk = walked(both)
    assert {each.key for each in walk.asked} == asked(both)
    assert set(walk.answers) - {"pv-want-to-submit-nrm"} <= asked(both)
    assert set(walk.stays) == set(both) - asked(both)
    assert all(walk.answers[key] == both[key] for key in set(walk.answers) & asked(both))


@FEW
@given(journeys(), st.sampled_from(sorted(FIELDS)))
def test_an_answer_that_is_not_asked_for_changes_no_way(answers, key):
    if key not in asked(answers):
        for value in FIELDS[key].codes() or ("anything",):
            assert walked({**answers, key: value}).steps == walked(answers).steps


def test_nobody_being_sure_of_the_age_runs_the_way_of_a_child():
    of_child, unsure = child(), child({"pv-under-age": "not-sure"})
    assert paths(of_child) == paths(unsure)
    assert paths(unsure) != paths(adult())
    for each in (of_child, unsure):
        assert walking.way(each) is Way.REFERRAL
        assert not asked(each) & {"pv-want-to-submit-nrm", "does-pv-need-support", "who-contact", "pv-phone-number"}
        del each["local-authority-contacted-about-child-local-authority-phone"]
        assert [one.key for one in walked(each).missing()] == [
            "local-authority-contacted-about-child-local-authority-phone"
        ]


def test_a_refusal_left_over_from_before_the_age_was_known_does_not_stop_a_childs_referral():
    answers = {**child(), "pv-want-to-submit-nrm": "no", "refuse-nrm": "afraid", "does-pv-need-support": "yes"}
    walk = walked(answers)
    assert walk.answers["pv-want-to-submit-nrm"] == "yes"
    stay = dict.fromkeys(
        ("pv-under-age-at-time-of-exploitation", "refuse-nrm", "does-pv-need-support"), Why.ELSEWHERE
    )
    assert walk.stays == {**stay, "pv-want-to-submit-nrm": Why.SET}


@pytest.mark.parametrize("then", ["yes", "no", "not-sure"])
def test_an_adult_is_asked_how_old_they_were_then_and_goes_the_way_of_an_adult(then):
    answers = adult({"pv-under-age-at-time-of-exploitation": then})
    assert "/pv-under-age-at-time-of-exploitation" in paths(answers)
    assert "/local-authority-contacted-about-child" not in paths(answers)
    assert "pv-want-to-submit-nrm" in asked(answers)


@pytest.mark.parametrize(("multiple", "key"), [("yes", "-multiple"), ("no", ""), ("i-dont-know", "")])
def test_several_situations_are_asked_for_by_each(multiple, key):
    both = {"when-did-the-exploitation-take-place", "when-did-the-exploitation-take-place-multiple"}
    answers = adult({"potential-victim-exploitative-situation-multiple": multiple})
    assert asked(answers) & both == {f"when-did-the-exploitation-take-place{key}"}


@pytest.mark.parametrize(("told", "words"), [
    ("yes", "yes-the-first-chance-to-report"), ("not-sure", "not-sure-the-first-chance-to-report"),
    ("no", "why-report-now"),
])  # fmt: skip
def test_the_key_that_means_its_opposite_asks_why_only_now_of_who_told_nobody_before(told, words):
    every = {"yes-the-first-chance-to-report", "not-sure-the-first-chance-to-report", "why-report-now"}
    assert asked(adult({"is-this-the-first-chance-to-report": told})) & every == {words}


def test_who_wants_no_support_is_asked_for_no_telephone():
    assert "/pv-phone-number" in paths(adult({"does-pv-need-support": "yes"}))
    answers = adult(
        {"does-pv-need-support": "no", "pv-phone-number": "yes", "pv-phone-number-yes": "+447700900123"}
    )
    assert "/pv-phone-number" not in paths(answers)
    assert walked(answers).stays["pv-phone-number-yes"] is Why.ELSEWHERE


def test_a_notification_asks_who_somebody_is_only_where_they_will_help_and_never_their_birthday():
    of = adult()  # everything was typed, before they said no
    never = {"pv-dob", "does-pv-have-children", "pv-interpreter-requirements", "pv-ho-reference", "upload-file",
             "fr-details-first-name", "fr-details-phone", "who-contact"}  # fmt: skip
    identity = {"pv-name-first-name", "pv-name-last-name", "pv-name-nickname", "pv-contact-details"}
    for helps in ("yes", "no"):
        answers = {**of, "pv-want-to-submit-nrm": "no", "authorities-cooperation": helps}
        assert walking.way(answers) is Way.NOTIFICATION
        assert not asked(answers) & never
        assert asked(answers) & identity == (identity if helps == "yes" else set())
        assert {"pv-gender", "pv-nationality", "birthplace", "who-exploited-pv"} <= asked(answers)
        assert {Why.ELSEWHERE} <= set(walked(answers).stays.values()) <= {Why.ELSEWHERE, Why.CLOSED}


def test_what_is_asked_no_more_or_never_was_stays():
    answers = {**adult(), RETIRED[0]: "what happened", "a-question-of-next-year": "yes"}
    assert walked(answers).stays == {RETIRED[0]: Why.RETIRED, "a-question-of-next-year": Why.UNKNOWN}


def test_with_nothing_answered_the_way_is_said_to_be_a_guess():
    walk = walked({})
    assert walk.undecided[0] == "pv-under-age"
    assert "pv-want-to-submit-nrm" in walk.undecided
    assert walking.way({}) is Way.UNDECIDED
    assert walking.way({"pv-under-age": "no"}) is Way.UNDECIDED


def test_one_box_at_least_has_to_be_ticked_and_another_kind_be_named():
    none = {key: value for key, value in adult().items() if not key.startswith("types-of-exploitation-")}
    assert [each.key for each in walked(none).missing()] == ["types-of-exploitation-forced-to-work"]
    other = {**none, "types-of-exploitation-other": "true"}
    del other["other-exploitation-details"]
    assert [each.key for each in walked(other).missing()] == ["other-exploitation-details"]


def test_an_address_is_asked_for_only_by_the_way_that_is_chosen():
    by_post = asked(adult({"who-contact": "potential-victim", "pv-contact-details": ("post",)}))
    assert "pv-contact-details-street" in by_post
    assert "pv-contact-details-email-input" not in by_post
    by_mail = asked(adult({"who-contact": SOMEBODY, "someone-else": "email"}))
    assert "someone-else-email-input" in by_mail
    assert "someone-else-postcode" not in by_mail
    assert "someone-else-permission-check" in by_mail


@pytest.mark.parametrize(("key", "value"), [
    ("pv-under-age", "maybe"), ("pv-under-age", ("yes",)), ("pv-gender", "not known"), ("family", "  \n"),
    ("pv-name-first-name", ("A", "B")), ("pv-contact-details", "pigeon"),
    ("types-of-exploitation-forced-to-work", "on"),
    ("upload-file", "a.pdf"),
])  # fmt: skip
def test_what_can_be_no_answer_opens_no_way_is_kept_and_never_leaves(key, value):
    answers = {**adult({"who-contact": "potential-victim"}), key: value}
    walk = walked(answers)
    assert key not in walk.answers
    assert walk.stays[key] is Why.UNFIT
    assert walk.steps == walked({**answers, key: ""}).steps
    assert answers[key] == value


def test_an_age_that_is_none_of_the_three_makes_no_childs_referral():
    answers = {**adult(), "pv-under-age": "maybe"}
    assert walking.way(answers) is Way.UNDECIDED
    assert "pv-under-age" in {each.key for each in walked(answers).missing()}


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_where_the_report_is_made_leads_nowhere_else(nation):
    """It is not where the person is, or where it happened (domain.md, G2, trap 20)."""
    assert paths(adult({"fr-location": nation})) == paths(adult())


def test_what_comes_next_is_the_first_step_with_something_to_answer():
    assert walked({}).ahead() == STEPS["/reference"]
    assert walked(adult()).ahead() is None
    later = {key: value for key, value in adult().items() if key not in ("family", "pv-gender")}
    assert walked(later).ahead() == STEPS["/what-is-their-background"]
    assert walked({**later, "family": "none"}).ahead() == STEPS["/pv-gender-referral"]


@FEW
@given(journeys())
def test_each_question_that_is_asked_is_open_on_one_step(answers):
    walk = walked(answers)
    assert sorted(each.key for step in walk.steps for each in walk.on(step)) == sorted(
        each.key for each in walk.asked
    )


@has_data
@FEW
@given(journeys(), journeys())
def test_the_way_is_the_one_that_the_forms_own_steps_lead(answers, left_over):
    """Read from the form's data and walked the obvious way, with what was typed on another way in it as well."""
    steps = {each["path"]: each for each in theirs("nrm_form_steps.json")}
    typed = {**left_over, **answers}
    automatic = typed["pv-under-age"] != "no"  # the form's code, not its steps (domain.md, A4)
    if automatic:
        typed["pv-want-to-submit-nrm"] = "yes"
    at, way = START, []
    while at:
        way.append(at)
        to = [fork["target"] for fork in steps[at]["forks"] if leads(fork, typed)]
        if at == "/pv-want-to-submit-nrm" and not automatic:
            to = [each for each in to if each != "/pv-name-referral"]
        at = to[0] if to else steps[at]["next"]
    assert way == paths({**left_over, **answers})


def leads(fork, typed) -> bool:
    condition = fork["condition"]
    if condition == "files were uploaded":
        return bool(typed.get("upload-file"))
    return all(
        typed.get(each["field"]) != each["is_not"] if "is_not" in each else
        typed.get(each["field"]) == each.get("is", each.get("value"))
        for each in (condition if isinstance(condition, list) else [condition])
    )  # fmt: skip
