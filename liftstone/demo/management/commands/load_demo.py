"""`liftstone load_demo`: fill an empty installation with the invented helpline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from liftstone.demo.load import NotEmpty, load


class Command(BaseCommand):
    """Load eighteen invented months that end now."""

    help = "Fill an empty installation with an invented helpline. Never into one that is somebody's."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--scale` for a smaller one, `--seed` for another one."""
        parser.add_argument("--scale", type=float, default=1.0)
        parser.add_argument("--seed", type=int, default=2015)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much and how long."""
        try:
            loaded = load(
                today=timezone.now(), data=Path(settings.DATA), seed=options["seed"], scale=options["scale"]
            )
        except NotEmpty:
            raise CommandError("There is an organisation here already; the demo wants an empty folder.") from None
        self.stdout.write(
            f"{loaded.contacts} contacts, {loaded.cases} cases, {loaded.facts} facts in {loaded.seconds:.1f} s"
        )
