"""What is typed of something noticed, read with kind messages."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.cases.forms import Read
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS

SAID = ("who", "when", "where")  # each may be not asked, asked and not answered, or asked and not known
WRITTEN = (*SAID, "words")
EMPTY = {absent.NOT_ASKED: None, absent.NOT_ANSWERED: "", absent.UNKNOWN: absent.UNKNOWN}


def typed(data: QueryDict) -> dict[str, Any]:
    """Return every field as it was typed."""
    names = (*WRITTEN, "how", "person", "empty", "number")
    return {name: data.get(name, "").strip() for name in names} | {"codes": data.getlist("codes")}


def noticed(fields: dict[str, Any], data: QueryDict, *, people: Collection[UUID]) -> Read:
    """Return what is kept of each indicator, and what is wrong; `people` are those in the case.

    Of who, when and where a field that is missing was not asked, "" not answered, "unknown" is not known.
    """
    lists: dict[str, Collection[str]] = {
        "codes": LISTS["indicators"].codes,
        "how": LISTS["indicator_sources"].codes,
        "empty": tuple(EMPTY),
    }
    problems = too_long(fields) | not_on_the_list(data, lists | {"person": {each.hex for each in people}})
    needed = {
        "codes": _("Choose what was noticed."),
        "how": _("Choose how it is known. “Not known” is an answer too."),
    }
    problems |= {name: text for name, text in needed.items() if not fields[name] and name not in problems}
    left_out = EMPTY.get(fields["empty"])
    said = {name: fields[name] or left_out for name in SAID}
    answers = {name: value for name, value in said.items() if value is not None}
    answers |= {name: fields[name] for name in ("how", "person", "words") if fields[name]}
    return answers, problems
