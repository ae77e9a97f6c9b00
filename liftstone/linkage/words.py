"""What fits and what does not, in words: a number alone would be believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from liftstone.linkage.scoring import Fit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FITS: Mapping[tuple[str, int], StrOrPromise] = {
    ("name", 6): _("the same name"),
    ("name", 5): _("the same name, here with more or fewer parts"),
    ("name", 4): _("nearly the same name"),
    ("name", 3): _("several parts of the name"),
    ("name", 2): _("one part of the name"),
    ("name", 1): _("one part of the name, nearly"),
    ("born", 4): _("the same date of birth"),
    ("born", 3): _("nearly the same date of birth"),
    ("born", 2): _("the same year of birth"),
    ("place", 2): _("the same place"),
    ("place", 1): _("partly the same place"),
    ("postcode", 4): _("the same postcode"),
    ("postcode", 3): _("a postcode nearby"),
    ("number", 2): _("the same telephone number"),
    ("number", 1): _("nearly the same telephone number"),
    ("email", 1): _("the same e-mail address"),
    ("official", 2): _("the same official number"),
    ("official", 1): _("nearly the same official number"),
    ("nationality", 1): _("the same nationality"),
    ("age", 1): _("about the same age"),
}
AGAINST: Mapping[str, StrOrPromise] = {
    "name": _("another name"),
    "born": _("another date of birth"),
    "number": _("another telephone number"),
    "email": _("another e-mail address"),
    "nationality": _("another nationality"),
    "gender": _("another gender"),
    "age": _("another age"),
}
HOW_WELL: Mapping[str, StrOrPromise] = {
    "strong": _("Fits very well"),
    "likely": _("Fits well"),
    "possible": _("May fit"),
}


def fits(fit: Fit) -> list[StrOrPromise]:
    """Return what fits, the most telling first."""
    return [text for (what, level), text in FITS.items() if fit.levels.get(what) == level]


def against(fit: Fit) -> list[StrOrPromise]:
    """Return what does not fit."""
    return [text for what, text in AGAINST.items() if fit.levels.get(what) == 0]
