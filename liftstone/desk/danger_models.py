"""Tables of an immediate danger: whose it is, when we ask next, who joined; what is said in it is sealed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Emergency(models.Model):
    """Somebody is in danger now and we stay with them until it is known what became of it.

    It belongs to a contact or to a case, whose key seals what is written in it.
    """

    class Subject(models.TextChoices):
        """Whose key seals it: the table of that record."""

        CONTACT = "intake_contact"
        CASE = "cases_case"

    class State(models.TextChoices):
        """It runs until somebody says what became of it."""

        RUNNING = "running"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    subject_table = models.CharField(max_length=14, choices=Subject)  # operational: whose key opens it
    subject_id = models.UUIDField()  # operational: whose key opens it
    reference = models.CharField(max_length=16)  # operational: what colleagues call across the room
    readers = ArrayField(models.UUIDField(), null=True)  # operational: the wall: as the contact or case is kept
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)  # operational: alarms differ by it
    begun_at = models.DateTimeField(default=timezone.now)  # operational: shown with the alarm
    begun_by = models.UUIDField()  # operational: who answers for beginning it
    held_by = models.UUIDField()  # operational: who is with the person; one writes where they are
    check_at = models.DateTimeField()  # operational: it rings then, without a key
    minutes = models.PositiveSmallIntegerField(default=5)  # operational: from one check to the next
    rang_at = models.DateTimeField(null=True)  # operational: the worker tells the desks once
    second_by = models.UUIDField(null=True)  # operational: until somebody joins it rings for colleagues
    second_at = models.DateTimeField(null=True)  # operational: since when there are two
    alone_by = models.UUIDField(null=True)  # operational: nobody reviews their own going on alone
    alone_at = models.DateTimeField(null=True)  # operational: from then on it rings for a second person no more
    review_by = models.DateTimeField(null=True)  # operational: going on alone is reviewed next day
    reviewed_at = models.DateTimeField(null=True)  # operational: what still waits for review
    reviewed_by = models.UUIDField(null=True)  # operational: not who went on alone
    ended_at = models.DateTimeField(null=True)  # operational: it rings no more
    ended_by = models.UUIDField(null=True)  # operational: who answers for ending it
    version = models.PositiveIntegerField(default=1)  # operational: a page opens it again only where it changed
    typed = models.PositiveIntegerField(
        default=0
    )  # operational: a colleague's page opens what is typed as it changes
    body = models.BinaryField()  # sealed: where they are, what became of it

    class Meta:
        db_table = "desk_emergency"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id"], condition=models.Q(state="running"), name="one_running_emergency"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(state="ended", ended_at__isnull=False, ended_by__isnull=False),
                name="an_emergency_ended_when_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True) | ~models.Q(second_by=models.F("held_by")),
                name="a_second_person_is_another",
            ),
            models.CheckConstraint(
                condition=models.Q(alone_by__isnull=True, alone_at__isnull=True, review_by__isnull=True)
                | models.Q(alone_by__isnull=False, alone_at__isnull=False, review_by__isnull=False),
                name="going_on_alone_is_reviewed",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("alone_by")),
                name="alone_reviewed_by_another",
            ),
            models.CheckConstraint(condition=models.Q(minutes__range=(1, 30)), name="a_check_within_half_an_hour"),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "check_at"], condition=models.Q(state="running"), name="emergencies"
            ),
            models.Index(fields=["subject_id", "begun_at"], name="emergencies_of_a_record"),
            models.Index(
                fields=["organisation_id", "review_by"],
                condition=models.Q(review_by__isnull=False, reviewed_at__isnull=True),
                name="alone_to_review",
            ),
        ]


class EmergencyLine(models.Model):
    """One line of what was said and done in an immediate danger. Never changed, never taken out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    emergency = models.ForeignKey(Emergency, models.CASCADE, related_name="lines")
    written_by = models.UUIDField()  # operational: whose line it is
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    sealed = models.BinaryField()  # sealed: what kind of line, and its words

    class Meta:
        db_table = "desk_emergencyline"
        indexes = [models.Index(fields=["emergency", "written_at"], name="lines_of_an_emergency")]
