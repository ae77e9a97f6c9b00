"""The languages of the public pages, and their texts.

A language is one line here and one `.po` file in `web/locale`. No more is needed to add one. A language
that no speaker has reviewed cannot be switched on for a real helpline: a wrong word about danger is worse
than a page in another language.
"""

import gettext
import io
from dataclasses import dataclass
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "web" / "locale"
DOMAIN = "public"
SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code (BCP 47), its own name for itself, its direction, and whether a speaker
    checked it.
    """

    code: str
    name: str
    direction: str
    reviewed: bool


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", "ltr", reviewed=True),
        Language("cy", "Cymraeg", "ltr", reviewed=False),
        Language("ar", "العربية", "rtl", reviewed=False),
        Language("ro", "Română", "ltr", reviewed=False),
    )
}


class Unreviewed(ValueError):
    """A language was asked for that no speaker has reviewed, on a real helpline."""


def offered(*, helpline: str, only: tuple[str, ...] = ()) -> tuple[Language, ...]:
    """Return the languages that an installation shows, the first being the one of its first page.

    `helpline` is the real helpline's name, or "" where nobody will read what is sent (the demo): then all
    languages are shown, so that speakers can review them. `only` narrows the choice. Raises Unreviewed when
    `only` names a language that a real helpline may not show, KeyError for an unknown one.
    """
    chosen = [LANGUAGES[code] for code in only] or list(LANGUAGES.values())
    if not helpline:
        return tuple(chosen)
    unreviewed = [language.code for language in chosen if not language.reviewed]
    if only and unreviewed:
        raise Unreviewed(f"no speaker has reviewed: {', '.join(unreviewed)}")
    return tuple(language for language in chosen if language.reviewed)


def translations(code: str) -> gettext.NullTranslations:
    """Return the texts of a language, read from its `.po` file; the source texts for English.

    Raises KeyError for a language that is not in the registry.
    """
    language = LANGUAGES[code]
    if language.code == SOURCE:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
