"""What is typed about questionnaires, read with kind messages; what was typed is given back with what is wrong."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.questionnaires import editing
from liftstone.questions import rules
from liftstone.questions.reading import common
from liftstone.questions.shapes import UNKNOWN, YES_NO, Ask, Condition, Kind, Question, Questionnaire, Text

FARTHEST = timedelta(days=366)  # a last day that lies further off is a slip of the keyboard
ASKED = 1_000  # characters of a question
LARGEST = 999_999_999


def text(typed: Typed, name: str, *, missing: str = "", most: int = ASKED) -> Text:
    """Return words in English and in Welsh (`name` and `name-cy`)."""
    return Text(typed.words(name, missing=missing, most=most), typed.words(f"{name}-cy", most=most))


def title(data: QueryDict) -> tuple[Typed, Text]:
    """Return the form and what a questionnaire or a section is called."""
    typed = Typed(data)
    return typed, text(typed, "title", missing=_("Write what it is called."), most=300)


def question(data: QueryDict, *, before: Question | None) -> tuple[Typed, Question]:
    """Return the form and a question; its condition, which has a page of its own, is the one of `before`."""
    typed = Typed(data)
    kind = typed.one_of("kind", [each.value for each in Kind], missing=_("Choose one of these."))
    asks = text(typed, "text", missing=_("Write what is asked."))
    hint = text(typed, "hint")
    lines = _lines(typed, "choices"), _lines(typed, "choices-cy")
    known = Kind(kind) if not typed.problems.get("kind") else Kind.WORDS
    if known in rules.WITH_CHOICES:
        _check_lines(typed, *lines)
    most = typed.number("most", most=LARGEST)
    required = typed.one_of("required", ["yes"])
    fits = not typed.problems and known in rules.WITH_CHOICES
    there = before.choices if before else ()
    return typed, Question(
        code=before.code if before else editing.new_code("q"),
        kind=known,
        text=asks,
        hint=hint,
        choices=editing.choices(*lines, before=there) if fits else (),
        required=required == "yes",
        when=before.when if before else None,
        most=1_000_000 if most is None else most or 1,
        source=before.source if before else "",
    )


def typed_of(told: Question) -> dict[str, str]:
    """Return a question as its form has it."""
    return {
        "kind": told.kind.value,
        "text": told.text.en,
        "text-cy": told.text.cy,
        "hint": told.hint.en,
        "hint-cy": told.hint.cy,
        "choices": "\n".join(each.label.en for each in told.choices),
        "choices-cy": "\n".join(each.label.cy for each in told.choices).strip(),
        "required": "yes" if told.required else "",
        "most": str(told.most),
    }


def _lines(typed: Typed, name: str) -> list[str]:
    said = typed.words(name, most=30_000)
    return [" ".join(each.split()) for each in said.splitlines() if each.strip()]


def _check_lines(typed: Typed, english: Sequence[str], welsh: Sequence[str]) -> None:
    if not english:
        typed.problems["choices"] = _("Write what there is to choose from, one on a line.")
    elif len(english) > rules.MOST_CHOICES:
        typed.problems["choices"] = _("Write at most %(most)s lines.") % {"most": rules.MOST_CHOICES}
    elif len(set(english)) < len(english):
        typed.problems["choices"] = _("Two lines are the same.")
    if welsh and len(welsh) != len(english):
        typed.problems["choices-cy"] = _("Write as many lines in Welsh as in English, in the same order, or none.")


def comparable(shape: Questionnaire, *, before: str) -> list[Question]:
    """Return the questions of which another's condition may ask: those that come before it and can be compared."""
    found: list[Question] = []
    for each in shape.questions():
        if each.code == before:
            break
        if each.kind in rules.ASKS:
            found.append(each)
    return found


def values(of: Question) -> list[tuple[str, str]]:
    """Return what an answer may be compared with, in words; nothing for a number, which is typed."""
    labels = common()
    if of.kind is Kind.YES_NO:
        return [(each, labels[each]) for each in YES_NO]
    listed = [(each.code, each.label.said()) for each in of.choices]
    return [*listed, (UNKNOWN, labels[UNKNOWN])] if of.kind is Kind.ONE else listed


def part(data: QueryDict, *, of: Question) -> tuple[Typed, Condition]:
    """Return the form and one part of a condition, which asks of a question."""
    typed = Typed(data)
    asks = sorted(rules.ASKS[of.kind])
    only = asks[0] if len(asks) == 1 else None
    ask = only or typed.one_of("ask", asks, missing=_("Choose one of these."))
    value: str | int
    if of.kind is Kind.NUMBER:
        value = typed.number("value", most=LARGEST, missing=_("Write a whole number, such as 12.")) or 0
    else:
        value = typed.one_of("value", dict(values(of)), missing=_("Choose one of these."))
    return typed, Condition(Ask(ask) if ask in asks else asks[0], of.code, value)


def opening(data: QueryDict, *, members: Sequence[str]) -> tuple[Typed, list[str], date]:
    """Return the form (with `words`, `ring`), the ids of the members who are asked, and the last day."""
    typed = Typed(data)
    chosen = whom(typed, members)
    typed.words("words", most=LONG)
    typed.words("ring", missing=_("Write whom members may ring or write to: somebody always asks."))
    return typed, chosen, last_day(typed)


def whom(typed: Typed, members: Sequence[str]) -> list[str]:
    """Return the ids of those who are chosen, at least one."""
    chosen = typed.several("members", members)
    if not chosen:
        typed.problems.setdefault("members", _("Choose at least one."))
    return chosen


def last_day(typed: Typed) -> date:
    """Return the last day on which it can be answered, which has to come."""
    today = timezone.localdate()
    day = typed.day("closes_on")
    if day is None:
        typed.problems.setdefault("closes_on", _("Write the last day on which it can be answered."))
        return today
    if day < today:
        typed.problems["closes_on"] = _("That day has passed.")
    elif day > today + FARTHEST:
        typed.problems["closes_on"] = _("That is more than a year ahead.")
    return day
