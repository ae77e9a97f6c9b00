"""What is weighed in a case, and who is missing: sealed under the case's key, but for times and states."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.cases.models import Case, CasePerson


class Assessment(models.Model):
    """What somebody weighed and wrote down, as dated versions: the newest counts, none is ever changed."""

    class Kind(models.TextChoices):
        """What was weighed: the risk, where to look if they go missing, the tools for a child."""

        RISK = "risk"
        PLAN = "plan"
        TOOLS = "tools"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: each kind has its own newest version
    number = models.PositiveIntegerField()  # operational: which version
    apart = models.BooleanField(
        default=False
    )  # operational: written while a colleague was faster, kept beside theirs
    made_at = models.DateTimeField(default=timezone.now)  # operational: their date
    made_by = models.UUIDField()  # operational: whose judgement it is
    review_at = models.DateTimeField(null=True)  # operational: a risk is looked at again then, without a key
    done_at = models.DateTimeField(null=True)  # operational: a newer version took its place; it rings no more
    rang_at = models.DateTimeField(null=True)  # operational: the worker tells the desks once
    body = models.BinaryField()  # sealed

    class Meta:
        db_table = "cases_assessment"
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "number"], name="a_version_once"),
            models.CheckConstraint(
                condition=~models.Q(kind="risk") | models.Q(review_at__isnull=False), name="a_risk_is_reviewed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "review_at"],
                condition=models.Q(review_at__isnull=False, done_at__isnull=True),
                name="risks_to_look_at",
            )
        ]


class Flag(models.Model):
    """What must be known before anything is done, until a date: "do not ring", "interpreter: women only"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="flags")
    set_at = models.DateTimeField(default=timezone.now)  # operational: their order
    set_by = models.UUIDField()  # operational: who answers for it
    expires_at = models.DateTimeField()  # operational: it ends by itself
    lifted_at = models.DateTimeField(null=True)  # operational: it was taken away before
    lifted_by = models.UUIDField(null=True)  # operational: who took it away
    body = models.BinaryField()  # sealed: which flag, and why

    class Meta:
        db_table = "cases_flag"
        indexes = [models.Index(fields=["case", "expires_at"], name="flags_of_a_case")]


class Missing(models.Model):
    """Somebody in a case is missing: an alarm that rings until it is taken, then steps by the hour."""

    class State(models.TextChoices):
        """It rings until somebody takes it, and runs until it is known what became of them."""

        RINGING = "ringing"
        TAKEN = "taken"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="missing")
    person = models.ForeignKey(CasePerson, models.CASCADE, null=True)
    state = models.CharField(max_length=8, choices=State, default=State.RINGING)  # operational: it rings by it
    begun_at = models.DateTimeField(default=timezone.now)  # operational: the hours count from here
    begun_by = models.UUIDField()  # operational: who raised the alarm
    taken_at = models.DateTimeField(null=True)  # operational: since when somebody deals with it
    taken_by = models.UUIDField(null=True)  # operational: who deals with it
    next_at = models.DateTimeField(null=True)  # operational: the next to be told rings without a key
    rang_at = models.DateTimeField(null=True)  # operational: the worker tells the desks once
    ended_at = models.DateTimeField(null=True)  # operational: it rings no more
    ended_by = models.UUIDField(null=True)  # operational: who answers for ending it
    version = models.PositiveIntegerField(default=1)  # operational: a live part is sent only where it changed
    body = models.BinaryField()  # sealed: who, last seen, who is told at which hour, what became of them

    class Meta:
        db_table = "cases_missing"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=~models.Q(state="ended"),
                nulls_distinct=False,
                name="missing_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ringing", taken_by__isnull=True)
                | models.Q(state__in=["taken", "ended"], taken_by__isnull=False),
                name="taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False, ended_by__isnull=False)
                | models.Q(ended_at__isnull=True, ended_by__isnull=True),
                name="missing_ended_when_ended",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "next_at"], condition=~models.Q(state="ended"), name="missing_now"
            )
        ]
