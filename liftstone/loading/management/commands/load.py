"""`liftstone load contacts|cases|places FILE`: take a file in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from liftstone.loading import from_published, from_sheets


class Command(BaseCommand):
    """Sign in, read, say what does not fit, load all of it or nothing."""

    help = "Load contacts or cases from a spreadsheet, or places from published files. All of a file or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be loaded; what else may be given depends on it."""
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for name in ("contacts", "cases"):
            from_sheets.add_arguments(kinds.add_parser(name, help="CSV or XLSX in the columns of HTCDS 2.0"))
        from_published.add_arguments(kinds.add_parser("places", help="postcodes, outcodes, councils, forces"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what was named."""
        how = from_published if options["kind"] == "places" else from_sheets
        how.run(options, out=self.stdout)
