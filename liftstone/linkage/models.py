"""Tables of what is compared: people as small sealed summaries, the tokens that find them, what was said of two."""

import uuid

from django.db import models
from django.utils import timezone


class Subject(models.Model):
    """Somebody in a case or contact, or the case itself with its place: a few sealed words to compare."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()  # operational: the wall
    record_id = models.UUIDField()  # operational: in which contact or case
    kind = models.CharField(max_length=8)  # operational: contact or case
    team_id = models.UUIDField()  # operational: under whose key
    epoch = models.PositiveIntegerField()  # operational: which of the team's keys opens it
    sealed = models.BinaryField()  # sealed: name, number, place and what else is compared

    class Meta:
        db_table = "linkage_subject"
        indexes = [models.Index(fields=["record_id"], name="subjects_of_a_record")]


class Key(models.Model):
    """A keyed token by which somebody is found: the pieces of a name, a year, a place, a number.

    Coarser than the search's tokens and more of them: who has the database learns that two people share *some*
    piece, never which. Its primary key is also the index that is searched.
    """

    pk = models.CompositePrimaryKey("organisation_id", "token", "subject_id")
    organisation_id = models.UUIDField()  # operational: the wall
    token = models.BinaryField()  # operational: keyed
    subject_id = models.UUIDField()  # operational: who is found

    class Meta:
        db_table = "linkage_key"
        indexes = [models.Index(fields=["subject_id"], name="keys_of_a_subject")]


class Verdict(models.Model):
    """What somebody said of two: one person, or not. Nothing follows from it but that it is shown and kept."""

    class Said(models.TextChoices):
        """What was said."""

        SAME = "same"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    one_id = models.UUIDField()  # operational: of which two, the smaller id first
    other_id = models.UUIDField()  # operational: of which two
    said = models.CharField(max_length=8, choices=Said)  # operational: who reads one record is led to the other
    said_by = models.UUIDField()  # operational: who answers for it
    said_at = models.DateTimeField(default=timezone.now)  # operational: when
    taken_back_by = models.UUIDField(null=True)  # operational: who took it back
    taken_back_at = models.DateTimeField(null=True)  # operational: what was taken back counts no more

    class Meta:
        db_table = "linkage_verdict"
        constraints = [
            models.UniqueConstraint(
                fields=["one_id", "other_id"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_verdict_stands",
            ),
            models.CheckConstraint(condition=models.Q(one_id__lt=models.F("other_id")), name="of_two_in_order"),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="taken_back_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["other_id"], name="verdicts_of_the_other")]
