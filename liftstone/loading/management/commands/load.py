"""`liftstone load contacts|cases|places|first-responders|services|partnerships FILE`: take a file in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from liftstone.loading import from_feeds, from_official, from_partnerships, from_published, from_sheets


class Command(BaseCommand):
    """Sign in, read, say what does not fit, load all of it or nothing."""

    help = "Load contacts or cases from a spreadsheet, places or first responders as published. All or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be loaded; what else may be given depends on it."""
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for name in ("contacts", "cases"):
            from_sheets.add_arguments(kinds.add_parser(name, help="CSV or XLSX in the columns of HTCDS 2.0"))
        from_published.add_arguments(kinds.add_parser("places", help="postcodes, outcodes, councils, forces"))
        from_feeds.add_arguments(kinds.add_parser("services", help="what another directory publishes, or a list"))
        from_official.add_arguments(kinds.add_parser("first-responders", help="the Home Office's list, as JSON"))
        from_partnerships.add_arguments(kinds.add_parser("partnerships", help="networks, as a map of them has it"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what was named."""
        how = {
            "places": from_published.run,
            "first-responders": from_official.run,
            "services": from_feeds.run,
            "partnerships": from_partnerships.run,
        }
        how.get(options["kind"], from_sheets.run)(options, out=self.stdout)
