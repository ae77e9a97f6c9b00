"""Sealed segments."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """The one table."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("contacts", "Contacts"), ("cases", "Cases"), ("support", "Support")],
                        max_length=8,
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
            options={"db_table": "statistics_segment"},
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "kind", "number"), name="a_segment_number_once"
            ),
        ),
    ]
