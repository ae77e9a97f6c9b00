"""The public side of a thread: opened by number and word, read and answered by the page that holds its key.

Every question is answered in the same shape: wrong number, wrong word, closed, barred and duress look alike,
so that whoever finds the number learns nothing.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from liftstone.conversations.models import Message
from liftstone.intake import actions as intake
from liftstone.intake.models import Receipt
from liftstone.rows.acting import acting_for

TRIES = 5
BARRED = timedelta(hours=24)
MOST_MESSAGES = 500
LARGEST_MESSAGE = 300_000  # bytes, sealed
NOTHING: dict[str, Any] = {"wrap": None, "messages": [], "opened": False, "closed": False}


@dataclass(frozen=True)
class Proof:
    """What the page derived from number and word."""

    locator: UUID
    verifier: bytes


@dataclass(frozen=True)
class Opened:
    """A thread that the proof opened; `duress` where the other word was given."""

    receipt: Receipt
    duress: bool


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _prove(proof: Proof, *, organisation: UUID) -> Opened | None:
    """Return the thread, or None. Counts a wrong word, and tells the desk at the fifth. In a transaction."""
    using = settings.PUBLIC_DATABASE
    row = Receipt.objects.using(using).select_for_update().filter(id=proof.locator).first()
    now = timezone.now()
    if row is None or (row.barred_until and row.barred_until > now):
        return None
    hashed = hashlib.sha256(proof.verifier).digest()
    right = hmac.compare_digest(hashed, bytes(row.verifier))
    duress = hmac.compare_digest(hashed, bytes(row.duress))
    if not right and not duress:
        _count_wrong(row, organisation=organisation)
        return None
    if row.tries:
        row.tries = 0
        row.save(using=using, update_fields=["tries"])
    if duress:
        intake.tell("duress", organisation=organisation, subject=row.contact_id, using=using)
    return Opened(row, duress)


def _count_wrong(row: Receipt, *, organisation: UUID) -> None:
    row.tries += 1
    if row.tries >= TRIES:
        row.tries, row.barred_until = 0, timezone.now() + BARRED
        intake.tell("guessing", organisation=organisation, subject=row.contact_id, using=settings.PUBLIC_DATABASE)
    row.save(using=settings.PUBLIC_DATABASE, update_fields=["tries", "barred_until"])


def show(proof: Proof, *, organisation: UUID) -> dict[str, Any]:
    """Return what the page shows: the wrapped thread key and the sealed messages, or nothing."""
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation, session=str(proof.locator)),
        transaction.atomic(using=using),
    ):
        found = _prove(proof, organisation=organisation)
        if found is None or found.receipt.closed_at:
            return NOTHING
        if found.duress:
            return NOTHING | {"wrap": _b64(bytes(found.receipt.key_for_duress))}
        messages = Message.objects.using(using).filter(receipt_id=found.receipt.id).order_by("sent_at")
        return {
            "wrap": _b64(bytes(found.receipt.key_for_reader)),
            "messages": [_message(each) for each in messages[:MOST_MESSAGES]],
            "opened": found.receipt.opened_at is not None,
            "closed": False,
        }


def _message(row: Message) -> dict[str, Any]:
    # The hour but not the minute: what stands on the screen may be read by somebody else.
    at = row.sent_at.replace(minute=0, second=0, microsecond=0)
    return {"id": row.id.hex, "at": at.isoformat(), "from": row.author, "sealed": _b64(bytes(row.sealed))}


def answer(proof: Proof, *, organisation: UUID, message: UUID, sealed: bytes) -> bool:
    """Keep the person's sealed answer, once. False where the proof opens nothing.

    Under the duress word it is thrown away and the page is told that it was kept.
    """
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation, session=str(proof.locator)),
        transaction.atomic(using=using),
    ):
        found = _prove(proof, organisation=organisation)
        if found is None or found.receipt.closed_at:
            return False
        if found.duress:
            return True
        row = Message(
            id=message,
            organisation_id=organisation,
            receipt_id=found.receipt.id,
            author=Message.Author.PERSON,
            sealed=sealed,
        )
        Message.objects.using(using).bulk_create([row], ignore_conflicts=True)
        intake.tell("news", organisation=organisation, subject=found.receipt.contact_id, using=using)
        return True


def close(proof: Proof, *, organisation: UUID) -> bool:
    """Close the thread at the person's wish: number and word open nothing any more. False as for `answer`."""
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation, session=str(proof.locator)),
        transaction.atomic(using=using),
    ):
        found = _prove(proof, organisation=organisation)
        if found is None:
            return False
        if not found.duress and found.receipt.closed_at is None:
            found.receipt.closed_at = timezone.now()
            found.receipt.save(using=using, update_fields=["closed_at"])
            intake.tell("news", organisation=organisation, subject=found.receipt.contact_id, using=using)
        return True
