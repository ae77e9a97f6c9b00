"""Tables of people and sign-in. Names are sealed; what is clear says why in SECURITY.md."""

import uuid

from django.db import models
from django.utils import timezone


class Organisation(models.Model):
    """A helpline, an agency, a charity: whoever has a root key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=120)  # operational: public by nature
    founded_at = models.DateTimeField(default=timezone.now)  # operational: public by nature

    class Meta:
        db_table = "accounts_organisation"


class Person(models.Model):
    """Somebody who works here."""

    class State(models.TextChoices):
        """Invited people have a passphrase but no membership yet; those who left can never sign in."""

        INVITED = "invited"
        ACTIVE = "active"
        LEFT = "left"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    login = models.CharField(max_length=40, unique=True)  # operational: chosen by an officer, not a full name
    sealed_name = models.BinaryField(default=b"")  # identifying: sealed for the team "staff"
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)  # operational: who may sign in
    language = models.CharField(max_length=8, default="en")  # operational: of the staff pages
    salt = models.BinaryField(default=b"")  # operational: of the passphrase
    verifier = models.BinaryField(default=b"")  # operational: proves the passphrase, opens nothing
    sealed_seed = models.BinaryField(default=b"")  # sealed under the passphrase: the person's own key
    sealed_totp = models.BinaryField(default=b"")  # sealed under the passphrase: the authenticator's secret
    totp_step = models.BigIntegerField(default=0)  # operational: a code is used once

    class Meta:
        db_table = "accounts_person"


class Joining(models.Model):
    """Somebody with a one-time code makes a new passphrase: at first, or after the old one was lost.

    What it makes waits here until one officer admits the newcomer, or two hand the lost keys on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person = models.ForeignKey(Person, models.CASCADE, related_name="joinings")
    code = models.CharField(max_length=64, unique=True)  # operational: hash of the one-time code
    until = models.DateTimeField()  # operational: a code lapses
    confirmed_at = models.DateTimeField(null=True)  # operational: passphrase typed back, code shown
    done_at = models.DateTimeField(null=True)  # operational: a code counts once
    recovery_id = models.UUIDField(null=True)  # operational: where a lost passphrase is replaced
    salt = models.BinaryField(default=b"")  # operational: of the new passphrase
    verifier = models.BinaryField(default=b"")  # operational: proves the new passphrase, opens nothing
    sealed_seed = models.BinaryField(default=b"")  # sealed under the new passphrase
    sealed_totp = models.BinaryField(default=b"")  # sealed under the new passphrase

    class Meta:
        db_table = "accounts_joining"


class Role(models.Model):
    """What a person does here."""

    class Name(models.TextChoices):
        """One person may hold several."""

        ADVISER = "adviser"
        SUPERVISOR = "supervisor"
        CASEWORKER = "caseworker"
        ANALYST = "analyst"
        OFFICER = "officer"
        COORDINATOR = "coordinator"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    name = models.CharField(max_length=12, choices=Name)  # operational: the walls ask for it

    class Meta:
        db_table = "accounts_role"
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="a_role_once")]


class Session(models.Model):
    """Somebody is signed in, or halfway there. Named by the hash of a secret that the cookie holds."""

    class Stage(models.TextChoices):
        """After the passphrase only the second step is possible."""

        PASSPHRASE = "passphrase"  # noqa: S105 - a stage, not a secret
        FULL = "full"

    id = models.CharField(primary_key=True, max_length=64)  # operational: hex of a hash
    organisation_id = models.UUIDField()  # operational: the wall
    person_id = models.UUIDField()  # operational: the wall, and ending a leaver's sessions
    stage = models.CharField(max_length=10, choices=Stage)  # operational: whether the second step is done
    sealed_seed = models.BinaryField()  # sealed under the cookie's secret
    sealed_totp = models.BinaryField(null=True)  # sealed under the cookie's secret, until the second step
    started_at = models.DateTimeField(default=timezone.now)  # operational: no session outlasts a shift
    seen_at = models.DateTimeField(default=timezone.now)  # operational: idle sessions end

    class Meta:
        db_table = "accounts_session"
        indexes = [models.Index(fields=["person_id"], name="sessions_of_a_person")]


class Attempt(models.Model):
    """How often a sign-in name was tried since it last got in: any name, so that waiting betrays none.

    Named by a keyed hash, so that the table does not say what people typed.
    """

    id = models.CharField(primary_key=True, max_length=64)  # operational: hex of a keyed hash
    count = models.PositiveIntegerField(default=0)  # operational: attempts since the last right one
    wait_until = models.DateTimeField(null=True)  # operational: after too many of them
    at = models.DateTimeField(default=timezone.now)  # operational: forgotten some hours later

    class Meta:
        db_table = "accounts_attempt"


class Challenge(models.Model):
    """What an authenticator is to sign, once. Named by its hash; answering it deletes the row."""

    id = models.CharField(primary_key=True, max_length=64)  # operational: hex of a hash
    purpose = models.CharField(max_length=80)  # operational: sign-in, or the step of one session
    until = models.DateTimeField()  # operational: an answer must come in time

    class Meta:
        db_table = "accounts_challenge"


class Passkey(models.Model):
    """A passkey. Where its PRF opened the person's key it replaces the passphrase, else only the code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person = models.ForeignKey(Person, models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(unique=True)  # operational: which authenticator is meant
    credential = models.BinaryField()  # operational: public key and counter, as attested
    counter = models.BigIntegerField(default=0)  # operational: a smaller one betrays a clone
    sealed_seed = models.BinaryField(null=True)  # sealed under the PRF's output
    added_at = models.DateTimeField(default=timezone.now)  # operational: shown to its owner

    class Meta:
        db_table = "accounts_passkey"
