"""Tables of care. What somebody says of how they are is sealed to them alone; a limit is nobody's secret."""

import uuid

from django.db import models
from django.utils import timezone


class Moment(models.Model):
    """After a hard contact, or whenever they want to: one adviser's own. Nobody else sees the row at all."""

    class State(models.TextChoices):
        """Asked and not answered; put off; done with."""

        ASKED = "asked"
        LATER = "later"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person_id = models.UUIDField()  # operational: the wall: theirs alone
    contact_id = models.UUIDField(null=True)  # operational: asked once about each; goes with it when it is erased
    at = models.DateTimeField(default=timezone.now)  # operational: the week in which it is counted
    shift_at = models.DateTimeField()  # operational: when their shift began: what is counted against the limit
    state = models.CharField(max_length=5, choices=State, default=State.ASKED)  # operational: what still asks
    due_at = models.DateTimeField(null=True)  # operational: put off until then
    body = models.BinaryField()  # sealed: to that person alone: why it was hard, how they are, their words

    class Meta:
        db_table = "care_moment"
        constraints = [
            models.UniqueConstraint(fields=["person_id", "contact_id"], name="asked_once_about_a_contact"),
            models.CheckConstraint(
                condition=models.Q(state="later", due_at__isnull=False) | ~models.Q(state="later"),
                name="later_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-at"], name="moments_of_a_person"),
            models.Index(fields=["organisation_id", "at"], name="moments_by_week"),
        ]


class Limit(models.Model):
    """How much of something is enough for one person. Without a row `rules.LIMITS` counts. It blocks nothing."""

    class Kind(models.TextChoices):
        """What is limited."""

        HARD = "hard"  # hard contacts on a shift
        HOURS = "hours"  # on duty without a rest
        NIGHTS = "nights"  # in a row

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=6, choices=Kind)  # operational: what it limits
    most = models.PositiveSmallIntegerField()  # operational: compared without a key

    class Meta:
        db_table = "care_limit"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "kind"], name="one_limit_of_a_kind"),
            models.CheckConstraint(condition=models.Q(most__gte=1), name="a_limit_is_one_at_least"),
        ]
