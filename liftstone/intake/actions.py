"""The only writers of what arrives. Each is one statement in one transaction; nothing is said before it commits."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from liftstone.audit.actions import leaf_values
from liftstone.intake import bell, passes, sql
from liftstone.intake.models import Contact, Outbox
from liftstone.intake.references import reference
from liftstone.intake.verbs import IntakeVerb
from liftstone.intake.wire import DANGERS, Misread, Submission
from liftstone.rows.acting import acting_for


@dataclass(frozen=True)
class Kept:
    """What became of a submission: `new` is False for the identical retry of one that is kept already."""

    new: bool


def digest(sent: Submission) -> bytes:
    """Return the digest by which the same report is known again."""
    return sent.known_by or hashlib.sha256(b"\0".join((sent.said.encode(), sent.wrap, sent.body))).digest()


def is_kept(report: UUID, *, digest: bytes, organisation: UUID) -> bool:
    """Return whether this very report is kept already."""
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation),
        transaction.atomic(using=using),
        connections[using].cursor() as cursor,
    ):
        cursor.execute(sql.SAME, {"id": report, "digest": digest})
        return cursor.fetchone() is not None


def receive(sent: Submission, *, organisation: UUID, desk: UUID, channel: str, paid: bool = True) -> Kept:
    """Keep a sealed report, exactly once, and return only after the commit.

    The same id with the same bytes is the same report; with other bytes it is an addition, with a way back of
    its own: the number that its sender is shown must lead somewhere. `paid` is False for the plain page, which
    costs no work and has a lane of its own. Raises `BadPass`, `Misread`.
    """
    checked = passes.read(sent.pass_text)
    if paid:
        passes.check_work(sent.pass_text, answers=sent.work)
    if sent.team != desk:
        raise Misread("team")
    locator = str(sent.way.locator) if sent.way else ""  # the one way back that this transaction may see
    try:
        with (
            acting_for(organisation=organisation, session=locator),
            transaction.atomic(using=settings.PUBLIC_DATABASE),
        ):
            kept = _keep(sent, organisation=organisation, channel=channel, checked=checked)
            transaction.on_commit(bell.ring, using=settings.PUBLIC_DATABASE)
    except IntegrityError:  # the pass was spent on another report
        raise passes.BadPass from None
    return kept


def _keep(sent: Submission, *, organisation: UUID, channel: str, checked: passes.Pass) -> Kept:
    with connections[settings.PUBLIC_DATABASE].cursor() as cursor:
        _check_files(cursor, sent, organisation=organisation)
        values = _contact_values(sent, organisation=organisation, channel=channel)
        values |= _around(sent, organisation=organisation, checked=checked, verb=IntakeVerb.ARRIVED)
        cursor.execute(sql.KEEP_WITH_WAY if sent.way else sql.KEEP, values)
        if cursor.fetchone()[0]:
            return Kept(new=True)
        cursor.execute(sql.SAME, {"id": sent.report, "digest": values["digest"]})
        if cursor.fetchone():
            return Kept(new=False)
        values |= _around(sent, organisation=organisation, checked=checked, verb=IntakeVerb.ADDED)
        values |= {"topic": "news"}
        cursor.execute(sql.ADD_WITH_WAY if sent.way else sql.ADD, values)
        return Kept(new=bool(cursor.fetchone()[0]))


def _check_files(cursor: Any, sent: Submission, *, organisation: UUID) -> None:
    """Refuse a report that names a file whose chunks are not all here: it would be acknowledged half."""
    for file in sent.files:
        cursor.execute(sql.CHUNKS, {"contact": sent.report, "file": file.id})
        if cursor.fetchone()[0] != file.chunks:
            raise Misread("files-missing")


def _contact_values(sent: Submission, *, organisation: UUID, channel: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        "id": sent.report,
        "organisation": organisation,
        "reference": reference(sent.report, letter="C"),
        "channel": channel,
        "lane": "plain" if channel == Contact.Channel.PLAIN else "sealed",
        "language": sent.language,
        "danger": int(DANGERS[sent.danger]),
        "under_18": sent.under_18,
        "child_rank": Contact.Under18(sent.under_18).rank,
        "now": now,
        "digest": digest(sent),
        "files": len(sent.files),
        "body": sent.body,
        "said": sent.said,
        "team": sent.team,
        "epoch": sent.epoch,
        "wrap": sent.wrap,
        "wrap_id": uuid4(),
        "addition_id": uuid4(),
        **_way_values(sent),
    }


def _way_values(sent: Submission) -> dict[str, Any]:
    way = sent.way
    if way is None:
        return {}
    return {
        "locator": way.locator,
        "verifier": way.verifier,
        "duress": way.duress,
        "key_for_reader": way.key_for_reader,
        "key_for_duress": way.key_for_duress,
        "key_for_desk": way.key_for_desk,
        "thread_wrap_id": uuid4(),
    }


def _around(sent: Submission, *, organisation: UUID, checked: passes.Pass, verb: str) -> dict[str, Any]:
    """Return the values of what is written beside a report: its leaf, its outbox row, the spent pass."""
    leaf = leaf_values(verb, by=None, organisation=organisation, on=("intake_contact", sent.report))
    return {
        **{f"leaf_{number}": value for number, value in enumerate(leaf)},
        "outbox": uuid4(),
        "topic": "contact",
        "form": checked.form,
        "until": checked.until,
    }


def tell(topic: str, *, organisation: UUID, subject: UUID, using: str) -> None:
    """Leave word for the worker, in the caller's transaction: `contact`, `news`, `duress`, `guessing`."""
    Outbox.objects.using(using).bulk_create([Outbox(organisation_id=organisation, topic=topic, subject=subject)])
    transaction.on_commit(bell.ring, using=using)
