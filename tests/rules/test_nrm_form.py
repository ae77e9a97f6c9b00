"""The form as data: equal to what was extracted from the form itself where that lies beside the code, and sound
without it."""

import hashlib
from dataclasses import replace

import pytest

from liftstone.nrm_form import form, shapes, steps
from liftstone.nrm_form.form import FIELDS, SECTIONS, Fault
from liftstone.nrm_form.shapes import TICKED, Ask, Kind, When
from liftstone.nrm_form.steps import END, RETIRED, START, STEPS
from tests.world_of_nrm_form import TODAY, answer, has_data, theirs

# What the form keeps in its code and not in its steps: nobody but an adult is asked about support (domain.md, A4).
ADDED = {("/pv-want-to-submit-nrm", "/pv-name-referral"): (steps.NOT_ADULT,)}


def reachable(of) -> set[str]:
    """Steps to which a way leads from the start."""
    found: set[str] = set()
    ahead = [START]
    while ahead:
        at = ahead.pop()
        if at and at not in found:
            found.add(at)
            ahead += of(at)
    return found


def onward(path: str) -> list[str]:
    return [STEPS[path].then, *(fork.to for fork in STEPS[path].forks)]


def condition(of) -> tuple[When, ...]:
    """A condition of theirs as ours."""
    if of == "files were uploaded":
        return (When("upload-file", Ask.ANY),)
    parts = of if isinstance(of, list) else [of]
    return tuple(
        When(one["field"], Ask.IS_NOT, one["is_not"]) if "is_not" in one else
        When(one["field"], Ask.IS, one.get("is", one.get("value")))
        for one in parts
    )  # fmt: skip


def test_there_are_66_steps_and_138_questions_and_each_is_reached():
    assert len(STEPS) == 66
    assert reachable(onward) == set(STEPS)
    assert len(FIELDS) == 138
    assert {key for step in STEPS.values() for key in step.keys} == set(FIELDS)
    assert sum(len(section.fields) for section in SECTIONS) == len(FIELDS)
    assert STEPS[END].then == ""


def facts(of=None) -> str:
    """What the form is, without a word: a digest of keys, kinds, options, bounds, steps and forks."""
    questions = [
        (field.key, field.kind, field.required, field.codes(), field.longest, sorted(field.checks),
         repr(field.depends_on), repr(field.beneath), field.names)
        for field in FIELDS.values()
    ]  # fmt: skip
    walk = [(step.path, step.keys, step.then, repr(step.forks)) for step in (of or STEPS).values()]
    return hashlib.sha256(repr((sorted(questions), walk)).encode()).hexdigest()[:16]


def test_it_is_the_form_of_its_day_and_another_one_is_noticed_where_the_forms_own_data_is_not():
    """Whoever changes this digest has compared the form with the data of its new day, and `form.VERSION` too."""
    assert (form.VERSION, facts()) == ("2026-04-21", "7ac67544594e8ab9")
    for path, step in STEPS.items():
        if step.forks:
            assert facts({**STEPS, path: replace(step, forks=step.forks[1:])}) != facts(), "the control"


def test_what_is_asked_no_more_is_on_no_step():
    assert len(RETIRED) == 4
    assert not set(RETIRED) & set(FIELDS)


def test_each_fork_and_each_option_hangs_on_a_question_that_has_such_an_answer():
    conditions = [each for step in STEPS.values() for fork in step.forks for each in fork.when]
    conditions += [each for field in FIELDS.values() for each in (field.depends_on, field.beneath) if each]
    for each in conditions:
        of = FIELDS[each.key]
        assert each.ask is Ask.ANY or each.code in of.codes() or (of.kind is Kind.BOX and each.code == TICKED), each


def test_all_is_asked_in_english_and_in_welsh():
    for field in FIELDS.values():
        for text in (field.text, *(choice.label for choice in field.choices)):
            assert text.en.strip() not in ("", text.cy.strip()), field.key
            assert text.cy.strip(), field.key
        assert bool(field.hint.en) == bool(field.hint.cy)


def test_no_two_questions_of_a_step_say_the_same():
    for step in STEPS.values():
        asked = [FIELDS[key].text.en for key in step.keys if "-uk-city-" not in key and "-country-" not in key]
        alike = {"Is it certain that nobody else reads it there?", "What is known of the others?",
                 "What was said then, when, and to whom?"}  # fmt: skip
        assert len(asked) - len(set(asked)) <= len(alike & set(asked)), step.path


