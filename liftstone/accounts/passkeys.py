"""Passkeys: a second step for everybody, and in the passphrase's place where the authenticator has PRF.

PRF is a secret that only this authenticator gives out, only here, only after it has checked who holds it. The
person's own key is sealed under it; the browser sends it along with the signature, as it would send the
passphrase. Without PRF a passkey proves who is there but opens nothing, so the passphrase comes first.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from liftstone.accounts import signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Challenge, Passkey, Person, Session
from liftstone.accounts.secrets import open_seed, seal_seed
from liftstone.accounts.signin import Refused
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable
from liftstone.vault.derive import derive

VALID = timedelta(minutes=5)
PRF_SIZE = 32
# The same for everybody: before somebody has signed in, no salt of their own could be looked up. What comes
# out differs with every passkey all the same.
PRF_INPUT = hashlib.sha256(b"liftstone/passkey/prf").digest()
PRF = {"prf": {"eval": {"first": websafe_encode(PRF_INPUT)}}}
SIGN_IN = "sign-in"


def _origin() -> str:
    return str(settings.VALUES.staff_origin)


def _server() -> Fido2Server:
    """The relying party is the host of the staff door; answers count from exactly its origin."""
    party = PublicKeyCredentialRpEntity(name="Liftstone", id=urlsplit(_origin()).hostname)
    return Fido2Server(party, verify_origin=lambda origin: origin == _origin())


def _name(challenge: bytes) -> str:
    return hashlib.sha256(b"liftstone/challenge\0" + challenge).hexdigest()


def _challenge(purpose: str) -> bytes:
    """Make a challenge that counts once, for this purpose, for five minutes."""
    value = secrets.token_bytes(32)
    with acting_for(session=_name(value)), transaction.atomic():
        Challenge.objects.create(id=_name(value), purpose=purpose, until=timezone.now() + VALID)
    return value


def _spend(value: bytes, *, purpose: str, verification: UserVerificationRequirement) -> dict[str, Any]:
    """Use a challenge up and return what fido2 calls its state; `Refused` for any but a live one of ours."""
    with acting_for(session=_name(value)), transaction.atomic():
        live = Challenge.objects.filter(id=_name(value), purpose=purpose, until__gt=timezone.now())
        if not live.delete()[0]:
            raise Refused
    return {"challenge": websafe_encode(value), "user_verification": verification}


def _key(prf: bytes) -> bytes:
    return derive(prf, label="passkey/key")


def _prf(text: str) -> bytes | None:
    try:
        value = websafe_decode(text)
    except ValueError:
        return None
    return value if len(value) == PRF_SIZE else None


def _credentials(passkeys: Sequence[Passkey]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(each.credential)) for each in passkeys]


def begin_adding(actor: Actor) -> dict[str, Any]:
    """Return what the browser needs to make a passkey for this person."""
    passkeys = list(Passkey.objects.filter(person_id=actor.person))
    options, _ = _server().register_begin(
        PublicKeyCredentialUserEntity(name=actor.login, id=actor.person.bytes, display_name=actor.login),
        credentials=_credentials(passkeys),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
        challenge=_challenge(f"add {actor.person.hex}"),
        extensions=PRF,
    )
    return dict(options)


@transaction.atomic
def add(answer: dict[str, Any], *, prf: str, by: Actor) -> Passkey:
    """Keep a new passkey; with PRF and a checked holder it opens the person's key from now on. `Refused`."""
    try:
        response = RegistrationResponse.from_dict(answer)
        challenge = response.response.client_data.challenge
        preferred = UserVerificationRequirement.PREFERRED
        state = _spend(challenge, purpose=f"add {by.person.hex}", verification=preferred)
        data = _server().register_complete(state, response)
    except (ValueError, TypeError, KeyError):
        raise Refused from None
    secret = _prf(prf) if data.is_user_verified() else None
    person = Person.objects.get(id=by.person)
    credential = data.credential_data
    assert credential is not None
    row = Passkey.objects.create(
        organisation_id=by.organisation,
        person=person,
        credential_id=credential.credential_id,
        credential=bytes(credential),
        counter=data.counter,
        sealed_seed=seal_seed(person, by.keys.secret.seed, key=_key(secret), kind="passkey") if secret else None,
    )
    _record(AccountVerb.PASSKEY_ADDED, person=person, by=by.person)
    return row


