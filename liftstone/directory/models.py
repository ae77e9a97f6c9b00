"""Tables of the directory. Public by nature but for what staff alone read; nobody who was helped stands in it.

`document` holds an object of HSDS 3 with all that the standard has for it, so that what came from a feed goes out
again as it came; what is searched or decided by stands in columns of its own.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from liftstone.directory.fields import HoursField, PointField


class Feed(models.Model):
    """Where entries come from that are not written here: another directory, a file, a published list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    name = models.CharField(max_length=120)  # operational: public by nature
    address = models.CharField(max_length=500, default="")  # operational: public by nature; empty for a file
    is_daily = models.BooleanField(default=False)  # operational: whether the worker asks for it by itself
    asked_at = models.DateTimeField(null=True)  # operational: the worker asks once a day
    kept_at = models.DateTimeField(null=True)  # operational: of when the last good state is
    digest = models.CharField(max_length=64, default="")  # operational: the same twice changes nothing
    report = models.JSONField(default=dict)  # operational: what is wrong in the source, for whoever mends it

    class Meta:
        db_table = "directory_feed"
        constraints = [models.UniqueConstraint(fields=["organisation_id", "name"], name="a_feed_has_a_name")]


class Provider(models.Model):
    """An organisation that offers something; HSDS calls it organization."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True)
    source_id = models.CharField(max_length=200, default="")  # operational: what the source calls it
    name = models.CharField(max_length=300)  # operational: public by nature
    document = models.JSONField(default=dict)  # operational: public by nature
    is_police = models.BooleanField(default=False)  # operational: public by nature; some are afraid of police
    is_ours = models.BooleanField(default=False)  # operational: this helpline itself, shown where all is closed
    is_gone = models.BooleanField(default=False)  # operational: closed down, or vanished from its source
    changed_at = models.DateTimeField(default=timezone.now)  # operational: readers of the feed ask by it
    confirmed_at = models.DateTimeField(null=True)  # operational: how far what it says can be relied on
    version = models.PositiveIntegerField(default=1)  # operational: two stewards at one entry

    class Meta:
        db_table = "directory_provider"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "feed", "source_id"],
                condition=~models.Q(source_id=""),
                name="a_provider_once_a_source",
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "name"], name="providers_by_name")]


class FirstResponder(models.Model):
    """That an organisation may refer into the National Referral Mechanism, as of when, and how it does so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.OneToOneField(Provider, models.CASCADE, related_name="responder")
    kind = models.CharField(max_length=12)  # operational: public by nature (vocabulary: responder_kinds)
    # operational: public by nature (vocabulary: for_whom)
    for_whom = ArrayField(models.CharField(max_length=12), default=list)
    nations = ArrayField(models.CharField(max_length=16), default=list)  # operational: public by nature
    # operational: "force:kent", "council:E06000052"; empty: all of its nations
    areas = ArrayField(models.CharField(max_length=40), default=list)
    out_of_hours = models.BooleanField(null=True)  # operational: null where nobody has asked
    interviews = models.CharField(max_length=12, default="")  # operational: empty where nobody has asked
    hours_to_come = models.PositiveSmallIntegerField(null=True)  # operational: how quickly, as they say
    since = models.DateField(null=True)  # operational: the official list changes
    until = models.DateField(null=True)  # operational: as above
    listed_as = models.CharField(max_length=300, default="")  # operational: its name on the official list

    class Meta:
        db_table = "directory_firstresponder"


class Location(models.Model):
    """A place where something is offered. Of a secret one the area is known here, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.ForeignKey(Provider, models.CASCADE, null=True, related_name="places")
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True)
    source_id = models.CharField(max_length=200, default="")  # operational: what the source calls it
    name = models.CharField(max_length=300, default="")  # operational: public by nature; empty for a secret place
    is_secret = models.BooleanField(default=False)  # operational: keeps it out of all that is published
    # operational: public by nature; of a secret place the middle of its area
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)  # operational: as above
    # operational: public by nature; of a secret place this is all that is known: "council:E06000052"
    areas = ArrayField(models.CharField(max_length=40), default=list)
    area_name = models.CharField(max_length=120, default="")  # operational: as above, in words
    document = models.JSONField(default=dict)  # operational: public by nature; empty for a secret place
    version = models.PositiveIntegerField(default=1)  # operational: two stewards at one entry

    class Meta:
        db_table = "directory_location"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | models.Q(document={}, name="", source_id=""),
                name="a_secret_place_is_an_area",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | ~models.Q(areas=[]), name="a_secret_place_has_an_area"
            ),
        ]
        indexes = [models.Index(fields=["provider"], name="places_of_a_provider")]


class Service(models.Model):
    """Something that an organisation does for people."""

    class Status(models.TextChoices):
        """As HSDS has it."""

        ACTIVE = "active"
        INACTIVE = "inactive"
        DEFUNCT = "defunct"
        CLOSED = "temporarily closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="services")
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True)
    source_id = models.CharField(max_length=200, default="")  # operational: what the source calls it
    name = models.CharField(max_length=300)  # operational: public by nature
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)  # operational: public by nature
    document = models.JSONField(default=dict)  # operational: public by nature
    is_open = models.BooleanField(default=True)  # operational: whether it is published; else staff alone find it
    # Null, in all that follows: it does not say. Empty, of a list: nobody.
    needs = ArrayField(models.CharField(max_length=24), default=list)  # operational: public by nature
    # operational: public by nature: the genders that it takes
    genders = ArrayField(models.CharField(max_length=16), null=True)
    # operational: public by nature: ISO codes in which somebody there speaks
    languages = ArrayField(models.CharField(max_length=8), null=True)
    interpreters = models.BooleanField(null=True)  # operational: public by nature
    minimum_age = models.PositiveSmallIntegerField(null=True)  # operational: public by nature; in years
    maximum_age = models.PositiveSmallIntegerField(null=True)  # operational: public by nature; in years
    no_recourse = models.BooleanField(null=True)  # operational: takes people without recourse to public funds
    dependants = models.BooleanField(null=True)  # operational: public by nature
    step_free = models.BooleanField(null=True)  # operational: public by nature
    # operational: public by nature: ISO codes; null: everybody
    nationalities = ArrayField(models.CharField(max_length=8), null=True)
    # operational: public by nature (vocabulary: referral_routes)
    routes = ArrayField(models.CharField(max_length=16), default=list)
    # operational: public by nature: what it covers without a place, "nation:wales", "force:kent", "council:…"
    areas = ArrayField(models.CharField(max_length=40), default=list)
    remark = models.CharField(max_length=1000, default="")  # operational: of staff about the service, no person
    changed_at = models.DateTimeField(default=timezone.now)  # operational: readers of the feed ask by it
    confirmed_at = models.DateTimeField(null=True)  # operational: how far what it says can be relied on
    confirmed_by = models.UUIDField(null=True)  # operational: who rang; empty where the organisation says so itself
    version = models.PositiveIntegerField(default=1)  # operational: two stewards at one entry

    class Meta:
        db_table = "directory_service"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "feed", "source_id"],
                condition=~models.Q(source_id=""),
                name="a_service_once_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(minimum_age__lte=models.F("maximum_age")),
                name="the_youngest_is_not_older",
            ),
        ]
        indexes = [models.Index(fields=["provider"], name="services_of_a_provider")]


class AtLocation(models.Model):
    """That a service is offered at a location, with the hours and numbers that it has there alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(Service, models.CASCADE, related_name="at")
    location = models.ForeignKey(Location, models.CASCADE, related_name="at")
    document = models.JSONField(default=dict)  # operational: public by nature

    class Meta:
        db_table = "directory_atlocation"
        constraints = [models.UniqueConstraint(fields=["service", "location"], name="a_service_once_a_place")]


