"""Nationalities by country: ISO 3166-1 alpha-2, named in the reader's language.

*Stateless* and *unknown* are values of their own. Kosovo has no ISO code; XK is the one that Unicode CLDR
gives it, and the NRM form lists Kosovans.
"""

from functools import cache

import pycountry
from babel import Locale, UnknownLocaleError
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import ISO, LIFTSTONE, NRM_FORM

_SPECIAL = ("stateless", "unknown")


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en", "GB").territories)


class _Country:
    """Reads the name in the language that is active when the page is made, not when this was imported."""

    def __init__(self, code: str, name: str) -> None:
        self.code, self.name = code, name

    def __str__(self) -> str:
        return _territories(get_language() or "en-GB").get(self.code, self.name)


def _country(code: str, name: str, alpha_3: str) -> Value:
    label: Text = lazystr(_Country(code, name))
    maps = {"htcds": (code,), "ctdc": (code,), "iso_alpha_3": (alpha_3,)}
    return Value(code, label, ISO, maps=maps)


class _Nationalities(List):
    """Countries in the alphabet of the reader, then the two that are no country."""

    def choices(self, *, under_18: bool = False) -> list[tuple[str, str]]:
        """(code, label) sorted by label, stateless and unknown last."""
        every = super().choices(under_18=under_18)
        countries = sorted((one for one in every if one[0] not in _SPECIAL), key=lambda one: one[1].casefold())
        return countries + [one for one in every if one[0] in _SPECIAL]


NATIONALITIES = _Nationalities(
    "nationalities",
    *(_country(one.alpha_2, one.name, one.alpha_3) for one in sorted(pycountry.countries, key=lambda c: c.alpha_2)),
    Value("XK", lazystr(_Country("XK", "Kosovo")), NRM_FORM, maps={"ctdc": ("XK",)}),
    Value("stateless", _("Stateless"), LIFTSTONE),
    Value("unknown", _("Unknown"), NRM_FORM, maps={"ctdc": ("ZZ",)}),
)
