"""Sealed facts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The one table."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("epoch", models.PositiveIntegerField()),
                ("opened", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "facts_fact",
                "indexes": [
                    models.Index(
                        condition=models.Q(("opened", False)),
                        fields=["organisation_id"],
                        name="facts_not_yet_opened",
                    )
                ],
            },
        ),
    ]
