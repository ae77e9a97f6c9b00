"""Searches for help, whom somebody asked, and the wall around both."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
# Who sees the record sees what was asked for it: kept to a few, it is kept to them by itself.
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="subject_id")


class Migration(migrations.Migration):
    """Who counts or keeps keys sees none; the worker sees when somebody was to ring back, and no more."""

    initial = True
    dependencies = [
        ("cases", "0002_wall"),
        ("intake", "0002_wall"),
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
    ]
