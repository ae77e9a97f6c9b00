"""The writers of a hand-over: written by whoever goes, signed by whoever comes. Nobody has to wait."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied
from liftstone.cases import actions as cases
from liftstone.cases import queries as case_queries
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.desk import queries as desk_queries
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.shifts import content, filing, pack, policies, queries
from liftstone.shifts.content import HANDOVER, PART
from liftstone.shifts.models import DeskPart, HandedOn, Handover
from liftstone.shifts.verbs import ShiftVerb

# What may have changed since it was handed over: finished, taken by a colleague, not the signer's to see.
ELSEWHERE = (Denied, OutOfTurn, Case.DoesNotExist, Contact.DoesNotExist)


@transaction.atomic
def hand_over(*, number: UUID, words: str, hand_on: Collection[UUID], by: Actor) -> Handover:
    """Keep the pack as it is now, with the adviser's words, and ring for the next shift until somebody signs.

    `number` comes from the page, so that a button pressed twice hands over once: the second time is `OutOfTurn`.
    """
    policies.check_can_hand_over(by)
    if Handover.objects.filter(id=number).exists():
        raise OutOfTurn
    gathered, at_desk = pack.gather(by=by)
    shift = queries.current_shift(by)
    row = Handover(id=number, organisation_id=by.organisation, written_by=by.person)
    row.rings_at = shift.ends_at if shift else timezone.now()
    records.make_key(HANDOVER, row.id, teams=["casework"], by=by.keys)
    row.body = records.seal(content.sealed_handover(row), {**gathered, "words": words}, by=by.keys)
    row.save(force_insert=True)
    if at_desk:
        _keep_desk_part(row, at_desk, by=by)
    HandedOn.objects.bulk_create(_handed_on(row, gathered, at_desk, chosen=hand_on, by=by))
    filing.record(ShiftVerb.HANDED_OVER, table=HANDOVER, subject=row.id, by=by)
    return row


def _keep_desk_part(row: Handover, at_desk: dict[str, Any], *, by: Actor) -> None:
    part = DeskPart(organisation_id=by.organisation, handover=row)
    records.make_key(PART, part.id, teams=["desk"], by=by.keys)
    part.body = records.seal(content.sealed_part(part), at_desk, by=by.keys)
    part.save(force_insert=True)


def _handed_on(
    row: Handover, gathered: dict[str, Any], at_desk: dict[str, Any], *, chosen: Collection[UUID], by: Actor
) -> list[HandedOn]:
    """Only one's own: a case in immediate danger stands in the pack whosever it is."""
    own = [UUID(each["case"]) for each in gathered["cases"] if UUID(each["held_by"]) == by.person]
    held = [UUID(each["contact"]) for each in at_desk.get("contacts", [])]
    both = [(HandedOn.Kind.CASE, each) for each in own] + [(HandedOn.Kind.CONTACT, each) for each in held]
    return [
        HandedOn(organisation_id=by.organisation, handover=row, kind=kind, record_id=record)
        for kind, record in both
        if record in chosen
    ]


@transaction.atomic
def sign(*, handover: Handover, take: Collection[UUID], by: Actor) -> list[UUID]:
    """Say that one has read it, and take what was handed on and is still in the other's hands.

    Returns what was not taken although one wanted to: somebody was faster, or it has been finished.
    """
    row = queries.locked_handover(by, record=handover.id)
    policies.check_can_sign(by, row)
    if row.signed_at is not None:
        raise OutOfTurn
    row.signed_at, row.signed_by = timezone.now(), by.person
    row.save(update_fields=["signed_at", "signed_by"])
    filing.record(ShiftVerb.SIGNED, table=HANDOVER, subject=row.id, by=by)
    wanted = [each for each in queries.handed_on(by, of=row) if each.record_id in take]
    return [each.record_id for each in wanted if not _take(each, handed_over_by=row.written_by, by=by)]


def _take(each: HandedOn, *, handed_over_by: UUID, by: Actor) -> bool:
    try:
        if each.kind == HandedOn.Kind.CASE:
            _take_case(each.record_id, handed_over_by=handed_over_by, by=by)
        else:
            contact = desk_queries.contact(by, record=each.record_id)
            desk.take_offered(contact=contact, offered_by=handed_over_by, by=by)
    except ELSEWHERE:
        return False
    each.taken_by = by.person
    each.save(update_fields=["taken_by"])
    return True


def _take_case(record: UUID, *, handed_over_by: UUID, by: Actor) -> None:
    case = case_queries.locked(by, record=record)
    if case.held_by != handed_over_by:
        raise OutOfTurn
    cases.take_over(case=case, by=by)
