"""Dated statements about people, things, relations, and the second wall around them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


class Migration(migrations.Migration):
    """What was said is added to: no door may change or take out a statement."""

    dependencies = [("cases", "0004_consent")]
    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("about_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("written_by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_statement",
                "indexes": [models.Index(fields=["case", "about_id", "written_at"], name="statements_in_order")],
            },
        ),
        Secure("cases_statement", grants={"staff": "SELECT, INSERT"}, rules=[Rule("staff", "ALL", OF_A_CASE)]),
        migrations.CreateModel(
            name="Thing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="things", to="cases.case"
                    ),
                ),
            ],
            options={"db_table": "cases_thing"},
        ),
        Secure("cases_thing", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", OF_A_CASE)]),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("added_by", models.UUIDField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="cases.case"
                    ),
                ),
            ],
            options={"db_table": "cases_relation"},
        ),
        Secure(
            "cases_relation", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", OF_A_CASE)]
        ),
    ]
