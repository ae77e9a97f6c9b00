"""The pack of a report: what a first responder works from, as JSON that comes back as the same answers.

A pack says by its digest whether it is as it was written. That notices a change by hand, not a forger, who can
write a digest too: whoever stores or sends a pack seals and signs it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .form import FIELDS, VERSION
from .payload import Undecided, payload
from .shapes import Answers, Value
from .walking import walked

KIND = "liftstone/nrm-pack/1"
LARGEST = 4_000_000  # characters; all words of the form at their longest have half as many
_PARTS = {"pack", "form", "by_email", "external_id", "answers", "payload", "digest"}


class NotAPack(ValueError):
    """What was read is no pack, or one of another kind. It quotes nothing of it."""


class Mark(StrEnum):
    """What is to be known of a pack before anybody takes it."""

    EDITED = "edited"  # it is not as it was written
    DIFFERS = "differs"  # its payload is not that of its answers
    UNDECIDED = "undecided"  # its answers do not say what it is, so that nothing in it may leave
    NOT_ASKED = "not_asked"  # it holds answers that are not asked on its way: they stay
    UNKNOWN_KEYS = "unknown_keys"  # it holds what this version does not know: kept, and named
    OTHER_FORM = "other_form"  # it was made for another day's form


class Edited(Exception):
    """A pack was changed since it was written. `marks` says how."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        super().__init__(", ".join(marks))
        self.marks = marks


@dataclass(frozen=True)
class Pack:
    """A pack as it was read. `answers` has those to questions of the form only; `unknown` names everything else.

    `data` is the whole of it, unchanged, with what this version does not know in its place.
    """

    data: Mapping[str, Any]
    answers: dict[str, Value]
    unknown: tuple[str, ...]
    marks: tuple[Mark, ...]

    def check_sound(self) -> None:
        """Raise `Edited` unless it is as it was written and its payload is that of its answers."""
        found = tuple(each for each in self.marks if each in (Mark.EDITED, Mark.DIFFERS, Mark.UNDECIDED))
        if found:
            raise Edited(found)


def packed(answers: Answers, *, by_email: str = "", external_id: str = "") -> str:
    """Return the pack of a report: the answers that leave, in the order of the form, and its payload.

    Raises `payload.Undecided` while the way is not decided. What was typed on another way is not in it.
    """
    sent = payload(answers, by_email=by_email, external_id=external_id)
    walk = walked(answers)
    leaving = {each.key: walk.answers[each.key] for each in walk.asked if each.key in walk.answers}
    return written({
        "pack": KIND, "form": VERSION, "by_email": by_email, "external_id": external_id,
        "answers": leaving, "payload": sent,
    })  # fmt: skip


def written(data: Mapping[str, Any]) -> str:
    """Return a pack as text, with its digest last, written anew."""
    whole = {name: value for name, value in data.items() if name != "digest"}
    return json.dumps({**whole, "digest": _digest(whole)}, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Pack:
    """Return what a pack holds, with marks for what is not as it should be. Raises `NotAPack` for what is none.

    `written(read(text).data)` is `text` again wherever it is as it was written.
    """
    data = _data(text)
    answers, strange = _answers(data["answers"])
    unknown = (*sorted(data.keys() - _PARTS), *strange)
    return Pack(data, answers, unknown, tuple(_marks(data, answers, unknown)))


def _digest(data: Mapping[str, Any]) -> str:
    line = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _data(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise NotAPack
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise NotAPack from None
    if not isinstance(data, dict) or data.get("pack") != KIND or not data.keys() >= _PARTS:
        raise NotAPack
    if not all(isinstance(data[name], str) for name in ("form", "by_email", "external_id", "digest")):
        raise NotAPack
    if not isinstance(data["answers"], dict) or not isinstance(data["payload"], dict):
        raise NotAPack
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand in it once: of two, two readers might each see another one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotAPack
    return found


def _answers(data: Mapping[str, Any]) -> tuple[dict[str, Value], tuple[str, ...]]:
    found: dict[str, Value] = {}
    strange = []
    for key, value in data.items():
        if key not in FIELDS:
            strange.append(key)
        elif isinstance(value, str):
            found[key] = value
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            found[key] = tuple(value)
        else:
            raise NotAPack
    return found, tuple(strange)


def _marks(data: Mapping[str, Any], answers: Answers, unknown: tuple[str, ...]) -> list[Mark]:
    whole = {name: value for name, value in data.items() if name != "digest"}
    found = [Mark.EDITED] if _digest(whole) != data["digest"] else []
    try:
        sent = payload(answers, by_email=data["by_email"], external_id=data["external_id"])
        found += [Mark.DIFFERS] if sent != data["payload"] else []
    except Undecided:
        found.append(Mark.UNDECIDED)
    found += [Mark.NOT_ASKED] if walked(answers).stays else []
    found += [Mark.UNKNOWN_KEYS] if unknown else []
    return found + ([Mark.OTHER_FORM] if data["form"] != VERSION else [])
