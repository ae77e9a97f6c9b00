"""Messages of a thread."""

from django.db import models
from django.utils import timezone

from liftstone.intake.models import Receipt


class Message(models.Model):
    """One message, by the desk or by the person."""

    class Author(models.TextChoices):
        """Which side wrote it; bound to the sealed bytes, so that nobody can swap sides."""

        DESK = "desk"
        PERSON = "person"

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()  # operational: the wall
    receipt = models.ForeignKey(Receipt, models.CASCADE, related_name="messages")
    author = models.CharField(max_length=6, choices=Author)  # operational: whose side; bound to the bytes
    written_by = models.UUIDField(null=True)  # operational: which adviser
    sent_at = models.DateTimeField(default=timezone.now)  # operational: the thread's order
    read_at = models.DateTimeField(null=True)  # operational: by the desk
    under_duress = models.BooleanField(default=False)  # operational: the wall: the desk sees none of these
    sealed = models.BinaryField()  # sealed

    class Meta:
        db_table = "conversations_message"
        indexes = [models.Index(fields=["receipt", "sent_at"], name="a_thread_in_order")]
