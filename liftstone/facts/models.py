"""The table of sealed facts."""

from django.db import models


class Fact(models.Model):
    """The coded facts of one contact or one case, sealed to the statistics team.

    Whether it speaks of a contact or a case, and of which month, is inside: nobody else needs it. `id` is
    random, or derived from the record's own key, so that a later save replaces it and nobody else can tell
    which fact is whose.
    """

    id = models.UUIDField(primary_key=True)  # operational: random, links to nothing that is clear
    organisation_id = models.UUIDField()  # operational: the wall
    epoch = models.PositiveIntegerField()  # operational: which of the team's keys opens it
    opened = models.BooleanField(default=False)  # operational: whether the next count must open it
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "facts_fact"
        indexes = [
            models.Index(fields=["organisation_id"], condition=models.Q(opened=False), name="facts_not_yet_opened"),
        ]
