"""Tables of what is known of people and things in a case: dated statements, things, relations."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.cases.models import Case


class Statement(models.Model):
    """What somebody said of one person or thing at one time: added to, never overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="statements")
    about_id = models.UUIDField()  # operational: the person or thing that it speaks of
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    written_by = models.UUIDField()  # operational: who answers for it
    body = models.BinaryField()  # sealed: what was said, from which contact, how it is known, how sure

    class Meta:
        db_table = "cases_statement"
        indexes = [models.Index(fields=["case", "about_id", "written_at"], name="statements_in_order")]


class Thing(models.Model):
    """A place, a vehicle, a business, a number, an address, a document: known in a case for what it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="things")
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order in the case
    changed_at = models.DateTimeField(default=timezone.now)  # operational: two people changing one thing
    removed_at = models.DateTimeField(null=True)  # operational: added by mistake, shown no more
    body = models.BinaryField()  # sealed: which kind, plate, number, address, town; all statements put together

    class Meta:
        db_table = "cases_thing"


class Relation(models.Model):
    """What one person or thing is to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="relations")
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order in the case
    added_by = models.UUIDField()  # operational: who answers for it
    removed_at = models.DateTimeField(null=True)  # operational: added by mistake, shown no more
    body = models.BinaryField()  # sealed: who, what, to whom, how it is known

    class Meta:
        db_table = "cases_relation"
