"""Answers to the whole form, invented, and every way through it by Hypothesis. No name is anybody's."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from liftstone.nrm_form.form import FIELDS, WEB
from liftstone.nrm_form.shapes import TICKED, Answers, Check, Field, Kind, Names, Value
from liftstone.nrm_form.types import BOXES
from liftstone.nrm_form.walking import walked

# The form as it was extracted, where a machine has it: never a part of this repository.
DATA = Path(__file__).parents[2] / "shared" / "data" / "nrm-form"
has_data = pytest.mark.skipif(not DATA.is_dir(), reason="the form's own data is not here")
TODAY = date(2026, 11, 29)
NAMES = {
    Names.ORGANISATIONS: "An invented organisation",
    Names.AUTHORITIES: "Somewhere Council",
    Names.TOWNS: "Somewhere",
    Names.REGIONS: "Someshire",
    Names.COUNTRIES: "Nowhereland",
    Names.NATIONALITIES: "Nowherish",
    Names.FORCES: "Kent Police",
}
# Nobody's names, and words that stand in no other answer.
PERSON = {"pv-name-first-name": "Quillon", "pv-name-last-name": "Ashmarsh", "pv-name-nickname": "Quill"}
LONG = (
    "They said that a man met them at a market and offered work in a kitchen with a room above it. When they came "
    "there the work was another: they cleaned at night, every night, for six weeks, and were paid once. A second "
    "man slept in front of the door. They told it calmly and in order, and showed where the room was on a map."
)
# What an adult's answers are where the first option would say something else.
GROWN = {
    "pv-under-age": "no",
    "pv-under-age-at-time-of-exploitation": "no",
    "potential-victim-exploitative-situation-multiple": "no",
    "still-in-exploitative-situation": "no",
    "types-of-exploitation-child-exploitation": "",
    "evidence-of-dishonesty": "no",
    "pv-nationality-second": "Elsewhereish",
    "when-did-the-exploitation-take-place": "From 1 March 2024 to 15 April 2024; a friend was told first.",
}
SENT: dict[Kind, Value] = {
    Kind.LINE: "Invented",
    Kind.DATE: "1990-02-03",
    Kind.BOX: TICKED,
    Kind.FILES: ("statement.pdf", "photo.jpg"),
}
CHECKED: dict[Check, Value] = {
    Check.EMAIL: "someone@example.org",
    Check.NUMBER: "2",
    Check.PHONE: "+44 7700 900123",
}


def answer(field: Field) -> Value:
    """One that fits."""
    if field.kind is Kind.ONE:
        return field.codes()[0]
    if field.kind is Kind.SEVERAL:
        return field.codes()
    if field.key in PERSON:
        return PERSON[field.key]
    if "-city-" in field.key or "-country-" in field.key:
        return f"Place {field.key[-2:].strip('-')}"
    if field.kind is Kind.NAME and field.names is not None:
        return NAMES[field.names]
    if field.kind is Kind.WORDS:
        return f"{LONG} That is of {field.key}."
    return next((CHECKED[each] for each in field.checks if each in CHECKED), SENT[field.kind])


def complete(chosen: Answers) -> dict[str, Value]:
    """Every question of a way answered, required or not, as chosen or with what fits; "" is left open."""
    answers = dict(chosen)
    while open_ := [each for each in walked(answers).asked if each.key not in answers]:
        answers |= {each.key: answer(each) for each in open_}
    asked = {each.key for each in walked(answers).asked}  # the way turned while it was filled in
    return {key: value for key, value in answers.items() if value and (key in asked or key in chosen)}


def adult(more: Answers | None = None) -> dict[str, Value]:
    """A complete referral of an adult who agrees, as complete as one can be."""
    return complete({**GROWN, "pv-want-to-submit-nrm": "yes", **(more or {})})


def notification(more: Answers | None = None) -> dict[str, Value]:
    """A complete notification of an adult who does not agree to be referred, nor to help."""
    return complete({**GROWN, "pv-want-to-submit-nrm": "no", "authorities-cooperation": "no", **(more or {})})


def child(more: Answers | None = None) -> dict[str, Value]:
    """A complete referral of somebody under 18."""
    return complete({**GROWN, "pv-under-age": "yes", "pv-dob": "2011-05-06", **(more or {})})


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(
    lambda words: words.strip() and WEB.search(words) is None
)
CHOSEN = [each for each in FIELDS.values() if each.kind in (Kind.ONE, Kind.SEVERAL, Kind.BOX, Kind.FILES)]


@st.composite
def journeys(draw: st.DrawFn) -> Answers:
    """Answers to all that has to be answered on some way, and to some of what may be.

    What opens a question is drawn first and the form walked once: walking it for each answer takes minutes.
    """
    drawn = draw(st.fixed_dictionaries({each.key: _choices(each) for each in CHOSEN}))
    if not any(drawn[box] for box in BOXES):
        drawn[BOXES[draw(st.integers(0, len(BOXES) - 2))]] = TICKED
    said, open_ = draw(st.lists(WRITTEN, min_size=3, max_size=3)), draw(st.integers(0, 2**12 - 1))
    answers: dict[str, Value] = {}
    for at, field in enumerate(walked(drawn).asked):
        if field in CHOSEN:
            value = drawn[field.key] or (answer(field) if field.required else "")
        elif not field.required and open_ >> at % 12 & 1:
            value = ""
        else:
            free = field.kind in (Kind.WORDS, Kind.LINE) and not set(field.checks) & set(CHECKED)
            value = said[at % 3] if free else answer(field)
        if value:
            answers[field.key] = value
    return answers


def _choices(field: Field) -> st.SearchStrategy[Value]:
    if field.kind is Kind.ONE:
        return st.sampled_from(field.codes())
    if field.kind is Kind.BOX:
        return st.sampled_from(("", TICKED))
    one_or_two = [tuple(field.codes()), field.codes()[:1], field.codes()[1:]] if field.codes() else []
    return st.sampled_from(one_or_two or [(), ("a.pdf",), ("b.jpg", "c.docx")])


def theirs(name: str) -> Any:
    """Return a file of the form's own data."""
    return json.loads((DATA / name).read_text())
