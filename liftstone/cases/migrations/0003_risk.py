"""What is weighed in a case, flags that end, who is missing; and the wall around them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees none; the worker sees when something is due and no more."""

    dependencies = [("cases", "0002_wall"), ("desk", "0003_danger")]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("risk", "Risk"), ("plan", "Plan"), ("tools", "Tools")], max_length=8
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("apart", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.UUIDField()),
                ("review_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("rang_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_assessment",
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True), ("review_at__isnull", False)),
                        fields=["organisation_id", "review_at"],
                        name="risks_to_look_at",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind", "number"), name="a_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "risk"), _negated=True),
                            ("review_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_risk_is_reviewed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("set_by", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.UUIDField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_flag",
                "indexes": [models.Index(fields=["case", "expires_at"], name="flags_of_a_case")],
            },
        ),
        migrations.CreateModel(
            name="Missing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[("ringing", "Ringing"), ("taken", "Taken"), ("ended", "Ended")],
                        default="ringing",
                        max_length=8,
                    ),
                ),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_by", models.UUIDField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("rang_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="missing", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="cases.caseperson"
                    ),
                ),
            ],
            options={
                "db_table": "cases_missing",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=["organisation_id", "next_at"],
                        name="missing_now",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("case", "person"),
                        name="missing_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ringing"), ("taken_by__isnull", True)),
                            models.Q(("state__in", ["taken", "ended"]), ("taken_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="taken_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False), ("state", "ended")),
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="missing_ended_when_ended",
                    ),
                ],
            },
        ),
        Secure(
            "cases_assessment",
            grants={
                "staff": "SELECT, INSERT, UPDATE (done_at)",
                "worker": "SELECT (id, organisation_id, review_at, done_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "cases_flag",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
            ],
        ),
        Secure(
            "cases_missing",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, case_id, state, next_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
                Rule("worker", "ALL", "true"),
            ],
        ),
    ]
