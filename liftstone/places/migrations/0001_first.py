"""Places, and the wall around them: everybody reads them, the staff door writes them."""

import uuid

import django.contrib.postgres.fields
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import Rule, Secure


def published(table: str) -> Secure:
    """Return the wall around what was published: whoever keeps the directory is asked for by the action."""
    return Secure(
        table,
        grants={"public": "SELECT", "worker": "SELECT", "staff": "SELECT, INSERT, UPDATE, DELETE"},
        rules=[Rule("public", "SELECT", "true"), Rule("worker", "SELECT", "true"), Rule("staff", "ALL", "true")],
    )


def behind(table: str) -> Secure:
    """Return the wall around what the public door does not need: who loaded what, what was settled since."""
    return Secure(table, grants={"staff": "SELECT, INSERT, UPDATE, DELETE"}, rules=[Rule("staff", "ALL", "true")])


class Migration(migrations.Migration):
    """One table for each kind of place, one for what was loaded."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Council",
            fields=[
                ("gss", models.CharField(max_length=9, primary_key=True, serialize=False)),
                ("short", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), size=None
                    ),
                ),
                ("type", models.CharField(max_length=4)),
                ("nation", models.CharField(max_length=20)),
                ("region", models.CharField(max_length=40)),
                ("county", models.CharField(max_length=8)),
                ("combined", models.CharField(max_length=8)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("area_km2", models.FloatField(null=True)),
                ("started", models.DateField(null=True)),
                ("ended", models.DateField(null=True)),
                (
                    "replaced_by",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None),
                ),
                (
                    "former",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None),
                ),
                (
                    "forces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
            ],
            options={
                "db_table": "places_council",
            },
        ),
        migrations.CreateModel(
            name="Postcode",
            fields=[
                ("code", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("council", models.CharField(max_length=9)),
                ("force", models.CharField(max_length=24)),
                ("ended", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "places_postcode",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("postcodes", "Postcodes"),
                            ("outcodes", "Outcodes"),
                            ("outcode-forces", "Outcode Forces"),
                            ("councils", "Councils"),
                            ("council-forces", "Council Forces"),
                        ],
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("layout", models.CharField(max_length=24)),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("skipped", models.PositiveIntegerField()),
                ("as_of", models.CharField(max_length=10)),
                ("loaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("loaded_by", models.UUIDField()),
            ],
            options={
                "db_table": "places_source",
            },
        ),
        migrations.CreateModel(
            name="CouncilForce",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("council", models.CharField(max_length=9)),
                ("force", models.CharField(max_length=24)),
            ],
            options={
                "db_table": "places_councilforce",
                "constraints": [
                    models.UniqueConstraint(fields=("council", "force"), name="a_force_of_a_council_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcode",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("town", models.CharField(max_length=200)),
                ("region", models.CharField(max_length=80)),
                ("nation", models.CharField(max_length=20)),
                (
                    "councils",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None),
                ),
                (
                    "forces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                ("median_km", models.FloatField()),
                ("p99_km", models.FloatField()),
                ("live", models.BooleanField()),
            ],
            options={
                "db_table": "places_outcode",
                "indexes": [models.Index(fields=["latitude", "longitude"], name="places_outcode_point")],
            },
        ),
        migrations.CreateModel(
            name="OutcodePart",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("postcodes", "Postcodes"),
                            ("outcodes", "Outcodes"),
                            ("outcode-forces", "Outcode Forces"),
                            ("councils", "Councils"),
                            ("council-forces", "Council Forces"),
                        ],
                        max_length=16,
                    ),
                ),
                ("code", models.CharField(max_length=4)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("town", models.CharField(max_length=200)),
                ("region", models.CharField(max_length=80)),
                ("nation", models.CharField(max_length=20)),
                (
                    "councils",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None),
                ),
                (
                    "forces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                ("median_km", models.FloatField(null=True)),
                ("p99_km", models.FloatField(null=True)),
                ("live", models.BooleanField(default=True)),
            ],
            options={
                "db_table": "places_outcodepart",
                "constraints": [models.UniqueConstraint(fields=("source", "code"), name="said_once_of_an_outcode")],
            },
        ),
        behind("places_source"),
        published("places_postcode"),
        behind("places_outcodepart"),
        published("places_outcode"),
        published("places_council"),
        published("places_councilforce"),
    ]
