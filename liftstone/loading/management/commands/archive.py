"""`liftstone archive`: which archives there are; `liftstone archive ID --by COLUMN`: count one of them."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from liftstone.accounts.actor import Actor
from liftstone.loading import archives, queries, terminal
from liftstone.loading.models import Load


class Command(BaseCommand):
    """Sign in as an analyst, list or count."""

    help = "List the archives, or count the records of one by a column. Small numbers are hidden."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("archive", nargs="?", type=UUID, help="as the list shows it")
        parser.add_argument(
            "--by", action="append", default=[], metavar="COLUMN", help="more than one may be given"
        )
        parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """List, or count."""
        with terminal.signed_in(options["login"]) as by:
            if options["archive"] is None:
                for row in queries.archives(by):
                    self.stdout.write(
                        f"{row.id}  {row.loaded_at:%Y-%m-%d}  {row.records:>9,} {row.kind}, columns of {row.layout}"
                    )
                return
            try:
                row = queries.archive(by, record=options["archive"])
            except Load.DoesNotExist:
                raise CommandError("There is no such archive.") from None
            self._count(row, options["by"], by=by)

    def _count(self, row: Load, wanted: list[str], *, by: Actor) -> None:
        table = archives.opened(row, by=by)
        self.stdout.write(
            f"Archive of {row.loaded_at:%d %B %Y}, beside all live counts. c: hidden; else rounded to 5."
        )
        if not wanted:
            self.stdout.write("Columns: " + ", ".join(table.column_names))
        for column in wanted:
            self.stdout.write(f"\n{column}")
            for code, number in archives.shown(table, column=column).items():
                self.stdout.write(f"  {code or 'all':40} {'c' if number is None else f'{number:,}':>10}")
