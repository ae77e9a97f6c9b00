"""The table of what somebody noticed in a case: added to, never overwritten."""

import uuid

from django.db import models
from django.utils import timezone


class Indicator(models.Model):
    """An indicator that somebody noticed, or that an earlier one is taken back. Which, about whom: sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="indicators")
    takes_back = models.ForeignKey("self", models.CASCADE, null=True)  # operational: taken back once, not erased
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: which, whom, who noticed it when and where, how known; or why taken back

    class Meta:
        db_table = "cases_indicator"
        indexes = [models.Index(fields=["case", "written_at"], name="indicators_of_a_case")]
        constraints = [models.UniqueConstraint(fields=["takes_back"], name="an_indicator_taken_back_once")]
