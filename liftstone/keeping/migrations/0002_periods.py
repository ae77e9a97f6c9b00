"""How long what is kept, and a fortnight for whoever knows better."""

import datetime
import uuid

import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, add_only, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"


class Migration(migrations.Migration):
    """A period is decided and never changed: a later one counts."""

    dependencies = [("keeping", "0001_first")]
    operations = [
        migrations.CreateModel(
            name="Period",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("child", "Child"),
                            ("case", "Case"),
                            ("child-advice", "Child Advice"),
                            ("advice", "Advice"),
                            ("not-for-us", "Not For Us"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "keeping_period",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "category", "number"), name="decided_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__isnull", True), ("months__range", (1, 1200)), _connector="OR"),
                        name="a_period_of_some_months",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at__isnull", True),
                    models.Q(("rule", "time"), _negated=True),
                    (
                        "done_at__gte",
                        models.expressions.CombinedExpression(
                            models.F("asked_at"), "+", models.Value(datetime.timedelta(days=14))
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_fortnight_to_say_so",
            ),
        ),
        add_only("keeping_period", rows=READERS, by="decided_by", writes=has_role("supervisor")),
        # Why something is kept after all is sealed beside why it was to go.
        migrations.RunSQL(
            "GRANT UPDATE (body) ON keeping_erasure TO liftstone_staff",
            "REVOKE UPDATE (body) ON keeping_erasure FROM liftstone_staff",
        ),
    ]
