"""Tables of the keyring. Every secret in them is sealed; every public key in them is certified.

Tables whose loss makes content unreadable (the wraps) stand in the schema `keys`, so that erasing can
destroy them and a backup can keep them for less time than the rest.
"""

import uuid

from django.db import models
from django.utils import timezone


class Officer(models.Model):
    """A key officer: somebody to whom the organisation's root has delegated certifying."""

    person_id = models.UUIDField(primary_key=True)  # operational: who certifies
    organisation_id = models.UUIDField()  # operational: the wall
    epoch = models.PositiveIntegerField()  # operational: a later delegation outranks an earlier one
    until = models.DateField()  # operational: when the delegation lapses
    statement = models.TextField()  # operational: what the root signed, public by nature
    signature = models.BinaryField()  # operational: the root's, over the statement

    class Meta:
        db_table = "keyring_officer"


class PersonKey(models.Model):
    """A person's public keys and an officer's word for them."""

    person_id = models.UUIDField(primary_key=True)  # operational: whose keys
    organisation_id = models.UUIDField()  # operational: the wall
    epoch = models.PositiveIntegerField(default=1)  # operational: rises with every recovery
    key = models.BinaryField()  # operational: public
    signing_key = models.BinaryField()  # operational: public
    officer_id = models.UUIDField(null=True)  # operational: who certified
    statement = models.TextField(default="")  # operational: what the officer signed
    signature = models.BinaryField(default=b"")  # operational: the officer's, over the statement

    class Meta:
        db_table = "keyring_personkey"


class Team(models.Model):
    """People who may read the same things."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    purpose = models.CharField(max_length=20)  # operational: desk, casework, statistics, staff

    class Meta:
        db_table = "keyring_team"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "purpose"], name="one_team_a_purpose"),
        ]


class TeamEpoch(models.Model):
    """One generation of a team's key. A leaver starts the next."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    team = models.ForeignKey(Team, models.PROTECT, related_name="epochs")
    epoch = models.PositiveIntegerField()  # operational: a later one outranks an earlier one
    key = models.BinaryField()  # operational: public
    officer_id = models.UUIDField()  # operational: who certified
    statement = models.TextField()  # operational: what the officer signed
    signature = models.BinaryField()  # operational: the officer's, over the statement
    previous = models.BinaryField(null=True)  # sealed: the epoch before, once a member did it
    started_at = models.DateTimeField(default=timezone.now)  # operational: when the key changed

    class Meta:
        db_table = "keyring_teamepoch"
        constraints = [models.UniqueConstraint(fields=["team", "epoch"], name="one_key_an_epoch")]


class Membership(models.Model):
    """An officer's word that somebody belongs to a team. The key follows in a `TeamWrap`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    person_id = models.UUIDField()  # operational: who belongs to it
    officer_id = models.UUIDField()  # operational: who certified
    statement = models.TextField()  # operational: what the officer signed
    signature = models.BinaryField()  # operational: the officer's, over the statement
    since = models.DateTimeField(default=timezone.now)  # operational: when they came
    left_at = models.DateTimeField(null=True)  # operational: the wall: a leaver sees no wrap

    class Meta:
        db_table = "keyring_membership"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person_id"],
                condition=models.Q(left_at__isnull=True),
                name="a_member_once_at_a_time",
            ),
        ]


class TeamWrap(models.Model):
    """A team's secret of one epoch, sealed to one member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    team_epoch = models.ForeignKey(TeamEpoch, models.CASCADE, related_name="wraps")
    person_id = models.UUIDField()  # operational: who can open it
    person_epoch = models.PositiveIntegerField(default=1)  # operational: to which of the person's keys
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "keyring_teamwrap"
        constraints = [
            models.UniqueConstraint(fields=["team_epoch", "person_id", "person_epoch"], name="one_wrap_a_member"),
        ]


class RecoveryWrap(models.Model):
    """A team's secret sealed to one officer inside, to another outside: two must open it together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    team_epoch = models.ForeignKey(TeamEpoch, models.CASCADE, related_name="recovery_wraps")
    outer_officer_id = models.UUIDField()  # operational: who takes the first step
    inner_officer_id = models.UUIDField()  # operational: who takes the second
    outer_epoch = models.PositiveIntegerField()  # operational: to which of the outer officer's keys
    inner_epoch = models.PositiveIntegerField()  # operational: to which of the inner officer's keys
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "keyring_recoverywrap"
        constraints = [
            models.UniqueConstraint(
                fields=["team_epoch", "outer_officer_id", "inner_officer_id"], name="one_recovery_wrap_a_pair"
            ),
        ]


class RecordWrap(models.Model):
    """A record's key, wrapped for a team, a person, or under another record's key (a contact under its case)."""

    class Holder(models.TextChoices):
        """What opens the wrap."""

        TEAM_SEALED = "team-sealed"  # to the team's public key: by somebody outside, who cannot open it
        TEAM = "team"  # under the team's symmetric half: by a member
        RECORD = "record"  # under another record's key
        PERSON = "person"  # to one person's public key: of a record that is kept to a few

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    table = models.CharField(max_length=40)  # operational: of what
    record_id = models.UUIDField()  # operational: of which
    holder = models.CharField(max_length=12, choices=Holder)  # operational: how it is opened
    holder_id = models.UUIDField()  # operational: the team, the record or the person
    epoch = models.PositiveIntegerField(default=0)  # operational: the team's or the person's; 0 under a record
    said = models.CharField(max_length=20, default="")  # operational: bound danger, checked at opening
    # operational: what the sender bound the key to where that is another row (an addition, to its report)
    bound_id = models.UUIDField(null=True)
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "keyring_recordwrap"
        indexes = [models.Index(fields=["record_id"], name="wraps_of_a_record")]


class Recovery(models.Model):
    """A person who lost the passphrase: two officers, one after the other, hand the team keys to a new key."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked"
        HALF = "half"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person_id = models.UUIDField()  # operational: who lost the passphrase
    person_epoch = models.PositiveIntegerField()  # operational: of the new key
    key = models.BinaryField()  # operational: the new public key
    signing_key = models.BinaryField()  # operational: the new public signing key
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)  # operational: whose turn it is
    first_officer_id = models.UUIDField(null=True)  # operational: two different ones, by a constraint
    second_officer_id = models.UUIDField(null=True)  # operational: two different ones, by a constraint
    asked_at = models.DateTimeField(default=timezone.now)  # operational: the oldest is shown first

    class Meta:
        db_table = "keyring_recovery"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_officer_id__isnull=True)
                | models.Q(second_officer_id__isnull=True)
                | ~models.Q(first_officer_id=models.F("second_officer_id")),
                name="two_different_officers",
            ),
        ]


class RecoveryHalf(models.Model):
    """What the first officer opened: still sealed to the second. Destroyed when the recovery is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="halves")
    team_epoch = models.ForeignKey(TeamEpoch, models.CASCADE)
    inner_officer_id = models.UUIDField()  # operational: whose turn it is
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "keyring_recoveryhalf"
