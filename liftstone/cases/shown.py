"""What the pages of a case show besides the case itself: words of the lists, what rings, who wrote."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import (
    born,
    consent_content,
    consent_queries,
    consent_rules,
    content,
    forms,
    note_content,
    queries,
    reach,
    rules,
)
from liftstone.cases.consent_content import Decision
from liftstone.cases.content import Content, Line
from liftstone.cases.models import Case, Entry
from liftstone.cases.pack_words import AUDIENCES
from liftstone.cases.turning import Turn
from liftstone.cases.verbs import CaseVerb
from liftstone.intake.models import Contact
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.people import is_treated_as_child
from liftstone.vocabulary.typology import derive


def words(case: Case, body: dict[str, Any]) -> dict[str, Any]:
    """Return the lists, and how to label their codes: in the words for under-18s where it has to be."""
    under_18 = case.under_18 or body.get("under_18") in ("yes", "unknown")
    label = labeller(under_18=under_18)

    def label_for(age_band: str) -> Callable[..., str]:
        """Label what is said of one person: in a case with children an adult is still an adult."""
        return labeller(under_18=is_treated_as_child(age_band)) if age_band else label

    return {"lists": LISTS, "under_18": under_18, "label": label, "label_for": label_for}


def labeller(*, under_18: bool) -> Callable[..., str]:
    """Return a function that labels a code, or several; an unknown code shows as it is."""

    return partial(catalogue.shown, under_18=under_18)


def telling() -> dict[str, Any]:
    """Return the choices of a disclosure."""
    return {
        "lists": LISTS,
        "label": labeller(under_18=False),
        "ways": [(code, LISTS["channels"].label(code)) for code in forms.HOW_TOLD],
    }


def waiting(actor: Actor) -> dict[str, Any]:
    """Return what rings, opened, and how many disclosures wait for a review."""
    rows = queries.ringing(actor)
    lines = content.open_lines(
        list(Entry.objects.select_related("case").filter(id__in=[each.id for each in rows])),
        verb=CaseVerb.LISTED,
        by=actor,
    )
    return {
        "ringing": rows,
        "lapsed": consent_queries.lapsed(actor),
        "ringing_words": {each.row.id: each.body.get("text", "") for each in lines},
        "ringing_names": names(actor.keys, {each.owner_id or each.case.held_by for each in rows}),
        "to_review": len(queries.to_review(actor)) if actor.may(Right.REVIEW) else 0,
        "own_unreviewed": queries.own_unreviewed(actor),
    }


def timeline(opened: Content, turned: Turn, *, called: dict[UUID, str]) -> dict[str, Any]:
    """Return what the entries of a timeline are shown with: what answers them, who is who, colleagues by name."""
    changed = {each.row.id: each.body for each in opened.lines if each.body.get("changed_by")}
    return {
        "turned": turned,
        "lines": [each for each in opened.lines if each.row.id in turned.ids],
        "ringing": ringing_of(opened),
        "about": by_subject(opened),
        "known": known(opened),
        "names": called,
        "audiences": AUDIENCES,
        "changed": {note: note_content.written(body, called=called) for note, body in changed.items()},
        "now": timezone.now(),
    }


def typology(case: Case, body: dict[str, Any]) -> dict[str, Any]:
    """Return which of the Home Office's types a case is, and between which somebody still has to choose."""
    chosen: list[str] | None = body.get("typology")
    found = derive(body.get("types"), body.get("sectors"), under_18=case.under_18)
    settled = dict.fromkeys([*found.certain, *(each for each in chosen or () if each)])
    return {"typology": {"settled": list(settled), "asked": found.open_after(chosen)}}


def called(person: dict[str, Any]) -> str:
    """Return what somebody in a case is called on a page: by name, by description, by how many."""
    if person.get("how_known") == "counted":
        low, high = rules.range_of(person)
        return str(low) if low == high else f"{low}–{high}"
    return str(person.get("name") or person.get("description") or "")


def known(opened: Content) -> dict[str, str]:
    """Return who is who among the people of a case, by the id that an entry names them with."""
    return {each.row.id.hex: called(each.body) for each in opened.everybody}


def people(opened: Content, *, at: datetime) -> dict[str, Any]:
    """Return what a case's page shows of its people: how many, how to reach them, whether research may use it."""
    standing, reached = consent_content.standing(opened.decisions, at=at), reach.of_case(opened, at=at)
    day = timezone.localdate(at)
    return {
        "researched": consent_rules.may_be_researched(standing),
        "reach": reached,
        "silent": {number for number, each in reached.items() if each.is_silent},
        "ages_apart": {each.row.id for each in opened.everybody if born.contradicts(each.body, today=day)},
        "numbers": rules.numbers(opened.bodies),
    }


def decided(case: Case, *, by: Actor) -> list[tuple[str, Decision]]:
    """Return the decisions that stand in a case, each with whose it is: for whoever is about to disclose."""
    standing = [each for each in consent_content.of_case(case, by=by) if each.stands]
    if not standing:
        return []
    who = {each.row.id: str(each.body.get("name") or "") for each in content.open_people(case, by=by)}
    return [(who[each.row.person_id], each) for each in standing if each.row.person_id in who]


def writers(case: Case, opened: Content) -> set[UUID]:
    """Return everybody whose name a case's page shows."""
    rows = [each.row for each in opened.lines]
    found = {row.written_by for row in rows} | {row.done_by for row in rows} | {row.reviewed_by for row in rows}
    found |= {row.owner_id for row in rows} | changers(opened)
    return {each for each in found | {case.held_by, case.opened_by} if each}


def changers(opened: Content) -> set[UUID | None]:
    """Return whoever changed a note that the page shows."""
    return {UUID(hex=each.body["changed_by"]) for each in opened.lines if each.body.get("changed_by")}


def ringing_of(opened: Content) -> list[Line]:
    """Return a case's follow-ups that are still to be done, the first due first."""
    pending = [each for each in opened.lines if _is_pending(each.row)]
    return sorted(pending, key=lambda each: each.row.due_at or each.row.written_at)


def _is_pending(row: Entry) -> bool:
    return row.kind == Entry.Kind.FOLLOW_UP and row.done_at is None


def by_subject(opened: Content) -> dict[UUID, list[Line]]:
    """Return what answers another entry, by that entry: a review, what came of a follow-up."""
    found: dict[UUID, list[Line]] = {}
    for line in opened.lines:
        if line.row.about_id:
            found.setdefault(line.row.about_id, []).append(line)
    return found


def first_answers(contact: Contact, body: dict[str, Any]) -> dict[str, Any]:
    """Return what a new case's form starts with: what the contact already says."""
    risk = {3: Case.Risk.IMMEDIATE, 2: Case.Risk.HIGH}.get(contact.danger)
    return {
        "summary": " ".join(str(body.get("what") or "").split())[:500],
        "where": body.get("where") or "",
        "risk_words": body.get("danger_detail") or "",
        "under_18": contact.under_18,
        "risk": None if risk is None else int(risk),
    }
