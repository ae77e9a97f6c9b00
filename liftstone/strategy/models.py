"""Tables of a network's strategy. Days, states and codes are clear; aims, lines, indicators and numbers are sealed.

`ABOVE` names the column to whose row a sealed body is bound.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from liftstone.network.models import Member, Network


class Aim(models.Model):
    """Something that a network wants to reach, and which priority of the police and crime plan it serves."""

    ABOVE = "network_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="aims")
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    ended_on = models.DateField(null=True)  # operational: what is no aim any more is not on the page
    body = models.BinaryField()  # sealed: the aim, why, and which priority it serves

    class Meta:
        db_table = "strategy_aim"
        indexes = [models.Index(fields=["network", "added_at"], name="aims_of_a_network")]


class Line(models.Model):
    """A line of the delivery plan: what is to be done for an aim, until when, and how far it is."""

    ABOVE = "aim_id"

    class State(models.TextChoices):
        """See `states.LINE`."""

        PLANNED = "planned"
        UNDER_WAY = "under_way"
        DONE = "done"
        DROPPED = "dropped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    aim = models.ForeignKey(Aim, models.CASCADE, related_name="lines")
    state = models.CharField(max_length=9, choices=State, default="planned")  # operational: what is late
    due_on = models.DateField()  # operational: what is late, without a key
    over_on = models.DateField(null=True)  # operational: done in time or not
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: what is to be done, and a word on how it stands

    class Meta:
        db_table = "strategy_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "under_way"], over_on__isnull=True)
                | Q(state__in=["done", "dropped"], over_on__isnull=False),
                name="over_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["aim", "due_on"], name="lines_of_an_aim")]


class Answerable(models.Model):
    """That a member answers for a line of the plan. Several may."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    line = models.ForeignKey(Line, models.CASCADE, related_name="owners")
    member = models.ForeignKey(Member, models.CASCADE, related_name="plan_lines")

    class Meta:
        db_table = "strategy_answerable"
        constraints = [models.UniqueConstraint(fields=["line", "member"], name="answers_for_a_line_once")]


class Indicator(models.Model):
    """Something that a partnership can count, typed in or counted from what is here."""

    ABOVE = "network_id"

    class Better(models.TextChoices):
        """Which way it should go."""

        MORE = "more"
        LESS = "less"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="indicators")
    aim = models.ForeignKey(Aim, models.CASCADE, null=True, related_name="indicators")
    counted = models.CharField(max_length=24, default="")  # operational: `counts.COUNTS`; empty: typed in
    better = models.CharField(max_length=4, choices=Better, default="more")  # operational: whether a target is met
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    ended_on = models.DateField(null=True)  # operational: what is counted no more is not on the page
    body = models.BinaryField()  # sealed: its name and unit, baseline and target

    class Meta:
        db_table = "strategy_indicator"
        indexes = [models.Index(fields=["network", "added_at"], name="indicators_of_a_network")]


class Value(models.Model):
    """What an indicator came to in a quarter. Written anew, the last one counts; none is changed."""

    ABOVE = "indicator_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    quarter = models.DateField()  # operational: the quarter's first day: their order
    added_at = models.DateTimeField(default=timezone.now)  # operational: which was the last
    added_by = models.UUIDField()  # operational: who answers for it
    body = models.BinaryField()  # sealed: the number, and where it comes from

    class Meta:
        db_table = "strategy_value"
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]), name="a_quarter_begins"
            )
        ]
        indexes = [models.Index(fields=["indicator", "quarter", "added_at"], name="values_of_an_indicator")]
