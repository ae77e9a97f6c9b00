"""The pack that writes itself: what the next shift must know, from what is there at this moment.

Never a number or an address: whom not to call is said by name and reference. What comes from contacts that are in
no case is kept apart, since the casework team does not read those.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.cases import consent_content, reach
from liftstone.cases import content as case_content
from liftstone.cases import queries as cases
from liftstone.cases.consent_content import Decision
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CaseContact, CasePerson, Consent, Entry
from liftstone.desk import content as desk_content
from liftstone.desk import queries as desk
from liftstone.desk import search
from liftstone.desk.states import FORCED
from liftstone.intake.models import Addition, Contact
from liftstone.keyring import records
from liftstone.shifts import content, queries, rules
from liftstone.shifts.verbs import ShiftVerb

MOST = 100  # of each kind; the gravest and the soonest stand first
Line = dict[str, Any]


def gather(*, by: Actor) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is to be handed over: the casework team's part, and the desk's. Each opening is recorded."""
    now = timezone.now()
    own = list(_open_cases(by))
    due = _due(by, now=now)
    concerned = {each.id for each in own} | {each.case_id for each in due}
    pack: dict[str, Any] = {
        "schema": 1,
        "cases": _cases(own, by=by),
        "promises": _promises(due, by=by),
        "safe": _whom_not_to_call(concerned, by=by),
        "disclosures": _disclosures(by),
    }
    return pack, _at_the_desk(by) if by.may(Right.WORK_AT_DESK) else {}


def _open_cases(by: Actor) -> list[Case]:
    """Whoever is in immediate danger, whosever case it is; then one's own."""
    rows = _for_all(by).filter(state=Case.State.OPEN)
    found = rows.filter(Q(risk=Case.Risk.IMMEDIATE) | Q(held_by=by.person))
    return list(found.order_by("-risk", "-changed_at")[:MOST])


def _for_all(by: Actor) -> QuerySet[Case]:
    """A pack is sealed for everybody who works on cases: what is kept to a few stays out of it, whoever writes."""
    return cases.visible_to(by).filter(readers__isnull=True)


def _cases(rows: list[Case], *, by: Actor) -> list[Line]:
    words = search.summaries([each.id for each in rows], kind="case", by=by)
    return [
        {
            "case": each.id.hex,
            "ref": each.reference,
            "risk": each.risk,
            "under_18": each.under_18,
            "held_by": each.held_by.hex,
            "what": words.get(each.id, {}).get("what", ""),
        }
        for each in rows
    ]


def _due(by: Actor, *, now: datetime) -> list[Entry]:
    found = Entry.objects.select_related("case").filter(
        organisation_id=by.organisation,
        case__in=_for_all(by).values("id"),
        kind=Entry.Kind.FOLLOW_UP,
        done_at__isnull=True,
        due_at__lte=now + rules.AHEAD,
    )
    return list(found.order_by("-due_at")[:MOST])[::-1]  # of very many the oldest are left out, never what is next


def _promises(rows: list[Entry], *, by: Actor) -> list[Line]:
    opened = records.open_each(map(case_content.sealed_entry, rows), verb=ShiftVerb.GATHERED, by=by.keys)
    return [
        {
            "case": row.case_id.hex,
            "ref": row.case.reference,
            "risk": row.case.risk,
            "held_by": row.case.held_by.hex,
            "owner": row.owner_id.hex if row.owner_id else "",
            "taken": row.taken_at is not None,
            "due": row.due_at.isoformat() if row.due_at else "",
            "entry": row.id.hex,
            "text": str((body or {}).get("text", "")),
        }
        for row, body in zip(rows, opened, strict=True)
    ]


def _whom_not_to_call(concerned: set[UUID], *, by: Actor) -> list[Line]:
    rows = Case.objects.filter(organisation_id=by.organisation, id__in=concerned)
    references = dict(rows.values_list("id", "reference"))
    found = [*_people(references, by=by), *_writers(references, by=by)]
    grave = {code: number for number, code in enumerate(rules.GRAVE)}
    return sorted(found, key=lambda each: (grave[each["safe"]], each["ref"]))[:MOST]


def _people(references: dict[UUID, str], *, by: Actor) -> list[Line]:
    """People of these cases whom somebody could call: of whom it was said, or a way is known."""
    rows = list(CasePerson.objects.filter(case__in=references, removed_at__isnull=True).order_by("added_at"))
    opened = records.open_each(map(case_content.sealed_person, rows), verb=ShiftVerb.GATHERED, by=by.keys)
    decided = _decided(rows, by=by)
    found = []
    for row, body in zip(rows, opened, strict=True):
        if body and any(body.get(name) for name in ("answer", "safe", "phone", "email")):
            found.append(_person(body, decided[row.id]) | _of(row.case_id, references))
    return [each for each in found if each["safe"] != "yes"]


