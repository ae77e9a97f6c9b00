"""The audit after an erasure: who did what and when stays, of what it was done to only a commitment."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Q

from liftstone.audit import actions as audit
from liftstone.audit.entry import forget
from liftstone.audit.models import Leaf
from liftstone.audit.verbs import AuditVerb

AT_ONCE = 1_000  # leaves that one entry names

Hidden = tuple[list[UUID], list[bytes], list[bytes]]


def hidden(destroyed: Sequence[UUID], *, organisation: UUID) -> Hidden:
    """Return the ids, new salts and commitments of every leaf that names something of what was destroyed."""
    about = Q(subject__in=destroyed) | Q(subjects__overlap=list(destroyed))
    own = Leaf.objects.filter(organisation_id=organisation, forgotten__isnull=True)
    entries = [forget(leaf.entry()) for leaf in own.filter(about).order_by("id")]
    return (
        [each.id for each in entries],
        [each.salt for each in entries],
        [each.forgotten or b"" for each in entries],
    )


def run(erasure: UUID, leaves: Hidden) -> None:
    """Have the database take the ids out of the leaves; it does so for one's own erasure alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keeping_forget(%s, %s::uuid[], %s::bytea[], %s::bytea[])", [erasure, *leaves])


def announce(leaves: Hidden, *, by: UUID | None, organisation: UUID) -> None:
    """Record which entries lost their ids: `audit verify` calls any other that did a forgery."""
    for first in range(0, len(leaves[0]), AT_ONCE):
        some = leaves[0][first : first + AT_ONCE]
        audit.record(AuditVerb.FORGOTTEN, by=by, organisation=organisation, subjects=some, kind="audit_leaf")
