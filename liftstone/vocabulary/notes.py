"""What a note of a case can be, and the headings that each begins with, so that nothing is forgotten at night."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import LIFTSTONE

NOTE_TYPES = List(
    "note_types",
    Value("call", _("Call"), LIFTSTONE),
    Value("visit", _("Visit"), LIFTSTONE),
    Value("professional", _("Talk with a professional"), LIFTSTONE),
    Value("decision", _("Decision"), LIFTSTONE),
    Value("supervision", _("Supervision"), LIFTSTONE),
    Value("therapy", _("Therapy"), LIFTSTONE),
    Value("other", _("Another note"), LIFTSTONE),
)

# Kept to its writer and named readers always: what is said in therapy is neither casework nor intelligence.
ALWAYS_KEPT = frozenset({"therapy"})
SUGGESTED_KEPT = ALWAYS_KEPT | {"supervision"}
FOR_ALL = tuple(code for code in NOTE_TYPES.codes if code not in ALWAYS_KEPT)

HEADINGS: dict[str, tuple[Text, ...]] = {
    "call": (
        _("Who rang, and whether they could talk freely:"),
        _("What they said, in their words:"),
        _("What they want:"),
        _("What we promised:"),
    ),
    "visit": (
        _("Where, and who was there:"),
        _("What was seen, and what was said:"),
        _("How they were:"),
        _("What is next:"),
    ),
    "professional": (
        _("Who, of which body, and how they were checked:"),
        _("What they told us:"),
        _("What we told them, and with whose consent:"),
        _("What is next, and who does it:"),
    ),
    "decision": (
        _("What was decided:"),
        _("By whom, and who was asked:"),
        _("What else was weighed, and why not:"),
        _("When it is looked at again:"),
    ),
    "supervision": (
        _("What was talked about:"),
        _("What was agreed:"),
        _("How the adviser is:"),
    ),
    "therapy": (
        _("How they came:"),
        _("What they worked on:"),
        _("Risk to themselves or others:"),
        _("What is next:"),
    ),
}


def template(code: str) -> str:
    """Return the headings of a type as a text to go on writing in, in the active language; "" where it has none."""
    return "\n\n".join(f"{heading}\n" for heading in HEADINGS.get(code, ()))


def is_untouched(text: str, code: str) -> bool:
    """Return whether a text holds nothing but the headings of its type."""
    return text.split() == template(code).split()
