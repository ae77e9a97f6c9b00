"""Tables of requests for data: the request, the records that concern it, what is put in, and what went out."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Request(models.Model):
    """Somebody asks for what we hold. Who asks, about whom and how they are answered is sealed."""

    class Kind(models.TextChoices):
        """Who asks."""

        PERSON = "person"  # the person themselves, or somebody for them
        POLICE = "police"

    class State(models.TextChoices):
        """Where it stands; `states` says what may follow what."""

        LOGGED = "logged"
        IDENTIFIED = "identified"  # it is known who asks
        GATHERING = "gathering"  # records that concern them were found
        REDACTING = "redacting"  # something was put in, or taken out again
        TO_READ = "to-read"  # waits for a second person
        READ = "read"  # may go
        ANSWERED = "answered"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    class Outcome(models.TextChoices):
        """What is to become of it."""

        GIVE = "give"  # what was put in is given; where nothing was, the neutral answer
        REFUSE = "refuse"
        ORDER = "order"  # police: not without an order of a court

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    reference = models.CharField(max_length=16)  # operational: what people say on the phone; made at random
    kind = models.CharField(max_length=8, choices=Kind)  # operational: the two have other clocks and other pages
    state = models.CharField(max_length=12, choices=State, default=State.LOGGED)  # operational: what is to be done
    outcome = models.CharField(
        max_length=8, choices=Outcome, default=""
    )  # operational: what the second person reads
    came_on = models.DateField()  # operational: the clock starts
    due_on = models.DateField()  # operational: what is late is seen without a key
    extended_on = models.DateField(null=True)  # operational: once, by two months
    paused_on = models.DateField(null=True)  # operational: the clock stands since
    stood = models.PositiveSmallIntegerField(default=0)  # operational: how many days it stood before
    logged_by = models.UUIDField()  # operational: whom to ask about it
    logged_at = models.DateTimeField(default=timezone.now)  # operational: openings until then are told
    identified_by = models.UUIDField(null=True)  # operational: who answers for knowing who asks
    identified_at = models.DateTimeField(null=True)  # operational: nothing is given before
    handed_by = models.UUIDField(null=True)  # operational: who prepared it; nobody lets their own go
    handed_at = models.DateTimeField(null=True)  # operational: how long it waits for a second person
    read_by = models.UUIDField(null=True)  # operational: the second person
    read_at = models.DateTimeField(null=True)  # operational: since when it may go
    ended_by = models.UUIDField(null=True)  # operational: who sent it
    ended_at = models.DateTimeField(null=True)  # operational: it waits no more
    # operational: the wall: kept to whoever may read what was picked for it, where that is kept to a few
    readers = ArrayField(models.UUIDField(), null=True)
    body = (
        models.BinaryField()
    )  # sealed: who asks, about whom, how checked, how to answer, why, SHA-256 of the answer

    class Meta:
        db_table = "answering_request"
        indexes = [
            models.Index(
                fields=["organisation_id", "due_on"],
                condition=models.Q(ended_at__isnull=True),
                name="open_requests",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_by__isnull=True) | ~models.Q(read_by=models.F("handed_by")),
                name="read_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("read", "answered", "refused"))
                | models.Q(read_by__isnull=False, handed_by__isnull=False),
                name="nothing_goes_unread",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="give") | models.Q(identified_by__isnull=False),
                name="given_to_whom_we_know",
            ),
        ]


class Pick(models.Model):
    """A case or a contact that concerns a request, and who in it is meant."""

    class Kind(models.TextChoices):
        """Which table it is in."""

        CASE = "case"
        CONTACT = "contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    request = models.ForeignKey(Request, models.CASCADE, related_name="picks")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: which key opens it
    record_id = models.UUIDField()  # operational: the wall; goes with the record when that is erased
    about_id = models.UUIDField(null=True)  # operational: who of a case is meant; none: police ask about the case
    picked_by = models.UUIDField()  # operational: who answers for it
    picked_at = models.DateTimeField(default=timezone.now)  # operational: their order
    removed_at = models.DateTimeField(null=True)  # operational: it was somebody else after all

    class Meta:
        db_table = "answering_pick"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "record_id"], condition=models.Q(removed_at__isnull=True), name="picked_once"
            ),
        ]


class Item(models.Model):
    """One thing in a picked record that can be given. Without a body nobody decided, and it stays out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    pick = models.ForeignKey(Pick, models.CASCADE, related_name="items")
    record_id = models.UUIDField()  # operational: under whose key it is sealed; goes with it
    source = models.CharField(max_length=12)  # operational: how it is opened again
    of_id = models.UUIDField()  # operational: which row it is of
    at = models.DateTimeField()  # operational: their order in the answer
    version = models.PositiveIntegerField(default=0)  # operational: two people redacting one item
    decided_by = models.UUIDField(null=True)  # operational: who answers for what is given
    decided_at = models.DateTimeField(null=True)  # operational: what nobody has looked at yet
    body = models.BinaryField(null=True)  # sealed: which pieces are given, words replaced, the text that it was

    class Meta:
        db_table = "answering_item"
        constraints = [
            models.UniqueConstraint(fields=["pick", "of_id", "source"], name="an_item_once"),
        ]

    @property
    def key(self) -> tuple[uuid.UUID, str]:
        """What tells it from all others of its pick."""
        return self.of_id, self.source


class Answer(models.Model):
    """What was handed over, as it was: a ZIP under the request's key. It goes with the first of its records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    request = models.ForeignKey(Request, models.CASCADE, related_name="answers")
    # operational: the wall: of which cases and contacts something is in it; erased with the first that is erased
    records = ArrayField(models.UUIDField())
    kept_at = models.DateTimeField(default=timezone.now)  # operational: since when it is here
    body = models.BinaryField()  # sealed: its size, its SHA-256 and its own key

    class Meta:
        db_table = "answering_answer"
        constraints = [models.UniqueConstraint(fields=["request"], name="handed_over_once")]


class Piece(models.Model):
    """A sealed piece, of 1 MiB or the rest, of a redacted copy of a document or of what was handed over.

    The body of the item, or of the answer, holds the key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="pieces")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="pieces")
    file_id = models.UUIDField()  # operational: which belong together
    index = models.PositiveIntegerField()  # operational: their order
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "answering_piece"
        constraints = [
            models.UniqueConstraint(fields=["file_id", "index"], name="an_answers_piece_once"),
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) ^ models.Q(answer__isnull=True), name="of_a_copy_or_an_answer"
            ),
        ]
