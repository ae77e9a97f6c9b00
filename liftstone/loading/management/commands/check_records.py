"""`liftstone check records`: where cases fall short, and by which rule."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from liftstone.accounts.models import Organisation
from liftstone.loading import checking, standard, terminal
from liftstone.loading.checking import Checked


class Command(BaseCommand):
    """Sign in, open every case, print references and names of rules and nothing else."""

    help = "Say where cases fall short of being recorded in full, by rule, case by case and by month."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")
        parser.add_argument("--months-only", action="store_true", help="the trend alone, no references")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and print."""
        with terminal.signed_in(options["login"]) as by:
            name = Organisation.objects.get(id=by.organisation).name
            with terminal.progress("opening cases") as step:
                found = checking.check(by=by, step=step)
        self.stdout.write(f"{name}: {found.cases:,} cases, {len(found.short):,} of them fall short somewhere.")
        self._trend(found)
        self._rules(found)
        if not options["months_only"]:
            for reference, rules in found.short.items():
                self.stdout.write(f"{reference}  {', '.join(rules)}")

    def _trend(self, found: Checked) -> None:
        self.stdout.write("\nOpened   cases  in full")
        for name, month in sorted(found.months.items()):
            self.stdout.write(f"{name}  {month.cases:>6,}  {100 * month.whole // month.cases:>5} %")

    def _rules(self, found: Checked) -> None:
        short: dict[str, int] = {}
        for month in found.months.values():
            for rule, times in month.short.items():
                short[rule] = short.get(rule, 0) + times
        self.stdout.write("\nCases that fall short of a rule")
        for each in standard.RULES:
            if each.name in short:
                self.stdout.write(f"{short[each.name]:>6,}  {each.name:16} a case {each.sentence}")
        self.stdout.write("")
