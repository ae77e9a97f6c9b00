"""Boards, duties and decisions of networks, and the wall: each row hangs on a network that one sees."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of


class Migration(migrations.Migration):
    """Coordinators alone, each in the rooms that somebody let them into."""

    initial = True

    dependencies = [
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("ended_on", models.DateField(null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="boards", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "governing_board",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("consulted", "Consulted"),
                            ("decided", "Decided"),
                            ("refused", "Refused"),
                            ("carried_out", "Carried Out"),
                            ("lapsed", "Lapsed"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "board",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="governing.board",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "governing_decision",
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy", "Deputy"),
                            ("member", "Member"),
                            ("observer", "Observer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sittings", to="governing.board"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sittings", to="network.member"
                    ),
                ),
            ],
            options={
                "db_table": "governing_sitting",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("consulted", "Consulted"),
                            ("decided", "Decided"),
                            ("refused", "Refused"),
                            ("carried_out", "Carried Out"),
                            ("lapsed", "Lapsed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "asked",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("added_by", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="governing.decision"
                    ),
                ),
            ],
            options={
                "db_table": "governing_step",
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("review_on", models.DateField()),
                ("body", models.BinaryField()),
                (
                    "board",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="governing.board",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "governing_terms",
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("reports", "Reports"), ("feeds", "Feeds")], max_length=8)),
                ("until", models.DateField(null=True)),
                (
                    "lower",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties_up",
                        to="governing.board",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="network.network"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties_down",
                        to="governing.board",
                    ),
                ),
            ],
            options={
                "db_table": "governing_tie",
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("duty", models.CharField(default="", max_length=20)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "governing_topic",
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "what",
                    models.CharField(
                        choices=[("lead", "Lead"), ("supports", "Supports"), ("told", "Told"), ("", "None")],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="network.member"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="governing.topic"
                    ),
                ),
            ],
            options={
                "db_table": "governing_part",
            },
        ),
        migrations.AddIndex(
            model_name="board",
            index=models.Index(fields=["network", "name"], name="boards_by_name"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["network", "state", "due_on"], name="decisions_by_due"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_on__isnull", False), ("state__in", ["proposed", "consulted", "decided"])),
                    models.Q(("due_on__isnull", True), ("state__in", ["refused", "carried_out", "lapsed"])),
                    _connector="OR",
                ),
                name="what_is_open_is_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("board", "member"), name="on_a_board_once"
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["decision", "added_at"], name="steps_of_a_decision"),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.UniqueConstraint(
                fields=("network", "board", "version"), name="a_version_of_terms_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("network", "lower", "upper", "kind"),
                name="a_tie_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lower__isnull", False), ("upper__isnull", False), _connector="OR"),
                    models.Q(
                        ("lower__isnull", True),
                        ("upper__isnull", True),
                        models.Q(("lower", models.F("upper")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="a_tie_has_two_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("duty", ""), _negated=True), ("ended_on__isnull", True)),
                fields=("network", "duty"),
                name="a_duty_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(fields=("topic", "member"), name="one_part_in_a_topic"),
        ),
        around("governing_board", rows=OF_A_NETWORK, changes="ended_on"),
        around("governing_tie", rows=OF_A_NETWORK, changes="until"),
        around("governing_sitting", rows=of("governing_board", by="board_id"), changes="until"),
        around("governing_terms", rows=OF_A_NETWORK),
        around("governing_topic", rows=OF_A_NETWORK, changes="ended_on"),
        around("governing_part", rows=of("governing_topic", by="topic_id"), changes="what"),
        around("governing_decision", rows=OF_A_NETWORK, changes="state, due_on, board_id"),
        around("governing_step", rows=of("governing_decision", by="decision_id")),
    ]
