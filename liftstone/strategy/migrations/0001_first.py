"""A network's aims, plan and numbers, and the wall: each row hangs on a network that one sees."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of


class Migration(migrations.Migration):
    """Coordinators alone, each in the rooms that somebody let them into."""

    initial = True

    dependencies = [
        ("network", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Aim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aims", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "strategy_aim",
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("counted", models.CharField(default="", max_length=24)),
                (
                    "better",
                    models.CharField(choices=[("more", "More"), ("less", "Less")], default="more", max_length=4),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "aim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="strategy.aim",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "strategy_indicator",
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under Way"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("due_on", models.DateField()),
                ("over_on", models.DateField(null=True)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "aim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="strategy.aim"
                    ),
                ),
            ],
            options={
                "db_table": "strategy_line",
            },
        ),
        migrations.CreateModel(
            name="Answerable",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_lines", to="network.member"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="owners", to="strategy.line"
                    ),
                ),
            ],
            options={
                "db_table": "strategy_answerable",
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("quarter", models.DateField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("added_by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="values", to="strategy.indicator"
                    ),
                ),
            ],
            options={
                "db_table": "strategy_value",
            },
        ),
        migrations.AddIndex(
            model_name="aim",
            index=models.Index(fields=["network", "added_at"], name="aims_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=models.Index(fields=["network", "added_at"], name="indicators_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["aim", "due_on"], name="lines_of_an_aim"),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("over_on__isnull", True), ("state__in", ["planned", "under_way"])),
                    models.Q(("over_on__isnull", False), ("state__in", ["done", "dropped"])),
                    _connector="OR",
                ),
                name="over_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="answerable",
            constraint=models.UniqueConstraint(fields=("line", "member"), name="answers_for_a_line_once"),
        ),
        migrations.AddIndex(
            model_name="value",
            index=models.Index(fields=["indicator", "quarter", "added_at"], name="values_of_an_indicator"),
        ),
        migrations.AddConstraint(
            model_name="value",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__day", 1), ("quarter__month__in", [1, 4, 7, 10])),
                name="a_quarter_begins",
            ),
        ),
        around("strategy_aim", rows=OF_A_NETWORK, changes="ended_on"),
        around("strategy_line", rows=of("strategy_aim", by="aim_id"), changes="state, due_on, over_on, body"),
        around("strategy_answerable", rows=of("strategy_line", by="line_id")),
        around("strategy_indicator", rows=OF_A_NETWORK, changes="ended_on"),
        around("strategy_value", rows=of("strategy_indicator", by="indicator_id")),
    ]
