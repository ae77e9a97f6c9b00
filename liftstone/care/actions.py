"""The only writers of care. What is one's own leaves no entry in the audit: whoever reads that is a manager."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.care import policies, queries, rules
from liftstone.care.models import Limit, Moment
from liftstone.care.rules import Span
from liftstone.care.verbs import CareVerb
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keyring import own
from liftstone.keyring.records import Sealed


def _sealed(row: Moment) -> Sealed:
    return Sealed(row.organisation_id, "care_moment", row.id, "body", bytes(row.body), purpose="own moment")


def opened(row: Moment, *, by: Actor) -> dict[str, Any]:
    """Return what one said oneself; nothing where it was sealed under a secret that was lost since."""
    policies.check_can_answer(by, row)
    return own.open_own(_sealed(row), by=by.keys) or {}


def _seal(row: Moment, body: dict[str, Any], *, by: Actor) -> None:
    row.body = own.seal(_sealed(row), {"schema": 1, **body}, by=by.keys)


def _moment(contact: Contact | None, *, why: list[str], spans: list[Span], by: Actor) -> Moment:
    at = (contact.closed_at if contact else None) or timezone.now()
    row = Moment(
        organisation_id=by.organisation,
        person_id=by.person,
        contact_id=contact.id if contact else None,
        at=at,
        shift_at=rules.shift_of(spans, at=at),
    )
    _seal(row, {"why": why, "reference": contact.reference if contact else ""}, by=by)
    return row


@transaction.atomic
def notice(*, by: Actor) -> None:
    """Have it asked after the hard contacts that one has just finished; each once, also from two windows."""
    policies.check_can_say(by)
    new = queries.unnoticed(by)
    spans = queries.spans(by) if new else []
    rows = [_moment(contact, why=why, spans=spans, by=by) for contact, why in new]
    Moment.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def call_hard(*, contact: Contact, by: Actor) -> None:
    """Say that something was hard of which no metadata tells."""
    policies.check_can_call_hard(by, contact)
    Moment.objects.bulk_create([_moment(contact, why=[], spans=queries.spans(by), by=by)], ignore_conflicts=True)


@transaction.atomic
def answer(*, moment: Moment, answers: dict[str, Any], by: Actor) -> Moment:
    """Say how one is, and what becomes of it: later, or done. `OutOfTurn` where one said so in another window."""
    row = queries.locked(by, record=moment.id)
    policies.check_can_answer(by, row)
    if row.state == Moment.State.DONE:
        raise OutOfTurn
    said = opened(row, by=by)
    why = [*said.get("why", ()), *(code for code in answers["why"] if code not in said.get("why", ()))]
    words = "\n\n".join(filter(None, (said.get("words"), answers["words"])))
    _seal(row, {**said, "why": why, "words": words, "answer": answers["answer"]}, by=by)
    row.due_at = answers.get("due_at")
    row.state = Moment.State.LATER if row.due_at else Moment.State.DONE
    row.save(update_fields=["body", "state", "due_at"])
    return row


@transaction.atomic
def write(*, words: str, by: Actor) -> Moment:
    """Write something for oneself, about no contact."""
    policies.check_can_say(by)
    row = _moment(None, why=[], spans=queries.spans(by), by=by)
    _seal(row, {"words": words}, by=by)
    row.state = Moment.State.DONE
    row.save(force_insert=True)
    return row


@transaction.atomic
def forget_words(*, moment: Moment, by: Actor) -> None:
    """Destroy what one wrote. That the contact was hard stays counted."""
    row = queries.locked(by, record=moment.id)
    policies.check_can_answer(by, row)
    if row.contact_id is None:
        row.delete()
        return
    _seal(row, {name: value for name, value in opened(row, by=by).items() if name == "reference"}, by=by)
    row.save(update_fields=["body"])


@transaction.atomic
def set_limits(*, most: Mapping[str, int], by: Actor) -> None:
    """Decide how much is enough for one person."""
    policies.check_can_limit(by)
    for kind, number in most.items():
        Limit.objects.update_or_create(organisation_id=by.organisation, kind=kind, defaults={"most": number})
    audit.record(
        CareVerb.LIMITS_SET, by=by.person, organisation=by.organisation, on=("organisation", by.organisation)
    )


def read_numbers(*, by: Actor) -> None:
    """Put into the audit that somebody looks at the team's numbers. The view calls it before it shows them."""
    policies.check_can_limit(by)
    audit.record(
        CareVerb.NUMBERS_READ, by=by.person, organisation=by.organisation, on=("organisation", by.organisation)
    )
