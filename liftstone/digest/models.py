"""Tables of weekly mails. To whom one went and when; never what stood in it, since nothing does."""

import uuid

from django.db import models

from liftstone.network.models import Network, Representative


class Sent(models.Model):
    """That somebody was sent the mail of a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    person = models.ForeignKey(Representative, models.CASCADE, related_name="+")
    week = models.DateField()  # operational: its Monday; nobody is written to twice in one
    sent_on = models.DateField()  # operational: when the last one went
    sent_by = models.UUIDField()  # operational: who answers for it

    class Meta:
        db_table = "digest_sent"
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_mail_a_week")]
        indexes = [models.Index(fields=["network", "week"], name="mails_of_a_week")]


class Declined(models.Model):
    """That somebody wishes no weekly mail. What waits for them still stands on their page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    person = models.OneToOneField(Representative, models.CASCADE, related_name="+")
    since = models.DateField()  # operational: from when on

    class Meta:
        db_table = "digest_declined"
