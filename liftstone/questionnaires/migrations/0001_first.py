"""Questionnaires, their rounds, whom they ask and what was answered, and the wall: whoever is in the network's room."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of
from liftstone.rows.walls import add_only, belongs_to

OF_A_QUESTIONNAIRE = of("questionnaires_questionnaire", by="questionnaire_id")
# Of a round and of a member: no member of another table is ever asked in this one's name.
OF_A_ROUND = of("questionnaires_round", by="round_id") + f" AND {belongs_to('network_member', by='member_id')}"
OF_WHO_IS_ASKED = of("questionnaires_asked", by="asked_id")


class Migration(migrations.Migration):
    """As everything of a network: for coordinators who are in its room."""

    initial = True

    dependencies = [
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questionnaires",
                        to="network.network",
                    ),
                ),
            ],
            options={
                "db_table": "questionnaires_questionnaire",
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=8
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("opened_by", models.UUIDField()),
                ("opened_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="questionnaires.questionnaire",
                    ),
                ),
            ],
            options={
                "db_table": "questionnaires_round",
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("answered_on", models.DateField(null=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("reminded_on", models.DateField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="network.member"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="questionnaires.round"
                    ),
                ),
            ],
            options={
                "db_table": "questionnaires_asked",
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("way", models.CharField(choices=[("link", "Link"), ("spoken", "Spoken")], max_length=8)),
                ("kept_by", models.UUIDField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="questionnaires.asked",
                    ),
                ),
            ],
            options={
                "db_table": "questionnaires_answer",
                "constraints": [
                    models.UniqueConstraint(fields=("asked", "number"), name="an_answer_once_a_number")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="questionnaire",
            index=models.Index(fields=["network", "-changed_at"], name="questionnaires_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["questionnaire", "-opened_on"], name="rounds_of_a_questionnaire"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                    models.Q(("closed_on__isnull", True), ("state", "open")),
                    _connector="OR",
                ),
                name="closed_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opened_on"))), name="closes_after_it_opens"
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(fields=("round", "member"), name="asked_once_a_round"),
        ),
        around("questionnaires_questionnaire", rows=OF_A_NETWORK, changes="version, changed_at, body"),
        around(
            "questionnaires_round", rows=OF_A_QUESTIONNAIRE, changes="state, version, closes_on, closed_on, body"
        ),
        around("questionnaires_asked", rows=OF_A_ROUND, changes="answered_on, reminders, reminded_on"),
        add_only("questionnaires_answer", rows=OF_WHO_IS_ASKED, by="kept_by"),
    ]
