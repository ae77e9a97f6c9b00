"""Signing in: passphrase, then a code or a passkey; and what a request's cookie says afterwards.

The cookie holds one secret. Its hash names the session row; a key derived from it opens the person's own
key, which the row holds sealed. A thief of the database has sealed keys, a thief of the cookie has nothing
to open with it, and both together only until the person signs out or goes home.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils import timezone

from liftstone.accounts import pace
from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Person, Session
from liftstone.accounts.secrets import Cookie, open_seed, open_totp, seal_seed, seal_totp, stretched
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring import actions as keyring
from liftstone.keyring import certify
from liftstone.keyring.keys import PersonSecret
from liftstone.keyring.unlocked import Unlocked
from liftstone.rows.acting import acting_for, go_on_as
from liftstone.vault import Unreadable

IDLE = timedelta(minutes=30)  # an unattended desk closes itself
LONGEST = timedelta(hours=13)  # a night shift and its hand-over
SEEN_EVERY = timedelta(minutes=1)  # how often a request leaves a trace in the session's row
HALFWAY = timedelta(minutes=10)  # between the first step and the second
STEP = 30  # seconds of one code
# Written out, since every request asks both: Django would put them together anew each time.
THE_SESSION = "SELECT * FROM accounts_session WHERE id = %s"
WITH_ROLES = """
SELECT person.*, ARRAY(SELECT name FROM accounts_role WHERE person_id = person.id) AS role_names
FROM accounts_person person WHERE id = %s AND state = %s"""


class Refused(Exception):
    """Not signed in. Says neither which part was wrong nor whether the name exists."""


class WaitFirst(Refused):
    """Too many wrong attempts: `until` says from when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


def _find(login: str) -> Person | None:
    with acting_for(login=login), transaction.atomic():
        return Person.objects.filter(login=login, state=Person.State.ACTIVE).first()


def _count(login: str) -> datetime | None:
    try:
        return pace.count(login)
    except pace.TooSoon as problem:
        raise WaitFirst(problem.until) from None


def begin(login: str, *, passphrase: str) -> str:
    """Check a passphrase; return the cookie of a session that only the second step can finish.

    Raises `Refused`, or `WaitFirst` while wrong attempts have to cool down. An unknown name waits as long
    and costs as much time as a wrong passphrase.
    """
    login = login.strip().casefold()[:40]
    wait = _count(login)
    person = _find(login)
    if person is None:
        stretched(passphrase, salt=hashlib.sha256(login.encode()).digest()[:16])
        _refuse(wait)
    with acting_for(organisation=person.organisation_id, person=person.id):
        keys = stretched(passphrase, salt=bytes(person.salt))
        if not secrets.compare_digest(keys.verifier, bytes(person.verifier)):
            _wrong(person, wait=wait)
        try:
            seed = open_seed(person, bytes(person.sealed_seed), key=keys.key, kind="passphrase")
            totp = open_totp(person, key=keys.totp)
        except Unreadable:
            _wrong(person, wait=wait)
        return start(person, seed=seed, totp=totp, stage=Session.Stage.PASSPHRASE)


def _refuse(wait: datetime | None) -> NoReturn:
    raise WaitFirst(wait) if wait else Refused


@transaction.atomic
def _note_refusal(person: Person) -> None:
    audit.record(
        AccountVerb.REFUSED, by=None, organisation=person.organisation_id, on=("accounts_person", person.id)
    )


def _wrong(person: Person, *, wait: datetime | None) -> NoReturn:
    """Leave a trace and refuse."""
    _note_refusal(person)
    _refuse(wait)


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


def ended(session: Session, *, now: datetime) -> bool:
    """Say whether a session is over: idle, too long, or never finished."""
    if session.stage == Session.Stage.PASSPHRASE:
        return session.started_at + HALFWAY < now
    return session.seen_at + IDLE < now or session.started_at + LONGEST < now


def _live_session(cookie: Cookie) -> Session | None:
    session = next(iter(Session.objects.raw(THE_SESSION, [cookie.name])), None)
    if session is not None and ended(session, now=timezone.now()):
        session.delete()
        return None
    return session


def half_of(value: str) -> tuple[Session, Cookie]:
    """Return the session that waits for its second step; `Refused` where the cookie names no such one."""
    cookie = Cookie.read(value)
    if cookie is None:
        raise Refused
    with acting_for(session=cookie.name), transaction.atomic():
        session = _live_session(cookie)
    if session is None or session.stage != Session.Stage.PASSPHRASE:
        raise Refused
    return session, cookie


def actor_of(value: str) -> Actor | None:
    """Return who is signed in by this cookie, keys opened; None for anybody else."""
    with working(value) as actor:
        return actor


