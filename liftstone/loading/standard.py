"""Where a case falls short of being recorded in full, and by which rule. Functions over values, no clock, no
database.

The rules are those that the national count and the standard stumble over: a case without them is counted as *not
asked*, cannot be sent on in the columns of the standard, or contradicts itself. What was asked and is not known is
no shortcoming: nobody is to be pressed for an answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.exploitation import NOT_MODERN_SLAVERY

from .told import is_victim

CODED = {
    "class": "classes", "region": "regions", "nation": "nations", "force": "forces", "under_18": "under_18",
    "outcome": "case_outcomes",
}  # fmt: skip
SEVERAL = {
    "types": "exploitation", "sectors": "sectors", "controls": "controls", "vulnerabilities": "vulnerabilities",
    "recruitment": "recruitment",
}  # fmt: skip
CODED_OF_PERSON = {
    "role": "roles", "how_known": "how_known", "nationality": "nationalities", "gender": "genders",
    "age_band": "age_bands",
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A case as the rules look at it."""

    body: dict[str, Any]
    people: Sequence[dict[str, Any]]
    is_closed: bool

    @property
    def victims(self) -> list[dict[str, Any]]:
        """The potential victims."""
        return [each for each in self.people if is_victim(each)]

    @property
    def is_slavery(self) -> bool:
        """Whether it is recorded as modern slavery, or as nothing yet."""
        return self.body.get("class") in (None, "", "modern_slavery")


@dataclass(frozen=True)
class Rule:
    """One rule: its name in the report, what it asks for, and whether a case falls short of it."""

    name: str
    sentence: str
    falls_short: Callable[[Seen], bool]


def _empty(value: Any) -> bool:
    """Not asked or not answered. *None* and *unknown* are answers."""
    return value is None or value in ("", [""])


def _any_victim(name: str) -> Callable[[Seen], bool]:
    return lambda seen: any(_empty(each.get(name)) for each in seen.victims)


def _of_slavery(name: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.is_slavery and _empty(seen.body.get(name))


def _off_list(seen: Seen) -> bool:
    found = [(of, seen.body.get(name)) for name, of in CODED.items()]
    found += [(of, code) for name, of in SEVERAL.items() for code in seen.body.get(name) or ()]
    found += [(of, each.get(name)) for each in seen.people for name, of in CODED_OF_PERSON.items()]
    return any(code not in (None, "", "unknown") and code not in LISTS[of] for of, code in found)


def _contradicts(seen: Seen) -> bool:
    types = set(seen.body.get("types") or ()) - {"", "unknown"}
    is_abuse_alone = bool(types) and types <= NOT_MODERN_SLAVERY
    return (seen.body.get("class") == "modern_slavery" and is_abuse_alone) or (
        seen.body.get("class") == "labour_abuse" and bool(types - NOT_MODERN_SLAVERY)
    )


def _sectors_without_type(seen: Seen) -> bool:
    types = seen.body.get("types") or ()
    sectors = [code for code in seen.body.get("sectors") or () if code in LISTS["sectors"]]
    return any(LISTS["sectors"].get(code).under not in types for code in sectors)


RULES = (
    Rule("class", "says what kind of situation it is", lambda seen: _empty(seen.body.get("class"))),
    Rule("type", "says the type of exploitation", _of_slavery("types")),
    Rule("control", "says how somebody is controlled", _of_slavery("controls")),
    Rule("place", "says the region", lambda seen: _empty(seen.body.get("region"))),
    Rule("under-18", "says whether somebody under 18 is in it", lambda seen: _empty(seen.body.get("under_18"))),
    Rule("victim", "has a potential victim, counted at least", lambda seen: seen.is_slavery and not seen.victims),
    Rule("gender", "says each potential victim's gender", _any_victim("gender")),
    Rule("nationality", "says each potential victim's nationality", _any_victim("nationality")),
    Rule("age", "says each potential victim's age band", _any_victim("age_band")),
    Rule("outcome", "says what became of it, once closed", lambda seen: seen.is_closed and _no_outcome(seen)),
    Rule("class-and-type", "does not call labour abuse modern slavery, nor the other way", _contradicts),
    Rule("sector-and-type", "has no sector without its type of exploitation", _sectors_without_type),
    Rule("code", "has codes of the lists alone", _off_list),
    Rule("misfit", "has nothing that did not fit when it was loaded", lambda seen: bool(seen.body.get("misfits"))),
)


def _no_outcome(seen: Seen) -> bool:
    return _empty(seen.body.get("outcome")) or seen.body.get("outcome") == "unknown"


def falls_short_of(seen: Seen) -> list[str]:
    """Return the names of the rules that a case falls short of."""
    return [rule.name for rule in RULES if rule.falls_short(seen)]
