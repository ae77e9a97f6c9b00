"""What a question, a step and a fork of the form are, and what an answer to one is.

An answer is what the form itself keeps: words, the code of an option, `TICKED` for a box, codes or names of files
in their order where there may be several. None, "" and () are no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from liftstone.questions.shapes import Choice, Text

TICKED = "true"
NO_WORDS = Text("")
LONGEST = 15_000  # characters; the form's own bound for nearly all words
Value = str | tuple[str, ...]
Answers = Mapping[str, Value]


class Kind(StrEnum):
    """What an answer may be; the values are the form's own words for its controls."""

    ONE = "radio-group"
    SEVERAL = "checkbox-group"
    BOX = "checkbox"
    LINE = "input-text"
    WORDS = "textarea"
    DATE = "input-date"  # as 1999-12-31
    NAME = "select"  # a name of one of the lists in `names`
    FILES = "input-file"


class Check(StrEnum):
    """What else an answer has to be; the values are the form's own words for its validators."""

    EMAIL = "email"
    NUMBER = "numeric"
    PHONE = "internationalPhoneNumber"
    NO_ADDRESS = "notUrl"  # no web address in it


class Names(StrEnum):
    """The lists from which a name is chosen: the operator's own copy has them, this repository does not."""

    ORGANISATIONS = "organisations"
    AUTHORITIES = "local_authorities"
    TOWNS = "cities_towns"
    REGIONS = "regions"
    COUNTRIES = "countries"
    NATIONALITIES = "nationalities"
    FORCES = "police_forces"


class Ask(StrEnum):
    """How a condition compares."""

    IS = "is"
    IS_NOT = "is_not"  # also where nothing was answered, as in the form
    ANY = "any"  # there is an answer


@dataclass(frozen=True)
class When:
    """The answer to a question compared with a code; of several codes, that it is among them."""

    key: str
    ask: Ask = Ask.IS
    code: str = ""

    def holds(self, answers: Answers) -> bool:
        """Say whether it does, with these answers."""
        value = answers.get(self.key) or ()
        if self.ask is Ask.ANY:
            return bool(value)
        is_it = value == self.code or (isinstance(value, tuple) and self.code in value)
        return is_it == (self.ask is Ask.IS)


@dataclass(frozen=True)
class Field:
    """A question of the form.

    `required` says that it has to be answered wherever it is asked. `depends_on` is what the form says of when it
    is asked. `beneath` is the same where the form's data says nothing and its page shows the question beneath an
    option: read from the page, not from the data.
    """

    key: str
    kind: Kind
    text: Text
    hint: Text = NO_WORDS
    choices: tuple[Choice, ...] = ()
    required: bool = False
    depends_on: When | None = None
    beneath: When | None = None
    longest: int | None = None  # characters
    checks: tuple[Check, ...] = ()
    names: Names | None = None

    def codes(self) -> tuple[str, ...]:
        """Return the codes of its options."""
        return tuple(each.code for each in self.choices)

    def opens(self, answers: Answers) -> bool:
        """Say whether the option under which it is asked, if there is one, is chosen."""
        return all(each.holds(answers) for each in (self.depends_on, self.beneath) if each is not None)


@dataclass(frozen=True)
class Fork:
    """Where a step leads instead of on, where all of `when` holds. Of several, the first one counts."""

    to: str
    when: tuple[When, ...]


@dataclass(frozen=True)
class Step:
    """One page of the form: the questions on it, and what comes after. `then` of "" is the end."""

    path: str
    keys: tuple[str, ...] = ()
    then: str = ""
    forks: tuple[Fork, ...] = ()


@dataclass(frozen=True)
class Section:
    """Questions under a heading of ours, by which completeness is said."""

    code: str
    title: Text
    fields: tuple[Field, ...]


def one(key: str, text: Text, *choices: Choice, depends_on: When | None = None) -> Field:
    """Return a question with one answer of several; the form has none that may be left open."""
    return Field(key, Kind.ONE, text, choices=choices, required=True, depends_on=depends_on)


def words(key: str, text: Text, *, hint: Text = NO_WORDS, depends_on: When | None = None) -> Field:
    """Return a question for words that has to be answered."""
    return Field(key, Kind.WORDS, text, hint, required=True, depends_on=depends_on, longest=LONGEST)


def line(key: str, text: Text, *, depends_on: When | None = None, beneath: When | None = None) -> Field:
    """Return a question for a line of words that has to be answered."""
    return Field(key, Kind.LINE, text, required=True, depends_on=depends_on, beneath=beneath, longest=LONGEST)


def name(key: str, text: Text, of: Names, *, beneath: When | None = None) -> Field:
    """Return a question for a name of a list that has to be answered."""
    return Field(key, Kind.NAME, text, required=True, beneath=beneath, names=of)


YES = Choice("yes", Text("Yes", "Ie"))
NO = Choice("no", Text("No", "Na"))
NOT_SURE = Choice("not-sure", Text("We are not sure", "Nid ydym yn siŵr"))
EMAIL = Choice("email", Text("By e-mail", "Drwy e-bost"))
POST = Choice("post", Text("By letter", "Drwy lythyr"))
