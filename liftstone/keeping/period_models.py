"""How long a category is kept, once the controller has decided it."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.keeping.period_rules import LONGEST, SHORTEST, Category


class Period(models.Model):
    """One decision: so many months from the last thing that happened. The newest of a category counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    category = models.CharField(max_length=12, choices=Category)  # operational: of which records
    number = models.PositiveIntegerField()  # operational: a later decision counts; two at once do not both win
    # operational: how long; none: until somebody asks, as before anybody decided
    months = models.PositiveSmallIntegerField(null=True)
    decided_by = models.UUIDField()  # operational: who answers for it
    decided_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    body = models.BinaryField()  # sealed: why so long

    class Meta:
        db_table = "keeping_period"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "category", "number"], name="decided_in_order"),
            models.CheckConstraint(
                condition=models.Q(months__isnull=True) | models.Q(months__range=(SHORTEST, LONGEST)),
                name="a_period_of_some_months",
            ),
        ]
