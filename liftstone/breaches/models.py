"""Tables of the breach log. What happened stands sealed in it; what the clock and the wall need is clear."""

import uuid

from django.db import models
from django.utils import timezone


class Breach(models.Model):
    """Personal data that may have got out, been lost or been changed, as somebody reported it."""

    class Regulator(models.TextChoices):
        """Whether the regulator is told; empty while nobody has decided."""

        TOLD = "told"
        NOT_TOLD = "not-told"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    reference = models.CharField(max_length=16)  # operational: what people say on the phone; made of the id
    reported_by = models.UUIDField()  # operational: whom to ask
    reported_at = models.DateTimeField(default=timezone.now)  # operational: their order
    noticed_at = models.DateTimeField()  # operational: 72 hours run from here, without a key
    held_by = models.UUIDField(null=True)  # operational: who answers for it
    heard = models.SmallIntegerField(default=-1)  # operational: up to which stage somebody heard it ring
    # operational: the clock stops once it is decided
    regulator = models.CharField(max_length=8, choices=Regulator, default="")
    regulator_at = models.DateTimeField(null=True)  # operational: in time, or late
    closed_at = models.DateTimeField(null=True)  # operational: lists differ by it
    version = models.PositiveIntegerField(default=1)  # operational: two people deciding about one breach
    body = models.BinaryField()  # sealed: what happened, how many people, whether anybody is in danger

    class Meta:
        db_table = "breaches_breach"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(regulator="", regulator_at__isnull=True)
                | (~models.Q(regulator="") & models.Q(regulator_at__isnull=False)),
                name="decided_when_decided",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(regulator=""), name="closed_once_decided"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "noticed_at"],
                condition=models.Q(closed_at__isnull=True),
                name="breaches_open",
            ),
        ]


class Statement(models.Model):
    """Something that was said of a breach, with its date. Nothing is overwritten: a later one counts."""

    class Kind(models.TextChoices):
        """What it is about."""

        MEASURE = "measure"  # what was done, or became known
        RISK = "risk"  # how it was judged
        REGULATOR = "regulator"  # whether the regulator is told, and why
        PEOPLE = "people"  # whether the people are told, and why
        CLOSED = "closed"
        REOPENED = "reopened"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    breach = models.ForeignKey(Breach, models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=9, choices=Kind)  # operational: what still has to be decided
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed

    class Meta:
        db_table = "breaches_statement"
        indexes = [models.Index(fields=["breach", "written_at"], name="said_of_a_breach")]


class Affected(models.Model):
    """A case or a contact whose people a breach is about; seen by whoever may see that record."""

    class Kind(models.TextChoices):
        """Which table it is in."""

        CASE = "case"
        CONTACT = "contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    breach = models.ForeignKey(Breach, models.CASCADE, related_name="affected")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: which table it is in
    record_id = models.UUIDField()  # operational: whose; the wall; goes when that record is erased
    reference = models.CharField(max_length=16)  # operational: shown in its place; made at random
    named_by = models.UUIDField()  # operational: who answers for it
    named_at = models.DateTimeField(default=timezone.now)  # operational: their order

    class Meta:
        db_table = "breaches_affected"
        constraints = [models.UniqueConstraint(fields=["breach", "record_id"], name="affected_once")]
        indexes = [models.Index(fields=["record_id"], name="breaches_of_a_record")]
