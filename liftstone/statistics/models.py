"""Tables of statistics: sealed facts, and sealed segments of facts that were opened before."""

import uuid

from django.db import models


class Fact(models.Model):
    """The coded facts of one contact or one case, sealed to the statistics team.

    Whether it speaks of a contact or a case, and of which month, is inside: nobody else needs it. `id` is
    random and stands in the sealed contact or case, so that a later save replaces it and nobody else can
    tell which fact is whose.
    """

    id = models.UUIDField(primary_key=True)  # operational: random, links to nothing that is clear
    organisation_id = models.UUIDField()  # operational: the wall
    epoch = models.PositiveIntegerField()  # operational: which of the team's keys opens it
    opened = models.BooleanField(
        default=False
    )  # operational: stands in a segment; the next count opens the rest
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "statistics_fact"
        indexes = [
            models.Index(
                fields=["organisation_id"],
                condition=models.Q(opened=False),
                name="facts_not_yet_opened",
            ),
        ]


class Segment(models.Model):
    """Opened facts as columns, sealed under a key that the statistics team holds."""

    class Kind(models.TextChoices):
        """Which table it is a piece of."""

        CONTACTS = "contacts"
        CASES = "cases"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    number = models.PositiveIntegerField()  # operational: newer rows of a fact count, older do not
    kind = models.CharField(max_length=8, choices=Kind)  # operational: what it is joined with
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "statistics_segment"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "kind", "number"], name="a_segment_number_once"
            ),
        ]
