"""Tables of asking for help: that somebody looks for it for a record, each time that somebody was asked, and beds.

Which service was asked, and what it said, is sealed under the record's key; when it was asked, and whether it was a
yes, is clear, so that what was promised rings.
"""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.directory.models import Beds, Location, Service


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


class Placement(models.Model):
    """That somebody goes to a bed: asked for, held, confirmed, moved on. It says nothing of whom.

    The record's own sealed entry names the placement; no column here names the record.
    """

    class State(models.TextChoices):
        """From asking to moving on."""

        ASKED = "asked"
        HELD = "held"
        CONFIRMED = "confirmed"
        MOVED_ON = "moved-on"
        ENDED = "ended"  # it came to nothing

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="+")
    beds = models.ForeignKey(Beds, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(
        max_length=10, choices=State, default=State.ASKED
    )  # operational: the wall of the address
    arranged_by = models.UUIDField()  # operational: the wall of the address: who arranges the way there
    begun_at = models.DateTimeField(default=timezone.now)  # operational: their order
    confirmed_at = models.DateTimeField(null=True)  # operational: from then on the address can be asked for
    ended_at = models.DateTimeField(null=True)  # operational: from then on nobody sees the address by it
    version = models.PositiveIntegerField(default=1)  # operational: two colleagues at one placement

    class Meta:
        db_table = "finding_placement"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(confirmed_at__isnull=False, ended_at__isnull=True),
                name="confirmed_when_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("moved-on", "ended"), ended_at__isnull=False)
                | models.Q(state__in=("asked", "held", "confirmed"), ended_at__isnull=True),
                name="a_placement_ended_when_ended",
            ),
        ]
        indexes = [
            models.Index(
                fields=["location", "arranged_by"], condition=models.Q(state="confirmed"), name="who_sees_a_place"
            ),
            models.Index(fields=["organisation_id", "arranged_by"], name="placements_of_a_person"),
        ]


class SecretPlace(models.Model):
    """The address of a secret place. Nobody sees the row but who arranges the way there, once confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    location = models.ForeignKey(Location, models.CASCADE, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)  # operational: the newest counts
    written_by = models.UUIDField()  # operational: who answers for it
    body = models.BinaryField()  # sealed: the address, the way there, whom to ring

    class Meta:
        db_table = "finding_secretplace"
        indexes = [models.Index(fields=["location"], name="addresses_of_a_place")]


class SecretKept(models.Model):
    """That the address of a secret place is kept, and since when: all that a steward sees of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    location = models.OneToOneField(Location, models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)  # operational: an old address is asked after
    kept_by = models.UUIDField()  # operational: who answers for it

    class Meta:
        db_table = "finding_secretkept"
