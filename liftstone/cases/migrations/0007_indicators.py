"""What was noticed in a case."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


class Migration(migrations.Migration):
    """What was noticed is added to and never overwritten: the staff door may neither change nor remove a row."""

    dependencies = [("cases", "0006_linked")]
    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="cases.case"
                    ),
                ),
                (
                    "takes_back",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="cases.indicator"),
                ),
            ],
            options={
                "db_table": "cases_indicator",
                "indexes": [models.Index(fields=["case", "written_at"], name="indicators_of_a_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("takes_back",), name="an_indicator_taken_back_once"),
                ],
            },
        ),
        Secure(
            "cases_indicator",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "ALL", OF_A_CASE)],
        ),
    ]
