"""Documents and evidence of a case: sealed pieces of a file, what is known of it, whose hands it went through."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.cases.models import Case


class Document(models.Model):
    """A file that belongs to a case. Withdrawn, it is kept: what was evidence once does not vanish."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="documents")
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    added_by = models.UUIDField()  # operational: who answers for it
    withdrawn_at = models.DateTimeField(null=True)  # operational: kept, and not to be relied on any more
    body = models.BinaryField()  # sealed: name, size, SHA-256, what it is, and the file's own key

    class Meta:
        db_table = "cases_document"
        indexes = [models.Index(fields=["case", "added_at"], name="documents_of_a_case")]


class DocumentPiece(models.Model):
    """A sealed piece of a document, of 1 MiB or the rest; the document's body holds the key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    document = models.ForeignKey(Document, models.CASCADE, related_name="pieces")
    index = models.PositiveIntegerField()  # operational: their order
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "cases_documentpiece"
        constraints = [models.UniqueConstraint(fields=["document", "index"], name="a_document_piece_once")]


class Custody(models.Model):
    """A link of a document's chain of custody: added to, and never changed."""

    class Deed(models.TextChoices):
        """What was done with it."""

        RECEIVED = "received"
        OPENED = "opened"
        HANDED = "handed"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    document = models.ForeignKey(Document, models.CASCADE, related_name="chain")
    number = models.PositiveIntegerField()  # operational: their order, without a gap
    deed = models.CharField(max_length=9, choices=Deed)  # operational: openings are listed apart
    at = models.DateTimeField(default=timezone.now)  # operational: when
    by = models.UUIDField()  # operational: which colleague
    body = models.BinaryField()  # sealed: from whom or to whom, how, why; the digest of the link before

    class Meta:
        db_table = "cases_custody"
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_link_after_another"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="links_from_one"),
        ]
