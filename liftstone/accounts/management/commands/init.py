"""`liftstone init`: the key ceremony, at the keyboard of a machine that nobody else looks at."""

import base64
import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from liftstone.accounts import ceremony, paper
from liftstone.accounts.ceremony import FEWEST_OFFICERS, Founded, Newcomer, SignIn
from liftstone.accounts.models import Role
from liftstone.keyring import roots, statements
from liftstone.vault import Unreadable

LOGIN = re.compile(r"[a-z][a-z0-9.-]{1,38}")
ROLES = tuple(name.value for name in Role.Name)
WELCOME = f"""This is the key ceremony. Have {FEWEST_OFFICERS} key officers in the room, paper, and a safe.
Nothing that is shown here is kept anywhere else: what nobody writes down is gone.
"""
ROOT = """
The root's secret. It makes key officers, today and whenever one loses a passphrase. Write the 14 groups on
two sheets of paper, in two safes; photograph nothing.
"""


class Command(BaseCommand):
    """Ask for the organisation and its first people, make all keys, show each secret once."""

    help = "Hold the key ceremony of a new organisation"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """There is one: a second organisation on the same installation is wanted rarely, and never by mistake."""
        parser.add_argument("--another", action="store_true", help="found one more organisation")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold the ceremony."""
        if roots.known() and not options["another"]:
            raise CommandError("There is an organisation here already; --another founds one more.")
        self.stdout.write(WELCOME)
        name = self._asked("Name of the organisation: ", good=lambda text: 0 < len(text) <= 120)
        people = self._people()
        founded = ceremony.found(name, people=people, trust_root=roots.trust)
        self._root(founded)
        for sign_in in founded.sign_ins:
            self._sheet(sign_in)
        self.stdout.write("\nDone. Start both doors with `liftstone serve`; everybody can sign in.")
        self.stdout.write("Then make the key of its backups, on paper too: `liftstone backup-key`.\n")

    def _asked(self, question: str, *, good: Any, again: str = "Please try again.") -> str:
        while True:
            answer = input(question).strip()
            if good(answer):
                return answer
            self.stdout.write(again)

    def _people(self) -> list[Newcomer]:
        self.stdout.write(
            f"\nThe first people, one a line: SIGN-IN-NAME ROLE,ROLE Name. Roles: {', '.join(ROLES)}."
        )
        self.stdout.write(f"At least {FEWEST_OFFICERS} must be officers. An empty line ends the list.\n")
        people: list[Newcomer] = []
        while True:
            line = input(f"Person {len(people) + 1}: ").strip()
            if line:
                self._add(line, people=people)
            elif sum("officer" in each.roles for each in people) >= FEWEST_OFFICERS:
                return people
            else:
                self.stdout.write(
                    f"{FEWEST_OFFICERS} officers at least: with fewer, one ill and one away lock all out."
                )

    def _add(self, line: str, *, people: list[Newcomer]) -> None:
        try:
            newcomer = newcomer_of(line)
        except ValueError as problem:
            self.stdout.write(str(problem))
            return
        if any(each.login == newcomer.login for each in people):
            self.stdout.write("Somebody on the list has this sign-in name.")
            return
        people.append(newcomer)

    def _root(self, founded: Founded) -> None:
        words = paper.groups(founded.root.seed)
        self.stdout.write(ROOT)
        for start in range(0, len(words), 7):
            self.stdout.write("    " + " ".join(words[start : start + 7]))
        self.stdout.write(f"\nIts fingerprint, for SECURITY records: {statements.spoken(founded.root.public)}\n")
        self._asked(
            "Type the 14 groups back from the paper: ",
            good=lambda text: is_typed_back(text, seed=founded.root.seed),
            again="That is not what was shown. Compare group by group.",
        )

    def _sheet(self, sign_in: SignIn) -> None:
        secret = base64.b32encode(sign_in.totp).decode().rstrip("=")
        spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        login = sign_in.newcomer.login
        input(f"\nCall {sign_in.newcomer.name} to the screen, alone, and press Enter. ")
        self.stdout.write(f"Sign-in name   {login}")
        self.stdout.write(f"Passphrase     {sign_in.passphrase}")
        self.stdout.write(f"Authenticator  {spaced}")
        self.stdout.write(f"               otpauth://totp/{login}?secret={secret}&issuer=Liftstone")
        input("Written down, and the authenticator set up? Press Enter; the screen is cleared. ")
        self.stdout.write("\x1b[2J\x1b[3J\x1b[H")


def newcomer_of(line: str) -> Newcomer:
    """Return the person that a line describes; ValueError says what is wrong with it."""
    login, roles, name = ([*line.split(None, 2), "", "", ""])[:3]
    chosen = tuple(dict.fromkeys(role for role in roles.split(",") if role))
    if not LOGIN.fullmatch(login):
        raise ValueError("A sign-in name: 2 to 39 of a to z, digits, dots, hyphens; a letter first.")
    if not chosen or not set(chosen) <= set(ROLES):
        raise ValueError(f"Roles, with commas between them: {', '.join(ROLES)}.")
    if not name:
        raise ValueError("The name is missing: SIGN-IN-NAME ROLE,ROLE Name")
    return Newcomer(login, name, chosen)


def is_typed_back(text: str, *, seed: bytes) -> bool:
    """Say whether what was typed is the secret."""
    try:
        return paper.read(text) == seed
    except Unreadable:
        return False
