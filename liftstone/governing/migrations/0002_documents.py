"""Documents that members of a network share, and their wall."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of


class Migration(migrations.Migration):
    """As all that hangs on a network: whoever is in its room."""

    dependencies = [
        ("governing", "0001_first"),
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("policy", "Policy"), ("protocol", "Protocol"), ("guidance", "Guidance")],
                        max_length=8,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "governing_document",
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked_to_adopt",
                        to="network.member",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="governing.document"
                    ),
                ),
            ],
            options={
                "db_table": "governing_asked",
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("review_on", models.DateField()),
                ("body", models.BinaryField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="governing.document",
                    ),
                ),
            ],
            options={
                "db_table": "governing_version",
            },
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "answer",
                    models.CharField(choices=[("adopted", "Adopted"), ("declined", "Declined")], max_length=8),
                ),
                ("on", models.DateField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="adoptions", to="network.member"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="governing.version",
                    ),
                ),
            ],
            options={
                "db_table": "governing_adoption",
            },
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["network", "added_at"], name="documents_of_a_network"),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(fields=("document", "member"), name="asked_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("document", "number"), name="a_document_version_once"),
        ),
        migrations.AddIndex(
            model_name="adoption",
            index=models.Index(fields=["version", "member", "added_at"], name="adoptions_of_a_version"),
        ),
        around("governing_document", rows=OF_A_NETWORK, changes="withdrawn_on"),
        around("governing_version", rows=of("governing_document", by="document_id")),
        around("governing_asked", rows=of("governing_document", by="document_id")),
        around("governing_adoption", rows=of("governing_version", by="version_id")),
    ]
