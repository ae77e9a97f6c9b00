"""The two ways to record a deed, and the pieces of a statement for who must record in one of its own.

`record` stands or falls with what it records. `record_opening` is committed before it returns, so that clear
text which somebody has seen stays recorded although the view that showed it failed.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from psycopg.types.json import Jsonb

from liftstone.audit.entry import Detail, Entry, check_detail, hash_of, new_id
from liftstone.audit.verbs import FORM

# The columns of one INSERT and their placeholders, in the order of `leaf_values`. Each says its type, so that
# they can stand in a SELECT as well as in VALUES.
LEAF_COLUMNS = (
    "id, organisation_id, at, actor, verb, subject_kind, subject, subjects, detail, salt, hash, forgotten"
)
LEAF_PLACEHOLDERS = (
    "%s::uuid, %s::uuid, %s::timestamptz, %s::uuid, %s::text, %s::text, %s::uuid, %s::uuid[], %s::jsonb, "
    "%s::bytea, %s::bytea, %s::bytea"
)
# Nothing in it comes from anybody: constants of this module.
KEEP = f"INSERT INTO audit_leaf ({LEAF_COLUMNS}) VALUES ({LEAF_PLACEHOLDERS})"  # noqa: S608


def record(
    verb: str,
    *,
    by: UUID | None,
    organisation: UUID,
    on: tuple[str, UUID] | None = None,
    subjects: Sequence[UUID] = (),
    kind: str = "",
    detail: Detail | None = None,
    using: str = "default",
) -> None:
    """Record a deed in the caller's transaction.

    `by` is the person, None for the public and the system; `on` the kind and id of what it was done to;
    `subjects` the ids that one page showed, `kind` what they are where there is no `on`. `detail` holds codes
    and counts: NotOperational (a ValueError) for anything else. ValueError where the verb has no dot.
    `using` is the connection of the caller's transaction.
    """
    entry = _entry(verb, by=by, organisation=organisation, on=on, subjects=subjects, kind=kind, detail=detail)
    _keep(entry, using=using)


def record_opening(
    verb: str,
    *,
    by: UUID | None,
    organisation: UUID,
    on: tuple[str, UUID] | None = None,
    subjects: Sequence[UUID] = (),
    kind: str = "",
    detail: Detail | None = None,
) -> None:
    """Record, and commit at once on a connection of its own, that somebody is about to see clear text.

    Call it before the clear text is handed out; takes what `record` takes. Whatever happens to the caller's
    transaction, the entry stays: an opening that was recorded and then failed is the lesser evil.
    """
    entry = _entry(verb, by=by, organisation=organisation, on=on, subjects=subjects, kind=kind, detail=detail)
    # Not `durable`: the tests run inside a transaction. Nothing in the code opens one on this alias.
    with transaction.atomic(using=settings.AUDIT_DATABASE):
        _keep(entry, using=settings.AUDIT_DATABASE)


def leaf_values(
    verb: str,
    *,
    by: UUID | None,
    organisation: UUID,
    on: tuple[str, UUID] | None = None,
    subjects: Sequence[UUID] = (),
    kind: str = "",
    detail: Detail | None = None,
) -> tuple[Any, ...]:
    """Return one leaf's values in the order of `LEAF_COLUMNS`; takes what `record` takes.

    For the public door, which takes a report and its leaf in a single statement:
    `INSERT INTO audit_leaf ({LEAF_COLUMNS}) SELECT {LEAF_PLACEHOLDERS} FROM ...`.
    """
    entry = _entry(verb, by=by, organisation=organisation, on=on, subjects=subjects, kind=kind, detail=detail)
    return _values(entry)


def _keep(entry: Entry, *, using: str) -> None:
    """One statement, written out: every opening waits for it."""
    with connections[using].cursor() as cursor:
        cursor.execute(KEEP, _values(entry))


def _entry(
    verb: str,
    *,
    by: UUID | None,
    organisation: UUID,
    on: tuple[str, UUID] | None,
    subjects: Sequence[UUID],
    kind: str,
    detail: Detail | None,
) -> Entry:
    if not FORM.fullmatch(verb):
        raise ValueError(f"a verb is <app>.<past tense> in small letters: {verb!r:.60}")
    check_detail(detail or {})
    at = datetime.now(UTC)
    kind, subject = on or (kind, None)
    return Entry(
        id=new_id(at),
        organisation=organisation,
        at=at,
        actor=by,
        verb=str(verb),
        kind=kind,
        subject=subject,
        subjects=tuple(subjects),
        detail=dict(detail or {}),
    )


def _values(entry: Entry) -> tuple[Any, ...]:
    """In the order of `LEAF_COLUMNS`."""
    return (
        entry.id,
        entry.organisation,
        entry.at,
        entry.actor,
        entry.verb,
        entry.kind,
        entry.subject,
        list(entry.subjects),
        Jsonb(entry.detail),
        entry.salt,
        hash_of(entry),
        entry.forgotten,
    )
