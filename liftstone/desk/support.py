"""Technical support: what a professional who rang did not know, and what they were given. Written down and counted.

Some do not know that they are first responders, or how the NRM, the Duty to Notify, a reconsideration or a judicial
review goes. Who they are stays in the contact; counted are a topic, a kind of organisation and an area.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.desk import actions, content, facts, policies, support_content, support_rules
from liftstone.desk.models import Note
from liftstone.desk.states import OutOfTurn
from liftstone.desk.support_content import Support
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.vault import Unreadable


@dataclass(frozen=True)
class Opened:
    """What was given in a contact, and for whom and where the caller works as far as the call says it."""

    support: list[Support]
    organisation: str | None
    force: str | None


def open_(contact: Contact, *, by: Actor) -> Opened:
    """Open what was given in a contact. Raises `Denied` for whoever may not read it, `Unreadable`."""
    policies.check_can_open(by, contact)
    return _opened(contact, by=by)


def said(opened: content.Content) -> Opened:
    """Return the same of a contact that is open already."""
    return _read(opened.body, opened.support)


def _opened(contact: Contact, *, by: Actor) -> Opened:
    notes = list(Note.objects.filter(contact_id=contact.id).order_by("written_at"))
    things = [content.sealed_body(contact), *map(content.sealed_note, notes)]
    body, *rest = records.open_each(things, verb=DeskVerb.OPENED, by=by.keys)
    if body is None:
        raise Unreadable
    return _read(content.answers(body), support_content.listed(zip(notes, rest, strict=True)))


def _read(body: dict[str, Any], support: list[Support]) -> Opened:
    """What was chosen for the caller before goes before what the words say: it was somebody's choice."""
    texts = [str(body.get(name) or "") for name in ("name", "what", "people_note")]
    before = support_content.counting(support)
    said = support_rules.organisation_said(texts, under_18=str(body.get("under_18") or ""))
    return Opened(
        support=support,
        organisation=next((each.organisation for each in reversed(before) if each.organisation), said),
        force=next(
            (each.force for each in reversed(before) if each.force),
            support_rules.force_said(str(body.get("where") or "")),
        ),
    )


@transaction.atomic
def give(
    *, contact: Contact, topic: str, given: str, organisation: str, called: str, force: str, by: Actor
) -> Note:
    """Write down what a professional was given, and count it. Codes of the lists; `called` is typed.

    `organisation` and `force` that are empty are taken from what the call says. Raises `OutOfTurn` where it waits.
    """
    row = actions.in_hand(contact, by=by)
    opened = _opened(row, by=by)
    told = {
        "topic": topic,
        "organisation": organisation or opened.organisation,
        "called": called,
        "force": force or opened.force,
        "given": given,
    }
    kept = _keep(row, {support_content.GIVEN: told}, verb=DeskVerb.SUPPORT_GIVEN, by=by)
    _count(row, [*opened.support, *support_content.listed([(kept, {support_content.GIVEN: told})])], by=by)
    return kept


@transaction.atomic
def take_back(*, contact: Contact, support: UUID, by: Actor) -> None:
    """Say that something was written down by mistake: it stays, struck out, and is counted no more.

    Raises `Note.DoesNotExist` where it is none of this contact's, `OutOfTurn` where it was taken back before.
    """
    row = actions.in_hand(contact, by=by)
    every = _opened(row, by=by).support
    found = next((each for each in every if each.id == support), None)
    if found is None:
        raise Note.DoesNotExist
    if found.back_at is not None:
        raise OutOfTurn
    _keep(row, {support_content.TAKEN_BACK: support.hex}, verb=DeskVerb.SUPPORT_TAKEN_BACK, by=by)
    _count(row, [each for each in every if each.id != support], by=by)


def _keep(row: Contact, told: dict[str, Any], *, verb: DeskVerb, by: Actor) -> Note:
    kept = Note(organisation_id=row.organisation_id, contact_id=row.id, written_by=by.person)
    kept.sealed = records.seal(content.sealed_note(kept), {"schema": 1, "text": ""} | told, by=by.keys)
    kept.save(force_insert=True)
    actions.record(verb, on=row, by=by)
    return kept


def _count(row: Contact, support: list[Support], *, by: Actor) -> None:
    facts.put_support(row, support_content.counting(support), by=by)
