import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "token",
                        "subject_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("token", models.BinaryField()),
                ("subject_id", models.UUIDField()),
            ],
            options={
                "db_table": "linkage_key",
                "indexes": [models.Index(fields=["subject_id"], name="keys_of_a_subject")],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("kind", models.CharField(max_length=8)),
                ("team_id", models.UUIDField()),
                ("epoch", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "linkage_subject",
                "indexes": [models.Index(fields=["record_id"], name="subjects_of_a_record")],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("one_id", models.UUIDField()),
                ("other_id", models.UUIDField()),
                ("said", models.CharField(choices=[("same", "Same"), ("other", "Other")], max_length=8)),
                ("said_by", models.UUIDField()),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_back_by", models.UUIDField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "linkage_verdict",
                "indexes": [models.Index(fields=["other_id"], name="verdicts_of_the_other")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("one_id", "other_id"),
                        name="one_verdict_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one_id__lt", models.F("other_id"))), name="of_two_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True))
                        | models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                        name="taken_back_by_somebody",
                    ),
                ],
            },
        ),
    ]
