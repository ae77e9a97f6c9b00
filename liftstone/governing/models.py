"""Tables of governance: boards, their ties and seats, who answers for what, terms of reference, decisions.

Bodies' names, codes, states and days are clear; what somebody wrote is sealed under the network's key. `ABOVE`
names the column to whose row a sealed body is bound. The documents that members share are in `document_models`.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from liftstone.network.models import Member, Network


class Board(models.Model):
    """A board or a group that a network has to do with: above it, below it or beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="boards")
    name = models.CharField(max_length=120)  # operational: a body's name, public by nature
    kind = models.CharField(max_length=20)  # operational: vocabulary: board_kinds
    ended_on = models.DateField(null=True)  # operational: a board that was is not on the map

    class Meta:
        db_table = "governing_board"
        indexes = [models.Index(fields=["network", "name"], name="boards_by_name")]


class Tie(models.Model):
    """That one board answers to another, or feeds it. Null on a side is the network's own table."""

    class Kind(models.TextChoices):
        """What runs along it."""

        REPORTS = "reports"  # answers to it
        FEEDS = "feeds"  # gives it what it has found, and answers to somebody else

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="ties")
    lower = models.ForeignKey(Board, models.CASCADE, null=True, related_name="ties_up")
    upper = models.ForeignKey(Board, models.CASCADE, null=True, related_name="ties_down")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: how it is drawn
    until = models.DateField(null=True)  # operational: one that was is not on the map

    class Meta:
        db_table = "governing_tie"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "lower", "upper", "kind"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="a_tie_once",
            ),
            models.CheckConstraint(
                condition=(Q(lower__isnull=False) | Q(upper__isnull=False))
                & (Q(lower__isnull=True) | Q(upper__isnull=True) | ~Q(lower=F("upper"))),
                name="a_tie_has_two_ends",
            ),
        ]


class Sitting(models.Model):
    """That a member of the network sits on a board, as what, and since when."""

    class As(models.TextChoices):
        """As what."""

        CHAIR = "chair"
        DEPUTY = "deputy"
        MEMBER = "member"
        OBSERVER = "observer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    board = models.ForeignKey(Board, models.CASCADE, related_name="sittings")
    member = models.ForeignKey(Member, models.CASCADE, related_name="sittings")
    role = models.CharField(max_length=8, choices=As)  # operational: their order
    since = models.DateField()  # operational: who was there when
    until = models.DateField(null=True)  # operational: who was there when

    class Meta:
        db_table = "governing_sitting"
        constraints = [
            models.UniqueConstraint(
                fields=["board", "member"], condition=Q(until__isnull=True), name="on_a_board_once"
            )
        ]


class Terms(models.Model):
    """A version of the terms of reference of a board, or of the network itself. Older ones stay."""

    ABOVE = "network_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="terms")
    board = models.ForeignKey(Board, models.CASCADE, null=True, related_name="terms")
    version = models.PositiveIntegerField()  # operational: which one counts
    in_force_from = models.DateField()  # operational: which one counts
    review_on = models.DateField()  # operational: what is overdue, without a key
    body = models.BinaryField()  # sealed: the words of the terms, and what changed

    class Meta:
        db_table = "governing_terms"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "board", "version"], nulls_distinct=False, name="a_version_of_terms_once"
            )
        ]


class Topic(models.Model):
    """Something for which somebody has to answer: of the list of duties, or in words of the network's own."""

    ABOVE = "network_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="topics")
    duty = models.CharField(max_length=20, default="")  # operational: vocabulary: duties; empty: own words
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    ended_on = models.DateField(null=True)  # operational: what nobody needs any more is not on the page
    body = models.BinaryField()  # sealed: what it is in words of one's own, and what is meant by it

    class Meta:
        db_table = "governing_topic"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "duty"], condition=~Q(duty="") & Q(ended_on__isnull=True), name="a_duty_once"
            )
        ]


class Part(models.Model):
    """Which part a member has in a topic."""

    class What(models.TextChoices):
        """The part; empty is a part that a member has no more."""

        LEAD = "lead"
        SUPPORTS = "supports"
        TOLD = "told"
        NONE = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="parts")
    member = models.ForeignKey(Member, models.CASCADE, related_name="duties")
    what = models.CharField(max_length=8, choices=What, default="")  # operational: the matrix; of bodies

    class Meta:
        db_table = "governing_part"
        constraints = [models.UniqueConstraint(fields=["topic", "member"], name="one_part_in_a_topic")]


class Decision(models.Model):
    """Something that is to be decided, how far it has come, and when the next step is due."""

    ABOVE = "network_id"

    class State(models.TextChoices):
        """See `states.DECISION`."""

        PROPOSED = "proposed"
        CONSULTED = "consulted"
        DECIDED = "decided"
        REFUSED = "refused"
        CARRIED_OUT = "carried_out"
        LAPSED = "lapsed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="decisions")
    board = models.ForeignKey(Board, models.CASCADE, null=True, related_name="decisions")  # null: its own table
    state = models.CharField(max_length=12, choices=State, default="proposed")  # operational: what is open
    due_on = models.DateField(null=True)  # operational: what is late, without a key; null when nothing follows
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: what is to be decided, and why

    class Meta:
        db_table = "governing_decision"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "consulted", "decided"], due_on__isnull=False)
                | Q(state__in=["refused", "carried_out", "lapsed"], due_on__isnull=True),
                name="what_is_open_is_due",
            )
        ]
        indexes = [models.Index(fields=["network", "state", "due_on"], name="decisions_by_due")]


class Step(models.Model):
    """A step of a decision's way. Added to, and never changed."""

    ABOVE = "decision_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=Decision.State)  # operational: what it came to
    on = models.DateField()  # operational: when
    asked = ArrayField(models.UUIDField(), default=list)  # operational: which members were consulted; bodies
    added_by = models.UUIDField()  # operational: who wrote it down
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: what was said, and what is next

    class Meta:
        db_table = "governing_step"
        indexes = [models.Index(fields=["decision", "added_at"], name="steps_of_a_decision")]


from liftstone.governing.document_models import (  # noqa: E402 - Django looks for tables here
    Adoption as Adoption,
)
