"""Tables of the link by which an organisation keeps its own entry current, and of what it told us by it."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.directory.models import Provider, Service


class Link(models.Model):
    """A secret address for one organisation, of which only a digest is kept, and what the page behind it shows.

    The public door reads this one row and none of the entries: `shown` is all that it can ever show.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)  # operational: hex of a hash of 256 random bits
    shown = models.JSONField(default=dict)  # operational: public by nature: what they are asked to keep current
    made_at = models.DateTimeField(default=timezone.now)  # operational: which link it is
    made_by = models.UUIDField()  # operational: who answers for it
    expires_at = models.DateTimeField()  # operational: a link that was lost ends by itself
    revoked_at = models.DateTimeField(null=True)  # operational: it ended before
    sent_on = models.DateField(null=True)  # operational: how much may come in a day: the day
    sent = models.PositiveSmallIntegerField(default=0)  # operational: as above: how much came on it

    class Meta:
        db_table = "directory_link"
        indexes = [models.Index(fields=["provider"], name="links_of_a_provider")]


class Proposal(models.Model):
    """What an organisation told us by its link. A change of its way in waits until somebody has rung back."""

    class Kind(models.TextChoices):
        """What was told; all but the last is taken at once."""

        RIGHT = "right"
        BEDS = "beds"
        WORDS = "words"
        WAY_IN = "way-in"

    class Outcome(models.TextChoices):
        """What became of a change of the way in."""

        PUBLISHED = "published"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="proposals")
    link = models.ForeignKey(Link, models.CASCADE, related_name="proposals")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="proposals")
    beds_id = models.UUIDField(null=True)  # operational: of which beds; they may be gone by now
    kind = models.CharField(max_length=8, choices=Kind)  # operational: whether it waits
    said = models.JSONField(default=dict)  # operational: public by nature: what it says of itself
    made_at = models.DateTimeField(default=timezone.now)  # operational: of when it is
    taken_at = models.DateTimeField(null=True)  # operational: the worker takes what does not wait
    decided_at = models.DateTimeField(null=True)  # operational: whether it waits
    decided_by = models.UUIDField(null=True)  # operational: who rang back
    outcome = models.CharField(max_length=10, choices=Outcome, default="")  # operational: what became of it
    rang = models.CharField(max_length=40, default="")  # operational: the number of the organisation that was rung
    spoke_with = models.CharField(max_length=120, default="")  # operational: a role there; no person is named
    why = models.CharField(max_length=500, default="")  # operational: why it was refused; no person is named

    class Meta:
        db_table = "directory_proposal"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, outcome="")
                | (models.Q(decided_at__isnull=False, decided_by__isnull=False) & ~models.Q(outcome="")),
                name="a_decision_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="published") | ~models.Q(rang=""), name="rung_back_before_published"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "made_at"],
                condition=models.Q(kind="way-in", decided_at__isnull=True),
                name="proposals_that_wait",
            ),
            models.Index(
                fields=["made_at"],
                condition=models.Q(taken_at__isnull=True) & ~models.Q(kind="way-in"),
                name="told_and_not_taken",
            ),
            models.Index(fields=["provider", "made_at"], name="told_by_a_provider"),
        ]