@transaction.atomic
def remove(passkey: UUID, *, by: Actor) -> None:
    """Remove one of one's own passkeys; `Passkey.DoesNotExist` for anybody else's."""
    row = Passkey.objects.get(id=passkey, person_id=by.person)
    row.delete()
    _record(AccountVerb.PASSKEY_REMOVED, person=Person.objects.get(id=by.person), by=by.person)


def _record(verb: AccountVerb, *, person: Person, by: UUID | None) -> None:
    audit.record(verb, by=by, organisation=person.organisation_id, on=("accounts_person", person.id))


def begin_signing_in() -> dict[str, Any]:
    """Return what the browser needs to sign in with a passkey alone: any that it holds for this door."""
    options, _ = _server().authenticate_begin(
        user_verification=UserVerificationRequirement.REQUIRED, challenge=_challenge(SIGN_IN), extensions=PRF
    )
    return dict(options)


def begin_second_step(value: str) -> dict[str, Any]:
    """Return what the browser needs for the second step of the session that a cookie names. `Refused`."""
    session, _ = signin.half_of(value)
    with acting_for(organisation=session.organisation_id, person=session.person_id), transaction.atomic():
        passkeys = list(Passkey.objects.filter(person_id=session.person_id))
    if not passkeys:
        raise Refused
    options, _ = _server().authenticate_begin(
        _credentials(passkeys),
        user_verification=UserVerificationRequirement.DISCOURAGED,
        challenge=_challenge(_second(session)),
    )
    return dict(options)


def _second(session: Session) -> str:
    return f"second {session.id}"


def finish_second_step(value: str, answer: dict[str, Any]) -> str:
    """Take the second step by a passkey; return the cookie of the finished session. `Refused`."""
    session, cookie = signin.half_of(value)
    with acting_for(organisation=session.organisation_id, person=session.person_id):
        person = signin.person_of(session)
        with transaction.atomic():
            passkeys = list(Passkey.objects.filter(person_id=person.id))
        _check(answer, passkeys, purpose=_second(session), verified=UserVerificationRequirement.DISCOURAGED)
        try:
            seed = open_seed(person, bytes(session.sealed_seed), key=cookie.key, kind="session")
        except Unreadable:
            raise Refused from None
        return signin.enter(person, seed=seed, half=session)


def sign_in(answer: dict[str, Any], *, prf: str) -> str:
    """Sign in with a passkey alone; return the cookie. `Refused` for one whose PRF does not open the key."""
    passkey = _found(answer)
    secret = _prf(prf)
    if passkey is None or passkey.sealed_seed is None or secret is None:
        raise Refused
    with acting_for(organisation=passkey.organisation_id, person=passkey.person_id):
        with transaction.atomic():
            person = Person.objects.filter(id=passkey.person_id, state=Person.State.ACTIVE).first()
        if person is None:
            raise Refused
        _check(answer, [passkey], purpose=SIGN_IN, verified=UserVerificationRequirement.REQUIRED)
        try:
            seed = open_seed(person, bytes(passkey.sealed_seed), key=_key(secret), kind="passkey")
        except Unreadable:
            raise Refused from None
        return signin.enter(person, seed=seed)


def _found(answer: dict[str, Any]) -> Passkey | None:
    try:
        credential = websafe_decode(str(answer.get("rawId", "")))
    except ValueError:
        return None
    with acting_for(session=credential.hex()), transaction.atomic():
        return Passkey.objects.filter(credential_id=credential).first()


def _check(
    answer: dict[str, Any], passkeys: list[Passkey], *, purpose: str, verified: UserVerificationRequirement
) -> None:
    """Check a signature, spend its challenge, move the counter. `Refused` where anything does not fit."""
    try:
        response = AuthenticationResponse.from_dict(answer)
        state = _spend(response.response.client_data.challenge, purpose=purpose, verification=verified)
        used = _server().authenticate_complete(state, _credentials(passkeys), response)
        counter = response.response.authenticator_data.counter
    except (ValueError, TypeError, KeyError):
        raise Refused from None
    row = next(each for each in passkeys if bytes(each.credential_id) == used.credential_id)
    if not _count(row, to=counter):
        raise Refused


@transaction.atomic
def _count(passkey: Passkey, *, to: int) -> bool:
    """Move the counter up. One that does not rise betrays a copy; 0 and 0 is an authenticator without one."""
    if passkey.counter == to == 0:
        return True
    if Passkey.objects.filter(id=passkey.id, counter__lt=to).update(counter=to):
        return True
    _record(AccountVerb.PASSKEY_CLONED, person=passkey.person, by=None)
    return False
