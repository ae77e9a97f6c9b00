"""What a colleague can do: languages, experience, training done, and what a newcomer does not yet do alone."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HOTLINES, LIFTSTONE


@cache
def _languages(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").languages)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en", "GB").languages)


class _Language:
    """Reads the name in the language that is active when the page is made."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return _languages(get_language() or "en-GB").get(self.code, self.code)


class _Spoken(List):
    """Languages in the alphabet of the reader."""

    def choices(self, *, under_18: bool = False) -> list[tuple[str, str]]:
        """(code, label) sorted by label."""
        return sorted(super().choices(under_18=under_18), key=lambda one: one[1].casefold())


def _spoken(code: str) -> Value:
    label: Text = lazystr(_Language(code))
    return Value(code, label, HOTLINES)


SPOKEN = _Spoken(
    "spoken",
    *map(_spoken, (
        "en", "cy", "ar", "ro", "am", "bg", "bn", "cs", "es", "fa", "fr", "hi", "hu", "ku", "lt", "lv", "pa", "pl",
        "ps", "pt", "ru", "sk", "so", "sq", "ti", "tr", "uk", "ur", "vi", "yo", "zh",
    )),
)  # fmt: skip

EXPERIENCE = List(
    "experience",
    Value("children", _("Children and young people"), HOTLINES),
    Value("sexual", _("Sexual exploitation"), HOTLINES),
    Value("labour", _("Labour exploitation"), HOTLINES),
    Value("crisis", _("People in crisis"), HOTLINES),
    Value("interpreter", _("Calls with an interpreter"), HOTLINES),
)

TRAINING = List(
    "training",
    Value("induction", _("Induction"), HOTLINES),
    Value("safeguarding", _("Safeguarding adults"), HOTLINES),
    Value("child_safeguarding", _("Safeguarding children"), HOTLINES),
    Value("trauma", _("Talking with people after trauma"), HOTLINES),
    Value("data", _("Data protection"), HOTLINES),
)

# Said on the rota and to whoever plans; it blocks nobody, since the frightened caller rings now.
NOT_YET_ALONE = List(
    "not_yet_alone",
    Value("calls", _("take calls"), LIFTSTONE),
    Value("night", _("be alone at night"), LIFTSTONE),
    Value("children", _("speak with children"), LIFTSTONE),
    Value("disclose", _("disclose in an emergency"), LIFTSTONE),
)