def _decided(people: list[CasePerson], *, by: Actor) -> dict[UUID, list[Decision]]:
    """What each of them decided, opened with one entry in the audit."""
    rows = Consent.objects.filter(person__in=people, replaced_at__isnull=True).order_by("number")
    found: dict[UUID, list[Decision]] = defaultdict(list)
    for each in consent_content.open_all(rows, by=by):
        found[each.row.person_id].append(each)
    for kept, gone in Merge.objects.filter(kept__in=people, undone_at__isnull=True).values_list(
        "kept_id", "gone_id"
    ):
        # One person: what either decided holds for both, the last word last.
        both = sorted({each.row.id: each for each in found[kept] + found[gone]}.values(), key=_written)
        found[kept] = found[gone] = both
    return found


def _written(decision: Decision) -> datetime:
    return decision.row.written_at


def _person(body: dict[str, Any], decided: list[Decision]) -> Line:
    """Who, and what is known of calling them: as a colleague wrote it down, else as they first said."""
    now = timezone.now()
    reached = reach.of_person(body, consent_content.standing(decided, at=now), at=now)
    if not body.get("safe") and not reached.withheld:
        return _line(body, said=rules.is_safe_to_call(body))
    verdict = next((str(each.verdict) for each in reached.ways if each.way == "phone"), "")
    said = rules.by_telephone("withheld" if reached.withheld else verdict)
    safe = reached.safe
    words = {"safe_when": safe.when, "safe_say": safe.say, "not_say": safe.not_say}
    kept: Line = {name: text for name, text in words.items() if text}
    if safe.windows:
        kept["windows"] = [each.as_kept() for each in safe.windows]
    return _line({"name": body.get("name"), "alias": body.get("alias")}, said=said) | kept


def _writers(references: dict[UUID, str], *, by: Actor) -> list[Line]:
    """Those who made contact, in these cases."""
    joined = dict(CaseContact.objects.filter(case__in=references).values_list("contact_id", "case_id"))
    rows = list(Contact.objects.filter(organisation_id=by.organisation, id__in=joined).order_by("arrived_at"))
    found = [line | _of(joined[row.id], references) for row, line in _said(rows, by=by)]
    return [each for each in found if each["safe"] != "yes"]


def _said(rows: list[Contact], *, by: Actor) -> list[tuple[Contact, Line]]:
    """What each of these contacts says about calling; one that does not open counts as not known."""
    opened = records.open_each(map(desk_content.sealed_body, rows), verb=ShiftVerb.GATHERED, by=by.keys)
    ids = [each.id for each in rows]
    added = set(Addition.objects.filter(contact_id__in=ids).values_list("contact_id", flat=True))
    found = []
    for row, body in zip(rows, opened, strict=True):
        answers = desk_content.answers(body) if body else {}
        said = rules.is_safe_to_call(answers, added=row.id in added, forced=row.alarm in FORCED)
        found.append((row, _line(answers, said=said)))
    return found


def _line(body: dict[str, Any], *, said: str) -> Line:
    line = {"who": str(body.get("name") or body.get("alias") or ""), "safe": said}
    return line | {name: str(body[name]) for name in ("safe_when", "safe_say") if body.get(name)}


def _of(case: UUID, references: dict[UUID, str]) -> Line:
    return {"case": case.hex, "ref": references[case]}


def _disclosures(by: Actor) -> list[Line]:
    rows = (
        Entry.objects.select_related("case")
        .defer("body", "case__body")
        .filter(
            organisation_id=by.organisation,
            case__in=_for_all(by).values("id"),
            kind=Entry.Kind.DISCLOSURE,
            reviewed_at__isnull=True,
        )
    )
    return [
        {
            "case": row.case_id.hex,
            "ref": row.case.reference,
            "by": row.written_by.hex,
            "at": row.written_at.isoformat(),
            "review_by": row.review_by.isoformat() if row.review_by else "",
        }
        for row in rows.order_by("review_by")[:MOST]
    ]


def _at_the_desk(by: Actor) -> dict[str, Any]:
    held = {each.id: each for each in desk.held_by(by) if each.readers is None}
    full = list(
        Contact.objects.filter(organisation_id=by.organisation, id__in=held).order_by("-danger", "arrived_at")
    )
    words = search.summaries(list(held), kind="contact", by=by)
    contacts = [
        {
            "contact": row.id.hex,
            "ref": row.reference,
            "danger": row.danger,
            "under_18": row.under_18,
            "arrived": row.arrived_at.isoformat(),
            "what": words.get(row.id, {}).get("what", ""),
        }
        | line
        for row, line in _said(full, by=by)
    ]
    briefs = content.open_briefs(queries.briefs(by), by=by)
    named = [{"brief": row.id.hex, "who": str((body or {}).get("who", ""))} for row, body in briefs]
    return {"schema": 1, "contacts": contacts, "briefs": named}
