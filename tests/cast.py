"""The people of the tests, as ready-made organisations with keys.

Asha answers the line · Ben supervises, and keeps keys · Chidi is a caseworker · Farid only counts ·
Kofi and Abena run networks · Grace and Hugo keep keys · Dana works for another organisation · Eve for a third.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from liftstone.accounts import ceremony, signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.ceremony import Founded, Newcomer
from liftstone.accounts.models import Person, Session
from liftstone.keyring import roots
from liftstone.rows.acting import acting_for

HELPLINE = [
    Newcomer("ben", "Ben Adeyemi", ("adviser", "supervisor", "officer")),
    Newcomer("grace", "Grace Holloway", ("officer",)),
    Newcomer("hugo", "Hugo Lindqvist", ("officer",)),
    Newcomer("asha", "Asha Patel", ("adviser",)),
    Newcomer("chidi", "Chidi Okafor", ("caseworker",)),
    Newcomer("farid", "Farid Rahimi", ("analyst",)),
    Newcomer("kofi", "Kofi Mensah", ("coordinator",)),
    Newcomer("abena", "Abena Owusu", ("coordinator",)),
]


def elsewhere(first: str) -> list[Newcomer]:
    """Return the people of another organisation; `first` works at its desk."""
    return [
        Newcomer(first, first.title(), ("adviser", "supervisor", "officer")),
        Newcomer(f"{first}-second", "Second Officer", ("officer",)),
        Newcomer(f"{first}-third", "Third Officer", ("officer",)),
        Newcomer(f"{first}-counts", "Counts", ("analyst",)),
        Newcomer(f"{first}-runs", "Runs Networks", ("coordinator",)),
    ]


@dataclass
class Cast:
    """Three organisations and their people."""

    helpline: Founded
    dana_org: Founded
    eve_org: Founded

    def __getattr__(self, login: str) -> Actor:
        for founded in (self.helpline, self.dana_org, self.eve_org):
            if any(each.newcomer.login == login for each in founded.sign_ins):
                return founded.actor(login)
        raise AttributeError(login)


def assemble() -> Cast:
    """Hold three key ceremonies in the current transaction."""
    Path(settings.ROOT_KEYS).unlink(missing_ok=True)  # the helpline comes first in it
    return Cast(
        ceremony.found("Riverside Helpline", people=HELPLINE, trust_root=roots.trust),
        ceremony.found("Northmoor Refuge", people=elsewhere("dana"), trust_root=roots.trust),
        ceremony.found("Eastgate Care", people=elsewhere("eve"), trust_root=roots.trust),
    )


@contextmanager
def as_(actor: Actor) -> Iterator[Actor]:
    """Act as somebody in a transaction, with what their next request would know."""
    with acting_for(organisation=actor.organisation, person=actor.person), transaction.atomic():
        yield actor


def cookie_for(actor: Actor) -> str:
    """Return the session cookie of somebody who has just signed in."""
    with as_(actor):
        person = Person.objects.get(id=actor.person)
        return signin.start(person, seed=actor.keys.secret.seed, totp=None, stage=Session.Stage.FULL)
