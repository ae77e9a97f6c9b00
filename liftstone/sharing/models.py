"""Tables of sharing. What an agreement says is clear to both parties; what is shared is sealed, each by itself."""

import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Agreement(models.Model):
    """What two organisations agreed about sharing: for which purposes, which categories, on which grounds.

    Nothing in it changes once it is drawn up: another version replaces it. Whether it is in force say the
    signatures, checked up to both roots, and never a column.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall: who drew it up
    partner_id = models.UUIDField()  # operational: the wall: with whom
    version = models.PositiveIntegerField(default=1)  # operational: a later one replaces an earlier one
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    purposes = ArrayField(models.CharField(max_length=20))  # operational: codes, known to both
    categories = ArrayField(models.CharField(max_length=20))  # operational: codes, known to both
    agency = models.CharField(max_length=20)  # operational: what kind of body the one is: consents name kinds
    partner_agency = models.CharField(max_length=20)  # operational: what kind of body the other is
    basis = models.CharField(max_length=20)  # operational: on what ground the one who drew it up shares
    partner_basis = models.CharField(max_length=20)  # operational: on what ground the other does
    since = models.DateField()  # operational: from when it counts
    until = models.DateField()  # operational: until when it counts
    review_on = models.DateField()  # operational: when both look at it again
    root = models.CharField(max_length=64)  # operational: fingerprint of the one's root, public by nature
    partner_root = models.CharField(max_length=64)  # operational: fingerprint of the other's root
    drawn_up_by = models.UUIDField()  # operational: who answers for drawing it up
    drawn_up_at = models.DateTimeField(default=timezone.now)  # operational: the newest stands above
    ended_at = models.DateTimeField(null=True)  # operational: nothing is shared under it any more
    ended_for_id = models.UUIDField(null=True)  # operational: which of the two ended it

    class Meta:
        db_table = "sharing_agreement"
        constraints = [
            models.CheckConstraint(condition=~models.Q(partner_id=models.F("organisation_id")), name="two_parties"),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-drawn_up_at"], name="agreements_drawn_up"),
            models.Index(fields=["partner_id", "-drawn_up_at"], name="agreements_with_others"),
        ]


class Signature(models.Model):
    """One party's word for an agreement: an officer's signature over all that it says, both roots among it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall: for which party
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    officer_id = models.UUIDField()  # operational: whose key it is checked with
    statement = models.TextField()  # operational: what was signed
    signature = models.BinaryField()  # operational: over the statement
    signed_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it

    class Meta:
        db_table = "sharing_signature"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation_id"], name="signed_once_a_party"),
        ]


class Source(models.Model):
    """Of which case something is shared, and who answers for it: for those who share it alone.

    A view hangs on it, so that what is shared goes when the case is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="shared")
    shared_by = models.UUIDField()  # operational: who answers for it
    ended_by = models.UUIDField(null=True)  # operational: who ended it

    class Meta:
        db_table = "sharing_source"


class View(models.Model):
    """Part of a case, for another organisation: a copy of what was chosen, and nothing else, under its own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall: who shares
    partner_id = models.UUIDField()  # operational: the wall: with whom
    source = models.OneToOneField(Source, models.CASCADE, related_name="view")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="views")
    purpose = models.CharField(max_length=20)  # operational: a code
    shared_at = models.DateTimeField(default=timezone.now)  # operational: the newest stands above
    expires_at = models.DateTimeField()  # operational: from then on it opens to nobody outside
    ended_at = models.DateTimeField(null=True)  # operational: the key that the other had opens it no more
    body = models.BinaryField()  # sealed: what was chosen, in words

    class Meta:
        db_table = "sharing_view"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("shared_at")), name="expires_after_it_is_shared"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-shared_at"], name="shared_by_us"),
            models.Index(fields=["partner_id", "-shared_at"], name="shared_with_us"),
        ]

    @property
    def last_day(self) -> date:
        """The last day on which it opens to the other side, in London."""
        return timezone.localdate(self.expires_at - timedelta(seconds=1))


class Opening(models.Model):
    """That an organisation opened a view. Who of them did, their own log says, and nobody else's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall: which side opened it
    view = models.ForeignKey(View, models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField(default=timezone.now)  # operational: both see when

    class Meta:
        db_table = "sharing_opening"
        indexes = [models.Index(fields=["view", "opened_at"], name="openings_of_a_view")]


class Answer(models.Model):
    """What one side writes to the other about a view, under the view's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall: which side wrote it
    view = models.ForeignKey(View, models.CASCADE, related_name="answers")
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: the words

    class Meta:
        db_table = "sharing_answer"
        indexes = [models.Index(fields=["view", "written_at"], name="answers_about_a_view")]
