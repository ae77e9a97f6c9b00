"""The directory, and the wall around it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import CASCADE, SET_NULL, F, Q
from django.utils import timezone

from liftstone.directory.fields import HoursField, PointField
from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

READS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
KEEPS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
ALL = "SELECT, INSERT, UPDATE, DELETE"


def kept(table: str, *, changed: str = KEEPS) -> Secure:
    """Return the wall around entries: read by all who look for help, written by stewards and by the daily import.

    `changed` are the rows that staff may change.
    """
    rules = [
        Rule("staff", "SELECT", READS),
        Rule("staff", "INSERT", KEEPS),
        Rule("staff", "UPDATE", changed),
        Rule("staff", "DELETE", KEEPS),
        Rule("worker", "ALL", OWN_ORGANISATION),
    ]
    return Secure(table, grants={"staff": ALL, "worker": ALL}, rules=rules)


class Migration(migrations.Migration):
    """What staff read of the directory. What is published has tables of its own."""

    initial = True

    dependencies = [("keyring", "0002_wall")]

    operations = [
        migrations.CreateModel(
            name="Taxonomy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("document", models.JSONField(default=dict)),
            ],
            options={"db_table": "directory_taxonomy"},
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(default="", max_length=500)),
                ("is_daily", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("digest", models.CharField(default="", max_length=64)),
                ("report", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "directory_feed",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "name"), name="a_feed_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("source_id", models.CharField(default="", max_length=200)),
                ("name", models.CharField(max_length=300)),
                ("document", models.JSONField(default=dict)),
                ("is_police", models.BooleanField(default=False)),
                ("is_ours", models.BooleanField(default=False)),
                ("is_gone", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=timezone.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("feed", models.ForeignKey(null=True, on_delete=SET_NULL, to="directory.feed")),
            ],
            options={"db_table": "directory_provider"},
        ),
        migrations.CreateModel(
            name="Location",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("source_id", models.CharField(default="", max_length=200)),
                ("name", models.CharField(default="", max_length=300)),
                ("is_secret", models.BooleanField(default=False)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("areas", ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ("area_name", models.CharField(default="", max_length=120)),
                ("document", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("feed", models.ForeignKey(null=True, on_delete=SET_NULL, to="directory.feed")),
                (
                    "provider",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="places", to="directory.provider"),
                ),
            ],
            options={"db_table": "directory_location"},
        ),
        migrations.CreateModel(
            name="FirstResponder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("for_whom", ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ("nations", ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                ("areas", ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ("out_of_hours", models.BooleanField(null=True)),
                ("interviews", models.CharField(default="", max_length=12)),
                ("hours_to_come", models.PositiveSmallIntegerField(null=True)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("listed_as", models.CharField(default="", max_length=300)),
                (
                    "provider",
                    models.OneToOneField(on_delete=CASCADE, related_name="responder", to="directory.provider"),
                ),
            ],
            options={"db_table": "directory_firstresponder"},
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("number", models.CharField(default="", max_length=40)),
                ("remark", models.CharField(default="", max_length=200)),
                ("provider", models.ForeignKey(on_delete=CASCADE, related_name="cover", to="directory.provider")),
            ],
            options={"db_table": "directory_cover"},
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("source_id", models.CharField(default="", max_length=200)),
                ("name", models.CharField(max_length=300)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("inactive", "Inactive"),
                            ("defunct", "Defunct"),
                            ("temporarily closed", "Closed"),
                        ],
                        default="active",
                        max_length=20,
                    ),
                ),
                ("document", models.JSONField(default=dict)),
                ("is_open", models.BooleanField(default=True)),
                ("needs", ArrayField(base_field=models.CharField(max_length=24), default=list, size=None)),
                ("genders", ArrayField(base_field=models.CharField(max_length=16), null=True, size=None)),
                ("languages", ArrayField(base_field=models.CharField(max_length=8), null=True, size=None)),
                ("interpreters", models.BooleanField(null=True)),
                ("minimum_age", models.PositiveSmallIntegerField(null=True)),
                ("maximum_age", models.PositiveSmallIntegerField(null=True)),
                ("no_recourse", models.BooleanField(null=True)),
                ("dependants", models.BooleanField(null=True)),
                ("step_free", models.BooleanField(null=True)),
                ("nationalities", ArrayField(base_field=models.CharField(max_length=8), null=True, size=None)),
                ("routes", ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                ("areas", ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ("remark", models.CharField(default="", max_length=1000)),
                ("changed_at", models.DateTimeField(default=timezone.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("feed", models.ForeignKey(null=True, on_delete=SET_NULL, to="directory.feed")),
                (
                    "provider",
                    models.ForeignKey(on_delete=CASCADE, related_name="services", to="directory.provider"),
                ),
            ],
            options={"db_table": "directory_service"},
        ),
        migrations.CreateModel(
            name="Near",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("plane", models.IntegerField()),
                ("point", PointField()),
                ("yes", models.BigIntegerField()),
                ("no", models.BigIntegerField()),
                ("spoken", models.BigIntegerField()),
                ("hours", HoursField(null=True)),
                ("youngest", models.SmallIntegerField(default=0)),
                ("oldest", models.SmallIntegerField(default=150)),
                ("location", models.ForeignKey(null=True, on_delete=CASCADE, to="directory.location")),
                ("service", models.ForeignKey(on_delete=CASCADE, related_name="near", to="directory.service")),
            ],
            options={"db_table": "directory_near"},
        ),
        migrations.CreateModel(
            name="Beds",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("for_whom", ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ("beds", models.PositiveSmallIntegerField(null=True)),
                ("free", models.PositiveSmallIntegerField(null=True)),
                ("as_of", models.DateTimeField(null=True)),
                ("told_by", models.UUIDField(null=True)),
                (
                    "location",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="beds", to="directory.location"),
                ),
                ("service", models.ForeignKey(on_delete=CASCADE, related_name="beds", to="directory.service")),
            ],
            options={"db_table": "directory_beds"},
        ),
        migrations.CreateModel(
            name="AtLocation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("document", models.JSONField(default=dict)),
                ("location", models.ForeignKey(on_delete=CASCADE, related_name="at", to="directory.location")),
                ("service", models.ForeignKey(on_delete=CASCADE, related_name="at", to="directory.service")),
            ],
            options={"db_table": "directory_atlocation"},
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("document", models.JSONField(default=dict)),
                (
                    "taxonomy",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="terms", to="directory.taxonomy"),
                ),
            ],
            options={"db_table": "directory_term"},
        ),
        migrations.AddIndex(
            model_name="provider",
            index=models.Index(fields=["organisation_id", "name"], name="providers_by_name"),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.UniqueConstraint(
                condition=Q(("source_id", ""), _negated=True),
                fields=("organisation_id", "feed", "source_id"),
                name="a_provider_once_a_source",
            ),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["provider"], name="places_of_a_provider"),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("is_secret", False),
                    Q(("document", {}), ("name", ""), ("source_id", "")),
                    _connector="OR",
                ),
                name="a_secret_place_is_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=Q(("is_secret", False), Q(("areas", []), _negated=True), _connector="OR"),
                name="a_secret_place_has_an_area",
            ),
        ),
        migrations.AddIndex(
            model_name="cover",
            index=models.Index(fields=["organisation_id", "ends_at"], name="cover_by_time"),
        ),
        migrations.AddConstraint(
            model_name="cover",
            constraint=models.CheckConstraint(
                condition=Q(("begins_at__lt", F("ends_at"))), name="cover_has_a_length"
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["provider"], name="services_of_a_provider"),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                condition=Q(("source_id", ""), _negated=True),
                fields=("organisation_id", "feed", "source_id"),
                name="a_service_once_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("minimum_age__isnull", True),
                    ("maximum_age__isnull", True),
                    ("minimum_age__lte", F("maximum_age")),
                    _connector="OR",
                ),
                name="the_youngest_is_not_older",
            ),
        ),
        migrations.AddIndex(
            model_name="near",
            index=models.Index(fields=["service"], name="near_of_a_service"),
        ),
        migrations.AddIndex(
            model_name="beds",
            index=models.Index(fields=["service"], name="beds_of_a_service"),
        ),
        migrations.AddConstraint(
            model_name="beds",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("as_of__isnull", True), ("free__isnull", True)),
                    Q(("as_of__isnull", False), ("free__isnull", False)),
                    _connector="OR",
                ),
                name="free_as_of_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="beds",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("beds__isnull", True), ("free__isnull", True), ("free__lte", F("beds")), _connector="OR"
                ),
                name="no_more_free_than_there_are",
            ),
        ),
        migrations.AddConstraint(
            model_name="atlocation",
            constraint=models.UniqueConstraint(fields=("service", "location"), name="a_service_once_a_place"),
        ),
        Secure(
            "directory_feed",
            grants={"staff": ALL, "worker": "SELECT, UPDATE (asked_at, kept_at, digest, report)"},
            rules=[
                Rule("staff", "SELECT", READS),
                Rule("staff", "INSERT", KEEPS),
                Rule("staff", "UPDATE", KEEPS),
                Rule("staff", "DELETE", KEEPS),
                # It asks for those of every organisation, and may send none of them to another address.
                Rule("worker", "SELECT", "true"),
                Rule("worker", "UPDATE", OWN_ORGANISATION),
            ],
        ),
        kept("directory_provider"),
        kept("directory_firstresponder"),
        kept("directory_location"),
        kept("directory_atlocation"),
        kept("directory_taxonomy"),
        kept("directory_term"),
        kept("directory_near"),
        # Whoever rings writes down what they are told: that a service still holds, how many beds are free.
        kept("directory_service", changed=READS),
        kept("directory_beds", changed=READS),
        kept("directory_cover"),
        # The nearest first, and all that is sieved by in the index itself: most rows are never fetched.
        migrations.RunSQL(
            "CREATE INDEX near_by_distance ON directory_near USING gist (point)"
            " INCLUDE (organisation_id, plane, yes, no, spoken, hours, youngest, oldest, service_id, location_id)",
            "DROP INDEX near_by_distance",
        ),
    ]
