"""Tables of networks. Bodies, states, days and codes are clear; who a person is and what was written are sealed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Network(models.Model):
    """Organisations that sit at one table."""

    class Level(models.TextChoices):
        """How far it reaches."""

        LOCAL = "local"
        REGIONAL = "regional"
        NATIONAL = "national"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall; who runs the table
    source = models.CharField(max_length=40, default="")  # operational: loaded twice it is there once
    name = models.CharField(max_length=300)  # operational: public by nature
    level = models.CharField(max_length=8, choices=Level, default="")  # operational: which seats it should have
    areas = ArrayField(models.CharField(max_length=40), default=list)  # operational: "force:kent"; public by nature
    # operational: public by nature (vocabulary: member_kinds); empty where nobody has told
    chaired_by = models.CharField(max_length=20, default="")
    founded_on = models.DateField(null=True)  # operational: public by nature
    founded_by = models.UUIDField()  # operational: who answers for it
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order

    class Meta:
        db_table = "network_network"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "source"], condition=~models.Q(source=""), name="a_network_once_a_source"
            )
        ]


class Room(models.Model):
    """That a colleague sees a network: the second wall asks for this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="rooms")
    person_id = models.UUIDField()  # operational: the wall; whom it lets in
    opened_by = models.UUIDField()  # operational: who answers for it
    opened_at = models.DateTimeField(default=timezone.now)  # operational: since when

    class Meta:
        db_table = "network_room"
        constraints = [models.UniqueConstraint(fields=["network", "person_id"], name="in_a_room_once")]


class Member(models.Model):
    """An organisation at a table. One that left stays, so that it can be said who was there when."""

    class State(models.TextChoices):
        """See `states.MEMBER`."""

        INVITED = "invited"
        JOINED = "joined"
        LEFT = "left"

    class KindFrom(models.TextChoices):
        """Whether somebody said which kind it is, or its name alone."""

        TOLD = "told"
        GUESSED = "guessed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="members")
    name = models.CharField(max_length=300)  # operational: a body's name, public by nature
    kind = models.CharField(max_length=20, default="")  # operational: vocabulary: member_kinds; empty: not told
    kind_from = models.CharField(max_length=8, choices=KindFrom, default="told")  # operational: how sure it is
    state = models.CharField(max_length=8, choices=State)  # operational: lists differ by it
    joined_on = models.DateField(null=True)  # operational: who was there when; null where nobody has told
    left_on = models.DateField(null=True)  # operational: who was there when
    # operational: when it was there before it came back: "2019-04-01/2024-03-31", "/2024-03-31"
    earlier = ArrayField(models.CharField(max_length=21), default=list)

    class Meta:
        db_table = "network_member"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="left", left_on__isnull=False)
                | (~models.Q(state="left") & models.Q(left_on__isnull=True)),
                name="left_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["network", "name"], name="members_by_name")]


class Representative(models.Model):
    """Somebody who speaks for a member. The same person may do so at several tables, each with a row of its own."""

    class Kind(models.TextChoices):
        """As what they come."""

        SPOC = "spoc"  # single point of contact
        DEPUTY = "deputy"
        BEHALF = "behalf"  # on behalf of somebody else

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    member = models.ForeignKey(Member, models.CASCADE, related_name="people")
    kind = models.CharField(max_length=8, choices=Kind)  # operational: whom to ask first
    since = models.DateField()  # operational: who was there when
    until = models.DateField(null=True)  # operational: who was there when
    body = models.BinaryField()  # sealed: name, e-mail, telephone, what they do there

    class Meta:
        db_table = "network_representative"
        indexes = [models.Index(fields=["member", "since"], name="people_of_a_member")]


class Seat(models.Model):
    """A kind of body that should be at the table; filled once somebody with a name accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="seats")
    kind = models.CharField(max_length=20)  # operational: vocabulary: member_kinds
    person = models.ForeignKey(Representative, models.SET_NULL, null=True, related_name="seats")
    filled_on = models.DateField(null=True)  # operational: since when

    class Meta:
        db_table = "network_seat"
        constraints = [
            models.UniqueConstraint(fields=["network", "kind"], name="a_seat_once"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True, filled_on__isnull=True)
                | models.Q(person__isnull=False, filled_on__isnull=False),
                name="filled_by_somebody",
            ),
        ]


class Invitation(models.Model):
    """That somebody was asked to take a seat, by whom, and when to ask again."""

    class Answer(models.TextChoices):
        """See `states.INVITATION`."""

        WAITING = "waiting"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="invitations")
    owner = models.UUIDField()  # operational: who asks, and asks again
    asked_on = models.DateField()  # operational: how long it waits
    chase_on = models.DateField()  # operational: when to ask again, without a key
    answer = models.CharField(max_length=8, choices=Answer, default="waiting")  # operational: what is open
    answered_on = models.DateField(null=True)  # operational: how long it took
    body = models.BinaryField()  # sealed: whom, in which words, and what they answered

    class Meta:
        db_table = "network_invitation"
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(answer="waiting"), name="one_invitation_a_seat_waits"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="waiting", answered_on__isnull=True)
                | (~models.Q(answer="waiting") & models.Q(answered_on__isnull=False)),
                name="answered_on_a_day",
            ),
        ]


from liftstone.network.link_models import Link, Told  # noqa: E402, F401 - Django finds them here
