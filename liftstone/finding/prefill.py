"""What a record already says of whoever needs help, so that nobody asks again: place, language, gender, age."""

from typing import Any
from uuid import UUID

from django.utils import translation

from liftstone.accounts.actor import Actor
from liftstone.cases import content as cases
from liftstone.cases.content import Member
from liftstone.cases.models import Case
from liftstone.desk import content as desk
from liftstone.finding import forms, whereabouts
from liftstone.finding.subjects import Subject
from liftstone.intake.models import Contact
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.people import AGE_BANDS

VICTIM = "potential_victim"


def conditions(subject: Subject, *, person: UUID | None = None, by: Actor) -> dict[str, Any]:
    """Return what can be looked for as far as the record says it; of a case with several people, of `person`."""
    row = subject.row
    found = _of_case(row, person, by=by) if isinstance(row, Case) else _of_contact(row, by=by)
    return {**forms.EMPTY, **{name: value for name, value in found.items() if value}}


def _of_contact(contact: Contact, *, by: Actor) -> dict[str, Any]:
    body = desk.open_body(contact, by=by)
    return {
        "place": whereabouts.within(str(body.get("where") or "")),
        "speaks": _spoken(str(body.get("language") or "")),
        "under_18": body.get("under_18") if body.get("under_18") in ("yes", "no") else "",
    }


def _of_case(case: Case, person: UUID | None, *, by: Actor) -> dict[str, Any]:
    body = cases.open_body(case, by=by)
    member = _whom(cases.standing(case, cases.open_people(case, by=by)), person)
    said = member.body if member else {}
    return {
        "place": whereabouts.within(str(body.get("where") or "")),
        "speaks": _spoken(str(said.get("language") or "")),
        "gender": _known(said, "gender", of="genders"),
        "nationality": _known(said, "nationality", of="nationalities"),
        "under_18": _under_18(str(said.get("age_band") or "")),
    }


def _whom(members: list[Member], person: UUID | None) -> Member | None:
    """The one who was named, else the first who may be exploited."""
    named = (each for each in members if each.row.id == person)
    victims = (each for each in members if each.body.get("role") == VICTIM and not each.is_counted)
    return next(named, None) or next(victims, None)


def _known(said: dict[str, Any], name: str, *, of: str) -> str:
    value = said.get(name)
    return str(value) if value in LISTS[of] and value != "unknown" else ""


def _under_18(band: str) -> str:
    """As the band says; where nobody knows, nobody is looked for as a child or as none."""
    if band not in AGE_BANDS or band == "unknown":
        return ""
    return "yes" if AGE_BANDS.get(band).codes_in("nrm_age") == ("yes",) else "no"


def _spoken(said: str) -> str:
    """The code of a language that was written down as a code or by its name; English needs nobody special."""
    name = said.strip().casefold()
    with translation.override("en"):
        known = {label.casefold(): code for code, label in LISTS["spoken"].choices()}
    code = name if name in LISTS["spoken"] else known.get(name, "")
    return "" if code == "en" else code
