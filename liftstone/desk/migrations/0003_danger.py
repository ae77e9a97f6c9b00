"""Immediate dangers, their lines, and the wall around both."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import KEPT_TO_ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees none; the worker sees when one is due to be asked after, and no more."""

    dependencies = [("desk", "0002_wall")]

    operations = [
        migrations.CreateModel(
            name="Emergency",
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
                    "readers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), null=True, size=None),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("ended", "Ended")], default="running", max_length=8
                    ),
                ),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_by", models.UUIDField()),
                ("held_by", models.UUIDField()),
                ("check_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=5)),
                ("rang_at", models.DateTimeField(null=True)),
                ("second_by", models.UUIDField(null=True)),
                ("second_at", models.DateTimeField(null=True)),
                ("alone_by", models.UUIDField(null=True)),
                ("alone_at", models.DateTimeField(null=True)),
                ("review_by", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reviewed_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("typed", models.PositiveIntegerField(default=0)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "desk_emergency",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["organisation_id", "check_at"],
                        name="emergencies",
                    ),
                    models.Index(fields=["subject_id", "begun_at"], name="emergencies_of_a_record"),
                    models.Index(
                        condition=models.Q(("review_by__isnull", False), ("reviewed_at__isnull", True)),
                        fields=["organisation_id", "review_by"],
                        name="alone_to_review",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("subject_id",),
                        name="one_running_emergency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("state", "running")),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False), ("state", "ended")),
                            _connector="OR",
                        ),
                        name="an_emergency_ended_when_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by__isnull", True),
                            models.Q(("second_by", models.F("held_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_second_person_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("alone_at__isnull", True), ("alone_by__isnull", True), ("review_by__isnull", True)
                            ),
                            models.Q(
                                ("alone_at__isnull", False),
                                ("alone_by__isnull", False),
                                ("review_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="going_on_alone_is_reviewed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("alone_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="alone_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 30))), name="a_check_within_half_an_hour"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sealed", models.BinaryField()),
                (
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="desk.emergency"
                    ),
                ),
            ],
            options={
                "db_table": "desk_emergencyline",
                "indexes": [models.Index(fields=["emergency", "written_at"], name="lines_of_an_emergency")],
            },
        ),
        Secure(
            "desk_emergency",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, subject_id, state, check_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", f"{READERS} AND {KEPT_TO_ME}"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "desk_emergencyline",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "ALL", f"{READERS} AND {belongs_to('desk_emergency', by='emergency_id')}"),
            ],
        ),
    ]
