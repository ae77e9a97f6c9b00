"""The breach log, and the wall around it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure, add_only, belongs_to, has_role

ANSWERS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
OF_A_BREACH = f"{ANSWERS} AND {belongs_to('breaches_breach', by='breach_id')}"
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="record_id")


class Migration(migrations.Migration):
    """Anybody of the organisation may add a breach, and nobody but supervisors sees one; what was said stays."""

    initial = True
    dependencies = [("cases", "0006_linked"), ("intake", "0003_closed_under_duress"), ("keyring", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Breach",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("reported_by", models.UUIDField()),
                ("reported_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("noticed_at", models.DateTimeField()),
                ("held_by", models.UUIDField(null=True)),
                ("heard", models.SmallIntegerField(default=-1)),
                (
                    "regulator",
                    models.CharField(
                        choices=[("told", "Told"), ("not-told", "Not Told")], default="", max_length=8
                    ),
                ),
                ("regulator_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "breaches_breach",
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["organisation_id", "noticed_at"],
                        name="breaches_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("regulator", ""), ("regulator_at__isnull", True)),
                            models.Q(models.Q(("regulator", ""), _negated=True), ("regulator_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="decided_when_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            models.Q(("regulator", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="closed_once_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("measure", "Measure"),
                            ("risk", "Risk"),
                            ("regulator", "Regulator"),
                            ("people", "People"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=9,
                    ),
                ),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "breach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="breaches.breach",
                    ),
                ),
            ],
            options={
                "db_table": "breaches_statement",
                "indexes": [models.Index(fields=["breach", "written_at"], name="said_of_a_breach")],
            },
        ),
        migrations.CreateModel(
            name="Affected",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("case", "Case"), ("contact", "Contact")], max_length=8)),
                ("record_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("named_by", models.UUIDField()),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "breach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affected",
                        to="breaches.breach",
                    ),
                ),
            ],
            options={
                "db_table": "breaches_affected",
                "indexes": [models.Index(fields=["record_id"], name="breaches_of_a_record")],
                "constraints": [models.UniqueConstraint(fields=("breach", "record_id"), name="affected_once")],
            },
        ),
        Secure(
            "breaches_breach",
            grants={
                "staff": "SELECT, INSERT, UPDATE (held_by, heard, regulator, regulator_at, closed_at, version)"
            },
            rules=[
                Rule("staff", "SELECT", ANSWERS),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND reported_by = {ME} AND regulator = ''"),
                Rule("staff", "UPDATE", ANSWERS),
            ],
        ),
        add_only("breaches_statement", rows=OF_A_BREACH, by="written_by"),
        Secure(
            "breaches_affected",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "ALL", f"{OF_A_BREACH} AND {OF_A_RECORD}")],
        ),
    ]