class Taxonomy(models.Model):
    """A scheme by which a source sorts its services, as it came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    document = models.JSONField(default=dict)  # operational: public by nature

    class Meta:
        db_table = "directory_taxonomy"


class Term(models.Model):
    """A word of such a scheme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    taxonomy = models.ForeignKey(Taxonomy, models.CASCADE, null=True, related_name="terms")
    document = models.JSONField(default=dict)  # operational: public by nature

    class Meta:
        db_table = "directory_term"


class Beds(models.Model):
    """How many beds of a kind a service has, and how many were free when somebody asked. Staff alone read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(Service, models.CASCADE, related_name="beds")
    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="beds")
    kind = models.CharField(max_length=12)  # operational: vocabulary: bed_kinds
    for_whom = ArrayField(models.CharField(max_length=12), default=list)  # operational: vocabulary: for_whom
    beds = models.PositiveSmallIntegerField(null=True)  # operational: in all; null where nobody has said
    free = models.PositiveSmallIntegerField(null=True)  # operational: null where nobody has asked yet
    as_of = models.DateTimeField(null=True)  # operational: a bed that was free a week ago says little
    told_by = models.UUIDField(null=True)  # operational: who asked; empty where the organisation says so itself

    class Meta:
        db_table = "directory_beds"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(free__isnull=True, as_of__isnull=True)
                | models.Q(free__isnull=False, as_of__isnull=False),
                name="free_as_of_when",
            ),
            models.CheckConstraint(
                condition=models.Q(beds__isnull=True)
                | models.Q(free__isnull=True)
                | models.Q(free__lte=models.F("beds")),
                name="no_more_free_than_there_are",
            ),
        ]
        indexes = [models.Index(fields=["service"], name="beds_of_a_service")]


class Cover(models.Model):
    """That an organisation is there from then to then, by its own rota: a night, a week-end, a bank holiday."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()  # operational: the wall
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="cover")
    begins_at = models.DateTimeField()  # operational: public by nature
    ends_at = models.DateTimeField()  # operational: public by nature
    number = models.CharField(max_length=40, default="")  # operational: what to ring then; no person's own
    remark = models.CharField(max_length=200, default="")  # operational: what else to know then; no person

    class Meta:
        db_table = "directory_cover"
        constraints = [
            models.CheckConstraint(condition=models.Q(begins_at__lt=models.F("ends_at")), name="cover_has_a_length")
        ]
        indexes = [models.Index(fields=["organisation_id", "ends_at"], name="cover_by_time")]


class Near(models.Model):
    """A service at one place, on one plane of the finder's index: made anew from the entries, written by nobody."""

    id = models.BigAutoField(primary_key=True)  # operational: which row
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(Service, models.CASCADE, related_name="near")
    location = models.ForeignKey(Location, models.CASCADE, null=True)
    plane = models.IntegerField()  # operational: what it is found by: a need, a language, an area
    point = PointField()  # operational: public by nature
    yes = models.BigIntegerField()  # operational: public by nature: what it says yes to
    no = models.BigIntegerField()  # operational: public by nature: what it says no to
    spoken = models.BigIntegerField()  # operational: public by nature: the languages
    hours = HoursField(null=True)  # operational: public by nature: the half hours of a week; null: not said
    youngest = models.SmallIntegerField(default=0)  # operational: public by nature
    oldest = models.SmallIntegerField(default=150)  # operational: public by nature

    class Meta:
        db_table = "directory_near"
        indexes = [models.Index(fields=["service"], name="near_of_a_service")]


from liftstone.directory.link_models import Link, Proposal  # noqa: E402, F401 - Django finds them here
from liftstone.directory.open_models import OpenAt as OpenAt  # noqa: E402 - Django looks for tables here
