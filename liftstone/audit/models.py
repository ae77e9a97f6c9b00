"""Tables of the audit. Doors may only add leaves; the worker alone orders them and signs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.lookups import Exact

from liftstone.audit.entry import Entry


class OctetLength(models.Func):
    """How many bytes."""

    function = "octet_length"
    output_field = models.IntegerField()


def has_bytes(field: str, count: int) -> models.CheckConstraint:
    """Return the constraint that `field` has so many bytes."""
    return models.CheckConstraint(
        condition=models.Q(Exact(OctetLength(field), count)), name=f"%(class)s_{field}_has_{count}_bytes"
    )


class Leaf(models.Model):
    """One deed. Added in the transaction of the deed, or before it where clear text would be shown."""

    id = models.UUIDField(primary_key=True)  # operational: sorts by time
    organisation_id = models.UUIDField()  # operational: the wall
    at = models.DateTimeField()  # operational: when
    actor = models.UUIDField(null=True)  # operational: who; none is the public or the system itself
    verb = models.CharField(max_length=60)  # operational: did what
    subject_kind = models.CharField(max_length=63, default="")  # operational: to what sort of thing
    subject = models.UUIDField(null=True)  # operational: to which
    subjects = ArrayField(models.UUIDField(), default=list)  # operational: which ones a page showed
    detail = models.JSONField(default=dict)  # operational: codes and counts, checked when written
    salt = models.BinaryField()  # operational: hides the identifiers in the hash
    hash = models.BinaryField()  # operational: of all this, identifiers as commitments
    # operational: the commitments, once the identifiers of the subjects were erased
    forgotten = models.BinaryField(null=True)

    class Meta:
        db_table = "audit_leaf"
        constraints = [has_bytes("salt", 16), has_bytes("hash", 32)]
        indexes = [
            models.Index(fields=["organisation_id", "at", "id"], name="deeds_in_time"),
            models.Index(fields=["actor", "at"], name="deeds_of_a_person"),
            models.Index(
                fields=["subject", "at"], condition=models.Q(subject__isnull=False), name="deeds_on_a_subject"
            ),
            # PostgreSQL does not use an index on array contents behind row-level security (the operator is
            # not leakproof); the pages that showed several things are few enough to be read through.
            models.Index(fields=["organisation_id", "at"], condition=~models.Q(subjects=[]), name="pages_shown"),
        ]

    def entry(self) -> Entry:
        """Return the leaf as the value that is hashed."""
        return Entry(
            id=self.id,
            organisation=self.organisation_id,
            at=self.at,
            actor=self.actor,
            verb=self.verb,
            kind=self.subject_kind,
            subject=self.subject,
            subjects=tuple(self.subjects),
            detail=self.detail,
            salt=bytes(self.salt),
            forgotten=None if self.forgotten is None else bytes(self.forgotten),
        )


class Waiting(models.Model):
    """A leaf that is not yet in the tree. The database adds it with the leaf; the sequencer removes it.

    That is how a leaf is found however late its transaction commits, whatever any clock says.
    """

    leaf_id = models.UUIDField(primary_key=True)  # operational: which leaf has no place yet

    class Meta:
        db_table = "audit_waiting"


class TreeEntry(models.Model):
    """A leaf's place in the tree, for good."""

    position = models.BigIntegerField(primary_key=True)  # operational: from 0, without gaps
    leaf_id = models.UUIDField(unique=True)  # operational: whose place it is
    hash = models.BinaryField()  # operational: what the tree is made of

    class Meta:
        db_table = "audit_tree"
        constraints = [has_bytes("hash", 32)]


class Checkpoint(models.Model):
    """The tree at one size, signed."""

    size = models.BigIntegerField(primary_key=True)  # operational: how many leaves
    root = models.BinaryField()  # operational: what is signed
    at = models.DateTimeField()  # operational: also signed, inside the note
    note = models.TextField()  # operational: C2SP tlog-checkpoint
    frontier = models.BinaryField()  # operational: where the next one goes on; follows from the root

    class Meta:
        db_table = "audit_checkpoint"
        constraints = [has_bytes("root", 32)]
