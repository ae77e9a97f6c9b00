"""Tables of places: what was published, of nobody, for everybody to read; and which file it came from."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

GSS = 9  # characters of a code of the Government Statistical Service
AUTHORITIES = ("COMB", "SRA")  # types of council that are none: combined authorities, and Greater London's
FORCE = 24  # of a code of `vocabulary.police.FORCES`


class Source(models.Model):
    """A file that was loaded; another of its kind takes its place."""

    class Kind(models.TextChoices):
        """What its rows are."""

        POSTCODES = "postcodes"
        OUTCODES = "outcodes"
        OUTCODE_FORCES = "outcode-forces"
        COUNCILS = "councils"
        COUNCIL_FORCES = "council-forces"

    kind = models.CharField(max_length=16, primary_key=True, choices=Kind)
    layout = models.CharField(max_length=24)  # operational: whose columns the file has
    digest = models.CharField(max_length=64)  # operational: SHA-256, tells whether it is the published file
    rows = models.PositiveIntegerField()  # operational: how many places it has
    skipped = models.PositiveIntegerField()  # operational: how many of its rows lie nowhere
    as_of = models.CharField(
        max_length=10
    )  # operational: of which month or day the file is; "" where it does not say
    loaded_at = models.DateTimeField(default=timezone.now)  # operational: how old what is known is
    loaded_by = models.UUIDField()  # operational: who answers for it

    class Meta:
        db_table = "places_source"


class Postcode(models.Model):
    """One postcode, also one that is no longer used."""

    code = models.CharField(max_length=7, primary_key=True)
    latitude = models.FloatField()  # operational: distance
    longitude = models.FloatField()  # operational: distance
    council = models.CharField(max_length=GSS)  # operational: who is responsible there
    force = models.CharField(max_length=FORCE)  # operational: which police is
    ended = models.PositiveIntegerField(null=True)  # operational: since when it is no longer used, as 202603

    class Meta:
        db_table = "places_postcode"


class OutcodePart(models.Model):
    """What one source says of an outcode."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source = models.CharField(max_length=16, choices=Source.Kind)  # operational: who says so
    code = models.CharField(max_length=4)  # operational: of which outcode
    latitude = models.FloatField()  # operational: its middle
    longitude = models.FloatField()  # operational: its middle
    town = models.CharField(max_length=200)  # operational: what people call it
    region = models.CharField(max_length=80)  # operational: whose council its middle has, by name
    nation = models.CharField(max_length=20)  # operational: whose law
    councils = ArrayField(models.CharField(max_length=GSS))  # operational: who is responsible there
    forces = ArrayField(models.CharField(max_length=FORCE))  # operational: which police is
    median_km = models.FloatField(null=True)  # operational: how wrong the middle is; not measured where empty
    p99_km = models.FloatField(null=True)  # operational: how wrong it is at most, 99 times of 100
    live = models.BooleanField(default=True)  # operational: whether it is still used

    class Meta:
        db_table = "places_outcodepart"
        constraints = [models.UniqueConstraint(fields=["source", "code"], name="said_once_of_an_outcode")]


class Outcode(models.Model):
    """An outcode, settled from all that the sources say of it."""

    code = models.CharField(max_length=4, primary_key=True)
    latitude = models.FloatField()  # operational: its middle
    longitude = models.FloatField()  # operational: its middle
    town = models.CharField(max_length=200)  # operational: what people call it
    region = models.CharField(max_length=80)  # operational: whose council its middle has, by name
    nation = models.CharField(max_length=20)  # operational: whose law
    councils = ArrayField(models.CharField(max_length=GSS))  # operational: who is responsible there
    forces = ArrayField(
        models.CharField(max_length=FORCE)
    )  # operational: which police is; several where it straddles
    median_km = models.FloatField()  # operational: how wrong the middle is
    p99_km = models.FloatField()  # operational: how wrong it is at most, 99 times of 100
    live = models.BooleanField()  # operational: whether it is still used

    class Meta:
        db_table = "places_outcode"
        indexes = [models.Index(fields=["latitude", "longitude"], name="places_outcode_point")]


class Council(models.Model):
    """A council or a combined authority, also one that was abolished."""

    gss = models.CharField(max_length=GSS, primary_key=True)
    short = models.CharField(max_length=8)  # operational: its short code, by which others of the list name it
    name = models.CharField(max_length=120)  # operational: its official name
    # operational: all that people call it, as names are compared
    names = ArrayField(models.CharField(max_length=120))
    type = models.CharField(max_length=4)  # operational: county, district, combined authority
    nation = models.CharField(max_length=20)  # operational: whose law
    region = models.CharField(max_length=40)  # operational: where statistics count it
    county = models.CharField(max_length=8)  # operational: the county council above it
    combined = models.CharField(max_length=8)  # operational: the combined authority above it
    latitude = models.FloatField(null=True)  # operational: its middle
    longitude = models.FloatField(null=True)  # operational: its middle
    area_km2 = models.FloatField(null=True)  # operational: how wrong the middle is
    started = models.DateField(null=True)  # operational: since when there is one
    ended = models.DateField(null=True)  # operational: when it was abolished
    replaced_by = ArrayField(models.CharField(max_length=GSS))  # operational: who took over
    former = ArrayField(models.CharField(max_length=GSS))  # operational: codes that it had before
    forces = ArrayField(models.CharField(max_length=FORCE))  # operational: which police is responsible there

    class Meta:
        db_table = "places_council"


class CouncilForce(models.Model):
    """Which police force area a council lies in, as one source says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    council = models.CharField(max_length=GSS)  # operational: which council
    force = models.CharField(max_length=FORCE)  # operational: which police is responsible there

    class Meta:
        db_table = "places_councilforce"
        constraints = [models.UniqueConstraint(fields=["council", "force"], name="a_force_of_a_council_once")]
