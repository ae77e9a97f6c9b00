"""What the desk adds to a contact: a searchable summary, tokens, its own notes."""

import uuid

from django.db import models
from django.utils import timezone


class Summary(models.Model):
    """A few sealed words of a record, small enough to open tens of thousands of them in a search."""

    record_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()  # operational: the wall
    kind = models.CharField(max_length=8)  # operational: contact or case
    team_id = models.UUIDField()  # operational: under whose key
    epoch = models.PositiveIntegerField()  # operational: which of the team's keys opens it
    at = models.DateTimeField()  # operational: newest first
    sealed = models.BinaryField()  # sealed: name, place, first words

    class Meta:
        db_table = "desk_summary"
        indexes = [models.Index(fields=["organisation_id", "kind", "-at"], name="newest_summaries")]


class Token(models.Model):
    """A keyed token of a number, an e-mail address or a name.

    Equal values of one team and epoch give equal tokens: who has the database learns that two records
    share *something*, never what. Only a member of the team can make a token to look for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    token = models.BinaryField()  # operational: keyed
    record_id = models.UUIDField()  # operational: what is found
    kind = models.CharField(max_length=8)  # operational: contact or case

    class Meta:
        db_table = "desk_token"
        constraints = [models.UniqueConstraint(fields=["record_id", "token"], name="a_token_once")]
        indexes = [models.Index(fields=["organisation_id", "token"], name="by_token")]


class Note(models.Model):
    """What the adviser wrote about a contact, sealed under the contact's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    contact_id = models.UUIDField()  # operational: whose key opens it
    written_by = models.UUIDField()  # operational: whose note it is
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "desk_note"
        indexes = [models.Index(fields=["contact_id", "written_at"], name="notes_of_a_contact")]


from liftstone.desk.danger_models import Emergency, EmergencyLine  # noqa: E402, F401 - Django finds them here
from liftstone.desk.steering_models import Given, HelpCall, Phrase, Talk, Target  # noqa: E402, F401 - as above
