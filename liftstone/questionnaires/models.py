"""Tables of questionnaires. Days, states and counts are clear; what is asked and what was answered are sealed."""

import uuid

from django.db import models
from django.utils import timezone

from liftstone.network.models import Member, Network


class Questionnaire(models.Model):
    """What a network asks, as it stands now. What a round asked stands with the round."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="questionnaires")
    version = models.PositiveIntegerField(default=1)  # operational: two who change it at once are told so
    made_by = models.UUIDField()  # operational: who answers for it
    made_at = models.DateTimeField(default=timezone.now)  # operational: their order
    changed_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: its title and questions

    class Meta:
        db_table = "questionnaires_questionnaire"
        indexes = [models.Index(fields=["network", "-changed_at"], name="questionnaires_of_a_network")]


class Round(models.Model):
    """That members were asked to answer a questionnaire, as it stood then, by a day."""

    class State(models.TextChoices):
        """See `states.ROUND`."""

        OPEN = "open"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="rounds")
    state = models.CharField(max_length=8, choices=State, default="open")  # operational: whether answers are taken
    version = models.PositiveIntegerField()  # operational: of the questionnaire: whether it was changed since
    opened_by = models.UUIDField()  # operational: who answers for it
    opened_on = models.DateField()  # operational: since when
    closes_on = models.DateField()  # operational: when to close it, without a key; the last day that counts
    closed_on = models.DateField(null=True)  # operational: until when
    body = models.BinaryField()  # sealed: the questions as they were asked, words to the members, whom to ring

    class Meta:
        db_table = "questionnaires_round"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_on__isnull=False)
                | models.Q(state="open", closed_on__isnull=True),
                name="closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opened_on")), name="closes_after_it_opens"
            ),
        ]
        indexes = [models.Index(fields=["questionnaire", "-opened_on"], name="rounds_of_a_questionnaire")]


class Asked(models.Model):
    """That a member was asked in a round; whether it answered, and how often it was reminded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    round = models.ForeignKey(Round, models.CASCADE, related_name="asked")
    member = models.ForeignKey(Member, models.CASCADE, related_name="asked")
    answered_on = models.DateField(null=True)  # operational: who answered and who did not, without a key
    reminders = models.PositiveSmallIntegerField(default=0)  # operational: how often
    reminded_on = models.DateField(null=True)  # operational: when to remind again

    class Meta:
        db_table = "questionnaires_asked"
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="asked_once_a_round")]


class Answer(models.Model):
    """What a member answered. One that is answered anew has a further row; none is changed or goes."""

    class Way(models.TextChoices):
        """How it came."""

        LINK = "link"  # from the member's own page
        SPOKEN = "spoken"  # told to a coordinator, who wrote it down

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    asked = models.ForeignKey(Asked, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()  # operational: the newest counts
    way = models.CharField(max_length=8, choices=Way)  # operational: whose hand wrote it
    kept_by = models.UUIDField()  # operational: the wall; who took it in
    kept_at = models.DateTimeField(default=timezone.now)  # operational: since when
    body = models.BinaryField()  # sealed: the answers, of which version, and who gave them

    class Meta:
        db_table = "questionnaires_answer"
        constraints = [models.UniqueConstraint(fields=["asked", "number"], name="an_answer_once_a_number")]
