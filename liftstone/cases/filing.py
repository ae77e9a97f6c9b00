"""What every save of a case ends with: its clear columns, its searchable summary, its sealed facts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import content, facts, rules
from liftstone.cases.content import TABLE
from liftstone.cases.models import Case, Entry
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import search
from liftstone.intake import actions as intake
from liftstone.keyring import records
from liftstone.linkage import actions as linkage
from liftstone.linkage.actions import People

COMPARED = {"number": "number", "address": "email", "place": "where", "business": "where"}  # things, as what
FOUND_BY = ("number", "business", "place", "document", "address", "vehicle")  # kinds of things
SOURCE_FIELDS = ("name", "phone", "email")  # of a contact: what a search for the case may start from


def record(verb: CaseVerb, *, on: Case, by: Actor) -> None:
    """Put a deed into the audit log."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on.id))


def tell_desk(case: Case) -> None:
    """Let open pages fetch their lists again."""
    intake.tell("case", organisation=case.organisation_id, subject=case.id, using="default")


def source(contact: UUID, *, body: dict[str, Any]) -> dict[str, Any]:
    """Return what a case keeps of a contact to be found by."""
    return {"contact": contact.hex} | {key: body[key] for key in SOURCE_FIELDS if body.get(key)}


def searchable(
    body: dict[str, Any], people: list[dict[str, Any]], things: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Return a case as the search indexes it: everybody's names and numbers, plates, place, first words."""
    everybody = [*people, *(body.get("sources") or [])]
    names = [str(each[key]) for each in everybody for key in ("name", "alias") if each.get(key)]
    named = {kind: [str(each["called"]) for each in things if each.get("kind") == kind] for kind in FOUND_BY}
    numbers = [str(each["phone"]) for each in everybody if each.get("phone")] + named["number"]
    return {
        "name": next((str(each["name"]) for each in people if each.get("name")), ""),
        "names": " ".join([*names, *named["business"], *named["place"], *named["document"], *named["address"]]),
        "number": " ; ".join(numbers),
        "email": " ".join([*(str(each["email"]) for each in everybody if each.get("email")), *named["address"]]),
        "official": "\n".join(str(each["official"]) for each in people if each.get("official")),
        "plate": " ; ".join(named["vehicle"]),
        "where": body.get("where"),
        "what": body.get("summary"),
    }


def comparable(case: UUID, *, body: dict[str, Any], people: People, things: People = ()) -> People:
    """Return whom a case makes known: itself with its place, everybody who is more than a number, its things."""
    where = {"where": body.get("where")}
    told = [(number, {**where, **each}) for number, each in people if each.get("how_known") != "counted"]
    named = [(number, _comparable(each)) for number, each in things if each.get("kind") in COMPARED]
    return [(case, where), *told, *named]


def _comparable(thing: Mapping[str, Any]) -> dict[str, str]:
    """Return by what a thing is known again: a number, an address, or the words of a place."""
    kept_as = COMPARED[str(thing["kind"])]
    names = ("called", "where", "town") if kept_as == "where" else ("called",)
    return {kept_as: " ".join(str(thing[name]) for name in names if thing.get(name))}


def seal(case: Case, body: dict[str, Any], *, by: Actor) -> None:
    """Seal a body into the case's column; the caller saves the row."""
    case.body = records.seal(content.sealed_body(case), body, by=by.keys)


def file(case: Case, *, body: dict[str, Any] | None = None, by: Actor) -> None:
    """Write what follows from a case as it now stands: words, order, search, count.

    `body` is its open body where the caller has it: it is opened here where nobody has written in it.
    """
    body = content.open_body(case, by=by) if body is None else body
    members = content.open_people(case, by=by)
    people, counted = ([each.body for each in some] for some in (members, content.standing(case, members)))
    case.under_18 = rules.is_under_18(body.get("under_18"), people)
    case.changed_at = timezone.now()
    case.save(update_fields=["under_18", "changed_at"])
    if case.readers is None:
        things = content.open_things(case, by=by)
        found = searchable(body, people, [each.body for each in things])
        search.index(case.id, kind="case", at=case.changed_at, body=found, reference=case.reference, by=by.keys)
        told, named = ([(each.row.id, each.body) for each in some] for some in (members, things))
        compared = comparable(case.id, body=body, people=told, things=named)
        linkage.know(case.id, kind="case", people=compared, by=by.keys)
    else:
        search.forget(case.id)
        linkage.forget(case.id, by=by.keys)
    facts.put(case, body=body, people=counted, by=by)
    tell_desk(case)


def touch(case: Case) -> None:
    """Say that something was written in a case: it moves up in the list, and open pages fetch it again."""
    Case.objects.filter(id=case.id).update(changed_at=timezone.now())
    tell_desk(case)


def enter(
    case: Case,
    *,
    kind: str,
    body: dict[str, Any],
    by: Actor,
    due_at: datetime | None = None,
    review_by: datetime | None = None,
    about: UUID | None = None,
) -> Entry:
    """Add an entry to the timeline, sealed under the case's key."""
    entry = Entry(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        written_by=by.person,
        due_at=due_at,
        review_by=review_by,
        about_id=about,
    )
    entry.body = records.seal(content.sealed_entry(entry), {"schema": 1, **body}, by=by.keys)
    entry.save(force_insert=True)
    touch(case)
    return entry
