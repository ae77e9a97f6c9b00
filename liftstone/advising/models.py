"""Tables of advisory groups. States, days and numbers are clear; names, drafts and comments are sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Network, Representative


class Adviser(models.Model):
    """Somebody in the group: who speaks for a member of the network, or a person with a name of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="advisers")
    person = models.ForeignKey(Representative, models.CASCADE, null=True, related_name="advises")
    since = models.DateField()  # operational: their term
    until = models.DateField(null=True)  # operational: their term; null where it is open
    body = models.BinaryField()  # sealed: name and what they bring, where they speak for no member

    class Meta:
        db_table = "advising_adviser"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_term_ends_after_it_began",
            )
        ]
        indexes = [models.Index(fields=["network", "since"], name="advisers_of_a_network")]


class Draft(models.Model):
    """A text on which the group is asked."""

    class State(models.TextChoices):
        """See `states.DRAFT`."""

        OPEN = "open"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="drafts")
    state = models.CharField(max_length=8, choices=State, default="open")  # operational: who may comment
    opened_on = models.DateField()  # operational: their order
    comment_by = models.DateField(null=True)  # operational: when an answer is awaited
    body = models.BinaryField()  # sealed: its title, and what is asked of the group

    class Meta:
        db_table = "advising_draft"
        indexes = [models.Index(fields=["network", "-opened_on"], name="drafts_of_a_network")]


class Version(models.Model):
    """One state of a draft's text. What is the same passage in two versions has the same mark in both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()  # operational: their order
    written_by = models.UUIDField()  # operational: who answers for it
    written_on = models.DateField()  # operational: how old it is
    body = models.BinaryField()  # sealed: its passages, each with its mark

    class Meta:
        db_table = "advising_version"
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="a_drafts_version_once")]


class Comment(models.Model):
    """What an adviser said of a passage of a version, and what became of it."""

    class Outcome(models.TextChoices):
        """See `states.COMMENT`."""

        WAITING = "waiting"
        TAKEN = "taken"
        PART = "part"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments")
    adviser = models.ForeignKey(Adviser, models.CASCADE, related_name="comments")
    version = models.PositiveSmallIntegerField()  # operational: to which text it was said
    passage = models.CharField(max_length=8)  # operational: the mark of a passage, a number of its own
    said_at = models.DateTimeField(default=timezone.now)  # operational: their order
    outcome = models.CharField(max_length=8, choices=Outcome, default="waiting")  # operational: what is open
    decided_on = models.DateField(null=True)  # operational: how long it took
    body = models.BinaryField()  # sealed: in which words, and why it was not taken

    class Meta:
        db_table = "advising_comment"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="waiting", decided_on__isnull=True)
                | (~models.Q(outcome="waiting") & models.Q(decided_on__isnull=False)),
                name="a_comment_is_decided_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["draft", "said_at"], name="comments_of_a_draft")]
