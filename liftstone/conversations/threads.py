"""The public side of a thread: opened by number and word, read and answered by the page that holds its key.

Every question is answered in the same shape: wrong number, wrong word, closed and barred look alike, so that
whoever finds the number learns nothing. What the other word opens behaves as a thread does: whoever forces
somebody may write in it, find it again and close it, and cannot tell that nobody will ever read it.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import QuerySet
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

    @property
    def closed(self) -> bool:
        """Return whether it opens no more: closed by the person, or, for the other word, under it."""
        return bool(self.receipt.closed_at or (self.duress and self.receipt.duress_closed_at))

    def messages(self) -> QuerySet[Message]:
        """Return what is in it: what is written under the other word lies apart."""
        return Message.objects.using(settings.PUBLIC_DATABASE).filter(
            receipt_id=self.receipt.id, under_duress=self.duress
        )


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _prove(proof: Proof, *, organisation: UUID) -> Opened | None:
    """Return the thread, or None. Counts a wrong word, and tells the desk at the fifth. In a transaction."""
    using = settings.PUBLIC_DATABASE
    row = Receipt.objects.using(using).select_for_update().filter(id=proof.locator).first()
    if row is None:
        _write_nothing()
        return None
    hashed = hashlib.sha256(proof.verifier).digest()
    right = hmac.compare_digest(hashed, bytes(row.verifier))
    duress = hmac.compare_digest(hashed, bytes(row.duress))
    if duress:  # also while it is barred: whoever has guessed five times is the one who forces next
        intake.tell("duress", organisation=organisation, subject=row.contact_id, using=using)
    if row.barred_until and row.barred_until > timezone.now():
        return None
    if not right and not duress:
        _count_wrong(row, organisation=organisation)
        return None
    if row.tries:
        row.tries = 0
        row.save(using=using, update_fields=["tries"])
    return Opened(row, duress)


def _write_nothing() -> None:
    """Let a number that there is not cost what one that there is costs: a commit that waits for the disk.

    A lock on a row is written down, a row that is not there is not; the milliseconds between would tell.
    """
    with connections[settings.PUBLIC_DATABASE].cursor() as cursor:
        cursor.execute("SELECT pg_logical_emit_message(true, 'liftstone', '')")


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
        if found is None or found.closed:
            return NOTHING
        wrap = found.receipt.key_for_duress if found.duress else found.receipt.key_for_reader
        newest = reversed(found.messages().order_by("-sent_at")[:MOST_MESSAGES])
        return {
            "wrap": _b64(bytes(wrap)),
            "messages": [_message(each) for each in newest],
            "opened": not found.duress and found.receipt.opened_at is not None,
            "closed": False,
        }


def _message(row: Message) -> dict[str, Any]:
    # The hour but not the minute: what stands on the screen may be read by somebody else.
    at = row.sent_at.replace(minute=0, second=0, microsecond=0)
    return {"id": row.id.hex, "at": at.isoformat(), "from": row.author, "sealed": _b64(bytes(row.sealed))}


def answer(proof: Proof, *, organisation: UUID, message: UUID, sealed: bytes) -> bool:
    """Keep the person's sealed answer, once. False where the proof opens nothing, or the thread is full.

    Under the other word it is kept apart, under a key that nobody else has, and the desk is not told of it.
    """
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation, session=str(proof.locator)),
        transaction.atomic(using=using),
    ):
        found = _prove(proof, organisation=organisation)
        if found is None or found.closed:
            return False
        others = found.messages().filter(author=Message.Author.PERSON).exclude(id=message)
        if others.count() >= MOST_MESSAGES:
            return False
        row = Message(
            id=message,
            organisation_id=organisation,
            receipt_id=found.receipt.id,
            author=Message.Author.PERSON,
            under_duress=found.duress,
            sealed=sealed,
        )
        Message.objects.using(using).bulk_create([row], ignore_conflicts=True)
        if not found.duress:
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
        if not found.closed:
            _close(found, organisation=organisation)
        return True


def _close(found: Opened, *, organisation: UUID) -> None:
    using, row = settings.PUBLIC_DATABASE, found.receipt
    field = "duress_closed_at" if found.duress else "closed_at"
    setattr(row, field, timezone.now())
    row.save(using=using, update_fields=[field])
    if not found.duress:
        intake.tell("news", organisation=organisation, subject=row.contact_id, using=using)