@has_data
def test_keys_kinds_options_bounds_and_what_is_required_are_those_of_the_form():
    extracted = {each["key"]: each for each in theirs("nrm_form_fields.json")}
    assert len(extracted) == 142
    assert set(extracted) - set(FIELDS) == set(RETIRED)
    for key, field in FIELDS.items():
        of = extracted[key]
        assert field.kind == of["control"], key
        assert field.required is of["required"], key
        assert field.longest == of["max_length"], key
        assert list(field.codes()) == [each["value"] for each in of["options"] or ()], key
        assert (field.names is not None) == (of["typeahead_list_size"] is not None), key
        assert set(field.checks) == set(of["validators"]) & set(shapes.Check), key
        depends = of["depends_on"]
        assert field.depends_on == (When(depends["field"], code=depends["value"]) if depends else None), key


@has_data
def test_steps_questions_on_them_and_forks_are_those_of_the_form():
    extracted = {each["path"]: each for each in theirs("nrm_form_steps.json")}
    assert len(extracted) == 75
    on = {path: [each["next"], *(fork["target"] for fork in each["forks"])] for path, each in extracted.items()}
    assert reachable(lambda path: [each for each in on[path] if each]) == set(STEPS)
    for path, step in STEPS.items():
        of = extracted[path]
        assert list(step.keys) == of["fields"], path
        assert step.then == (of["next"] or ""), path
        assert [(each.to, each.when) for each in step.forks] == [
            (fork["target"], (*condition(fork["condition"]), *ADDED.get((path, fork["target"]), ())))
            for fork in of["forks"]
        ], path


@has_data
def test_a_list_of_the_form_is_as_long_as_its_questions_say():
    sizes = {each["key"]: each["typeahead_list_size"] for each in theirs("nrm_form_fields.json")}
    for field in FIELDS.values():
        if field.names:
            assert abs(len(theirs(f"list_{field.names}.json")) - sizes[field.key]) <= 1, field.key


@has_data
def test_no_words_of_the_form_stand_here():
    """Nor any six words of it in a row."""
    said = {text for each in theirs("nrm_form_fields.json") for text in (each["label"], each["hint"]) if text}
    said |= {each["title"] for each in theirs("nrm_form_steps.json") if each["title"]}
    said |= {one["label"] for each in theirs("nrm_form_fields.json") for one in each["options"] or ()} - {
        "Yes",
        "No",
    }
    whole = {plain(each) for each in said}
    runs = {run for each in said for run in six(each)}
    for field in FIELDS.values():
        for text in (field.text, field.hint, *(choice.label for choice in field.choices)):
            assert plain(text.en) not in whole or text.en in ("Yes", "No"), field.key
            assert not set(six(text.en)) & runs, (field.key, text.en)


def plain(words: str) -> str:
    return " ".join("".join(each for each in words.casefold() if each.isalpha() or each == " ").split())


def six(words: str) -> list[str]:
    each = plain(words).split()
    return [" ".join(each[at : at + 6]) for at in range(len(each) - 5)]


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("pv-gender", "not known", Fault.NOT_AN_OPTION),
        ("pv-contact-details", ("email", "pigeon"), Fault.NOT_AN_OPTION),
        ("types-of-exploitation-other", "on", Fault.NOT_AN_OPTION),
        ("pv-gender", ("female", "male"), Fault.NOT_ONE_ANSWER),
        ("upload-file", "a.pdf", Fault.NOT_ONE_ANSWER),
        ("upload-file", ("a.exe",), Fault.NOT_A_FILE),
        ("upload-file", ("a.pdf",) * 101, Fault.TOO_MANY),
        ("family", "x" * 15_001, Fault.TOO_LONG),
        ("alternative-number-relation-to-pv", "x" * 251, Fault.TOO_LONG),
        ("pv-dob", "2023-02-29", Fault.NOT_A_DAY),
        ("pv-dob", "1 May 1990", Fault.NOT_A_DAY),
        ("pv-dob", "2026-11-30", Fault.NOT_BORN),
        ("pv-dob", "1850-01-01", Fault.NOT_BORN),
        ("fr-alternative-contact", "me at work", Fault.NOT_AN_EMAIL),
        ("does-pv-have-children-yes-amount", "two", Fault.NOT_A_NUMBER),
        ("does-pv-have-children-yes-amount", "²", Fault.NOT_A_NUMBER),
        ("pv-phone-number-yes", "ask her", Fault.NOT_A_PHONE),
        ("details-last-contact", "see https://example.org", Fault.WEB_ADDRESS),
    ],
)
def test_an_answer_that_does_not_fit_is_said(key, value, fault):
    assert form.faults(FIELDS[key], value, today=TODAY) == (fault,)


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_an_answer_that_fits_and_none_at_all_have_no_fault(key):
    assert form.faults(FIELDS[key], answer(FIELDS[key]), today=TODAY) == ()
    assert form.faults(FIELDS[key], "", today=TODAY) == form.faults(FIELDS[key], (), today=TODAY) == ()


def test_somebody_may_be_born_today():
    assert form.faults(FIELDS["pv-dob"], TODAY.isoformat(), today=TODAY) == ()
