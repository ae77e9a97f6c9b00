"""Tables of a case. What it says stands sealed in it; what the clocks and walls need is clear."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Case(models.Model):
    """A situation that one or more contacts describe."""

    class State(models.TextChoices):
        """Open until closed with an outcome; may be opened again."""

        OPEN = "open"
        CLOSED = "closed"

    class Risk(models.IntegerChoices):
        """How soon and how badly somebody may come to harm; the list's order."""

        LOW = 0, "low"
        MEDIUM = 1, "medium"
        HIGH = 2, "high"
        IMMEDIATE = 3, "immediate"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    reference = models.CharField(max_length=16)  # operational: what people say on the phone
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)  # operational: lists differ by it
    risk = models.SmallIntegerField(choices=Risk, default=Risk.MEDIUM)  # operational: the list's order
    under_18 = models.BooleanField(default=False)  # operational: words and order; unsure counts as a child
    opened_at = models.DateTimeField(default=timezone.now)  # operational: shown on the list
    opened_by = models.UUIDField()  # operational: who answers for opening it
    held_by = models.UUIDField()  # operational: whose it is now; handed over at the end of a shift
    # operational: the wall: kept to these colleagues alone, as what accuses another; none: to nobody in particular
    readers = ArrayField(models.UUIDField(), null=True)
    closed_at = models.DateTimeField(null=True)  # operational: the order of closed cases
    changed_at = models.DateTimeField(default=timezone.now)  # operational: the order of open cases
    version = models.PositiveIntegerField(default=1)  # operational: two people editing one case
    body = models.BinaryField()  # sealed: exploitation, place, risk in words, outcome, fact id

    class Meta:
        db_table = "cases_case"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "reference"], name="a_case_reference_once"),
            models.CheckConstraint(condition=models.Q(risk__range=(0, 3)), name="a_known_risk"),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at__isnull=True)
                | models.Q(state="closed", closed_at__isnull=False),
                name="closed_when_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "-risk", "-changed_at"],
                condition=models.Q(state="open"),
                name="open_cases",
            ),
            models.Index(
                fields=["organisation_id", "held_by"], condition=models.Q(state="open"), name="held_cases"
            ),
            models.Index(
                fields=["organisation_id", "-closed_at"],
                condition=models.Q(state="closed"),
                name="closed_cases",
            ),
        ]


class CaseContact(models.Model):
    """This contact describes that case. Many to many."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    contact_id = models.UUIDField()  # operational: whose key lies under the case's
    joined_at = models.DateTimeField(default=timezone.now)  # operational: their order in the case
    joined_by = models.UUIDField()  # operational: who answers for joining them

    class Meta:
        db_table = "cases_casecontact"
        constraints = [models.UniqueConstraint(fields=["case", "contact_id"], name="joined_once")]
        indexes = [models.Index(fields=["contact_id"], name="cases_of_a_contact")]


class CasePerson(models.Model):
    """Somebody in a case, or some people: known by name, described, or only counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="people")
    added_at = models.DateTimeField(default=timezone.now)  # operational: their order in the case
    changed_at = models.DateTimeField(default=timezone.now)  # operational: shown beside them
    removed_at = models.DateTimeField(null=True)  # operational: added by mistake, counted no more
    # sealed: how known, role, name, date of birth, official numbers, least and most, nationality, gender, age
    body = models.BinaryField()

    class Meta:
        db_table = "cases_caseperson"