@contextmanager
def working(value: str, *, unattended: bool = False) -> Iterator[Actor | None]:
    """Work in one transaction as whoever this cookie signs in, keys opened; as nobody, with None, for anybody else.

    One, since every request begins with it: first as the session, then as whose it is. When it is over, at
    most once a minute, the session is marked as in use, and what waits for a colleague's key is handed on: not
    where nobody asked but a page by itself (`unattended`).
    """
    cookie = Cookie.read(value)
    if cookie is None:
        yield None
        return
    actor = None
    with acting_for(session=cookie.name), transaction.atomic():
        session = _live_session(cookie)
        if session is not None and session.stage == Session.Stage.FULL:
            go_on_as(organisation=session.organisation_id, person=session.person_id)
            actor = _whose(session, cookie)
        yield actor
    # Not before: the row would be locked for as long as the view takes, and the next request would wait.
    if session and actor and not unattended and session.seen_at + SEEN_EVERY < timezone.now():
        _still_here(session, actor)


def _whose(session: Session, cookie: Cookie) -> Actor | None:
    person = next(iter(Person.objects.raw(WITH_ROLES, [session.person_id, Person.State.ACTIVE])), None)
    if person is None:
        return None
    roles: frozenset[str] = frozenset(vars(person)["role_names"])
    try:
        seed = open_seed(person, bytes(session.sealed_seed), key=cookie.key, kind="session")
    except Unreadable:
        return None
    keys = Unlocked(person.id, person.organisation_id, PersonSecret(seed))
    return Actor(person.id, person.organisation_id, person.login, roles, keys, session.id, person.language)


def _still_here(session: Session, actor: Actor) -> None:
    """Note it, and hand on what waits for a colleague's key: a newcomer at night need not wait for a sign-in."""
    with acting_for(session=session.id), transaction.atomic():
        # Not `save`: that would bring back a session which a colleague ends at this very moment.
        Session.objects.filter(id=session.id).update(seen_at=timezone.now())
    with acting_for(organisation=actor.organisation, person=actor.person), transaction.atomic():
        keyring.tend(actor.keys)


def finish_with_code(value: str, *, code: str) -> str:
    """Take the second step by an authenticator's code; return the new cookie of the finished session.

    Raises `Refused`. A code counts once, in its own half minute or the one before or after.
    """
    session, cookie = half_of(value)
    with acting_for(organisation=session.organisation_id, person=session.person_id):
        person = person_of(session)
        wait = _count(person.login)
        try:
            secret = open_totp(person, key=cookie.key, sealed=bytes(session.sealed_totp or b""))
            seed = open_seed(person, bytes(session.sealed_seed), key=cookie.key, kind="session")
        except Unreadable:
            _wrong(person, wait=wait)
        step = matching_step(secret, code=code, at=timezone.now(), after=person.totp_step)
        if step is None or not _spend(person, step=step):
            _wrong(person, wait=wait)
        return enter(person, seed=seed, half=session)


def person_of(session: Session) -> Person:
    """Return whose session this is; `Refused` where the person has left."""
    with transaction.atomic():
        person = Person.objects.filter(id=session.person_id, state=Person.State.ACTIVE).first()
    if person is None:
        raise Refused
    return person


@transaction.atomic
def _spend(person: Person, *, step: int) -> bool:
    """Compare and set: the same code typed twice at once signs in once."""
    return bool(Person.objects.filter(id=person.id, totp_step__lt=step).update(totp_step=step))


@transaction.atomic
def enter(person: Person, *, seed: bytes, half: Session | None = None) -> str:
    """Begin a whole session and return its cookie; the half one ends, so that its cookie is worth nothing.

    `Refused` where the half session has been finished in the meantime. Whoever comes in hands on what waits
    for a colleague's key.
    """
    if half is not None and not Session.objects.filter(id=half.id).delete()[0]:
        raise Refused
    pace.clear(person.login)
    value = start(person, seed=seed, totp=None, stage=Session.Stage.FULL)
    audit.record(
        AccountVerb.SIGNED_IN,
        by=person.id,
        organisation=person.organisation_id,
        on=("accounts_person", person.id),
    )
    keys = Unlocked(person.id, person.organisation_id, PersonSecret(seed))
    certify.renew(keys)
    keyring.tend(keys)
    return value


def matching_step(secret: bytes, *, code: str, at: datetime, after: int) -> int | None:
    """Return which half minute `code` belongs to, of three around `at` and later than `after`; else None."""
    digits = "".join(character for character in code if character.isdecimal())
    if len(digits) != 6 or not digits.isascii():
        return None
    # RFC 6238 as every authenticator has it; HMAC does not need what SHA-1 has lost.
    totp = TOTP(secret, 6, SHA1(), STEP, enforce_key_length=False)  # noqa: S303
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
