"""Tables of letting go: what is asked to be erased or was, and what must not be.

What was erased stays as a tombstone: an id, when, which rule.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from liftstone.keeping.period_rules import GRACE


class Erasure(models.Model):
    """One record that somebody asked to erase. Its reason is sealed under the record's key, and dies with it."""

    class Kind(models.TextChoices):
        """What is erased, with all that hangs on it."""

        CASE = "case"
        CONTACT = "contact"

    class Rule(models.TextChoices):
        """By which rule: all that is left of the reason."""

        ASKED = "asked"  # the person whom it is about asked for it
        TIME = "time"  # kept as long as it was needed
        MISTAKE = "mistake"  # it should not have been recorded, or was a test
        ORDER = "order"  # a court or the regulator ordered it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=8, choices=Kind)  # operational: which table it was in
    record_id = models.UUIDField()  # operational: what was erased, and the wall until then
    reference = models.CharField(max_length=16)  # operational: somebody may ask what became of it; made at random
    rule = models.CharField(max_length=8, choices=Rule)  # operational: the certificate says by which rule
    asked_by = models.UUIDField()  # operational: nobody decides alone
    asked_at = models.DateTimeField(default=timezone.now)  # operational: the oldest waits first
    decided_by = models.UUIDField(null=True)  # operational: the second person
    done_at = models.DateTimeField(null=True)  # operational: complete in every backup a fortnight later
    withdrawn_at = models.DateTimeField(null=True)  # operational: what waits no more
    withdrawn_by = models.UUIDField(null=True)  # operational: who took it back, or turned it down
    # operational: which rows there were, so that a restored backup loses them again; they name nothing any more
    destroyed = ArrayField(models.UUIDField(), default=list)
    # sealed: why, in words, and why it is kept after all; empty once it is done
    body = models.BinaryField(default=b"")

    class Meta:
        db_table = "keeping_erasure"
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="erased_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="erased_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(decided_by__isnull=False, withdrawn_at__isnull=True, body=b""),
                name="a_tombstone_says_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | ~models.Q(rule="time")
                | models.Q(done_at__gte=models.F("asked_at") + GRACE),
                name="a_fortnight_to_say_so",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "-asked_at"], name="erasures")]


class Hold(models.Model):
    """Somebody must keep a record: a court asked, an inquiry, a claim. Until it ends, nothing of it is erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=8, choices=Erasure.Kind)  # operational: which table it is in
    record_id = models.UUIDField()  # operational: what is kept
    reference = models.CharField(max_length=16)  # operational: the list of holds; made at random
    placed_by = models.UUIDField()  # operational: who answers for it
    placed_at = models.DateTimeField(default=timezone.now)  # operational: their order
    until = models.DateField()  # operational: the last day on which it holds; looked at again then
    lifted_at = models.DateTimeField(null=True)  # operational: holds no more
    lifted_by = models.UUIDField(null=True)  # operational: who lifted it
    body = models.BinaryField()  # sealed: why, and who asked for it

    class Meta:
        db_table = "keeping_hold"
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"], condition=models.Q(lifted_at__isnull=True), name="held_once"
            ),
        ]


from liftstone.keeping.period_models import Period as Period  # noqa: E402 - Django looks for tables here
