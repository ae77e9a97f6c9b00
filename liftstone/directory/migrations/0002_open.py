"""What is published of the directory, the wall around it, and the keys that keep secret places out of it."""

import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import liftstone.directory.fields
from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

READS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
KEEPS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
ALL = "SELECT, INSERT, UPDATE, DELETE"
PUBLISHED = (
    "directory_openorganisation",
    "directory_openservice",
    "directory_openat",
    "directory_opennear",
    "directory_opentaxonomy",
    "directory_openterm",
)


def published(table: str) -> Secure:
    """Return the wall around what is published: anybody reads it at the public door, which writes nothing.

    Whoever rings an organisation changes since when its entry holds, as in the entry itself.
    """
    rules = [
        Rule("public", "SELECT", OWN_ORGANISATION),
        Rule("staff", "SELECT", READS),
        Rule("staff", "INSERT", KEEPS),
        Rule("staff", "UPDATE", READS if table == "directory_openservice" else KEEPS),
        Rule("staff", "DELETE", KEEPS),
        Rule("worker", "ALL", OWN_ORGANISATION),
    ]
    return Secure(table, grants={"public": "SELECT", "staff": ALL, "worker": ALL}, rules=rules)


class Migration(migrations.Migration):
    """The tables that the public door reads."""

    dependencies = [
        ("directory", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenAt",
            fields=[
                (
                    "at",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="directory.atlocation",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("is_secret", models.BooleanField(default=False)),
                ("document", models.JSONField()),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("point", liftstone.directory.fields.PointField(null=True)),
                ("hours", liftstone.directory.fields.HoursField(null=True)),
                ("modified_at", models.DateTimeField()),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="open", to="directory.location"
                    ),
                ),
            ],
            options={
                "db_table": "directory_openat",
            },
        ),
        migrations.CreateModel(
            name="OpenOrganisation",
            fields=[
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="directory.provider",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=300)),
                ("document", models.JSONField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("is_ours", models.BooleanField(default=False)),
                ("modified_at", models.DateTimeField()),
            ],
            options={
                "db_table": "directory_openorganisation",
                "indexes": [
                    models.Index(fields=["organisation_id", "provider"], name="open_organisations_in_order")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document__has_key", "locations"), _negated=True),
                        name="no_place_in_an_open_organisation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenService",
            fields=[
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="directory.service",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=300)),
                ("document", models.JSONField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "term_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "taxonomy_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("minimum_age", models.PositiveSmallIntegerField(null=True)),
                ("maximum_age", models.PositiveSmallIntegerField(null=True)),
                ("hours", liftstone.directory.fields.HoursField(null=True)),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), default=list, size=None
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("modified_at", models.DateTimeField()),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="directory.openorganisation",
                    ),
                ),
            ],
            options={
                "db_table": "directory_openservice",
            },
        ),
        migrations.CreateModel(
            name="OpenNear",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("plane", models.IntegerField()),
                ("point", liftstone.directory.fields.PointField()),
                ("yes", models.BigIntegerField()),
                ("no", models.BigIntegerField()),
                ("spoken", models.BigIntegerField()),
                ("hours", liftstone.directory.fields.HoursField(null=True)),
                ("youngest", models.SmallIntegerField(default=0)),
                ("oldest", models.SmallIntegerField(default=150)),
                (
                    "at",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="near",
                        to="directory.openat",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="near", to="directory.openservice"
                    ),
                ),
            ],
            options={
                "db_table": "directory_opennear",
            },
        ),
        migrations.AddField(
            model_name="openat",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="at", to="directory.openservice"
            ),
        ),
        migrations.CreateModel(
            name="OpenTaxonomy",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("known_as", models.UUIDField()),
                ("document", models.JSONField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "db_table": "directory_opentaxonomy",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "known_as"), name="an_open_taxonomy_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenTerm",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("known_as", models.UUIDField()),
                ("above_id", models.UUIDField(null=True)),
                ("document", models.JSONField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "taxonomy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="directory.opentaxonomy",
                    ),
                ),
            ],
            options={
                "db_table": "directory_openterm",
            },
        ),
        migrations.AddIndex(
            model_name="openservice",
            index=models.Index(fields=["organisation_id", "service"], name="open_services_in_order"),
        ),
        migrations.AddIndex(
            model_name="openservice",
            index=models.Index(fields=["of"], name="open_services_of_one"),
        ),
        migrations.AddIndex(
            model_name="openservice",
            index=models.Index(fields=["organisation_id", "modified_at"], name="open_services_by_change"),
        ),
        migrations.AddConstraint(
            model_name="openservice",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__has_key", "service_at_locations"), _negated=True),
                name="no_place_in_an_open_service",
            ),
        ),
        migrations.AddIndex(
            model_name="opennear",
            index=models.Index(fields=["service"], name="open_near_of_a_service"),
        ),
        migrations.AddIndex(
            model_name="openat",
            index=models.Index(fields=["organisation_id", "at"], name="open_places_in_order"),
        ),
        migrations.AddIndex(
            model_name="openat",
            index=models.Index(fields=["service"], name="open_places_of_a_service"),
        ),
        migrations.AddConstraint(
            model_name="openat",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_secret", False)), name="no_secret_place_is_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="openterm",
            constraint=models.UniqueConstraint(fields=("organisation_id", "known_as"), name="an_open_term_once"),
        ),
        migrations.AddIndex(
            model_name="openterm",
            index=models.Index(fields=["taxonomy"], name="open_terms_of_a_taxonomy"),
        ),
        *(published(table) for table in PUBLISHED),
        # A place can be published only while it is not secret: its row here points at the place *and* at that no.
        # A place that becomes secret while something of it is published is refused when the transaction ends.
        migrations.RunSQL(
            "ALTER TABLE directory_location ADD CONSTRAINT a_place_and_whether_secret UNIQUE (id, is_secret)",
            "ALTER TABLE directory_location DROP CONSTRAINT a_place_and_whether_secret",
        ),
        migrations.RunSQL(
            "ALTER TABLE directory_openat ADD CONSTRAINT what_is_published_is_not_secret"
            " FOREIGN KEY (location_id, is_secret) REFERENCES directory_location (id, is_secret)"
            " DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE directory_openat DROP CONSTRAINT what_is_published_is_not_secret",
        ),
        migrations.RunSQL(
            "CREATE INDEX open_by_distance ON directory_openat USING gist (point)", "DROP INDEX open_by_distance"
        ),
        # As of the rows that staff find by: the nearest first, and all that is sieved by in the index itself.
        migrations.RunSQL(
            "CREATE INDEX open_near_by_distance ON directory_opennear USING gist (point)"
            " INCLUDE (organisation_id, plane, yes, no, spoken, hours, youngest, oldest, service_id, at_id)",
            "DROP INDEX open_near_by_distance",
        ),
        # Documents go beside the row, so that a sieve over all rows reads few pages; what it sieves by stays in it.
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} SET (toast_tuple_target = 256)",
                f"ALTER TABLE {table} RESET (toast_tuple_target)",
            )
            for table in PUBLISHED
        ),
        *(
            migrations.RunSQL(f"ALTER TABLE {table} ALTER COLUMN words SET STORAGE PLAIN", migrations.RunSQL.noop)
            for table in PUBLISHED
            if table not in ("directory_openat", "directory_opennear")
        ),
        *(
            migrations.RunSQL(
                f"ALTER TABLE directory_openservice ALTER COLUMN {column} SET STORAGE MAIN", migrations.RunSQL.noop
            )
            for column in ("term_ids", "taxonomy_ids", "areas", "needs", "languages")
        ),
    ]
