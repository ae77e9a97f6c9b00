"""What is counted of a case: coded answers, a month, numbers of people; sealed to the analysts at every save."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import rules
from liftstone.cases.content import TABLE
from liftstone.cases.models import Case
from liftstone.facts.actions import put_fact
from liftstone.facts.shapes import CaseFact, People
from liftstone.keyring import records
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS


def _one(name: str, value: Any) -> str | None:
    """Return a code of the list `name`; None where it was not asked, "" where it was not answered."""
    if value is None:
        return None
    return str(value) if value in LISTS[name] or value == absent.UNKNOWN else ""


def _several(name: str, values: Any) -> tuple[str, ...] | None:
    if values is None:
        return None
    return tuple(dict.fromkeys(_one(name, value) or "" for value in values))


def fact_of(case: Case, *, body: dict[str, Any], people: Iterable[dict[str, Any]]) -> CaseFact:
    """Return the coded facts of a case as it stands; of its people, those who may be victims."""
    closed = case.state == Case.State.CLOSED
    return CaseFact(
        month=timezone.localtime(case.opened_at).strftime("%Y-%m"),
        case_class=_one("classes", body.get("class")),
        types=_several("exploitation", body.get("types")),
        sectors=_several("sectors", body.get("sectors")),
        controls=_several("controls", body.get("controls")),
        vulnerabilities=_several("vulnerabilities", body.get("vulnerabilities")),
        recruitment=_several("recruitment", body.get("recruitment")),
        region=_one("regions", body.get("region")),
        force=_one("forces", body.get("force")),
        outcome=(_one("case_outcomes", body.get("outcome")) or "unknown") if closed else "open",
        people=tuple(group for each in filter(rules.is_victim, people) for group in _counted(each)),
    )


def _counted(person: dict[str, Any]) -> Iterator[People]:
    """Yield one entry's people; where some of those counted are said to be under 18, those by themselves."""
    low, high = rules.range_of(person)
    alike = {
        "nationality": _one("nationalities", person.get("nationality")),
        "gender": _one("genders", person.get("gender")),
        "how_known": _one("how_known", person.get("how_known")),
    }
    minors = min(int(person.get("minors") or 0), high) if person.get("how_known") == "counted" else 0
    if minors:
        yield People(low=minors, high=minors, age_band="child", **alike)
    if high > minors:
        yield People(
            low=max(low - minors, 0),
            high=high - minors,
            age_band=_one("age_bands", person.get("age_band")),
            **alike,
        )


def put(case: Case, *, body: dict[str, Any], people: Iterable[dict[str, Any]], by: Actor) -> None:
    """Seal the case's facts; what was sealed of it before is replaced."""
    fact_id = records.secret_id(TABLE, case.id, label="fact", by=by.keys)
    put_fact(fact_id, fact_of(case, body=body, people=people), organisation=by.organisation)
