"""The only writers of people: inviting, admitting, removing, and replacing a lost passphrase.

What a state allows is checked on the locked row, so that two officers at once do a thing once.
"""

from django.db import IntegrityError, transaction

from liftstone.accounts import joining, policies
from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Joining, Person, Role, Session
from liftstone.accounts.names import seal_name
from liftstone.accounts.rights import Right, teams_of
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring import actions as keyring
from liftstone.keyring import certify, queries, recovery, statements
from liftstone.keyring.models import PersonKey, Recovery


class NameTaken(ValueError):
    """Somebody, perhaps of another organisation or long gone, has this sign-in name."""


class OtherKey(ValueError):
    """The fingerprint that was compared is not the one of the key that is here now."""


def _record(verb: AccountVerb, *, on: Person, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("accounts_person", on.id))


def _locked(person: Person, *, state: Person.State) -> Person:
    row = Person.objects.select_for_update().get(id=person.id)
    if row.state != state:
        raise policies.Denied
    return row


@transaction.atomic
def invite(*, login: str, name: str, roles: list[str], by: Actor) -> tuple[Person, str]:
    """Invite a colleague. Returns the person and the one-time code, which nobody can read again.

    `NameTaken` where the sign-in name is. Nobody is invited as an officer: only the root makes officers.
    """
    policies.check_has(by, Right.KEEP_KEYS)
    certify.check_can(by.keys)
    if Role.Name.OFFICER in roles:
        raise policies.Denied
    person = Person(organisation_id=by.organisation, login=login.strip().casefold())
    if "staff" in queries.teams(by.organisation) and by.keys.is_member("staff"):
        person.sealed_name = seal_name(name, person=person.id, by=by.keys)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None
    for role in roles:
        Role.objects.create(organisation_id=by.organisation, person=person, name=Role.Name(role))
    _record(AccountVerb.INVITED, on=person, by=by)
    return person, joining.invitation(person)


@transaction.atomic
def invite_again(*, person: Person, by: Actor) -> str:
    """Give somebody who was invited a new one-time code; the old one ends."""
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    person = _locked(person, state=Person.State.INVITED)
    _record(AccountVerb.INVITED, on=person, by=by)
    return joining.invitation(person)


@transaction.atomic
def admit(*, person: Person, compared: str, by: Actor) -> None:
    """Vouch for a newcomer's key and let them into their teams.

    `compared` is the fingerprint that newcomer and officer read to each other; `OtherKey` where the key has
    changed since.
    """
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    person = _locked(person, state=Person.State.INVITED)
    row = Joining.objects.filter(person=person, confirmed_at__isnull=False, done_at__isnull=True).first()
    if row is None or row.recovery_id is not None:
        raise policies.Denied
    key = PersonKey.objects.select_for_update().get(person_id=person.id)
    if compared != statements.spoken(bytes(key.key)):
        raise OtherKey
    certify.person(key, by=by.keys)
    joining.install(row, person=person, by=by.person)
    roles = frozenset(person.roles.values_list("name", flat=True))
    for purpose in teams_of(roles):
        keyring.admit(person.id, purpose=purpose, by=by.keys)
    _record(AccountVerb.ADMITTED, on=person, by=by)


@transaction.atomic
def remove(*, person: Person, by: Actor) -> None:
    """Let a leaver go: sessions end at once, every team starts a key that the leaver never had.

    `officers.TooFewOfficers` where that would leave fewer than two officers, `readers.OnlyReader` where something
    is kept to the leaver alone.
    """
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    if person.id == by.person:
        raise policies.Denied  # somebody else must, or nobody could undo a slip
    person = Person.objects.select_for_update().get(id=person.id)
    if person.state == Person.State.LEFT:
        raise policies.Denied
    person.state = Person.State.LEFT
    person.save(update_fields=["state"])
    Session.objects.filter(person_id=person.id).delete()
    Joining.objects.filter(person=person, done_at__isnull=True).delete()
    person.passkeys.all().delete()
    keyring.remove(person.id, by=by.keys)
    _record(AccountVerb.LEFT, on=person, by=by)


@transaction.atomic
def begin_recovery(*, person: Person, by: Actor) -> str:
    """Give somebody who lost the passphrase a one-time code. Nothing is replaced before two officers agree."""
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    person = _locked(person, state=Person.State.ACTIVE)
    if person.id == by.person:
        raise policies.Denied
    for open_one in Recovery.objects.filter(person_id=person.id, state__in=recovery.OPEN):
        recovery.refuse(open_one, by=by.keys)
    _record(AccountVerb.RECOVERY_BEGUN, on=person, by=by)
    return joining.invitation(person)


def _asked(asked: Recovery, *, by: Actor) -> Person:
    policies.check_can_keep_keys_of(by, organisation_id=asked.organisation_id)
    return _locked(Person.objects.get(id=asked.person_id), state=Person.State.ACTIVE)


@transaction.atomic
def agree_to_recovery(*, asked: Recovery, compared: str, by: Actor) -> None:
    """Take this officer's step; with the second one the new passphrase takes the old one's place.

    `compared` is the fingerprint that this officer and the person read to each other. `recovery.OutOfTurn`
    where it is not this officer's turn, or the fingerprint is another by now.
    """
    person = _asked(asked, by=by)
    asked = Recovery.objects.get(id=asked.id)
    if asked.state == Recovery.State.ASKED:
        recovery.first(asked, compared=compared, by=by.keys)
        return
    recovery.second(asked, compared=compared, by=by.keys)
    row = Joining.objects.get(recovery_id=asked.id, done_at__isnull=True)
    joining.install(row, person=person, by=by.person)


@transaction.atomic
def refuse_recovery(*, asked: Recovery, by: Actor) -> None:
    """End a recovery that an officer does not believe; the old passphrase goes on working."""
    person = _asked(asked, by=by)
    recovery.refuse(asked, by=by.keys)
    Joining.objects.filter(person=person, done_at__isnull=True).delete()


@transaction.atomic
def end_other_sessions(*, by: Actor) -> int:
    """End all of one's sessions but this one; return how many."""
    others = Session.objects.filter(person_id=by.person).exclude(id=by.session)
    ended = others.delete()[0]
    audit.record(
        AccountVerb.SESSIONS_ENDED,
        by=by.person,
        organisation=by.organisation,
        on=("accounts_person", by.person),
        detail={"count": ended},
    )
    return ended


@transaction.atomic
def choose_language(code: str, *, by: Actor) -> None:
    """Keep which language somebody wants the staff pages in."""
    Person.objects.filter(id=by.person).update(language=code)
