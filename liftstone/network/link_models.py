"""Tables of the link by which somebody who speaks for a member has a page of their own, and of what came by it.

The public door finds one row by its digest. What stands on the page and what was answered are sealed under a key
that only the link's address gives; the address itself is kept sealed under the network's key, so that a coordinator
can renew the page, read what came, and send the address again.
"""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Network, Representative


class Link(models.Model):
    """A secret address for one person who speaks for a member, and the page behind it. One at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="links")
    person = models.ForeignKey(Representative, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)  # operational: made of 256 random bits; opens no page
    shown = models.BinaryField()  # sealed: under the link's own key: the page
    token = models.BinaryField()  # sealed: under the network's key: the address
    # operational: made of the address; a calendar's address opens the dates and no page
    calendar_digest = models.CharField(max_length=64, unique=True)
    calendar = models.BinaryField()  # sealed: under a key that the calendar's address gives: the meetings
    made_at = models.DateTimeField(default=timezone.now)  # operational: which link it is
    made_by = models.UUIDField()  # operational: who answers for it
    expires_at = models.DateTimeField()  # operational: a link that was lost ends by itself
    revoked_at = models.DateTimeField(null=True)  # operational: it ended before
    sent_on = models.DateField(null=True)  # operational: how much may come in a day: the day
    sent = models.PositiveSmallIntegerField(default=0)  # operational: as above: how much came on it

    class Meta:
        db_table = "network_link"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_at__isnull=True), name="one_link_a_person"
            )
        ]
        indexes = [models.Index(fields=["network"], name="links_of_a_network")]


class Told(models.Model):
    """What somebody answered on their page. It waits until a coordinator takes it in."""

    class State(models.TextChoices):
        """See `states.TOLD`."""

        WAITING = "waiting"
        HELD = "held"  # could not be taken in, and is shown until somebody has read it
        TAKEN = "taken"
        ASIDE = "aside"  # read, and put aside

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    link = models.ForeignKey(Link, models.CASCADE, related_name="told")
    about = models.CharField(max_length=80)  # operational: which part of the page: "details", "meetings/<id>"
    sealed = models.BinaryField()  # sealed: under the link's own key; empty once it was taken in
    told_at = models.DateTimeField(default=timezone.now)  # operational: their order
    state = models.CharField(max_length=8, choices=State, default="waiting")  # operational: what is open
    taken_at = models.DateTimeField(null=True)  # operational: how long it waited
    taken_by = models.UUIDField(null=True)  # operational: who answers for it

    class Meta:
        db_table = "network_told"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "held"], taken_at__isnull=True, taken_by__isnull=True)
                | models.Q(state__in=["taken", "aside"], taken_at__isnull=False, taken_by__isnull=False),
                name="told_is_taken_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["link", "told_at"], name="told_by_a_link"),
            models.Index(
                fields=["link"], condition=models.Q(state__in=["waiting", "held"]), name="told_and_waiting"
            ),
        ]
