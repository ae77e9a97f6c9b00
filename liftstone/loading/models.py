"""Tables of what was loaded. An archive's rows stand sealed in pieces; live records stand where all others do."""

import uuid

from django.db import models
from django.utils import timezone


class Load(models.Model):
    """A file that was loaded, all of it."""

    class Kind(models.TextChoices):
        """What its rows became."""

        CONTACTS = "contacts"
        CASES = "cases"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=8, choices=Kind)  # operational: what its rows became
    archive = models.BooleanField(default=False)  # operational: never among the live records
    layout = models.CharField(max_length=12)  # operational: whose columns it has, before it is opened
    records = models.PositiveIntegerField()  # operational: tells one archive from another on the list
    digest = (
        models.BinaryField()
    )  # operational: keyed, so that the same file is not loaded twice; tells nobody which
    loaded_at = models.DateTimeField(default=timezone.now)  # operational: the list's order
    loaded_by = models.UUIDField()  # operational: who answers for it

    class Meta:
        db_table = "loading_load"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "kind", "archive", "digest"], name="a_file_is_loaded_once"
            ),
        ]


class Piece(models.Model):
    """Some thousands of an archive's rows as columns, coded values alone, under a key of the statistics team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    load = models.ForeignKey(Load, models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()  # operational: their order
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "loading_piece"
        constraints = [models.UniqueConstraint(fields=["load", "number"], name="a_piece_once")]
