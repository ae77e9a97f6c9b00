"""What was loaded."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Loads, and the pieces of an archive."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Load",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("contacts", "Contacts"), ("cases", "Cases")], max_length=8)),
                ("archive", models.BooleanField(default=False)),
                ("layout", models.CharField(max_length=12)),
                ("records", models.PositiveIntegerField()),
                ("digest", models.BinaryField()),
                ("loaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("loaded_by", models.UUIDField()),
            ],
            options={"db_table": "loading_load"},
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="loading.load"
                    ),
                ),
            ],
            options={"db_table": "loading_piece"},
        ),
        migrations.AddConstraint(
            model_name="load",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "kind", "archive", "digest"), name="a_file_is_loaded_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(fields=("load", "number"), name="a_piece_once"),
        ),
    ]
