"""An advisory group, its drafts and what was said of them, and the wall around them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of

OF_A_DRAFT = of("advising_draft", by="draft_id")


class Migration(migrations.Migration):
    """Coordinators alone, in their networks' rooms; a version that was written stays as it was."""

    initial = True

    dependencies = [
        ("network", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adviser",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="advisers", to="network.network"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advises",
                        to="network.representative",
                    ),
                ),
            ],
            options={
                "db_table": "advising_adviser",
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=8
                    ),
                ),
                ("opened_on", models.DateField()),
                ("comment_by", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "advising_draft",
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("version", models.PositiveSmallIntegerField()),
                ("passage", models.CharField(max_length=8)),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("taken", "Taken"),
                            ("part", "Part"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "adviser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="advising.adviser"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="advising.draft"
                    ),
                ),
            ],
            options={
                "db_table": "advising_comment",
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("written_by", models.UUIDField()),
                ("written_on", models.DateField()),
                ("body", models.BinaryField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="advising.draft"
                    ),
                ),
            ],
            options={
                "db_table": "advising_version",
            },
        ),
        migrations.AddIndex(
            model_name="adviser",
            index=models.Index(fields=["network", "since"], name="advisers_of_a_network"),
        ),
        migrations.AddConstraint(
            model_name="adviser",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="a_term_ends_after_it_began",
            ),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["network", "-opened_on"], name="drafts_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["draft", "said_at"], name="comments_of_a_draft"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("outcome", "waiting")),
                    models.Q(models.Q(("outcome", "waiting"), _negated=True), ("decided_on__isnull", False)),
                    _connector="OR",
                ),
                name="a_comment_is_decided_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="a_drafts_version_once"),
        ),
        around("advising_adviser", rows=OF_A_NETWORK, changes="until"),
        around("advising_draft", rows=OF_A_NETWORK, changes="state"),
        around("advising_version", rows=OF_A_DRAFT),
        around("advising_comment", rows=OF_A_DRAFT, changes="outcome, decided_on, body"),
    ]
