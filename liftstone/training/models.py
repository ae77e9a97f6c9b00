"""Tables of the register. Courses, days, roles and numbers are clear; names and whatever was written are sealed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from liftstone.network.models import Member, Network


class Course(models.Model):
    """Something that people can be trained in, held for them or read by themselves."""

    class Kind(models.TextChoices):
        """In which shape it comes."""

        COURSE = "course"  # held, on a day
        PACKAGE = "package"  # for people to go through by themselves

    class Level(models.TextChoices):
        """How deep it goes."""

        AWARENESS = "awareness"
        ROLE = "role"  # what one's own role has to do
        SPECIALIST = "specialist"
        TRAINERS = "trainers"  # for whoever trains others

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="courses")
    title = models.CharField(max_length=300)  # operational: public by nature
    kind = models.CharField(max_length=8, choices=Kind)  # operational: a package has no places to fill
    level = models.CharField(max_length=12, choices=Level)  # operational: lists differ by it
    topics = ArrayField(models.CharField(max_length=20), default=list)  # operational: questions.training.SUBJECTS
    roles = ArrayField(models.CharField(max_length=20), default=list)  # operational: questions.training.ROLES
    lapses_after = models.PositiveSmallIntegerField(null=True)  # operational: months; null where it never lapses
    provider = models.CharField(max_length=20, default="")  # operational: questions.training.PROVIDERS
    provider_name = models.CharField(max_length=300, default="")  # operational: a body's name, public by nature
    ended_on = models.DateField(null=True)  # operational: not offered any more since
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order

    class Meta:
        db_table = "training_course"
        indexes = [models.Index(fields=["network", "title"], name="courses_of_a_network")]


class Review(models.Model):
    """That somebody looked at how good a course is, and against what."""

    class Outcome(models.TextChoices):
        """What came of it."""

        GOOD = "good"
        CHANGES = "changes"  # good once something was changed
        BAD = "bad"  # not to be used

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    course = models.ForeignKey(Course, models.CASCADE, related_name="reviews")
    on = models.DateField()  # operational: how old it is
    outcome = models.CharField(max_length=8, choices=Outcome)  # operational: whether the course should be used
    body = models.BinaryField()  # sealed: who reviewed it, against what, what they found

    class Meta:
        db_table = "training_review"
        indexes = [models.Index(fields=["course", "-on"], name="reviews_of_a_course")]


class Session(models.Model):
    """One time at which a course is held; of a package, a day from which on people go through it."""

    class State(models.TextChoices):
        """See `states.SESSION`."""

        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    course = models.ForeignKey(Course, models.CASCADE, related_name="sessions")
    on = models.DateField()  # operational: who was trained when
    starts = models.TimeField(null=True)  # operational: when to come; null where that is open
    places = models.PositiveSmallIntegerField(null=True)  # operational: how many fit; null where that is open
    state = models.CharField(max_length=10, choices=State, default="planned")  # operational: lists differ by it
    body = models.BinaryField()  # sealed: where, and who trains

    class Meta:
        db_table = "training_session"
        indexes = [models.Index(fields=["course", "on"], name="sessions_of_a_course")]


class Trainee(models.Model):
    """Somebody of a member who is, or is to be, trained. The same person is one row, whatever they learn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    member = models.ForeignKey(Member, models.CASCADE, related_name="trainees")
    role = models.CharField(max_length=20)  # operational: questions.training.ROLES; reach is counted by it
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order
    body = models.BinaryField()  # sealed: name

    class Meta:
        db_table = "training_trainee"
        indexes = [models.Index(fields=["member", "role"], name="trainees_of_a_member")]


class Booking(models.Model):
    """That somebody is to be at a session, and whether they were."""

    class State(models.TextChoices):
        """See `states.BOOKING`."""

        BOOKED = "booked"
        ATTENDED = "attended"
        ABSENT = "absent"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    session = models.ForeignKey(Session, models.CASCADE, related_name="bookings")
    trainee = models.ForeignKey(Trainee, models.CASCADE, related_name="bookings")
    state = models.CharField(max_length=10, choices=State, default="booked")  # operational: who was trained
    lapses_on = models.DateField(null=True)  # operational: when to train again; null: not trained, or for good

    class Meta:
        db_table = "training_booking"
        constraints = [
            models.UniqueConstraint(fields=["session", "trainee"], name="booked_for_a_session_once"),
            models.CheckConstraint(
                condition=models.Q(state="attended") | models.Q(lapses_on__isnull=True),
                name="only_what_was_learned_lapses",
            ),
        ]
        indexes = [models.Index(fields=["trainee", "state"], name="bookings_of_a_trainee")]


