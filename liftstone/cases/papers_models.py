"""A case's papers beside its timeline: notes that are kept to a few, and what somebody is still typing."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from liftstone.cases.models import Case


class KeptNote(models.Model):
    """A note that its writer and named readers alone read, as of therapy: it has a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="kept_notes")
    readers = ArrayField(models.UUIDField())  # operational: the wall: for everybody else it is not there
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    version = models.PositiveIntegerField(default=1)  # operational: two people changing one note
    body = models.BinaryField()  # sealed: its type, its text, and each text that it had before

    class Meta:
        db_table = "cases_keptnote"
        constraints = [
            models.CheckConstraint(condition=models.Q(readers__len__gte=2), name="two_readers_at_least"),
        ]


class Draft(models.Model):
    """What somebody is typing into a form of a case: theirs alone, until they keep it."""

    class Form(models.TextChoices):
        """Which form."""

        NOTE = "note"
        FOLLOW_UP = "follow-up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person_id = models.UUIDField()  # operational: the wall: nobody else sees that there is one
    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=9, choices=Form)  # operational: where it is given back
    about_id = models.UUIDField()  # operational: the note that is changed; the case itself for what is new
    typed_at = models.DateTimeField(default=timezone.now)  # operational: shown beside what is given back
    body = models.BinaryField()  # sealed: under a key of its writer's own

    class Meta:
        db_table = "cases_draft"
        constraints = [
            models.UniqueConstraint(fields=["person_id", "form", "about_id"], name="one_draft_of_a_form"),
        ]
