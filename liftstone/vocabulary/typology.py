"""The Home Office's 17 types of modern slavery offences, and which of them a case is.

Where our type and sector leave one of the 17 alone it is derived; where they leave several, somebody is asked, and
nothing is guessed. Four things that we count are none of the 17: see `reasons`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import absent
from .exploitation import NOT_MODERN_SLAVERY, TYPES
from .lists import List, Text, Value
from .sectors import SECTORS
from .sources import TYPOLOGY

SCHEME = "ho_typology"


def _type(number: str, under: str, label: Text, child: Text | None = None) -> Value:
    return Value(number, label, TYPOLOGY, child_label=child, maps={SCHEME: (number,)}, under=under)


HO_TYPES = List(
    "ho_types",
    _type("T01", "labour", _("Labour: for several purposes, somewhere cut off")),
    _type("T02", "labour", _("Labour: works for the exploiters themselves")),
    _type("T03", "labour", _("Labour: works for somebody else than the exploiters")),
    _type("T04", "domestic_servitude", _("In a home: by a partner"), _("In a home: by an abuser")),
    _type("T05", "domestic_servitude", _("In a home: by relatives")),
    _type("T06", "domestic_servitude", _("In a home: by people who are not related")),
    _type("T07", "sexual", _("Child sexual exploitation: by a group")),
    _type("T08", "sexual", _("Child sexual exploitation: by one person")),
    _type(
        "T09",
        "sexual",
        _("Forced sex work: in one place"),
        _("Child sexual exploitation: in one place"),
    ),
    _type(
        "T10",
        "sexual",
        _("Forced sex work: in changing places"),
        _("Child sexual exploitation: in changing places"),
    ),
    _type("T11", "sexual", _("Held for somebody's own sexual abuse")),
    _type("T12", "criminal", _("Crime: forced by a gang, county lines among it"), _("Exploited by a gang")),
    _type("T13", "criminal", _("Crime: forced work in something unlawful, such as cannabis")),
    _type("T14", "criminal", _("Crime: forced to steal")),
    _type("T15", "criminal", _("Crime: forced to beg")),
    _type("T16", "criminal", _("Crime: forced into a sham marriage")),
    _type("T17", "criminal", _("Crime: fraud with their name, benefits among it")),
)

# What may be none of the 17 all the same: a marriage may be forced without being a sham.
_MAY_BE_NONE = frozenset({"forced_marriage"})
_OF_CHILDREN = ("T07", "T08")


@dataclass(frozen=True)
class Derived:
    """Which of the 17 follow from what is known (`certain`), and between which somebody must choose (`asked`)."""

    certain: tuple[str, ...] = ()
    asked: tuple[tuple[str, ...], ...] = ()

    def open_after(self, chosen: Collection[str] | None) -> tuple[tuple[str, ...], ...]:
        """Return the choices that nobody has made yet; "none of them" and "not known" are choices too."""
        if chosen is not None and (not chosen or absent.UNKNOWN in chosen):
            return ()
        return tuple(each for each in self.asked if not set(each) & set(chosen or ()))


def derive(types: Sequence[str] | None, sectors: Sequence[str] | None, *, under_18: bool) -> Derived:
    """Return which of the 17 a case is. `under_18`: somebody in it is a child, or may be.

    What is not modern slavery is none of them.
    """
    certain: list[str] = []
    asked: list[tuple[str, ...]] = []
    for each in types or ():
        if each in TYPES and each not in NOT_MODERN_SLAVERY:
            for found in _possible(each, sectors or (), under_18=under_18):
                if len(found) == 1 and each not in _MAY_BE_NONE:
                    certain.append(found[0])
                elif found:
                    asked.append(found)
    return Derived(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(asked)))


def _possible(type_: str, sectors: Sequence[str], *, under_18: bool) -> list[tuple[str, ...]]:
    """Return what each sector of a type may be; without one that says anything, what the type may be."""
    own = [SECTORS.get(code).codes_in(SCHEME) for code in sectors if code in SECTORS.codes]
    fitting = [found for found in own if found and _is_of(found, type_)]
    fitting = fitting or [TYPES.get(type_).codes_in(SCHEME)]
    if type_ == "sexual" and under_18:
        return [tuple(sorted({*found, *_OF_CHILDREN})) for found in fitting]
    return fitting


def _is_of(numbers: Sequence[str], type_: str) -> bool:
    return all(HO_TYPES.get(number).under == type_ for number in numbers)
