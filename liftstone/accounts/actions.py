"""The only writers of people: inviting, admitting, removing, and replacing a lost passphrase."""

from django.db import transaction

from liftstone.accounts import joining, policies
from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Joining, Person, Role, Session
from liftstone.accounts.names import seal_name
from liftstone.accounts.rights import Right, teams_of
from liftstone.accounts.verbs import AccountVerb
from liftstone.audit import actions as audit
from liftstone.keyring import actions as keyring
from liftstone.keyring import certify, queries, recovery
from liftstone.keyring.models import PersonKey, Recovery


def _record(verb: AccountVerb, *, on: Person, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("accounts_person", on.id))


@transaction.atomic
def invite(*, login: str, name: str, roles: list[str], by: Actor) -> tuple[Person, str]:
    """Invite a colleague. Returns the person and the one-time code, which nobody can read again."""
    policies.check_has(by, Right.KEEP_KEYS)
    person = Person(organisation_id=by.organisation, login=login.strip().casefold())
    if "staff" in queries.teams(by.organisation) and by.keys.is_member("staff"):
        person.sealed_name = seal_name(name, person=person.id, by=by.keys)
    person.save(force_insert=True)
    for role in roles:
        Role.objects.create(organisation_id=by.organisation, person=person, name=Role.Name(role))
    _record(AccountVerb.INVITED, on=person, by=by)
    return person, joining.invitation(person)


@transaction.atomic
def admit(*, person: Person, by: Actor) -> None:
    """Vouch for a newcomer's key, whose fingerprint was compared, and let them into their teams."""
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    row = Joining.objects.filter(person=person, confirmed_at__isnull=False, done_at__isnull=True).first()
    if row is None or row.recovery_id is not None:
        raise policies.Denied
    certify.person(PersonKey.objects.get(person_id=person.id), by=by.keys)
    joining.install(row, person=person)
    roles = frozenset(person.roles.values_list("name", flat=True))
    for purpose in teams_of(roles):
        keyring.admit(person.id, purpose=purpose, by=by.keys)
    _record(AccountVerb.ADMITTED, on=person, by=by)


@transaction.atomic
def remove(*, person: Person, by: Actor) -> None:
    """Let a leaver go: sessions end at once, every team starts a key that the leaver never had."""
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    if person.id == by.person:
        raise policies.Denied  # somebody else must, or nobody could undo a slip
    person = Person.objects.select_for_update().get(id=person.id)
    person.state = Person.State.LEFT
    person.save(update_fields=["state"])
    Session.objects.filter(person_id=person.id).delete()
    keyring.remove(person.id, by=by.keys)
    _record(AccountVerb.LEFT, on=person, by=by)


@transaction.atomic
def begin_recovery(*, person: Person, by: Actor) -> str:
    """Give somebody who lost the passphrase a one-time code. Nothing is replaced before two officers agree."""
    policies.check_can_keep_keys_of(by, organisation_id=person.organisation_id)
    if person.state != Person.State.ACTIVE or person.id == by.person:
        raise policies.Denied
    _record(AccountVerb.INVITED, on=person, by=by)
    return joining.invitation(person)


@transaction.atomic
def agree_to_recovery(*, asked: Recovery, by: Actor) -> None:
    """Take this officer's step; with the second one the new passphrase takes the old one's place."""
    policies.check_can_keep_keys_of(by, organisation_id=asked.organisation_id)
    if asked.state == Recovery.State.ASKED:
        recovery.first(asked, by=by.keys)
        return
    recovery.second(asked, by=by.keys)
    row = Joining.objects.get(recovery_id=asked.id, done_at__isnull=True)
    joining.install(row, person=Person.objects.get(id=asked.person_id))
