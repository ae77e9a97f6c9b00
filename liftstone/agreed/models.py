"""Tables of actions. Numbers, days, states and who owns them are clear; what is to be done is sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Member, Network, Representative


class Action(models.Model):
    """Something that a network agreed to do. Its number is what people say in the room."""

    class State(models.TextChoices):
        """See `states.ACTION`."""

        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    class Origin(models.TextChoices):
        """What it came from."""

        MEETING = "meeting"
        GAP = "gap"
        DECISION = "decision"
        STRATEGY = "strategy"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="actions")
    number = models.PositiveIntegerField()  # operational: what it is called in the room: 1, 2, 3 …
    state = models.CharField(max_length=8, choices=State, default="open")  # operational: lists differ by it
    due_on = models.DateField(null=True)  # operational: the order of the list; null: no day was agreed
    origin = models.CharField(max_length=8, choices=Origin, default="other")  # operational: what it came from
    origin_id = models.UUIDField(null=True)  # operational: the row that it came from, where there is one
    made_on = models.DateField()  # operational: how long it is open
    made_by = models.UUIDField()  # operational: who answers for it
    done_on = models.DateField(null=True)  # operational: when it was done or dropped
    steps_so_far = models.PositiveIntegerField(default=1)  # operational: whether a colleague was faster
    body = models.BinaryField()  # sealed: what is to be done

    class Meta:
        db_table = "agreed_action"
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="a_number_once_a_network"),
            models.CheckConstraint(
                condition=models.Q(state="open", done_on__isnull=True)
                | (~models.Q(state="open") & models.Q(done_on__isnull=False)),
                name="done_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "state", "due_on"], name="actions_by_day"),
            models.Index(
                fields=["origin_id"], name="actions_by_origin", condition=models.Q(origin_id__isnull=False)
            ),
        ]


class Owner(models.Model):
    """Who does a part of an action: an organisation at the table, somebody who speaks for it, or a colleague."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    action = models.ForeignKey(Action, models.CASCADE, related_name="owners")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="parts")
    person = models.ForeignKey(Representative, models.CASCADE, null=True, related_name="parts")
    colleague_id = models.UUIDField(null=True)  # operational: one's own list; one of whoever runs the network
    done_on = models.DateField(null=True)  # operational: whose part is still open

    class Meta:
        db_table = "agreed_owner"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "member", "person", "colleague_id"],
                name="an_owner_once_an_action",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, colleague_id__isnull=True)
                | models.Q(member__isnull=True, person__isnull=True, colleague_id__isnull=False),
                name="owned_by_a_member_or_a_colleague",
            ),
        ]
        indexes = [
            models.Index(
                fields=["colleague_id"], name="parts_of_a_colleague", condition=models.Q(colleague_id__isnull=False)
            )
        ]


class Step(models.Model):
    """One thing that happened to an action: nobody changes it afterwards."""

    class Kind(models.TextChoices):
        """What happened."""

        MADE = "made"
        CHANGED = "changed"
        CHASED = "chased"
        TOLD = "told"
        OWNER_DONE = "part"
        DONE = "done"
        DROPPED = "dropped"
        REOPENED = "reopened"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    action = models.ForeignKey(Action, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: when it was last chased, without a key
    at = models.DateTimeField(default=timezone.now)  # operational: their order
    by = models.UUIDField()  # operational: who answers for it
    body = models.BinaryField()  # sealed: a word on it, and how the action stood before it was changed

    class Meta:
        db_table = "agreed_step"
        indexes = [models.Index(fields=["action", "at"], name="steps_of_an_action")]
