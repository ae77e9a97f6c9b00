"""The international classification for administrative data on trafficking (IC-TIP): its four units, from our words.

An event, a victim, a perpetrator and the organisation that reports. The published code tables were not at hand when
this was written, so no code of theirs stands here. Which of our words feeds which attribute is known without them;
codes come from a table that somebody loads once it is in hand (`Table.read`), and until then there are none:
`coded` says so and makes none up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import absent
from .catalogue import LISTS

EVENT, VICTIM, PERPETRATOR, REPORTER = "event", "victim", "perpetrator", "reporting_entity"


class NotATable(ValueError):
    """This is no table of IC-TIP codes for our values. Names the attribute, never what stood there."""


@dataclass(frozen=True)
class Attribute:
    """What a unit says, and from which list and field of ours; without one, why we have nothing to say."""

    unit: str
    name: str
    of: str = ""
    field: str = ""
    why_not: str = ""


_LATER = "Not kept by the helpline as a code: it belongs to the referral or to the support that others give."

ATTRIBUTES = (
    Attribute(
        EVENT, "act", why_not="Recruited, moved, harboured, received: told in words, no code of ours says which."
    ),
    Attribute(EVENT, "means", "controls", "controls"),
    Attribute(EVENT, "form_of_exploitation", "exploitation", "types"),
    Attribute(EVENT, "economic_sector", "sectors", "sectors"),
    Attribute(EVENT, "recruitment", "recruitment", "recruitment"),
    Attribute(EVENT, "place", "regions", "region"),
    Attribute(EVENT, "nation", "nations", "nation"),
    Attribute(EVENT, "time", why_not="When it began and ended is told in words."),
    Attribute(EVENT, "movement", why_not="Within a country or across a border is told in words."),
    Attribute(VICTIM, "gender", "genders", "gender"),
    Attribute(VICTIM, "sex", why_not="Nobody is asked for their sex beside their gender."),
    Attribute(VICTIM, "age", "age_bands", "age_band"),
    Attribute(VICTIM, "citizenship", "nationalities", "nationality"),
    Attribute(VICTIM, "country_of_birth", why_not="Not asked by the helpline."),
    Attribute(VICTIM, "vulnerability", "vulnerabilities", "vulnerabilities"),
    Attribute(VICTIM, "education", why_not="Little education is a vulnerability here, and no level."),
    Attribute(VICTIM, "marital_status", why_not="Not asked by the helpline."),
    Attribute(
        VICTIM, "migration_status", why_not="An insecure status is a vulnerability here; the status is a lawyer's."
    ),
    Attribute(VICTIM, "identification", why_not=_LATER),
    Attribute(VICTIM, "services", why_not=_LATER),
    Attribute(PERPETRATOR, "relation_to_victim", "relations", "relation"),
    Attribute(PERPETRATOR, "gender", "genders", "gender"),
    Attribute(PERPETRATOR, "age", "age_bands", "age_band"),
    Attribute(PERPETRATOR, "citizenship", "nationalities", "nationality"),
    Attribute(PERPETRATOR, "kind", why_not="A person or a company: a company is told in words."),
    Attribute(PERPETRATOR, "criminal_justice", why_not=_LATER),
    Attribute(REPORTER, "kind", why_not="The helpline itself: one organisation, the same in every record."),
)


@dataclass(frozen=True)
class Coded:
    """A value of ours in their codes. `theirs` is None where no table was loaded or the table has no such value."""

    ours: str
    theirs: str | None = None
    why_not: str = ""


NOT_LOADED = "table not loaded"
NOT_IN_TABLE = "not in the table"


@dataclass(frozen=True)
class Table:
    """Their code for each of our codes, by unit and attribute."""

    codes: Mapping[tuple[str, str], Mapping[str, str]]

    @classmethod
    def read(cls, data: bytes) -> "Table":
        """Read `{"unit": {"attribute": {"our code": "their code"}}}`. Raises `NotATable`."""
        try:
            told: Any = json.loads(data)
            found = {(unit, name): dict(codes) for unit, names in told.items() for name, codes in names.items()}
        except (ValueError, AttributeError, TypeError):
            raise NotATable("form") from None
        known = {(each.unit, each.name): each for each in ATTRIBUTES if each.of}
        for (unit, name), codes in found.items():
            each = known.get((unit, name))
            if each is None or not set(codes) <= {*LISTS[each.of].codes, *LISTS["absent"].codes}:
                raise NotATable(name if each else "attribute")
            if not all(isinstance(code, str) and code for code in codes.values()):
                raise NotATable(name)
        return cls(found)


def coded(attribute: Attribute, values: Sequence[str] | str | None, *, table: Table | None) -> tuple[Coded, ...]:
    """Return what we say of an attribute in their codes; what is absent says which of the four kinds it is."""
    ours = (absent.code_of(values),) if isinstance(values, str) else absent.codes_of(values)
    if table is None:
        return tuple(Coded(each, why_not=NOT_LOADED) for each in ours)
    theirs = table.codes.get((attribute.unit, attribute.name), {})
    return tuple(
        Coded(each, theirs[each]) if each in theirs else Coded(each, why_not=NOT_IN_TABLE) for each in ours
    )


def unit(name: str, said: Mapping[str, Any], *, table: Table | None = None) -> dict[str, tuple[Coded, ...]]:
    """Return one unit's attributes from the fields of a case or of somebody in it."""
    return {
        each.name: coded(each, said.get(each.field), table=table)
        for each in ATTRIBUTES
        if each.unit == name and each.of
    }
