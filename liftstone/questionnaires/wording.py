"""What stands in a questionnaire, in words of the reader's language: kinds, conditions, what the numbers say."""

from django.utils.translation import gettext as _

from liftstone.questions.reading import common
from liftstone.questions.shapes import Ask, Condition, Kind, Questionnaire

Choices = list[tuple[str, str]]


def kinds() -> Choices:
    """Return what an answer may be."""
    return [
        (Kind.YES_NO, _("Yes or no")),
        (Kind.ONE, _("One of a list")),
        (Kind.SEVERAL, _("Several of a list")),
        (Kind.NUMBER, _("A number")),
        (Kind.DATE, _("A day")),
        (Kind.WORDS, _("Words of their own")),
        (Kind.SCALES, _("From 1 to 5, for each line of a list")),
        (Kind.EACH, _("A number, for each line of a list")),
    ]


def comparisons() -> dict[str, str]:
    """Return how a condition compares."""
    return {
        Ask.IS: _("is"),
        Ask.IS_NOT: _("is answered, and is not"),
        Ask.INCLUDES: _("includes"),
        Ask.MORE_THAN: _("is more than"),
    }


def condition(when: Condition, shape: Questionnaire) -> str:
    """Return a condition as a sentence's part, such as: “Are there beds?” is “Yes”."""
    if when.ask in (Ask.ALL, Ask.ANY):
        between = _(" and ") if when.ask is Ask.ALL else _(" or ")
        parts = [(each, condition(each, shape)) for each in when.parts]
        return between.join(f"({said})" if each.parts else said for each, said in parts)
    found = next((each for each in shape.questions() if each.code == when.question), None)
    if found is None:
        return _("a question that is not there any more")
    labels = {each.code: each.label.said() for each in found.choices} | common()
    value = labels.get(str(when.value), str(when.value))
    asks = comparisons()[when.ask]
    return _("“%(question)s” %(compares)s “%(value)s”") % {
        "question": found.text.said(),
        "compares": asks,
        "value": value,
    }
