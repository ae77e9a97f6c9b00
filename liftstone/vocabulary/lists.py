"""A value of a code list, and the list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Text = StrOrPromise
else:
    Text = str  # or a lazily translated string, which behaves as one


class UnknownCode(KeyError):
    """This list has no such code. The message names the list, never what was sent."""


@dataclass(frozen=True)
class Value:
    """One entry of a list.

    `code` is stored and never renamed. `label` is shown to adults and staff; `child_label`, where given,
    replaces it on the record or page of somebody under 18 (Children's Society, "Appropriate language",
    2024: abuse and exploitation, never slavery). `source` says who uses this value. `maps` gives, for
    each scheme, the codes that correspond: none, one or several.
    """

    code: str
    label: Text
    source: str
    child_label: Text | None = None
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    under: str = ""

    def label_for(self, *, under_18: bool = False) -> str:
        """The label in the active language; `under_18` picks the words for children."""
        if under_18 and self.child_label is not None:
            return str(self.child_label)
        return str(self.label)

    def codes_in(self, scheme: str) -> tuple[str, ...]:
        """The corresponding codes of another scheme, `()` where it has none."""
        return self.maps.get(scheme, ())


@dataclass(frozen=True)
class Clash:
    """Two published schemes put the same thing in different places; `sentence` says how we read them."""

    code: str
    schemes: tuple[str, ...]
    sentence: Text


class List:
    """Values in the order in which people should meet them."""

    def __init__(self, name: str, *values: Value) -> None:
        """`name` is used in errors and by `catalogue`."""
        self.name = name
        self._by_code = {value.code: value for value in values}
        if len(self._by_code) != len(values):
            raise ValueError(f"{name}: a code stands twice")

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in order."""
        return tuple(self._by_code)

    def get(self, code: str) -> Value:
        """The value with this code; raises `UnknownCode`."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode(self.name) from None

    def label(self, code: str, *, under_18: bool = False) -> str:
        """The label of a code in the active language; raises `UnknownCode`."""
        return self.get(code).label_for(under_18=under_18)

    def choices(self, *, under_18: bool = False) -> list[tuple[str, str]]:
        """(code, label) for a form, in the active language and in the order of the list."""
        return [(value.code, value.label_for(under_18=under_18)) for value in self]

    def under(self, parent: str) -> tuple[Value, ...]:
        """The values that belong to one value of another list: the sectors of a type."""
        return tuple(value for value in self if value.under == parent)

    def mapped(self, scheme: str, code: str) -> tuple[str, ...]:
        """Our codes that correspond to `code` of a published scheme: none, one or several."""
        return tuple(value.code for value in self if code in value.codes_in(scheme))

    def __iter__(self) -> Iterator[Value]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code
