"""The key ceremony: an organisation's root, its officers, its teams, its first people.

The root's secret is made here, used here, and handed to whoever runs the ceremony to be kept offline on
paper; it is never written to the database.
"""

import secrets as randomness
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Organisation, Person, Role
from liftstone.accounts.names import seal_name
from liftstone.accounts.rights import ALL_TEAMS, teams_of
from liftstone.accounts.secrets import BYTES, seal_seed, seal_totp, stretched
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring import actions as keyring
from liftstone.keyring import certify, statements
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.models import PersonKey
from liftstone.keyring.roots import public_root
from liftstone.keyring.unlocked import Unlocked
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable, passphrase
from liftstone.vault.signing import SigningKey

FEWEST_OFFICERS = 3


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is there from the first day."""

    login: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class SignIn:
    """What one person takes home from the ceremony."""

    person: UUID
    newcomer: Newcomer
    passphrase: str = field(repr=False)
    totp: bytes = field(repr=False)
    secret: PersonSecret = field(repr=False)


@dataclass(frozen=True)
class Founded:
    """What a ceremony yields: the organisation, its root (keep the seed offline), the sign-ins."""

    organisation: UUID
    root: SigningKey = field(repr=False)
    sign_ins: list[SignIn] = field(repr=False)

    def actor(self, login: str) -> Actor:
        """Return one of the founders as if signed in: for the ceremony itself, the demo and the tests."""
        found = next(each for each in self.sign_ins if each.newcomer.login == login)
        roles = frozenset(found.newcomer.roles)
        keys = Unlocked(found.person, self.organisation, found.secret)
        return Actor(found.person, self.organisation, login, roles, keys)


class TooFewOfficers(ValueError):
    """Fewer than three officers could lock everybody out: one ill, one away, nobody left to recover with."""


def found(name: str, *, people: list[Newcomer], trust_root: Callable[[UUID, bytes], None]) -> Founded:
    """Hold the ceremony for the organisation `name` with its first `people`.

    At least three of them must be officers, else `TooFewOfficers`. `trust_root` is told the organisation's
    public root key before the first certificate is checked.
    """
    officers = [each for each in people if Role.Name.OFFICER in each.roles]
    if len(officers) < FEWEST_OFFICERS:
        raise TooFewOfficers
    root = SigningKey.generate()
    organisation = Organisation(name=name)
    with acting_for(organisation=organisation.id), transaction.atomic():
        trust_root(organisation.id, root.public)
        organisation.save(force_insert=True)
        sign_ins = [_person(each, organisation=organisation) for each in people]
        founded = Founded(organisation.id, root, sign_ins)
        _delegate(founded)
        first = founded.actor(officers[0].login)
        _let_in(founded, by=first)
        audit.record(
            AccountVerb.FOUNDED,
            by=first.person,
            organisation=organisation.id,
            on=("organisation", organisation.id),
        )
    return founded


def _person(newcomer: Newcomer, *, organisation: Organisation) -> SignIn:
    words, totp, secret = passphrase.generate(), randomness.token_bytes(BYTES), PersonSecret.generate()
    person = Person(organisation=organisation, login=newcomer.login, state=Person.State.ACTIVE)
    person.salt = randomness.token_bytes(16)
    keys = stretched(words, salt=person.salt)
    person.verifier = keys.verifier
    person.sealed_seed = seal_seed(person, secret.seed, key=keys.key, kind="passphrase")
    person.sealed_totp = seal_totp(person, totp, key=keys.totp)
    person.save(force_insert=True)
    for role in newcomer.roles:
        Role.objects.create(organisation_id=organisation.id, person=person, name=Role.Name(role))
    keyring.register(person.id, organisation=organisation.id, secret=secret)
    return SignIn(person.id, newcomer, words, totp, secret)


def _delegate(founded: Founded) -> None:
    for each in founded.sign_ins:
        if Role.Name.OFFICER in each.newcomer.roles:
            keyring.delegate(
                founded.root,
                organisation=founded.organisation,
                officer=each.person,
                key=each.secret.signing.public,
            )


def _let_in(founded: Founded, *, by: Actor) -> None:
    for each in founded.sign_ins:
        certify.person(PersonKey.objects.get(person_id=each.person), by=by.keys)
    for purpose in ALL_TEAMS:
        keyring.found_team(purpose=purpose, by=by.keys)
    for each in founded.sign_ins:
        for purpose in teams_of(frozenset(each.newcomer.roles)):
            keyring.admit(each.person, purpose=purpose, by=by.keys)
        sealed = seal_name(each.newcomer.name, person=each.person, by=by.keys)
        Person.objects.filter(id=each.person).update(sealed_name=sealed)


class OtherFingerprint(ValueError):
    """The signing key in the database is not the one that the person has on their page."""


def appoint(person: Person, *, root: SigningKey, compared: str) -> None:
    """Make somebody a key officer by the root, or do so again for a new key.

    `compared` is the fingerprint of the signing key as the person reads it from their own page: whoever can
    write the database could otherwise have the root delegate to a key of theirs. `Unreadable` where `root` is
    not the root of the person's organisation, `OtherFingerprint` where the keys differ.
    """
    if root.public != public_root(person.organisation_id):
        raise Unreadable
    with acting_for(organisation=person.organisation_id), transaction.atomic():
        key = PersonKey.objects.get(person_id=person.id)
        if "".join(compared.split()).lower() != statements.spoken(bytes(key.signing_key)).replace(" ", ""):
            raise OtherFingerprint
        keyring.delegate(
            root,
            organisation=person.organisation_id,
            officer=person.id,
            key=bytes(key.signing_key),
            epoch=key.epoch,
        )
        Role.objects.get_or_create(
            person=person, name=Role.Name.OFFICER, defaults={"organisation_id": person.organisation_id}
        )
        audit.record(
            AccountVerb.APPOINTED,
            by=None,
            organisation=person.organisation_id,
            on=("accounts_person", person.id),
        )
