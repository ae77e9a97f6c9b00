"""Tables of what belongs together and stays apart: linked cases, and two entries that are one person."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.cases.models import Case, CasePerson


class Link(models.Model):
    """Two cases that somebody linked, for a reason; never joined. Taken apart again, the row stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    one = models.ForeignKey(Case, models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, models.CASCADE, related_name="+")
    linked_at = models.DateTimeField(default=timezone.now)  # operational: their order
    linked_by = models.UUIDField()  # operational: who answers for it
    unlinked_at = models.DateTimeField(null=True)  # operational: linked no more since then
    unlinked_by = models.UUIDField(null=True)  # operational: who answers for that
    body = models.BinaryField()  # sealed: why
    unlinked_why = models.BinaryField(null=True)  # sealed

    class Meta:
        db_table = "cases_link"
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=models.Q(unlinked_at__isnull=True), name="linked_once"
            ),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="linked_in_order"),
            models.CheckConstraint(
                condition=models.Q(unlinked_at__isnull=True, unlinked_by__isnull=True, unlinked_why__isnull=True)
                | models.Q(unlinked_at__isnull=False, unlinked_by__isnull=False, unlinked_why__isnull=False),
                name="unlinked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["other"], name="links_of_the_other")]


class Merge(models.Model):
    """Two entries of one case that turned out to be one person: `gone` is shown within `kept` and counted no more.

    Nothing of either is moved or written over, so that taking them apart again has nothing to put back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="merges")
    kept = models.ForeignKey(CasePerson, models.CASCADE, related_name="+")
    gone = models.ForeignKey(CasePerson, models.CASCADE, related_name="+")
    merged_at = models.DateTimeField(default=timezone.now)  # operational: their order
    merged_by = models.UUIDField()  # operational: who answers for it
    undone_at = models.DateTimeField(null=True)  # operational: two again since then
    undone_by = models.UUIDField(null=True)  # operational: who answers for that
    body = models.BinaryField()  # sealed: why
    undone_why = models.BinaryField(null=True)  # sealed

    class Meta:
        db_table = "cases_merge"
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at__isnull=True), name="merged_once"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("gone")), name="merged_with_another"),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True, undone_why__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False, undone_why__isnull=False),
                name="undone_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="merges_of_a_case")]
