"""The table of statistics: sealed segments of facts that were opened before."""

import uuid

from django.db import models


class Segment(models.Model):
    """Opened facts as columns, sealed under a key that the statistics team holds."""

    class Kind(models.TextChoices):
        """Which table it is a piece of."""

        CONTACTS = "contacts"
        CASES = "cases"
        SUPPORT = "support"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    number = models.PositiveIntegerField()  # operational: newer rows of a fact count, older do not
    kind = models.CharField(max_length=8, choices=Kind)  # operational: what it is joined with
    shape = models.PositiveSmallIntegerField(default=1)  # operational: one of other columns is made anew
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "statistics_segment"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "kind", "number"], name="a_segment_number_once"),
        ]
