"""`liftstone export cases FILE`: all cases in the columns of HTCDS 2.0."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from liftstone.loading import exporting, terminal
from liftstone.shut import write_shut


class Command(BaseCommand):
    """Sign in, open every case, write one file that nobody but its owner may read."""

    help = "Export all cases of your organisation as CSV in the columns of HTCDS 2.0, with Liftstone's own beside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("kind", choices=("cases",))
        parser.add_argument("file", type=Path, help="a file that is not there yet")
        parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")
        parser.add_argument(
            "--with-deprecated", action="store_true", help="also the columns that the standard deprecated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and say what lies there now."""
        file: Path = options["file"]
        if file.exists():
            raise CommandError("There is such a file already; an export writes over nothing.")
        with terminal.signed_in(options["login"]) as by:
            with terminal.progress("opening cases") as step:
                deprecated = "with deprecated" if options["with_deprecated"] else ""
                exported = exporting.export(deprecated=deprecated, by=by, step=step)
            write_shut(file, exported.content)
        self.stdout.write(f"{exported.cases:,} cases in {exported.rows:,} rows.")
        self.stdout.write("This file holds in clear what was sealed. Delete it as soon as it is where it must go.")
