"""Searches for help, whom somebody asked, beds, secret places, and the walls around them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
# Who sees the record sees what was asked for it: kept to a few, it is kept to them by itself.
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="subject_id")
STEWARDS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
ON_THE_WAY = (
    "EXISTS (SELECT FROM finding_placement way WHERE way.location_id = finding_secretplace.location_id"
    f" AND way.state = 'confirmed' AND way.arranged_by = {ME})"
)
# Who writes an address may see none, and so cannot take the older one away: the database does, with its key.
REPLACE = """
CREATE FUNCTION finding_replace() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, keys, pg_temp AS $$
DECLARE gone uuid[];
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  WITH older AS (DELETE FROM finding_secretplace s WHERE s.location_id = NEW.location_id
                    AND s.organisation_id = NEW.organisation_id AND s.id <> NEW.id RETURNING s.id)
  SELECT array_agg(older.id) INTO gone FROM older;
  DELETE FROM keyring_recordwrap w WHERE w."table" = 'finding_secretplace' AND w.record_id = ANY (gone);
  PERFORM set_config('liftstone.erasing', '', true);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION finding_replace() FROM PUBLIC;
CREATE TRIGGER the_newest_address_alone AFTER INSERT ON finding_secretplace
  FOR EACH ROW EXECUTE FUNCTION finding_replace();
"""


class Migration(migrations.Migration):
    """Who counts or keeps keys sees none; the worker sees when somebody was to ring back, and no more."""

    initial = True
    dependencies = [
        ("cases", "0002_wall"),
        ("intake", "0002_wall"),
        ("directory", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Search",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "subject_table",
                    models.CharField(
                        choices=[("intake_contact", "Contact"), ("cases_case", "Case")], max_length=14
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[("looking", "Looking"), ("accepted", "Accepted"), ("given-up", "Given Up")],
                        default="looking",
                        max_length=8,
                    ),
                ),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "finding_search",
                "indexes": [models.Index(fields=["subject_id", "begun_at"], name="searches_of_a_record")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "looking")),
                        fields=("subject_id",),
                        name="one_search_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("state", "looking")),
                            models.Q(
                                models.Q(("state", "looking"), _negated=True),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_search_ended_when_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretKept",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kept_by", models.UUIDField()),
                (
                    "location",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.location"
                    ),
                ),
            ],
            options={
                "db_table": "finding_secretkept",
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("held", "Held"),
                            ("confirmed", "Confirmed"),
                            ("moved-on", "Moved On"),
                            ("ended", "Ended"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("arranged_by", models.UUIDField()),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "beds",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.beds",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.location",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "db_table": "finding_placement",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "confirmed")),
                        fields=["location", "arranged_by"],
                        name="who_sees_a_place",
                    ),
                    models.Index(fields=["organisation_id", "arranged_by"], name="placements_of_a_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("confirmed_at__isnull", False), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="confirmed_when_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("moved-on", "ended"))),
                            models.Q(("ended_at__isnull", True), ("state__in", ("asked", "held", "confirmed"))),
                            _connector="OR",
                        ),
                        name="a_placement_ended_when_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("no-answer", "No Answer"),
                            ("rings-back", "Rings Back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asked_by", models.UUIDField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("rang_at", models.DateTimeField(null=True)),
                ("sealed", models.BinaryField()),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="finding.search"
                    ),
                ),
            ],
            options={
                "db_table": "finding_asked",
                "indexes": [
                    models.Index(fields=["search", "asked_at"], name="asked_in_a_search"),
                    models.Index(
                        condition=models.Q(("state", "rings-back")),
                        fields=["organisation_id", "due_at"],
                        name="ring_backs",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "rings-back")),
                            models.Q(models.Q(("state", "rings-back"), _negated=True), ("due_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="rings_back_by_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True), ("answered_by__isnull", True), ("state", "asked")
                            ),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answered_when_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretPlace",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("written_by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.location"
                    ),
                ),
            ],
            options={
                "db_table": "finding_secretplace",
                "indexes": [models.Index(fields=["location"], name="addresses_of_a_place")],
            },
        ),
        Secure(
            "finding_search",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[Rule("staff", "ALL", f"{READERS} AND {OF_A_RECORD}")],
        ),
        Secure(
            "finding_asked",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, state, due_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", f"{READERS} AND {belongs_to('finding_search', by='search_id')}"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        # Whoever arranges it writes, or a supervisor in their place; nobody begins one that is confirmed already.
        Secure(
            "finding_placement",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", READERS),
                Rule("staff", "INSERT", f"{READERS} AND arranged_by = {ME} AND state = 'asked'"),
                Rule("staff", "UPDATE", f"{READERS} AND (arranged_by = {ME} OR {has_role('supervisor')})"),
            ],
        ),
        # Handed over, it is a colleague's: what it becomes is not asked to be one's own.
        migrations.RunSQL(
            f"ALTER POLICY finding_placement_staff_2 ON finding_placement WITH CHECK ({READERS})",
            migrations.RunSQL.noop,
        ),
        Secure(
            "finding_secretkept",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[Rule("staff", "ALL", STEWARDS)],
        ),
        # A row is there for one person: who arranges a confirmed placement at that place. Not for who wrote it.
        Secure(
            "finding_secretplace",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "SELECT", f"{READERS} AND {ON_THE_WAY}"),
                Rule("staff", "INSERT", f"{STEWARDS} AND written_by = {ME}"),
            ],
        ),
        migrations.RunSQL(REPLACE, "DROP FUNCTION finding_replace() CASCADE"),
    ]