class Certificate(models.Model):
    """That somebody was trained, for them to show. The code on it is kept sealed; what is found by it is a digest.

    The name is kept as a proof under the code: whoever has a certificate can ask whether a name is its name, and
    whoever has this table without one cannot.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    booking = models.OneToOneField(Booking, models.CASCADE, related_name="certificate")
    digest = models.CharField(max_length=64, unique=True)  # operational: of the code, 80 random bits
    course = models.CharField(max_length=300)  # operational: what the public door says of it
    held_on = models.DateField()  # operational: what the public door says of it
    valid_until = models.DateField(null=True)  # operational: what the public door says of it; null: for good
    name_proof = models.CharField(max_length=64)  # operational: HMAC of the name under the code; no name without it
    issued_on = models.DateField()  # operational: the register
    revoked_on = models.DateField(null=True)  # operational: what the public door says of it
    tried_on = models.DateField(null=True)  # operational: bounds how many names are tried
    tries = models.PositiveSmallIntegerField(default=0)  # operational: bounds how many names are tried
    body = models.BinaryField()  # sealed: the code and the name, to print it again

    class Meta:
        db_table = "training_certificate"


class Sheet(models.Model):
    """What somebody answered before or after a session. Of whom it is nobody writes down."""

    class Moment(models.TextChoices):
        """When it was answered."""

        BEFORE = "before"
        AFTER = "after"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    session = models.ForeignKey(Session, models.CASCADE, related_name="sheets")
    moment = models.CharField(max_length=6, choices=Moment)  # operational: what is compared with what
    body = models.BinaryField()  # sealed: the answers

    class Meta:
        db_table = "training_sheet"
        indexes = [models.Index(fields=["session", "moment"], name="sheets_of_a_session")]


class Workforce(models.Model):
    """How many people a member has in a role, as it said last: reach is counted against it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    member = models.ForeignKey(Member, models.CASCADE, related_name="workforce")
    role = models.CharField(max_length=20)  # operational: questions.training.ROLES
    people = models.PositiveIntegerField()  # operational: a number of a body's staff, of nobody
    said_on = models.DateField()  # operational: how old it is

    class Meta:
        db_table = "training_workforce"
        constraints = [models.UniqueConstraint(fields=["member", "role"], name="one_number_a_role")]


class Material(models.Model):
    """A version of what somebody in a role should see, how to act, and what to do. The highest number is shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="materials")
    role = models.CharField(max_length=12)  # operational: material.ROLES
    number = models.PositiveSmallIntegerField()  # operational: their order
    written_by = models.UUIDField()  # operational: who answers for it
    written_on = models.DateField()  # operational: how old it is
    reviewed_on = models.DateField(null=True)  # operational: null while the field has not reviewed it
    body = models.BinaryField()  # sealed: see, act, do, and who reviewed it

    class Meta:
        db_table = "training_material"
        constraints = [
            models.UniqueConstraint(fields=["network", "role", "number"], name="a_materials_version_once")
        ]


class KnowledgeGap(models.Model):
    """What professionals turned out not to know, as somebody at the table tells: where training is missing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    network = models.ForeignKey(Network, models.CASCADE, related_name="knowledge_gaps")
    topic = models.CharField(max_length=20)  # operational: questions.training.SUBJECTS
    sector = models.CharField(max_length=12)  # operational: material.ROLES
    many = models.PositiveSmallIntegerField()  # operational: how often; of nobody
    on = models.DateField()  # operational: the year's count
    body = models.BinaryField()  # sealed: in which words

    class Meta:
        db_table = "training_gap"
        indexes = [models.Index(fields=["network", "-on"], name="knowledge_gaps_by_day")]
