"""Tables of the rota and the hand-over. What is said of somebody is sealed; clocks and walls need the rest."""

import uuid

from django.db import models
from django.utils import timezone


class Shift(models.Model):
    """Some hours for which people are planned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    begins_at = models.DateTimeField()  # operational: who is on duty is asked by the clock
    ends_at = models.DateTimeField()  # operational: who is on duty is asked by the clock
    planned_by = models.UUIDField()  # operational: who answers for the plan
    planned_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    removed_at = models.DateTimeField(null=True)  # operational: planned no more
    told_at = models.DateTimeField(null=True)  # operational: open desks are told once that it has begun

    class Meta:
        db_table = "shifts_shift"
        indexes = [
            models.Index(
                fields=["organisation_id", "begins_at"],
                condition=models.Q(removed_at__isnull=True),
                name="planned_shifts",
            ),
            models.Index(
                fields=["begins_at"],
                condition=models.Q(told_at__isnull=True, removed_at__isnull=True),
                name="shifts_to_begin",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="a_shift_lasts"),
        ]


class Duty(models.Model):
    """Somebody is planned for a shift. That they cannot come stands here; why stands nowhere."""

    class State(models.TextChoices):
        """Planned, or not coming: ill or anything else, which is nobody's to read."""

        ON = "on"
        OFF = "off"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    shift = models.ForeignKey(Shift, models.CASCADE, related_name="duties")
    person_id = models.UUIDField()  # operational: who is on duty; a name stands sealed elsewhere
    state = models.CharField(max_length=4, choices=State, default=State.ON)  # operational: who is on duty
    changed_at = models.DateTimeField(default=timezone.now)  # operational: a calendar asks for it
    changed_by = models.UUIDField()  # operational: who answers for the change

    class Meta:
        db_table = "shifts_duty"
        constraints = [models.UniqueConstraint(fields=["shift", "person_id"], name="on_a_shift_once")]
        indexes = [models.Index(fields=["organisation_id", "person_id"], name="duties_of_a_person")]


class Swap(models.Model):
    """Somebody asks a colleague to take a shift."""

    class State(models.TextChoices):
        """The other answers; whoever asked may take it back before."""

        ASKED = "asked"
        AGREED = "agreed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="swaps")
    asked_by = models.UUIDField()  # operational: whose shift it was
    asked_of = models.UUIDField()  # operational: who alone may agree
    asked_at = models.DateTimeField(default=timezone.now)  # operational: their order
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)  # operational: what may follow
    answered_at = models.DateTimeField(null=True)  # operational: agreed since when
    seen_at = models.DateTimeField(null=True)  # operational: a supervisor has seen what was agreed
    seen_by = models.UUIDField(null=True)  # operational: which one

    class Meta:
        db_table = "shifts_swap"
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=models.Q(state="asked"), name="one_swap_of_a_duty_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(asked_by=models.F("asked_of")), name="a_swap_takes_two"),
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True) | models.Q(state="agreed"), name="what_was_agreed_is_seen"
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "state"], name="swaps_by_state")]


class Ability(models.Model):
    """What a colleague can do, and what not yet alone: sealed for the team "staff", as names are."""

    person_id = models.UUIDField(primary_key=True)  # operational: of whom
    organisation_id = models.UUIDField()  # operational: the wall
    epoch = models.PositiveIntegerField()  # operational: which of the team's keys opens it
    version = models.PositiveIntegerField(default=1)  # operational: two people editing one
    changed_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    changed_by = models.UUIDField()  # operational: who answers for it
    sealed = models.BinaryField()  # sealed: languages, experience, training, what not yet alone

    class Meta:
        db_table = "shifts_ability"


class Feed(models.Model):
    """Somebody's own shifts for a calendar, by a secret address of which only a digest is kept."""

    person_id = models.UUIDField(primary_key=True)  # operational: whose shifts
    organisation_id = models.UUIDField()  # operational: the wall
    digest = models.CharField(max_length=64, unique=True)  # operational: hex of a hash of 128 random bits
    made_at = models.DateTimeField(default=timezone.now)  # operational: shown to its owner

    class Meta:
        db_table = "shifts_feed"


class Handover(models.Model):
    """What one shift left to the next, as it stood then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    written_by = models.UUIDField()  # operational: nobody signs their own
    written_at = models.DateTimeField(default=timezone.now)  # operational: their order
    rings_at = models.DateTimeField()  # operational: the end of the shift; it rings until it is signed
    rang_at = models.DateTimeField(null=True)  # operational: open desks are told once
    signed_at = models.DateTimeField(null=True)  # operational: what nobody has read yet stays in view
    signed_by = models.UUIDField(null=True)  # operational: who goes on from here
    body = models.BinaryField()  # sealed: cases, follow-ups, disclosures, whom not to call, the adviser's words

    class Meta:
        db_table = "shifts_handover"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True) | ~models.Q(signed_by=models.F("written_by")),
                name="signed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at__isnull=True, signed_by__isnull=True)
                | models.Q(signed_at__isnull=False, signed_by__isnull=False),
                name="signed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "written_at"],
                condition=models.Q(signed_at__isnull=True),
                name="unsigned_handovers",
            ),
            models.Index(fields=["organisation_id", "-written_at"], name="handovers"),
        ]


class DeskPart(models.Model):
    """What of a hand-over comes from contacts that are in no case: the desk reads those, caseworkers do not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="desk_parts")
    body = models.BinaryField()  # sealed: contacts in hand, whom of them not to call

    class Meta:
        db_table = "shifts_deskpart"
        constraints = [models.UniqueConstraint(fields=["handover"], name="one_desk_part_of_a_handover")]


class HandedOn(models.Model):
    """A case or a contact that becomes the signer's by signing."""

    class Kind(models.TextChoices):
        """What it is."""

        CASE = "case"
        CONTACT = "contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="handed_on")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: which table it is in
    record_id = models.UUIDField()  # operational: what changes hands
    taken_by = models.UUIDField(null=True)  # operational: into whose hands it came

    class Meta:
        db_table = "shifts_handedon"
        constraints = [models.UniqueConstraint(fields=["handover", "record_id"], name="handed_on_once")]


class Brief(models.Model):
    """A standing brief: how to recognise somebody who calls often, and what was agreed to say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    written_by = models.UUIDField()  # operational: who answers for it
    written_at = models.DateTimeField(default=timezone.now)  # operational: shown beside it
    review_on = models.DateField()  # operational: what is old is said to be old, without a key
    version = models.PositiveIntegerField(default=1)  # operational: two people editing one
    ended_at = models.DateTimeField(null=True)  # operational: counts no more
    body = models.BinaryField()  # sealed: how to recognise them, what to say

    class Meta:
        db_table = "shifts_brief"
        indexes = [
            models.Index(
                fields=["organisation_id", "review_on"],
                condition=models.Q(ended_at__isnull=True),
                name="standing_briefs",
            ),
        ]
