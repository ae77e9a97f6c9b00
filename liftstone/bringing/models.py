"""Drafts of old minutes: whose network and how far somebody has come is clear; all that the file says is sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.meetings.models import Meeting
from liftstone.network.models import Network


class Draft(models.Model):
    """A file of old minutes as it was read, and what somebody has ticked and changed of it so far."""

    class State(models.TextChoices):
        """See `states.DRAFT`."""

        WAITING = "waiting"
        TAKEN = "taken"
        THROWN_AWAY = "thrown"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="old_minutes")
    state = models.CharField(max_length=8, choices=State, default="waiting")  # operational: lists differ by it
    version = models.IntegerField(default=0)  # operational: whether a colleague was faster
    found = models.IntegerField()  # operational: of how many things
    ticked = models.IntegerField(default=0)  # operational: how far somebody has come, without a key
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="brought_in_from")
    brought_by = models.UUIDField()  # operational: who answers for it
    brought_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: the lines of the file, what was found in them, what was changed

    class Meta:
        db_table = "bringing_draft"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="taken") | models.Q(meeting__isnull=True),
                name="a_meeting_of_what_was_taken",
            )
        ]
        indexes = [models.Index(fields=["network", "state", "brought_at"], name="old_minutes_of_a_network")]
