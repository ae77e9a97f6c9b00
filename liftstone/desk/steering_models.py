"""Tables of steering the desk: how long one may wait, what was given, who asks for somebody, ready-made words."""

import uuid

from django.db import models
from django.utils import timezone


class Target(models.Model):
    """How many minutes somebody may wait, by how urgent it is. Without a row `rules.MAY_WAIT` counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    danger = models.PositiveSmallIntegerField()  # operational: whose wait it limits
    minutes = models.PositiveSmallIntegerField()  # operational: what is past it is said to be, without a key

    class Meta:
        db_table = "desk_target"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "danger"], name="one_target_a_danger"),
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="a_target_is_a_minute_at_least"),
        ]


class Given(models.Model):
    """A supervisor gave a contact into a colleague's hands. It rings there until that colleague has seen it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: what was given
    given_to = models.UUIDField()  # operational: on whose desk it rings
    given_by = models.UUIDField()  # operational: whom to ask about it
    given_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    seen_at = models.DateTimeField(null=True)  # operational: rings no more

    class Meta:
        db_table = "desk_given"
        indexes = [
            models.Index(
                fields=["organisation_id", "given_to"],
                condition=models.Q(seen_at__isnull=True),
                name="given_unseen",
            ),
            models.Index(fields=["contact_id", "given_at"], name="given_of_a_contact"),
        ]


class HelpCall(models.Model):
    """Somebody asked for a supervisor while they were with a caller. It rings for whoever steers the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: which contact it is about
    reference = models.CharField(max_length=16)  # operational: what colleagues call across the room
    asked_by = models.UUIDField()  # operational: who needs somebody
    asked_at = models.DateTimeField(default=timezone.now)  # operational: the longest waits first
    joined_by = models.UUIDField(null=True)  # operational: who came
    joined_at = models.DateTimeField(null=True)  # operational: it rings no more
    ended_at = models.DateTimeField(null=True)  # operational: it is over

    class Meta:
        db_table = "desk_helpcall"
        constraints = [
            models.UniqueConstraint(
                fields=["contact_id"], condition=models.Q(ended_at__isnull=True), name="one_open_helpcall"
            ),
            models.CheckConstraint(
                condition=models.Q(joined_by__isnull=True) | ~models.Q(joined_by=models.F("asked_by")),
                name="help_is_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "asked_at"], condition=models.Q(ended_at__isnull=True), name="helpcalls"
            ),
        ]


class Talk(models.Model):
    """Somebody who works here asks to talk, or for a break. It rings for whoever steers; why stands nowhere."""

    class Kind(models.TextChoices):
        """What they ask for."""

        TALK = "talk"
        BREAK = "break"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=5, choices=Kind)  # operational: what rings says it
    asked_by = models.UUIDField()  # operational: who asks
    asked_at = models.DateTimeField(default=timezone.now)  # operational: the longest waits first
    joined_by = models.UUIDField(null=True)  # operational: who comes
    joined_at = models.DateTimeField(null=True)  # operational: it rings no more
    ended_at = models.DateTimeField(null=True)  # operational: it is over

    class Meta:
        db_table = "desk_talk"
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by"], condition=models.Q(ended_at__isnull=True), name="one_open_talk"
            ),
            models.CheckConstraint(
                condition=models.Q(joined_by__isnull=True) | ~models.Q(joined_by=models.F("asked_by")),
                name="a_talk_takes_two",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "asked_at"], condition=models.Q(ended_at__isnull=True), name="talks"
            ),
        ]


class Phrase(models.Model):
    """Ready-made words in several languages, written by people and looked over by a supervisor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    version = models.PositiveIntegerField(default=1)  # operational: two people editing one
    ended_at = models.DateTimeField(null=True)  # operational: offered no more
    body = models.BinaryField()  # sealed: what it is for, and the words by language

    class Meta:
        db_table = "desk_phrase"
        indexes = [
            models.Index(
                fields=["organisation_id"], condition=models.Q(ended_at__isnull=True), name="offered_phrases"
            ),
        ]
