"""Tables of what members say of themselves. Themes, areas, severities, days are clear; their words are sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.agreed.models import Action
from liftstone.network.models import Member, Network


class Account(models.Model):
    """What a member said of itself on a day. The newest counts, and none is overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    member = models.ForeignKey(Member, models.CASCADE, related_name="accounts")
    said_on = models.DateField()  # operational: how old it is
    at = models.DateTimeField(default=timezone.now)  # operational: which is the newest of a day
    by = models.UUIDField()  # operational: who wrote it down
    body = models.BinaryField()  # sealed: what it answers for, what it does now, what it needs

    class Meta:
        db_table = "gaps_account"
        indexes = [models.Index(fields=["member", "said_on", "at"], name="accounts_of_a_member")]


class Gap(models.Model):
    """What a member says of one theme in one area: that something is missing there, or that nothing is."""

    class Severity(models.TextChoices):
        """How grave; `NONE` is a word too: no gap here."""

        SERIOUS = "serious"
        SOME = "some"
        NONE = "none"

    class Ended(models.TextChoices):
        """Why it does not count any more."""

        NEWER = "newer"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="gaps")
    member = models.ForeignKey(Member, models.CASCADE, related_name="gaps")
    theme = models.CharField(max_length=20)  # operational: counted without a key; vocabulary: gap_themes
    area = models.CharField(max_length=40, default="")  # operational: counted without a key; empty: all of it
    severity = models.CharField(max_length=8, choices=Severity)  # operational: counted without a key
    said_on = models.DateField()  # operational: how old it is
    until = models.DateField(null=True)  # operational: whether it counts
    ended = models.CharField(max_length=8, choices=Ended, default="")  # operational: whether it was closed
    action = models.ForeignKey(Action, models.SET_NULL, null=True, related_name="gaps")
    by = models.UUIDField()  # operational: who wrote it down
    body = models.BinaryField()  # sealed: their words on it

    class Meta:
        db_table = "gaps_gap"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "theme", "area"],
                condition=models.Q(until__isnull=True),
                name="one_word_of_a_member_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True, ended="")
                | (models.Q(until__isnull=False) & ~models.Q(ended="")),
                name="ended_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["network", "area", "theme"], name="gaps_that_count", condition=models.Q(until__isnull=True)
            )
        ]
