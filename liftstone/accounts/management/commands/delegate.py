"""`liftstone delegate LOGIN`: the root makes somebody a key officer, or does so again for a new key."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from liftstone.accounts import ceremony, paper
from liftstone.accounts.models import Person
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey


class Command(BaseCommand):
    """Bring the paper out, compare the person's fingerprint, delegate."""

    help = "Make somebody a key officer, with the root's secret from paper"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who."""
        parser.add_argument("login", help="the person's sign-in name")

    def handle(self, *args: Any, login: str, **options: Any) -> None:
        """Ask for the paper and the fingerprint; nothing of the root is kept."""
        with acting_for(login=login), transaction.atomic():
            person = Person.objects.filter(login=login, state=Person.State.ACTIVE).first()
        if person is None:
            raise CommandError("Nobody who works here has this sign-in name.")
        self.stdout.write("They read the fingerprint of their signing key from their own page (sign-in name, top).")
        compared = input("Fingerprint: ")
        try:
            root = SigningKey.from_seed(paper.read(getpass("The root's 14 groups, from paper (not shown): ")))
            ceremony.appoint(person, root=root, compared=compared)
        except Unreadable:
            raise CommandError("The groups are not this organisation's root.") from None
        except ceremony.OtherFingerprint:
            raise CommandError("The fingerprint is another: do not go on before you know why.") from None
        self.stdout.write(f"{login} is a key officer now.")
