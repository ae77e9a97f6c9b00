"""Tables of meetings. When and in which state is clear; where, what about, who, and what was said is sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Network, Representative


class Meeting(models.Model):
    """A meeting of a network, with its place in their order."""

    class State(models.TextChoices):
        """See `states.MEETING`."""

        PLANNED = "planned"
        CANCELLED = "cancelled"
        HELD = "held"
        MINUTED = "minuted"  # out for approval
        APPROVED = "approved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="meetings")
    number = models.IntegerField()  # operational: which of the network's
    starts_at = models.DateTimeField()  # operational: their order, and what calendars show
    ends_at = models.DateTimeField()  # operational: what calendars show
    state = models.CharField(max_length=9, choices=State, default="planned")  # operational: lists differ by it
    # operational: a calendar takes a change for newer by it (RFC 5545, 3.8.7.4); a form, for a colleague's
    sequence = models.IntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)  # operational: what calendars show
    version = models.IntegerField(default=0)  # operational: how often its minutes went out for approval
    approved_on = models.DateField(null=True)  # operational: since when nothing changes
    follows = models.OneToOneField("self", models.SET_NULL, null=True, related_name="next")
    planned_by = models.UUIDField()  # operational: who answers for it
    body = models.BinaryField()  # sealed: what it is called, where it is, a word to those invited

    class Meta:
        db_table = "meetings_meeting"
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="a_meeting_once_a_number"),
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")), name="a_meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(state="approved", approved_on__isnull=False)
                | (~models.Q(state="approved") & models.Q(approved_on__isnull=True)),
                name="approved_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["network", "-starts_at"], name="meetings_by_time")]


class Item(models.Model):
    """Something to be spoken about."""

    class Kind(models.TextChoices):
        """What it came from; `ref` is the row."""

        ACTION = "action"
        GAP = "gap"
        DECISION = "decision"
        MEMBER = "member"
        SEAT = "seat"
        MINUTES = "minutes"
        POLICY = "policy"
        AIM = "aim"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.IntegerField()  # operational: their order
    kind = models.CharField(max_length=8, choices=Kind)  # operational: what it leads to
    ref = models.UUIDField(null=True)  # operational: what it leads to; proposed once
    taken_off_at = models.DateTimeField(null=True)  # operational: it is not spoken about after all
    body = models.BinaryField()  # sealed: what is to be spoken about, and who leads

    class Meta:
        db_table = "meetings_item"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "ref"], condition=models.Q(taken_off_at__isnull=True), name="on_the_agenda_once"
            )
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="items_of_a_meeting")]


class Paper(models.Model):
    """A file for a meeting. What was taken back stays, and opens for whoever runs the network."""

    class Reach(models.TextChoices):
        """Who reads what it is called and says: whoever is asked to the meeting, or only who runs the network."""

        ALL = "all"
        RESTRICTED = "restricted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    added_by = models.UUIDField()  # operational: who answers for it
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    withdrawn_at = models.DateTimeField(null=True)  # operational: it is not for this meeting after all
    reach = models.CharField(max_length=10, choices=Reach, default="restricted")  # operational: whose page has it
    body = models.BinaryField()  # sealed: its title and words, name, size, SHA-256, and the key of its pieces

    class Meta:
        db_table = "meetings_paper"
        indexes = [models.Index(fields=["meeting", "added_at"], name="papers_of_a_meeting")]


class Piece(models.Model):
    """A piece of a paper's bytes, sealed under the paper's own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pieces")
    number = models.IntegerField()  # operational: their order
    content = models.BinaryField()  # sealed: bytes of the file

    class Meta:
        db_table = "meetings_piece"
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="a_piece_of_a_paper_once")]


class Attendance(models.Model):
    """Whether somebody comes or came: who speaks for a member, or a guest."""

    class State(models.TextChoices):
        """How it stands; `deputy`: somebody came in their place."""

        INVITED = "invited"
        COMING = "coming"
        APOLOGIES = "apologies"
        CAME = "came"
        DEPUTY = "deputy"
        ABSENT = "absent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Representative, models.CASCADE, null=True, related_name="attended")
    state = models.CharField(max_length=9, choices=State, default="invited")  # operational: counted over time
    changed_at = models.DateTimeField(default=timezone.now)  # operational: how old an answer is
    body = models.BinaryField(null=True)  # sealed: who comes in their place; of a guest, who they are

    class Meta:
        db_table = "meetings_attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="asked_to_a_meeting_once"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(body__isnull=False), name="a_guest_is_somebody"
            ),
        ]


class Entry(models.Model):
    """A line of the minutes. What it says is its newest `Wording`."""

    class Kind(models.TextChoices):
        """What it is; a correction is written below minutes that were approved."""

        DECISION = "decision"
        ACTION = "action"
        NOTE = "note"
        CORRECTION = "correction"

    class Reach(models.TextChoices):
        """Who reads it: everybody at the table, or only who runs the network."""

        ALL = "all"
        RESTRICTED = "restricted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="entries")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="entries")
    corrects = models.ForeignKey("self", models.CASCADE, null=True, related_name="corrections")
    made_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="made")  # of an action
    number = models.IntegerField()  # operational: their order, as they were written
    kind = models.CharField(max_length=10, choices=Kind)  # operational: what is counted and listed apart
    reach = models.CharField(max_length=10, choices=Reach, default="all")  # operational: which document has it
    action_id = models.UUIDField(null=True)  # operational: the agreed action that it became
    version = models.IntegerField(default=1)  # operational: its newest wording; a form sees a colleague's by it
    struck_at = models.DateTimeField(null=True)  # operational: it stands in no document
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: when it was said

    class Meta:
        db_table = "meetings_entry"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="an_entry_once_a_number"),
            models.CheckConstraint(
                condition=models.Q(made_of__isnull=True) | models.Q(kind="action"),
                name="an_action_is_made_of_a_line",
            ),
        ]


class Wording(models.Model):
    """What an entry said at some time. Rows are added and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="wordings")
    version = models.IntegerField()  # operational: their order
    written_by = models.UUIDField()  # operational: the wall; who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: when it was changed
    body = models.BinaryField()  # sealed: the words, who does it, until when

    class Meta:
        db_table = "meetings_wording"
        constraints = [models.UniqueConstraint(fields=["entry", "version"], name="a_wording_once")]


class Approval(models.Model):
    """What somebody said of the minutes as they went out the `version`th time. Rows are added and never changed."""

    class Answer(models.TextChoices):
        """Approved, or to be changed."""

        APPROVE = "approve"
        CHANGE = "change"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="approvals")
    version = models.IntegerField()  # operational: of which minutes
    person = models.ForeignKey(Representative, models.CASCADE, related_name="approvals")
    answer = models.CharField(max_length=7, choices=Answer)  # operational: who has to be asked again
    written_by = models.UUIDField()  # operational: the wall; who took it in
    said_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: what they want changed

    class Meta:
        db_table = "meetings_approval"
        indexes = [models.Index(fields=["meeting", "said_at"], name="approvals_of_minutes")]
