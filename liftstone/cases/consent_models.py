"""The table of what people in a case decided: added to, never overwritten."""

import uuid

from django.db import models
from django.utils import timezone


class Consent(models.Model):
    """One decision of a person in a case about one thing. A later one takes its place and leaves it where it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="consents")
    person = models.ForeignKey("cases.CasePerson", models.CASCADE, related_name="consents")
    number = models.PositiveIntegerField()  # operational: their order; of two written at once one comes first
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: when it was written down
    lapses_at = models.DateTimeField(null=True)  # operational: on that day it rings without a key
    rang_at = models.DateTimeField(null=True)  # operational: it rings once
    replaced_at = models.DateTimeField(null=True)  # operational: a later decision stands; this rings no more
    body = models.BinaryField()  # sealed: what about, which answer, with whom, for what, how checked, turns 18 on

    class Meta:
        db_table = "cases_consent"
        constraints = [
            models.UniqueConstraint(fields=["person", "number"], name="one_decision_after_another"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="decisions_from_one"),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "lapses_at"],
                condition=models.Q(lapses_at__isnull=False, replaced_at__isnull=True),
                name="consents_that_lapse",
            ),
        ]
