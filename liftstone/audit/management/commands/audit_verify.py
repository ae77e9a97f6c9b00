"""`liftstone audit verify`: recompute everything and say what is wrong."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from liftstone.audit import tasks
from liftstone.audit.memory import Memory
from liftstone.audit.note import Verifier
from liftstone.audit.rules import Report
from liftstone.audit.verify import verify
from liftstone.vault import Unreadable


class Command(BaseCommand):
    """Checks every entry, every place and every checkpoint. Exit code 1 where something is wrong."""

    help = "Check that nothing in the audit was changed, removed, reordered or rewritten."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument(
            "--trusted",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="a checkpoint that somebody else has held; more than one may be given",
        )
        parser.add_argument("--log-key", metavar="KEY", help="the log's verifier key (default: from the folder)")
        parser.add_argument(
            "--witness",
            action="append",
            default=[],
            metavar="KEY",
            help="a partner's verifier key; more than one may be given",
        )
        parser.add_argument(
            "--settle", action="store_true", help="first give waiting entries their places and sign them"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print."""
        if options["settle"]:
            tasks.sequence()
            tasks.checkpoint()
        memory = Memory(settings.DATA)
        remembered = [note for note in [memory.newest()] if note]
        try:
            log = Verifier.from_text(options["log_key"]) if options["log_key"] else memory.log
            witnesses = [Verifier.from_text(text) for text in options["witness"]]
        except Unreadable:
            raise CommandError("A key that was given cannot be read.") from None
        trusted = [path.read_text() for path in options["trusted"]]
        report = verify(trusted_checkpoints=[*trusted, *remembered], log=log, witnesses=witnesses)
        self.stdout.write(json.dumps(asdict(report), indent=1) if options["json"] else told(report))
        if not report.sound:
            raise CommandError("The audit is not what was signed.", returncode=1)


def told(report: Report) -> str:
    """Return the report as people read it."""
    lines = [
        f"{report.entries} entries in the tree, {report.covered} of them signed; {report.tail} on their way",
        f"{report.checkpoints} checkpoints, {report.forgotten} entries without identifiers",
    ]
    lines += [f"{name} co-signed up to {size}" for name, size in sorted(report.cosigned.items())]
    lines += [f"{found.wrong.upper()} {found.where}: {found.sentence}" for found in report.findings]
    lines += [f"... and {report.more} more"] if report.more else []
    return "\n".join([*lines, "Sound." if report.sound else "NOT SOUND."])