class Entry(models.Model):
    """One entry of a case's timeline: a note, a follow-up that rings, an emergency disclosure."""

    class Kind(models.TextChoices):
        """What it is."""

        NOTE = "note"
        FOLLOW_UP = "follow-up"
        DISCLOSURE = "disclosure"
        REVIEW = "review"  # of a disclosure, by somebody else
        OUTCOME = "outcome"  # closed with it, or opened again
        VERSION = "version"  # what somebody typed while a colleague was faster: kept, not lost
        CONSENT = "consent"  # somebody decided something
        SHOWN = "shown"  # a number, although it was not known to be safe, and why
        DOCUMENT = "document"  # a file was received
        PRINTED = "printed"  # a case pack was made, for whom and why

    class Pace(models.TextChoices):
        """How soon others are told of a follow-up that is overdue and that nobody took; see `follow_up_rules`."""

        URGENT = "urgent"
        USUAL = "usual"
        NONE = "none"

    class Ended(models.TextChoices):
        """How a follow-up ended."""

        DONE = "done"
        WITHDRAWN = "withdrawn"  # it is not to be done any more

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind)  # operational: rings and reviews need no key
    about_id = models.UUIDField(null=True)  # operational: the entry that this one answers
    written_by = models.UUIDField()  # operational: nobody reviews their own disclosure
    written_at = models.DateTimeField(default=timezone.now)  # operational: the timeline's order
    due_at = models.DateTimeField(null=True)  # operational: a follow-up rings without a key
    done_at = models.DateTimeField(null=True)  # operational: what is done rings no more
    done_by = models.UUIDField(null=True)  # operational: who did it
    rang_at = models.DateTimeField(null=True)  # operational: it rings once
    held_at = models.DateTimeField(null=True)  # operational: whom it would contact does not want it; rings no more
    owner_id = models.UUIDField(null=True)  # operational: for whom it rings first; none: whoever is on duty
    taken_at = models.DateTimeField(null=True)  # operational: somebody does it; nobody else is told any more
    pace = models.CharField(max_length=6, choices=Pace, default=Pace.USUAL)  # operational: when others are told
    told = models.PositiveSmallIntegerField(default=0)  # operational: how far the desks have been told, once each
    ended = models.CharField(max_length=9, choices=Ended, default="")  # operational: done, or withdrawn
    version = models.PositiveIntegerField(default=1)  # operational: two people changing one note
    review_by = models.DateTimeField(null=True)  # operational: a disclosure is reviewed next day
    reviewed_at = models.DateTimeField(null=True)  # operational: what still waits for review
    reviewed_by = models.UUIDField(null=True)  # operational: not who made it
    body = models.BinaryField()  # sealed

    class Meta:
        db_table = "cases_entry"
        indexes = [
            models.Index(fields=["case", "written_at"], name="a_timeline"),
            models.Index(
                fields=["case", "due_at"],
                condition=models.Q(kind="follow-up", done_at__isnull=True),
                name="still_to_be_done",
            ),
            models.Index(
                fields=["organisation_id", "due_at"],
                condition=models.Q(due_at__isnull=False, done_at__isnull=True),
                name="due",
            ),
            models.Index(
                fields=["organisation_id", "review_by"],
                condition=models.Q(review_by__isnull=False, reviewed_at__isnull=True),
                name="to_review",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("written_by")),
                name="reviewed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="follow-up") | models.Q(due_at__isnull=False),
                name="a_follow_up_rings",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="disclosure") | models.Q(review_by__isnull=False),
                name="a_disclosure_is_reviewed",
            ),
            models.CheckConstraint(
                condition=models.Q(ended="") | models.Q(done_at__isnull=False), name="ended_when_done"
            ),
        ]


class Unheard(models.Model):
    """Something that is kept to a few rings, and none of them is at work: the others are told that, and no more."""

    organisation_id = models.UUIDField(primary_key=True)  # operational: the wall
    since = models.DateTimeField()  # operational: how long nobody has heard it

    class Meta:
        db_table = "cases_unheard"


from liftstone.cases.consent_models import Consent as Consent  # noqa: E402 - Django looks for tables here
from liftstone.cases.document_models import Custody, Document, DocumentPiece  # noqa: E402, F401 - found here
from liftstone.cases.indicator_models import Indicator as Indicator  # noqa: E402 - Django looks for tables here
from liftstone.cases.linked_models import Link, Merge  # noqa: E402, F401 - Django looks here
from liftstone.cases.papers_models import Draft, KeptNote  # noqa: E402, F401 - Django finds them here
from liftstone.cases.people_models import Relation, Statement, Thing  # noqa: E402, F401 - Django looks here
from liftstone.cases.risk_models import Assessment, Flag, Missing  # noqa: E402, F401 - Django finds them here
