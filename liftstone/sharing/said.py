"""What is shared in the reader's words: before it is shared, to whoever shares it, and then on both sides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liftstone.sharing.choosing import Piece
from liftstone.vocabulary.catalogue import shown
from liftstone.vocabulary.people import is_treated_as_child

LISTS_OF = {
    "class": "classes", "types": "exploitation", "sectors": "sectors", "controls": "controls", "nation": "nations",
    "force": "forces", "role": "roles", "nationality": "nationalities", "gender": "genders",
    "age_band": "age_bands", "how_known": "how_known",
}  # fmt: skip


def names() -> dict[str, str]:
    """Return what each field is called."""
    return {
        "summary": _("What is known"),
        "class": _("What kind of situation"),
        "types": _("Exploitation"),
        "sectors": _("Sectors"),
        "controls": _("How they are controlled"),
        "where": _("Where, in words"),
        "nation": _("Nation"),
        "force": _("Police force"),
        "risk_words": _("The risk in words"),
        "name": _("Name"),
        "alias": _("Also called"),
        "description": _("Description"),
        "role": _("Role"),
        "nationality": _("Nationality"),
        "gender": _("Gender"),
        "age_band": _("Age"),
        "language": _("Language"),
        "how_known": _("How they are known"),
        "low": _("At least"),
        "high": _("At most"),
        "note": _("Note"),
        "disclosure": _("Told to somebody"),
        "document": _("Document"),
    }


@dataclass(frozen=True)
class Part:
    """A part of what is shared: its heading, facts as (name, value), and the codes by which each is chosen."""

    heading: str
    facts: list[tuple[str, str]]


def value(field: str, said: Any, *, under_18: bool) -> str:
    """Return a value in words: of codes their labels, in the words for under-18s where it has to be."""
    if isinstance(said, Mapping):
        return " · ".join(str(each) for each in said.values() if each)
    return shown(LISTS_OF[field], said, under_18=under_18) if field in LISTS_OF else str(said)


def of_piece(piece: Piece, *, under_18: bool) -> tuple[str, str]:
    """Return what a piece is called and what it says."""
    return names().get(piece.field, piece.field), value(piece.field, piece.value, under_18=under_18)


def parts(body: Mapping[str, Any]) -> Iterator[Part]:
    """Return what a view holds, in parts."""
    called, under_18 = names(), any(map(_is_child, body["people"]))
    if body["case"]:
        yield Part(_("The situation"), _facts(body["case"], under_18=under_18))
    for each in body["people"]:
        yield Part(_("A person"), _facts(each, under_18=_is_child(each)))
    for each in body["history"]:
        words = {name: v for name, v in each.items() if name not in ("kind", "type", "agency")}
        yield Part(called.get(each["kind"], each["kind"]), [(_("In words"), value("", words, under_18=under_18))])


def _is_child(person: Mapping[str, Any]) -> bool:
    band = person.get("age_band")
    return bool(band) and is_treated_as_child(str(band))


def _facts(said: Mapping[str, Any], *, under_18: bool) -> list[tuple[str, str]]:
    called = names()
    return [(called[field], value(field, each, under_18=under_18)) for field, each in said.items()]
