"""Four ways of not knowing, which are never merged.

| meaning | a single value | several values | somebody said it |
|---|---|---|---|
| not asked | key missing, or `None` | `None` | no |
| not answered: asked, and passed over | `""` | `[""]` | no |
| none: there is none | `"none"` | `[]` | yes |
| unknown: asked, and they do not know | `"unknown"` | `["unknown"]` | yes |

A count keeps them apart: the codes below are the rows of a table.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from .lists import List, Value

NOT_ASKED = "not-asked"
NOT_ANSWERED = "not-answered"
NONE = "none"
UNKNOWN = "unknown"

_OURS = "Liftstone; the helpline's annual assessments keep 'unknown' as a value of its own (Unseen 2018-2023)"

ABSENCES = List(
    "absent",
    Value(NONE, _("None"), _OURS),
    Value(UNKNOWN, _("Unknown"), _OURS),
    Value(NOT_ANSWERED, _("Not answered"), _OURS),
    Value(NOT_ASKED, _("Not asked"), _OURS),
)


def code_of(value: str | None) -> str:
    """The code under which a single answer is counted."""
    if value is None:
        return NOT_ASKED
    return value or NOT_ANSWERED


def codes_of(values: Sequence[str] | None) -> tuple[str, ...]:
    """The codes under which an answer of several values is counted; never empty."""
    if values is None:
        return (NOT_ASKED,)
    return tuple(dict.fromkeys(code_of(value) for value in values)) or (NONE,)
