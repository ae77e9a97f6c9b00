"""What is published of the directory, in tables of their own: the public door reads these, and none of the others.

A row is made by `publishing` from the entries and is never written by anybody. `document` is an object of HSDS 3,
ready to be sent. Places stand in `OpenAt` alone, and the database takes only such as are not secret; a service and
an organisation are refused with a place inside them. Behind the wall PostgreSQL uses an index for no comparison but
the plainest, so what else is sieved by is kept narrow, to be read through in a moment (`0002_open`).
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from liftstone.directory.fields import HoursField, PointField


class OpenOrganisation(models.Model):
    """An organisation of which at least one service is published."""

    provider = models.OneToOneField("directory.Provider", models.CASCADE, primary_key=True, related_name="open")
    organisation_id = models.UUIDField()  # operational: the wall
    name = models.CharField(max_length=300)  # operational: published
    document = models.JSONField()  # operational: published
    words = SearchVectorField()  # operational: published; what a search looks in
    is_ours = models.BooleanField(default=False)  # operational: this helpline itself
    modified_at = models.DateTimeField()  # operational: published

    class Meta:
        db_table = "directory_openorganisation"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(document__has_key="locations"),
                name="no_place_in_an_open_organisation",
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "provider"], name="open_organisations_in_order")]


class OpenService(models.Model):
    """A service that is published."""

    service = models.OneToOneField("directory.Service", models.CASCADE, primary_key=True, related_name="open")
    organisation_id = models.UUIDField()  # operational: the wall
    of = models.ForeignKey(OpenOrganisation, models.CASCADE, related_name="services")
    name = models.CharField(max_length=300)  # operational: published
    document = models.JSONField()  # operational: published
    words = SearchVectorField()  # operational: published; what a search looks in
    term_ids = ArrayField(models.UUIDField(), default=list)  # operational: published
    taxonomy_ids = ArrayField(models.UUIDField(), default=list)  # operational: published
    minimum_age = models.PositiveSmallIntegerField(null=True)  # operational: published; in years
    maximum_age = models.PositiveSmallIntegerField(null=True)  # operational: published; in years
    hours = HoursField(null=True)  # operational: published; the half hours of a week, null: not said
    needs = ArrayField(models.CharField(max_length=24), default=list)  # operational: published
    languages = ArrayField(models.CharField(max_length=8), default=list)  # operational: published
    areas = ArrayField(models.CharField(max_length=40), default=list)  # operational: published
    modified_at = models.DateTimeField()  # operational: published

    class Meta:
        db_table = "directory_openservice"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(document__has_key="service_at_locations"),
                name="no_place_in_an_open_service",
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "service"], name="open_services_in_order"),
            models.Index(fields=["of"], name="open_services_of_one"),
            models.Index(fields=["organisation_id", "modified_at"], name="open_services_by_change"),
        ]


class OpenAt(models.Model):
    """A published service at a place that is not secret: by a key, `is_secret` is the same here as there."""

    at = models.OneToOneField("directory.AtLocation", models.CASCADE, primary_key=True, related_name="open")
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(OpenService, models.CASCADE, related_name="at")
    location = models.ForeignKey("directory.Location", models.CASCADE, related_name="open")
    is_secret = models.BooleanField(default=False)  # operational: never; held by a key to the place
    document = models.JSONField()  # operational: published
    latitude = models.FloatField(null=True)  # operational: published
    longitude = models.FloatField(null=True)  # operational: published
    point = PointField(null=True)  # operational: published; see `nearness`
    hours = HoursField(null=True)  # operational: published; those of the place, else the service's
    modified_at = models.DateTimeField()  # operational: published

    class Meta:
        db_table = "directory_openat"
        constraints = [
            models.CheckConstraint(condition=models.Q(is_secret=False), name="no_secret_place_is_open"),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "at"], name="open_places_in_order"),
            models.Index(fields=["service"], name="open_places_of_a_service"),
        ]


class OpenNear(models.Model):
    """A published service at one of its published places, as anybody finds it; `Near` is the same for staff."""

    id = models.BigAutoField(primary_key=True)  # operational: which row
    organisation_id = models.UUIDField()  # operational: the wall
    service = models.ForeignKey(OpenService, models.CASCADE, related_name="near")
    at = models.ForeignKey(OpenAt, models.CASCADE, null=True, related_name="near")
    plane = models.IntegerField()  # operational: which need, language or area it is there for
    point = PointField()  # operational: published; where on that plane
    yes = models.BigIntegerField()  # operational: published: what it says yes to
    no = models.BigIntegerField()  # operational: published: what it says no to
    spoken = models.BigIntegerField()  # operational: published: the languages
    hours = HoursField(null=True)  # operational: published: the half hours of a week; null: not said
    youngest = models.SmallIntegerField(default=0)  # operational: published
    oldest = models.SmallIntegerField(default=150)  # operational: published

    class Meta:
        db_table = "directory_opennear"
        indexes = [models.Index(fields=["service"], name="open_near_of_a_service")]


class OpenTaxonomy(models.Model):
    """A scheme by which published services are sorted: a source's, or our own list of needs."""

    id = models.BigAutoField(primary_key=True)  # operational: which row
    organisation_id = models.UUIDField()  # operational: the wall
    known_as = models.UUIDField()  # operational: published; its source's id, which others may use as well
    document = models.JSONField()  # operational: published
    words = SearchVectorField()  # operational: published; what a search looks in

    class Meta:
        db_table = "directory_opentaxonomy"
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "known_as"], name="an_open_taxonomy_once")
        ]


class OpenTerm(models.Model):
    """A word of such a scheme."""

    id = models.BigAutoField(primary_key=True)  # operational: which row
    organisation_id = models.UUIDField()  # operational: the wall
    known_as = models.UUIDField()  # operational: published; its source's id, by which services bear it
    taxonomy = models.ForeignKey(OpenTaxonomy, models.CASCADE, null=True, related_name="terms")
    above_id = models.UUIDField(null=True)  # operational: published; the term above it
    document = models.JSONField()  # operational: published
    words = SearchVectorField()  # operational: published; what a search looks in

    class Meta:
        db_table = "directory_openterm"
        constraints = [models.UniqueConstraint(fields=["organisation_id", "known_as"], name="an_open_term_once")]
        indexes = [models.Index(fields=["taxonomy"], name="open_terms_of_a_taxonomy")]
