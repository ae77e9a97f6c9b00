"""Reads of people: colleagues, their state, one's own sessions. Nobody sees another organisation's."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from liftstone.accounts import signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Joining, Passkey, Person, Role, Session
from liftstone.accounts.names import names
from liftstone.accounts.rights import RIGHTS, Right
from liftstone.keyring import certify, recovery, statements
from liftstone.keyring import queries as keyring
from liftstone.keyring.models import PersonKey, Recovery


@dataclass(frozen=True)
class Colleague:
    """Somebody of one's own organisation, as the list of people shows them."""

    id: UUID
    login: str
    name: str
    roles: tuple[str, ...]
    state: str
    to_admit: bool
    code_until: datetime | None
    officer_in_force: bool


@dataclass(frozen=True)
class Named:
    """A colleague to choose."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Asked:
    """A recovery that is under way: whose, how far, who took the first step, may this officer go on."""

    row: Recovery
    name: str
    login: str
    first_officer: str
    fingerprint: str
    mine_to_take: bool


def colleagues(actor: Actor) -> list[Colleague]:
    """Return everybody of one's organisation: those to be admitted first, those who left last."""
    people = list(Person.objects.filter(organisation_id=actor.organisation).prefetch_related("roles"))
    known = names(actor.keys)
    joinings = {
        row.person_id: row for row in Joining.objects.filter(done_at__isnull=True, recovery_id__isnull=True)
    }
    officers = {row.id for row in keyring.keepers(actor.organisation)}
    found = [
        _colleague(each, name=known[each.id], joining=joinings.get(each.id), officers=officers) for each in people
    ]
    order = {Person.State.INVITED: 0, Person.State.ACTIVE: 1, Person.State.LEFT: 2}
    return sorted(
        found, key=lambda each: (order[Person.State(each.state)], not each.to_admit, each.name.casefold())
    )


def ids_who_may(actor: Actor, *, right: Right) -> set[UUID]:
    """Return the ids of those at work here, oneself included, whose roles give them a right."""
    roles = [role for role, rights in RIGHTS.items() if right in rights]
    rows = Person.objects.filter(
        organisation_id=actor.organisation, state=Person.State.ACTIVE, roles__name__in=roles
    )
    return set(rows.values_list("id", flat=True))


def who_may(actor: Actor, *, right: Right) -> list[Named]:
    """Return the same by name."""
    known = names(actor.keys, ids_who_may(actor, right=right))
    return sorted((Named(person, name) for person, name in known.items()), key=lambda each: each.name.casefold())


def readable_by(actor: Actor, *, through: str = "") -> Q:
    """Return the first wall around what may be kept to a few: the rows with no readers, or with this one."""
    return Q(**{f"{through}readers__isnull": True}) | Q(**{f"{through}readers__contains": [actor.person]})


def colleague(actor: Actor, person: UUID) -> Colleague:
    """Return one of them; `Person.DoesNotExist` for anybody else."""
    Person.objects.get(organisation_id=actor.organisation, id=person)
    return next(each for each in colleagues(actor) if each.id == person)


def _colleague(person: Person, *, name: str, joining: Joining | None, officers: set[UUID]) -> Colleague:
    roles = [role.name for role in person.roles.all()]
    invited = person.state == Person.State.INVITED
    return Colleague(
        id=person.id,
        login=person.login,
        name=name,
        roles=tuple(label.value for label in Role.Name if label.value in roles),
        state=person.state,
        to_admit=bool(invited and joining and joining.confirmed_at),
        code_until=joining.until if invited and joining and not joining.confirmed_at else None,
        officer_in_force=person.id in officers,
    )


def person(actor: Actor, person_id: UUID) -> Person:
    """Return the row of somebody of one's own organisation; `Person.DoesNotExist` for anybody else."""
    return Person.objects.get(organisation_id=actor.organisation, id=person_id)


def newcomer_fingerprint(actor: Actor, person_id: UUID) -> str:
    """Return the fingerprint of the key that a newcomer brought."""
    row = PersonKey.objects.get(organisation_id=actor.organisation, person_id=person_id)
    return statements.spoken(bytes(row.key))


def recoveries(actor: Actor) -> list[Asked]:
    """Return the open recoveries of one's organisation, oldest first."""
    rows = Recovery.objects.filter(organisation_id=actor.organisation, state__in=recovery.OPEN)
    return [_asked(row, actor=actor) for row in rows.order_by("asked_at")]


def asked(actor: Actor, recovery_id: UUID) -> Asked:
    """Return one open recovery; `Recovery.DoesNotExist` for any other."""
    row = Recovery.objects.get(organisation_id=actor.organisation, id=recovery_id, state__in=recovery.OPEN)
    return _asked(row, actor=actor)


def _asked(row: Recovery, *, actor: Actor) -> Asked:
    known = names(actor.keys, {row.person_id, *([row.first_officer_id] if row.first_officer_id else [])})
    return Asked(
        row=row,
        name=known[row.person_id],
        login=Person.objects.get(id=row.person_id).login,
        first_officer=known[row.first_officer_id] if row.first_officer_id else "",
        fingerprint=recovery.fingerprint(row),
        mine_to_take=recovery.could(row, officer=actor.person),
    )


def sessions_of(actor: Actor) -> list[Session]:
    """Return one's own live sessions, newest first."""
    now = timezone.now()
    rows = Session.objects.filter(person_id=actor.person, stage=Session.Stage.FULL).order_by("-started_at")
    return [row for row in rows if not signin.ended(row, now=now)]


def at_work(actor: Actor) -> set[UUID]:
    """Return who of one's organisation is signed in, somewhere, at this moment."""
    rows = Session.objects.filter(organisation_id=actor.organisation, stage=Session.Stage.FULL)
    now = timezone.now()
    return {row.person_id for row in rows.defer("sealed_seed") if not signin.ended(row, now=now)}


def passkeys_of(actor: Actor) -> list[Passkey]:
    """Return one's own passkeys, oldest first."""
    return list(Passkey.objects.filter(person_id=actor.person).order_by("added_at"))


def lapsing_officers(actor: Actor) -> list[tuple[str, date]]:
    """Return the officers (sign-in name, last day) whose delegation only the root can renew, and soon must."""
    soon = keyring.today() + certify.RENEWED_BEFORE
    rows = {row.person_id: row.until for row in keyring.officers(actor.organisation) if row.until < soon}
    logins = Person.objects.filter(id__in=rows).order_by("login").values_list("id", "login")
    return [(login, rows[person]) for person, login in logins]
