"""Part of `liftstone restore`: what was erased since the backup is erased again, and the audit says what happened.

Runs as the owner, before any door opens, on a list that the operator's key opened.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from liftstone.audit import actions as audit
from liftstone.audit.verbs import AuditVerb
from liftstone.keeping import forgetting
from liftstone.keyring import roots

AS_ERASED = """
UPDATE audit_leaf l SET subject = NULL, subjects = '{}', salt = n.salt, forgotten = n.hidden
  FROM unnest(%s::uuid[], %s::bytea[], %s::bytea[]) AS n (id, salt, hidden) WHERE l.id = n.id"""
TOMBSTONE = "INSERT INTO keeping_erasure SELECT * FROM jsonb_populate_record(NULL::keeping_erasure, %s::jsonb)"


class Command(BaseCommand):
    """Erase again; say in the audit of every organisation that the installation was restored, and from when."""

    help = "Part of liftstone restore"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("erased", type=Path)
        parser.add_argument("made_at")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, all or nothing."""
        with transaction.atomic():
            for tombstone in json.loads(options["erased"].read_text()):
                _erase(tombstone)
            _as_eraser()
            for organisation in roots.known():
                audit.record(
                    AuditVerb.RESTORED,
                    by=None,
                    organisation=UUID(hex=organisation),
                    detail={"backup": options["made_at"]},
                )


def _as_eraser() -> None:
    """Let the owner see rows until the transaction ends, as the functions that erase do for as long as they run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('liftstone.erasing', 'on', true)")


def _erase(tombstone: dict[str, Any]) -> None:
    destroyed, organisation = tombstone["destroyed"], UUID(tombstone["organisation_id"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT keeping_destroy(%s::uuid[], %s)", [destroyed, organisation])
        _as_eraser()
        cursor.execute("DELETE FROM keeping_erasure WHERE id = %s", [tombstone["id"]])
        cursor.execute(TOMBSTONE, [json.dumps(tombstone)])
    leaves = forgetting.hidden([UUID(each) for each in destroyed], organisation=organisation)
    with connection.cursor() as cursor:
        cursor.execute(AS_ERASED, list(leaves))
    forgetting.announce(leaves, by=None, organisation=organisation)
