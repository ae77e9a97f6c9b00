"""Reads one form of the directory: what was typed, what it means, and what is wrong with it, box by box.

What is wrong is said and what was typed is given back as it was; nothing is cut or left out in silence.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory import typed_hours

WORDS, LONG = 300, 4_000  # characters
MOST_NUMBERS, MOST_BEDS = 6, 999
OLDEST = 150  # years
SAID = {"yes": True, "no": False, "": None}
_NUMBER = re.compile(r"\+?[\d\s()/-]{3,40}")


def spoken_of(said: bool | None) -> str:
    """Return how a form has an answer that nobody may have given."""
    return next(word for word, value in SAID.items() if value is said)


class Typed:
    """A form that was sent. Each method reads a box, keeps it in `said` as typed and returns what it means."""

    def __init__(self, data: QueryDict) -> None:
        """Read nothing yet."""
        self._data = data
        self.said: dict[str, Any] = {}
        self.problems: dict[str, str] = {}

    def words(self, name: str, *, most: int = WORDS, missing: str = "") -> str:
        """Return a text; `missing` is said where it may not be empty."""
        text = self.said[name] = self._data.get(name, "").replace("\x00", "").strip()
        if missing and not text:
            self.problems[name] = missing
        if len(text) > most:
            self.problems[name] = _("This is too long: %(most)s characters at most.") % {"most": most}
        return text

    def one_of(self, name: str, codes: Collection[str], *, missing: str = "") -> str:
        """Return a code of a list, or "" where none was chosen."""
        code = self.said[name] = self._data.get(name, "")
        if code and code not in codes:
            self.problems[name] = _("Choose one of these.")
        elif missing and not code:
            self.problems[name] = missing
        return code

    def several(self, name: str, codes: Collection[str]) -> list[str]:
        """Return codes of a list in the order of the page, each once."""
        chosen = self.said[name] = list(dict.fromkeys(self._data.getlist(name)))
        if any(code not in codes for code in chosen):
            self.problems[name] = _("This is not one of the answers to choose from. Please choose again.")
        return chosen

    def yes_or_no(self, name: str) -> bool | None:
        """Return an answer, None where nobody has said."""
        return SAID.get(self.one_of(name, SAID))

    def number(self, name: str, *, most: int, missing: str = "") -> int | None:
        """Return a whole number in whichever digits, None where none was typed."""
        text = self.words(name, missing=missing)
        if not text:
            return None
        if not text.isdecimal() or len(text) > len(str(most)) or int(text) > most:
            self.problems[name] = _("Write a number from 0 to %(most)s.") % {"most": most}
            return None
        return int(text)

    def day(self, name: str) -> date | None:
        """Return a day, None where none was typed."""
        text = self.words(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.problems[name] = _("Write a day, for example 2026-11-29.")
            return None

    def moment(self, name: str) -> datetime | None:
        """Return London's date and time, None where none was typed."""
        text = self.words(name)
        try:
            return timezone.make_aware(datetime.fromisoformat(text))
        except ValueError:  # nothing, the 31st of June, or a time with a zone of its own
            self.problems[name] = _("Write a date and a time.")
            return None

    def hours(self, name: str, *, of: str) -> list[dict[str, Any]]:
        """Return the schedules of hours in the short form; `of` is the id of whose they are."""
        text = self.words(name, most=typed_hours.LONGEST)
        try:
            return typed_hours.read(text, of=of)
        except typed_hours.NoHours as misread:
            said = _(
                "This piece could not be read: “%(piece)s”. Write hours such as Mo-Fr 09:00-17:00; Sa 10:00-12:00."
            )
            self.problems[name] = said % {"piece": misread.piece}
            return []

    def numbers(self, name: str) -> list[str]:
        """Return telephone numbers, one on a line."""
        lines = [line.strip() for line in self.words(name).splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if any(not _NUMBER.fullmatch(each) or not re.search(r"\d{3}", each) for each in found):
            self.problems[name] = _("Write each telephone number on a line of its own, in digits: 01632 960001.")
        elif len(found) > MOST_NUMBERS:
            self.problems[name] = _("Write %(most)s numbers at most.") % {"most": MOST_NUMBERS}
        return found

    def email(self, name: str) -> str:
        """Return an e-mail address."""
        text = self.words(name)
        try:
            if text:
                validate_email(text)
        except ValidationError:
            self.problems[name] = _("This is no e-mail address.")
        return text

    def page(self, name: str) -> str:
        """Return the address of a web page, https where nothing else was typed."""
        text = self.words(name)
        address = text if not text or "://" in text else f"https://{text}"
        try:
            if address:
                URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            self.problems[name] = _("This is no address of a web page.")
        return address
