"""What people type into a note or a follow-up, read with kind messages. What was typed is always given back."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.cases.forms import Read, coming_moment
from liftstone.cases.models import Entry
from liftstone.desk.forms import not_on_the_list, too_long
from liftstone.vocabulary import notes
from liftstone.vocabulary.catalogue import LISTS

NOTE_FIELDS = ("note", "type", "who", "version")
FOLLOW_UP_FIELDS = ("follow_up", "due", "whom", "owner", "pace")


def typed(data: QueryDict, names: Collection[str]) -> dict[str, Any]:
    """Return what stands in a form at this moment, wrong or right: as it is kept while somebody types."""
    found: dict[str, Any] = {name: data.get(name, "") for name in names if name in data}
    if "readers" in data:
        found["readers"] = data.getlist("readers")
    return found


def is_begun(answers: Mapping[str, Any]) -> bool:
    """Return whether anything stands in a note but the headings of its type."""
    text = str(answers.get("note", ""))
    return bool(text.strip()) and not notes.is_untouched(text, str(answers.get("type", "")))


def note(data: QueryDict, *, choice: Collection[UUID]) -> Read:
    """Return a note, its type and to whom it is kept, and what is wrong; `choice` is who could read it.

    `readers` is None where everybody reads it who reads the case.
    """
    kind = data.get("type", "")
    answers: dict[str, Any] = {"note": data.get("note", "").strip(), "type": kind, "who": data.get("who", "")}
    problems = not_on_the_list(data, {"type": LISTS["note_types"].codes, "who": ("all", "few")})
    if not is_begun(answers):
        problems["note"] = _("Write something first.")
    named = set(data.getlist("readers"))
    readers = [each for each in choice if each.hex in named]
    kept = answers["who"] == "few" or kind in notes.ALWAYS_KEPT
    answers["readers"] = readers if kept else None
    if kept and not readers:
        problems["readers"] = _(
            "Choose at least one colleague besides yourself: you may be away when it is needed."
        )
    return answers, problems | too_long({"note": answers["note"]})


def follow_up(data: QueryDict, *, choice: Collection[UUID]) -> Read:
    """Return what is to be done, by when and by whom, and what is wrong; `choice` is whose it can be."""
    answers: dict[str, Any] = {name: data.get(name, "").strip() for name in FOLLOW_UP_FIELDS}
    answers["pace"] = answers["pace"] or Entry.Pace.USUAL
    answers["due_at"], problems = coming_moment(data, "due")
    if not answers["follow_up"]:
        problems["follow_up"] = _("Write what is to be done.")
    wrong = not_on_the_list(data, {"owner": [each.hex for each in choice], "pace": Entry.Pace.values})
    return answers, problems | too_long(answers) | wrong


def owner(data: QueryDict, name: str, *, choice: Collection[UUID]) -> tuple[UUID | None, dict[str, str]]:
    """Return whose a follow-up is to be, None for whoever is on duty, and what is wrong with it."""
    problems = not_on_the_list(data, {name: [each.hex for each in choice]})
    return next((each for each in choice if each.hex == data.get(name, "")), None), problems
