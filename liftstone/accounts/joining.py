"""Joining: a one-time code becomes a passphrase and an authenticator, of which nobody else ever knows.

The officer who invites hands over only the code. The passphrase is shown to the newcomer once, typed back,
and proved together with a first code; then an officer compares the new key's fingerprint and admits.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts import pace, signin
from liftstone.accounts.models import Joining, Person, Session
from liftstone.accounts.secrets import BYTES, open_seed, open_totp, seal_seed, seal_totp, stretched
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring import actions as keyring
from liftstone.keyring import recovery, statements
from liftstone.keyring.keys import PersonSecret
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable, passphrase

VALID = timedelta(hours=48)


class NoSuchCode(Exception):
    """The one-time code is unknown, used or too old."""


@dataclass(frozen=True)
class Fresh:
    """What is shown to the newcomer, once: the passphrase, the authenticator's secret, the sign-in name."""

    login: str
    passphrase: str = field(repr=False)
    totp: bytes = field(repr=False)


@dataclass(frozen=True)
class Asked:
    """What the newcomer reads to the officers: the new key's fingerprint; and how many must agree."""

    fingerprint: str
    officers: int


def hashed(code: str) -> str:
    """Return what the database keeps of a one-time code."""
    return hashlib.sha256(b"liftstone/joining\0" + passphrase.normalise(code).encode()).hexdigest()


def invitation(person: Person) -> str:
    """Make a one-time code for a person; earlier ones end. Returns the code, which is kept nowhere."""
    Joining.objects.filter(person=person, done_at__isnull=True).delete()
    code = passphrase.generate()
    Joining.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        code=hashed(code),
        until=timezone.now() + VALID,
    )
    return code


def _found(code: str) -> Joining:
    with acting_for(session=hashed(code)), transaction.atomic():
        row = Joining.objects.filter(code=hashed(code), confirmed_at__isnull=True, until__gt=timezone.now()).first()
    if row is None:
        raise NoSuchCode
    return row


def _locked(row: Joining) -> tuple[Joining, Person]:
    """Return the row as it is now and its person, locked; `NoSuchCode` where another code took its place."""
    person = Person.objects.select_for_update().get(id=row.person_id)
    held = Joining.objects.filter(id=row.id, confirmed_at__isnull=True).first()
    if held is None or person.state == Person.State.LEFT:
        raise NoSuchCode
    return held, person


def prepare(code: str) -> Fresh:
    """Make passphrase and authenticator for whoever holds the code; asked again, it makes new ones.

    Raises `NoSuchCode`.
    """
    row = _found(code)
    with acting_for(organisation=row.organisation_id, person=row.person_id), transaction.atomic():
        row, person = _locked(row)
        words, totp = passphrase.generate(), secrets.token_bytes(BYTES)
        row.salt = secrets.token_bytes(16)
        keys = stretched(words, salt=row.salt)
        row.verifier = keys.verifier
        row.sealed_seed = seal_seed(person, PersonSecret.generate().seed, key=keys.key, kind="passphrase")
        row.sealed_totp = seal_totp(person, totp, key=keys.totp)
        row.save()
        return Fresh(person.login, words, totp)


def confirm(code: str, *, typed: str, totp_code: str) -> Asked:
    """Prove that passphrase and authenticator were kept; then officers are asked. Returns what to tell them.

    Raises `NoSuchCode`, or `signin.Refused` where either does not fit (it may be tried again).
    """
    row = _found(code)
    with acting_for(organisation=row.organisation_id, person=row.person_id), transaction.atomic():
        row, person = _locked(row)
        try:
            keys = stretched(typed, salt=bytes(row.salt))
            seed = open_seed(person, bytes(row.sealed_seed), key=keys.key, kind="passphrase")
            totp = open_totp(person, key=keys.totp, sealed=bytes(row.sealed_totp))
        except Unreadable:
            raise signin.Refused from None
        if signin.matching_step(totp, code=totp_code, at=timezone.now(), after=0) is None:
            raise signin.Refused
        row.confirmed_at = timezone.now()
        secret = PersonSecret(seed)
        _ask_officers(row, person=person, secret=secret)
        row.save()
        return Asked(statements.spoken(secret.sealing.public), officers=2 if row.recovery_id else 1)


def _ask_officers(row: Joining, *, person: Person, secret: PersonSecret) -> None:
    if person.state == Person.State.ACTIVE:
        asked = recovery.ask(person.id, organisation=person.organisation_id, secret=secret)
        row.recovery_id = asked.id
    else:
        keyring.register(person.id, organisation=person.organisation_id, secret=secret)


def install(row: Joining, *, person: Person, by: UUID) -> None:
    """Put the new passphrase in the place of the old one. The sessions of the old one end."""
    Session.objects.filter(person_id=person.id).delete()
    person.salt, person.verifier = row.salt, row.verifier
    person.sealed_seed, person.sealed_totp = row.sealed_seed, row.sealed_totp
    person.totp_step = 0
    pace.clear(person.login)
    person.state = Person.State.ACTIVE
    person.save(update_fields=["salt", "verifier", "sealed_seed", "sealed_totp", "totp_step", "state"])
    person.passkeys.all().delete()  # they opened the lost key
    row.done_at = timezone.now()
    row.save(update_fields=["done_at"])
    audit.record(
        AccountVerb.CHANGED,
        by=by,
        organisation=person.organisation_id,
        on=("accounts_person", person.id),
    )
