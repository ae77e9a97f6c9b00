"""A person's own secret and the authenticator's, sealed under a passphrase, a passkey or a cookie."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Self

from django.conf import settings

from liftstone.accounts.models import Person
from liftstone.keyring import contexts
from liftstone.vault.bodies import open_key, seal_key
from liftstone.vault.derive import derive
from liftstone.vault.passphrase import DEFAULT, Cost, Stretched, stretch

BYTES = 32


@dataclass(frozen=True)
class Cookie:
    """What the browser holds: one secret, from which the session's name and key come."""

    secret: bytes

    def __repr__(self) -> str:
        return "Cookie()"

    @classmethod
    def make(cls) -> Self:
        """Make a new one."""
        return cls(secrets.token_bytes(BYTES))

    @classmethod
    def read(cls, value: str) -> Self | None:
        """Return the cookie that `value` encodes, or None where it is none of ours."""
        try:
            secret = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        except ValueError:
            return None
        return cls(secret) if len(secret) == BYTES else None

    @property
    def value(self) -> str:
        """What the browser is given."""
        return base64.urlsafe_b64encode(self.secret).decode().rstrip("=")

    @property
    def name(self) -> str:
        """The session's id: who reads the table cannot sign in with it."""
        return hashlib.sha256(derive(self.secret, label="session/name")).hexdigest()

    @property
    def key(self) -> bytes:
        """What the session's copy of the person's secret is sealed under."""
        return derive(self.secret, label="session/key")


def stretched(passphrase: str, *, salt: bytes) -> Stretched:
    """Stretch a passphrase at the cost this installation runs with (tests run a cheap one)."""
    cost: Cost = getattr(settings, "PASSPHRASE_COST", DEFAULT)
    return stretch(passphrase, salt=salt, cost=cost)


def seal_seed(person: Person, seed: bytes, *, key: bytes, kind: str) -> bytes:
    """Seal a person's secret; `kind` says under what: passphrase, passkey, session."""
    context = contexts.person_seed(organisation=person.organisation_id, person=person.id, kind=kind)
    return seal_key(key, seed, context=context)


def open_seed(person: Person, sealed: bytes, *, key: bytes, kind: str) -> bytes:
    """Open a person's secret; `Unreadable` with any other key."""
    context = contexts.person_seed(organisation=person.organisation_id, person=person.id, kind=kind)
    return open_key(key, sealed, context=context)


def seal_totp(person: Person, totp: bytes, *, key: bytes) -> bytes:
    """Seal an authenticator's secret (32 bytes)."""
    context = contexts.person_seed(organisation=person.organisation_id, person=person.id, kind="totp")
    return seal_key(key, totp, context=context)


def open_totp(person: Person, *, key: bytes, sealed: bytes | None = None) -> bytes:
    """Open an authenticator's secret, the person row's where `sealed` is not given."""
    context = contexts.person_seed(organisation=person.organisation_id, person=person.id, kind="totp")
    return open_key(key, bytes(person.sealed_totp) if sealed is None else sealed, context=context)
