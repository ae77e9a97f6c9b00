"""What arrived. The public door may insert here and read back nothing but ids and digests."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Danger(models.IntegerChoices):
    """What the sender said of danger; larger comes first."""

    NO = 0, "no"
    UNKNOWN = 1, "unknown"
    SOON = 2, "soon"
    NOW = 3, "now"


class Contact(models.Model):
    """One incoming call, web report, app report or message, whoever makes it."""

    class Channel(models.TextChoices):
        """How it arrived."""

        WEB = "web"
        PLAIN = "plain"  # the page without JavaScript, sealed on arrival
        PHONE = "phone"
        APP = "app"
        MESSAGE = "message"

    class State(models.TextChoices):
        """Where the desk stands with it; `desk.states` says what may follow what."""

        WAITING = "waiting"
        CLAIMED = "claimed"
        NOT_FOR_US = "not-for-us"
        ADVICE_GIVEN = "advice-given"
        SIGNPOSTED = "signposted"
        IN_CASE = "in-case"

    class Under18(models.TextChoices):
        """Whether somebody in danger is a child. *Not sure* counts as yes, as the NRM has it."""

        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

        @property
        def rank(self) -> int:
            """The place among equals: children, then those who may be, then adults."""
            return {"yes": 2, "unknown": 1, "no": 0}[self.value]

    id = models.UUIDField(primary_key=True)  # made in the browser
    organisation_id = models.UUIDField()  # operational: the wall
    reference = models.CharField(max_length=16, default="")  # operational: what people say on the phone
    channel = models.CharField(max_length=8, choices=Channel)  # operational: the queue shows it
    lane = models.CharField(max_length=8, default="sealed")  # operational: a flood fills only its own lane
    language = models.CharField(max_length=8)  # operational: who can answer
    danger = models.SmallIntegerField(choices=Danger)  # operational: the queue's order
    under_18 = models.CharField(max_length=8, choices=Under18)  # operational: children first
    child_rank = models.SmallIntegerField(default=1)  # operational: 2 a child, 1 perhaps, 0 not
    arrived_at = models.DateTimeField(default=timezone.now)  # operational: waiting time
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)  # operational: who still waits
    claimed_by = models.UUIDField(null=True)  # operational: one contact, one pair of hands
    claimed_at = models.DateTimeField(null=True)  # operational: how long somebody has held it
    closed_at = models.DateTimeField(null=True)  # operational: what was finished lately
    # operational: the wall: kept to these colleagues alone, as what accuses another; none: to nobody in particular
    readers = ArrayField(models.UUIDField(), null=True)
    news_at = models.DateTimeField(null=True)  # operational: an addition or answer nobody has read yet
    alarm = models.CharField(max_length=12, default="")  # operational: duress, guessing, duress that is dealt with
    format = models.SmallIntegerField(default=1)  # operational: of the body's schema
    digest = models.BinaryField()  # operational: of the sealed bytes, or under a key of the page's; to know a retry
    files = models.PositiveSmallIntegerField(default=0)  # operational: how many
    body = models.BinaryField()  # sealed: sensitive, identifying

    class Meta:
        db_table = "intake_contact"
        indexes = [
            models.Index(
                fields=["organisation_id", "-danger", "-child_rank", "arrived_at"],
                condition=models.Q(state="waiting"),
                name="the_queue",
            ),
            models.Index(
                fields=["organisation_id", "claimed_by"],
                condition=models.Q(state="claimed"),
                name="in_somebodys_hands",
            ),
            models.Index(
                fields=["organisation_id", "news_at"],
                condition=models.Q(news_at__isnull=False),
                name="unread_news",
            ),
            models.Index(
                fields=["organisation_id", "reference"],
                condition=~models.Q(reference=""),
                name="by_reference",
            ),
            models.Index(
                fields=["organisation_id", "arrived_at"], condition=~models.Q(alarm=""), name="alarms_not_taken"
            ),
            models.Index(
                fields=["organisation_id", "claimed_by", "-closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="finished_by_somebody",
            ),
        ]


class Addition(models.Model):
    """The same report id, other bytes: somebody said more. Never silently dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: to which report
    digest = models.BinaryField()  # operational: to know a retry
    arrived_at = models.DateTimeField(default=timezone.now)  # operational: their order
    said = models.CharField(max_length=20)  # operational: danger and age, bound to the bytes
    body = models.BinaryField()  # sealed

    class Meta:
        db_table = "intake_addition"
        constraints = [models.UniqueConstraint(fields=["contact_id", "digest"], name="an_addition_once")]


class Chunk(models.Model):
    """1 MiB of a sealed file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: to which report
    file_id = models.UUIDField()  # operational: of which file
    index = models.PositiveIntegerField()  # operational: their order, also bound to the bytes
    arrived_at = models.DateTimeField(default=timezone.now)  # operational: chunks without a report are removed
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "intake_chunk"
        constraints = [
            models.UniqueConstraint(fields=["contact_id", "file_id", "index"], name="a_chunk_once"),
        ]


class Spent(models.Model):
    """A pass to the form that was used, so that one piece of work sends one report."""

    id = models.BinaryField(primary_key=True)  # operational: the form's id
    until = models.DateTimeField()  # operational: afterwards it is refused for its age and may be forgotten

    class Meta:
        db_table = "intake_spent"


class Receipt(models.Model):
    """The way back to a report: opened by the number and the word together."""

    id = models.UUIDField(primary_key=True)  # the locator, derived from the number
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: to which report the way leads
    verifier = models.BinaryField()  # operational: hash; proves the number and the word
    duress = models.BinaryField()  # operational: hash; proves the number and the other word
    key_for_reader = models.BinaryField()  # sealed: the thread's key
    key_for_duress = models.BinaryField()  # sealed: a key that opens nothing
    tries = models.PositiveSmallIntegerField(default=0)  # operational: five, then the desk is told
    barred_until = models.DateTimeField(null=True)  # operational: after five wrong words
    closed_at = models.DateTimeField(null=True)  # operational: by the person
    duress_closed_at = models.DateTimeField(null=True)  # operational: under the other word, which opens no more
    opened_at = models.DateTimeField(null=True)  # operational: the sender may see that somebody read it
    made_at = models.DateTimeField(default=timezone.now)  # operational: when the way was made

    class Meta:
        db_table = "intake_receipt"
        indexes = [models.Index(fields=["contact_id"], name="receipts_of_a_contact")]


class Outbox(models.Model):
    """What must leave the process after the commit. Holds ids, never content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    topic = models.CharField(max_length=20)  # operational: contact, news, alarm
    subject = models.UUIDField()  # operational: about which contact or case
    made_at = models.DateTimeField(default=timezone.now)  # operational: oldest first

    class Meta:
        db_table = "intake_outbox"
