"""Signing in: passphrase, then a code or a passkey; and what a request's cookie says afterwards.

The cookie holds one secret. Its hash names the session row; a key derived from it opens the person's own
key, which the row holds sealed. A thief of the database has sealed keys, a thief of the cookie has nothing
to open with it, and both together only until the person signs out or goes home.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Person, Role, Session
from liftstone.accounts.secrets import Cookie, open_seed, open_totp, seal_seed, seal_totp, stretched
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.unlocked import Unlocked
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable

IDLE = timedelta(minutes=30)  # an unattended desk closes itself
LONGEST = timedelta(hours=13)  # a night shift and its hand-over
STEP = 30  # seconds of one code
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)


class Refused(Exception):
    """Not signed in. Says neither which part was wrong nor whether the name exists."""


class WaitFirst(Refused):
    """Too many wrong attempts: `until` says from when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


def _find(login: str) -> Person | None:
    return Person.objects.filter(login=login).exclude(state=Person.State.LEFT).first()


def begin(login: str, *, passphrase: str) -> str:
    """Check a passphrase; return the cookie of a session that only the second step can finish.

    Raises `Refused`, or `WaitFirst` while wrong attempts have to cool down. An unknown name costs as much
    time as a wrong passphrase.
    """
    login = login.strip().casefold()[:40]
    with acting_for(login=login), transaction.atomic():
        person = _find(login)
    if person is None:
        stretched(passphrase, salt=hashlib.sha256(login.encode()).digest()[:16])
        raise Refused
    with acting_for(organisation=person.organisation_id, person=person.id, login=login):
        _check_pace(person)
        keys = stretched(passphrase, salt=bytes(person.salt))
        if not secrets.compare_digest(keys.verifier, bytes(person.verifier)):
            _wrong(person)
        try:
            seed = open_seed(person, bytes(person.sealed_seed), key=keys.key, kind="passphrase")
            totp = open_totp(person, key=keys.totp)
        except Unreadable:
            _wrong(person)
        return start(person, seed=seed, totp=totp, stage=Session.Stage.PASSPHRASE)


def _check_pace(person: Person) -> None:
    if person.wait_until and person.wait_until > timezone.now():
        raise WaitFirst(person.wait_until)


def _wrong(person: Person) -> None:
    """Count a wrong attempt, slow the next ones down, leave a trace, refuse."""
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(id=person.id)
        locked.failures += 1
        over = locked.failures - FREE_TRIES
        if over >= 0:
            locked.wait_until = timezone.now() + min(timedelta(seconds=2 ** min(over + 2, 12)), LONGEST_WAIT)
        locked.save(update_fields=["failures", "wait_until"])
        audit.record(
            AccountVerb.REFUSED,
            by=None,
            organisation=person.organisation_id,
            on=("accounts_person", person.id),
        )
    raise Refused


@transaction.atomic
def start(person: Person, *, seed: bytes, totp: bytes | None, stage: str) -> str:
    """Make a session row and return the cookie's value. The caller acts for the person already."""
    cookie = Cookie.make()
    Session.objects.create(
        id=cookie.name,
        organisation_id=person.organisation_id,
        person_id=person.id,
        stage=stage,
        sealed_seed=seal_seed(person, seed, key=cookie.key, kind="session"),
        sealed_totp=seal_totp(person, totp, key=cookie.key) if totp else None,
    )
    return cookie.value


def session_of(value: str) -> tuple[Session, Cookie] | None:
    """Return the live session that a cookie names, or None. Its row's `seen_at` moves, at most once a minute."""
    cookie = Cookie.read(value)
    if cookie is None:
        return None
    with acting_for(session=cookie.name), transaction.atomic():
        session = Session.objects.filter(id=cookie.name).first()
        if session is None:
            return None
        now = timezone.now()
        if session.seen_at + IDLE < now or session.started_at + LONGEST < now:
            session.delete()
            return None
        if session.seen_at + timedelta(minutes=1) < now:
            session.seen_at = now
            session.save(update_fields=["seen_at"])
    return session, cookie


def actor_of(value: str) -> Actor | None:
    """Return who is signed in by this cookie, keys opened; None for anybody else."""
    found = session_of(value)
    if found is None or found[0].stage != Session.Stage.FULL:
        return None
    session, cookie = found
    with acting_for(organisation=session.organisation_id, person=session.person_id), transaction.atomic():
        person = Person.objects.filter(id=session.person_id).exclude(state=Person.State.LEFT).first()
        if person is None:
            return None
        roles = frozenset(Role.objects.filter(person_id=person.id).values_list("name", flat=True))
    try:
        seed = open_seed(person, bytes(session.sealed_seed), key=cookie.key, kind="session")
    except Unreadable:
        return None
    keys = Unlocked(person.id, person.organisation_id, PersonSecret(seed))
    return Actor(person.id, person.organisation_id, person.login, roles, keys, session.id, person.language)


def finish_with_code(value: str, *, code: str) -> str:
    """Take the second step by an authenticator's code; return the new cookie of the finished session.

    Raises `Refused`. A code counts once, in its own half minute or the one before or after.
    """
    found = session_of(value)
    if found is None or found[0].stage != Session.Stage.PASSPHRASE:
        raise Refused
    session, cookie = found
    with acting_for(organisation=session.organisation_id, person=session.person_id):
        person = _person(session)
        _check_pace(person)
        secret = open_totp(person, key=cookie.key, sealed=bytes(session.sealed_totp or b""))
        step = matching_step(secret, code=code, at=timezone.now(), after=person.totp_step)
        if step is None:
            _wrong(person)
        seed = open_seed(person, bytes(session.sealed_seed), key=cookie.key, kind="session")
        return _finish(person, session, seed=seed, step=step)


def _person(session: Session) -> Person:
    with transaction.atomic():
        person = Person.objects.filter(id=session.person_id).exclude(state=Person.State.LEFT).first()
    if person is None:
        raise Refused
    return person


@transaction.atomic
def _finish(person: Person, session: Session, *, seed: bytes, step: int | None) -> str:
    """Replace the half session by a whole one under a new secret, so that an old cookie is worth nothing."""
    changed = Person.objects.filter(id=person.id)
    if step is not None:
        # Compare-and-set: the same code typed twice at once signs in once.
        if not changed.filter(totp_step__lt=step).update(totp_step=step):
            raise Refused
    changed.update(failures=0, wait_until=None)
    session.delete()
    value = start(person, seed=seed, totp=None, stage=Session.Stage.FULL)
    audit.record(
        AccountVerb.SIGNED_IN,
        by=person.id,
        organisation=person.organisation_id,
        on=("accounts_person", person.id),
    )
    return value


def matching_step(secret: bytes, *, code: str, at: datetime, after: int) -> int | None:
    """Return which half minute `code` belongs to, of three around `at` and later than `after`; else None."""
    digits = "".join(character for character in code if character.isdecimal())
    if len(digits) != 6 or not digits.isascii():
        return None
    totp = TOTP(secret, 6, SHA1(), STEP, enforce_key_length=False)
    now = int(at.timestamp()) // STEP
    for step in (now, now - 1, now + 1):
        if step <= after:
            continue
        try:
            totp.verify(digits.encode(), step * STEP)
        except InvalidToken:
            continue
        return step
    return None


@transaction.atomic
def sign_out(actor: Actor) -> None:
    """End the session; the sealed key goes with it."""
    Session.objects.filter(id=actor.session).delete()
    audit.record(
        AccountVerb.SIGNED_OUT,
        by=actor.person,
        organisation=actor.organisation,
        on=("accounts_person", actor.person),
    )
