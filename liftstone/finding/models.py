"""Tables of asking for help: that somebody looks for it for a record, and each time that somebody was asked.

Which service was asked, and what it said, is sealed under the record's key; when it was asked, and whether it was a
yes, is clear, so that what was promised rings.
"""

import uuid

from django.db import models
from django.utils import timezone


class Search(models.Model):
    """That help is looked for, for a contact or a case, until somebody accepts."""

    class Subject(models.TextChoices):
        """Whose key seals it: the table of that record."""

        CONTACT = "intake_contact"
        CASE = "cases_case"

    class State(models.TextChoices):
        """It goes on until somebody accepts, or we give up."""

        LOOKING = "looking"
        ACCEPTED = "accepted"
        GIVEN_UP = "given-up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    subject_table = models.CharField(max_length=14, choices=Subject)  # operational: whose key opens it
    subject_id = models.UUIDField()  # operational: whose key opens it; the wall: who sees that record sees this
    reference = models.CharField(max_length=16)  # operational: what rings is called by it
    state = models.CharField(max_length=8, choices=State, default=State.LOOKING)  # operational: one at a time
    begun_at = models.DateTimeField(default=timezone.now)  # operational: their order
    begun_by = models.UUIDField()  # operational: who answers for it
    ended_at = models.DateTimeField(null=True)  # operational: nothing of it rings any more
    ended_by = models.UUIDField(null=True)  # operational: who answers for ending it
    version = models.PositiveIntegerField(default=1)  # operational: two colleagues at one search
    body = models.BinaryField()  # sealed: what is looked for; why it was given up

    class Meta:
        db_table = "finding_search"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id"], condition=models.Q(state="looking"), name="one_search_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state="looking", ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(~models.Q(state="looking"), ended_at__isnull=False, ended_by__isnull=False),
                name="a_search_ended_when_ended",
            ),
        ]
        indexes = [models.Index(fields=["subject_id", "begun_at"], name="searches_of_a_record")]


class Asked(models.Model):
    """That a service was asked, and what it answered."""

    class State(models.TextChoices):
        """What they said, as far as anybody knows."""

        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        NO_ANSWER = "no-answer"
        RINGS_BACK = "rings-back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    search = models.ForeignKey(Search, models.CASCADE, related_name="asked")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)  # operational: what rings
    asked_at = models.DateTimeField(default=timezone.now)  # operational: their order
    asked_by = models.UUIDField()  # operational: for whom it rings first
    answered_at = models.DateTimeField(null=True)  # operational: shown with the answer
    answered_by = models.UUIDField(null=True)  # operational: who heard it
    due_at = models.DateTimeField(null=True)  # operational: by when they ring back; it rings then, without a key
    rang_at = models.DateTimeField(null=True)  # operational: the worker tells the desks once
    sealed = models.BinaryField()  # sealed: which service, whom they spoke to, what was said, the proof

    class Meta:
        db_table = "finding_asked"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="rings-back", due_at__isnull=False)
                | models.Q(~models.Q(state="rings-back"), due_at__isnull=True),
                name="rings_back_by_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(~models.Q(state="asked"), answered_at__isnull=False, answered_by__isnull=False),
                name="answered_when_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["search", "asked_at"], name="asked_in_a_search"),
            models.Index(
                fields=["organisation_id", "due_at"], condition=models.Q(state="rings-back"), name="ring_backs"
            ),
        ]
