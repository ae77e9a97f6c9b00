"""Tables of policies and guidance that several authorities share: versions, and which member goes by which."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Member, Network


class Document(models.Model):
    """A policy, a protocol or guidance that members share."""

    ABOVE = "network_id"

    class Kind(models.TextChoices):
        """How much it binds."""

        POLICY = "policy"
        PROTOCOL = "protocol"
        GUIDANCE = "guidance"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: lists differ by it
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    withdrawn_on = models.DateField(null=True)  # operational: one that does not count any more
    body = models.BinaryField()  # sealed: its title

    class Meta:
        db_table = "governing_document"
        indexes = [models.Index(fields=["network", "added_at"], name="documents_of_a_network")]


class Version(models.Model):
    """A version of a shared document. Added to, and never changed."""

    ABOVE = "document_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # operational: which is the newest
    in_force_from = models.DateField()  # operational: from when it should be gone by
    review_on = models.DateField()  # operational: what is overdue, without a key
    body = models.BinaryField()  # sealed: its words or the address where it stands, and what changed

    class Meta:
        db_table = "governing_version"
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="a_document_version_once")]


class Asked(models.Model):
    """That a member is asked to go by a document: whoever is not asked stands in no column."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    document = models.ForeignKey(Document, models.CASCADE, related_name="asked")
    member = models.ForeignKey(Member, models.CASCADE, related_name="asked_to_adopt")

    class Meta:
        db_table = "governing_asked"
        constraints = [models.UniqueConstraint(fields=["document", "member"], name="asked_once")]


class Adoption(models.Model):
    """What a member said of a version: that it goes by it, or why not. Said anew, the last word counts."""

    ABOVE = "version_id"

    class Answer(models.TextChoices):
        """What it said; one that said nothing has no row."""

        ADOPTED = "adopted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    version = models.ForeignKey(Version, models.CASCADE, related_name="adoptions")
    member = models.ForeignKey(Member, models.CASCADE, related_name="adoptions")
    answer = models.CharField(max_length=8, choices=Answer)  # operational: the table
    on = models.DateField()  # operational: since when
    added_at = models.DateTimeField(default=timezone.now)  # operational: which word was the last
    body = models.BinaryField()  # sealed: in which words

    class Meta:
        db_table = "governing_adoption"
        indexes = [models.Index(fields=["version", "member", "added_at"], name="adoptions_of_a_version")]
