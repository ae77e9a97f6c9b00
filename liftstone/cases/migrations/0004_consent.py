"""Decisions of people in a case, and follow-ups that wait for one."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


class Migration(migrations.Migration):
    """What was decided is added to and never overwritten: the staff door may only say that a later one stands."""

    dependencies = [("cases", "0003_risk")]
    operations = [
        migrations.AddField(
            model_name="entry",
            name="held_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("note", "Note"),
                    ("follow-up", "Follow Up"),
                    ("disclosure", "Disclosure"),
                    ("review", "Review"),
                    ("outcome", "Outcome"),
                    ("version", "Version"),
                    ("consent", "Consent"),
                    ("shown", "Shown"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lapses_at", models.DateTimeField(null=True)),
                ("rang_at", models.DateTimeField(null=True)),
                ("replaced_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="cases.caseperson"
                    ),
                ),
            ],
            options={
                "db_table": "cases_consent",
                "indexes": [
                    models.Index(
                        condition=models.Q(("lapses_at__isnull", False), ("replaced_at__isnull", True)),
                        fields=["organisation_id", "lapses_at"],
                        name="consents_that_lapse",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "number"), name="one_decision_after_another"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="decisions_from_one"),
                ],
            },
        ),
        Secure(
            "cases_consent",
            grants={
                "staff": "SELECT, INSERT, UPDATE (replaced_at)",
                "worker": "SELECT (id, organisation_id, lapses_at, rang_at, replaced_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
                Rule("worker", "ALL", "true"),
            ],
        ),
        migrations.RunSQL(
            "GRANT SELECT (held_at) ON cases_entry TO liftstone_worker",
            "REVOKE SELECT (held_at) ON cases_entry FROM liftstone_worker",
        ),
    ]
