"""Tables of quality. What a review says is sealed under the key of the record that it is about."""

import uuid

from django.db import models
from django.utils import timezone


class Sample(models.Model):
    """What chance chose of one month that is over. There is one of a month, and its order is fixed by its seed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    month = models.DateField()  # operational: its first day; there is one sample of a month
    drawn_by = models.UUIDField()  # operational: who answers for it
    drawn_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    seed = models.BinaryField()  # operational: the order follows from it, for whoever checks
    each = models.PositiveSmallIntegerField()  # operational: how many of each person's work
    by_risk = models.BooleanField()  # operational: whether grave ones come up more often
    of_all = models.PositiveIntegerField()  # operational: how many there were to choose from

    class Meta:
        db_table = "quality_sample"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "month"], name="one_sample_of_a_month"),
            models.CheckConstraint(condition=models.Q(each__range=(1, 20)), name="a_sample_is_small"),
        ]

    @property
    def shown_seed(self) -> str:
        """The seed, to be written down by whoever wants to check the order."""
        return bytes(self.seed).hex()


class Piece(models.Model):
    """One contact or case of a sample: whose work, who reviews it, how far that is."""

    class Kind(models.TextChoices):
        """Which table it is in."""

        CONTACT = "contact"
        CASE = "case"

    class State(models.TextChoices):
        """From being drawn to being agreed on; see `states`."""

        DRAWN = "drawn"
        REPLACED = "replaced"
        TAKEN = "taken"
        GIVEN = "given"
        AGREED = "agreed"
        DISPUTED = "disputed"
        SECOND = "second"
        SETTLED = "settled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    sample = models.ForeignKey(Sample, models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=7, choices=Kind)  # operational: which table it is in
    record_id = models.UUIDField()  # operational: whose key opens its reviews, and the wall
    reference = models.CharField(max_length=16)  # operational: what is on the list; made at random
    of_person = models.UUIDField()  # operational: whose work it is: they read it, and nobody reviews their own
    rank = models.PositiveIntegerField()  # operational: its place in the sample's order
    state = models.CharField(max_length=8, choices=State, default=State.DRAWN)  # operational: what may follow
    taken_by = models.UUIDField(null=True)  # operational: who reviews it
    given_at = models.DateTimeField(null=True)  # operational: the quarter in which it counts
    read_at = models.DateTimeField(null=True)  # operational: whoever gave it sees that it was read
    second_by = models.UUIDField(null=True)  # operational: who looks again
    act_by = models.DateField(null=True)  # operational: until when they wanted to do what was agreed
    acted_at = models.DateTimeField(null=True)  # operational: done

    class Meta:
        db_table = "quality_piece"
        constraints = [
            models.UniqueConstraint(fields=["sample", "record_id"], name="drawn_once"),
            models.CheckConstraint(
                condition=models.Q(taken_by__isnull=True) | ~models.Q(taken_by=models.F("of_person")),
                name="nobody_reviews_their_own",
            ),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True)
                | (~models.Q(second_by=models.F("of_person")) & ~models.Q(second_by=models.F("taken_by"))),
                name="a_second_reviewer_is_another",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "of_person"], name="reviews_of_a_person"),
            models.Index(fields=["sample", "rank"], name="pieces_in_their_order"),
        ]


class Review(models.Model):
    """What one reviewer says of a piece: the first, or the second where it was seen differently."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="reviews")
    record_id = models.UUIDField()  # operational: whose key opens it
    number = models.PositiveSmallIntegerField()  # operational: the first or the second
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    version = models.PositiveIntegerField(default=1)  # operational: the same review in two windows
    body = models.BinaryField()  # sealed: marks, words, what they rest on, what was good, what to try

    class Meta:
        db_table = "quality_review"
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="a_first_and_a_second_review")]


class Line(models.Model):
    """What was said to a review: an answer, what was agreed on; or why a piece was replaced. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="lines")
    record_id = models.UUIDField()  # operational: whose key opens it
    written_by = models.UUIDField()  # operational: whose line it is
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: what kind of line, and its words

    class Meta:
        db_table = "quality_line"
        indexes = [models.Index(fields=["piece", "written_at"], name="lines_of_a_piece")]
