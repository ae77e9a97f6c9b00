"""Somebody with a one-time code, up to the moment in which officers are asked."""

import base64
import time
from dataclasses import dataclass

from liftstone.accounts import actions, joining
from liftstone.accounts.actor import Actor
from liftstone.accounts.joining import Asked, Fresh
from liftstone.accounts.models import Person
from tests.cast import as_
from tests.journeys.people import code_of


@dataclass(frozen=True)
class Newcomer:
    """A person, what the page showed once, and what the officers are read."""

    person: Person
    fresh: Fresh
    asked: Asked


def proves(code: str, *, fresh: Fresh) -> Asked:
    """Type the passphrase back and the first code."""
    return joining.confirm(code, typed=fresh.passphrase, totp_code=code_of(fresh.totp, at=time.time()))


def invited(login: str, *, roles: list[str], by: Actor) -> Newcomer:
    """Invite somebody who then does all they can do alone."""
    with as_(by):
        person, code = actions.invite(login=login, name=login.title(), roles=roles, by=by)
    fresh = joining.prepare(code)
    return Newcomer(person, fresh, proves(code, fresh=fresh))


def lost(actor: Actor, *, by: Actor) -> Newcomer:
    """Have somebody lose the passphrase and make a new one."""
    with as_(by):
        person = Person.objects.get(id=actor.person)
        code = actions.begin_recovery(person=person, by=by)
    fresh = joining.prepare(code)
    return Newcomer(person, fresh, proves(code, fresh=fresh))


def base32(secret: bytes) -> str:
    """An authenticator's secret as people type it."""
    return base64.b32encode(secret).decode().rstrip("=")
