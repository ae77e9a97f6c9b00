"""The catalogues of texts, and what is wrong with one: for the tests of the public pages and of the staff door."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog as Messages
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from liftstone.intake import languages

CODE = Path(languages.__file__).resolve().parent.parent
TRANSLATED = [code for code in languages.LANGUAGES if code != languages.SOURCE]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
Source = str | tuple[str, str]  # a text, or its singular and plural


@dataclass(frozen=True)
class Catalogue:
    """Translations of one part of the program: where they stand, and which file says what is collected for them."""

    folder: str
    domain: str
    collected_by: str

    def file(self, code: str) -> Path:
        """The file of a language."""
        return CODE / "web" / self.folder / code / "LC_MESSAGES" / f"{self.domain}.po"

    def messages(self, code: str) -> Messages:
        """A language's texts as they are written."""
        with self.file(code).open("rb") as file:
            return read_po(file, locale=code)

    @cache  # noqa: B019 - three catalogues, for one run
    def sources(self) -> frozenset[Source]:
        """Every text that is to be translated."""
        with (CODE / "web" / self.folder / self.collected_by).open() as file:
            methods, options = parse_mapping_cfg(file)
        within = [(pattern.removeprefix("liftstone/"), method) for pattern, method in methods]
        chosen = {pattern.removeprefix("liftstone/"): chosen for pattern, chosen in options.items()}
        found = extract_from_dir(CODE, method_map=within, options_map=chosen)
        return frozenset(text if isinstance(text, str) else tuple(text) for _, _, text, _, _ in found)


PUBLIC = Catalogue("locale", "public", "babel.cfg")
DOORS = Catalogue("locale", "django", "doors.cfg")
STAFF = Catalogue("staff_locale", "django", "staff.cfg")


def faults(catalogue: Catalogue, *, code: str) -> list[str]:
    """What is wrong with a language's catalogue, as lines that say what and of which text."""
    return [
        *_of_completeness(catalogue, code),
        *_of_places(catalogue, code),
        *_of_review(catalogue, code),
    ]


def _of_completeness(catalogue: Catalogue, code: str) -> Iterator[str]:
    written = {each.id: _forms(each.string) for each in catalogue.messages(code) if each.id}
    singulars = {text for text in catalogue.sources() if isinstance(text, str)}
    sources = catalogue.sources() - {text for text in singulars if _is_a_plural_too(text, catalogue)}
    for text in sources:
        if not written.get(text) or not all(written[text]):
            yield f"not translated: {text}"
    for text in set(written) - sources:
        yield f"left over: {text}"


def _is_a_plural_too(text: str, catalogue: Catalogue) -> bool:
    """A catalogue keeps a text that stands alone and with a plural once, with its plural."""
    return any(isinstance(each, tuple) and each[0] == text for each in catalogue.sources())


def _of_places(catalogue: Catalogue, code: str) -> Iterator[str]:
    messages = catalogue.messages(code)
    form_of = c2py(messages.plural_expr)
    numbers = Counter(form_of(number) for number in range(1000))
    for each in messages:
        if not each.id:
            continue
        wanted = sorted(PLACE.findall(_forms(each.id)[-1]))
        for number, form in enumerate(_forms(each.string)):
            found = sorted(PLACE.findall(form))
            # A form that is for one number alone may say it in words; none may ask for what is not given.
            in_words = isinstance(each.id, tuple) and numbers[number] == 1 and found == []
            if found != wanted and not in_words:
                yield f"other places: {each.id}"


def _of_review(catalogue: Catalogue, code: str) -> Iterator[str]:
    marked = "X-Review: needs review by a speaker" in catalogue.file(code).read_text()
    if marked is languages.LANGUAGES[code].reviewed:
        yield "the header says otherwise than the list of languages whether a speaker has reviewed it"


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
