"""Samples, what was drawn, reviews and what was said to them, and the walls around all four."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure, add_only, belongs_to, has_role

REVIEWS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="record_id")
# Whose work it is sees it once it was given; whoever reviews sees what they may read.
GIVEN = "state IN ('given', 'agreed', 'disputed', 'second', 'settled')"
SEES = f"({has_role('supervisor')} OR (of_person = {ME} AND {GIVEN}))"
CONCERNS = f"{OWN_ORGANISATION} AND {OF_A_RECORD} AND {SEES}"
OF_A_PIECE = f"{OWN_ORGANISATION} AND {belongs_to('quality_piece', by='piece_id')}"
MINE = f"{OF_A_PIECE} AND written_by = {ME}"

KINDS = [("contact", "Contact"), ("case", "Case")]
STATES = [
    ("drawn", "Drawn"),
    ("replaced", "Replaced"),
    ("taken", "Taken"),
    ("given", "Given"),
    ("agreed", "Agreed"),
    ("disputed", "Disputed"),
    ("second", "Second"),
    ("settled", "Settled"),
]


class Migration(migrations.Migration):
    """A sample is drawn once and never changed; nobody writes what a colleague is said to have written."""

    initial = True
    dependencies = [("accounts", "0002_wall"), ("cases", "0006_linked"), ("keeping", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("month", models.DateField()),
                ("drawn_by", models.UUIDField()),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seed", models.BinaryField()),
                ("each", models.PositiveSmallIntegerField()),
                ("by_risk", models.BooleanField()),
                ("of_all", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "quality_sample",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "month"), name="one_sample_of_a_month"),
                    models.CheckConstraint(condition=models.Q(("each__range", (1, 20))), name="a_sample_is_small"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=KINDS, max_length=7)),
                ("record_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("of_person", models.UUIDField()),
                ("rank", models.PositiveIntegerField()),
                ("state", models.CharField(choices=STATES, default="drawn", max_length=8)),
                ("taken_by", models.UUIDField(null=True)),
                ("given_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("second_by", models.UUIDField(null=True)),
                ("act_by", models.DateField(null=True)),
                ("acted_at", models.DateTimeField(null=True)),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="quality.sample"
                    ),
                ),
            ],
            options={
                "db_table": "quality_piece",
                "indexes": [
                    models.Index(fields=["organisation_id", "of_person"], name="reviews_of_a_person"),
                    models.Index(fields=["sample", "rank"], name="pieces_in_their_order"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "record_id"), name="drawn_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_by__isnull", True),
                            models.Q(("taken_by", models.F("of_person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_reviews_their_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by__isnull", True),
                            models.Q(
                                models.Q(("second_by", models.F("of_person")), _negated=True),
                                models.Q(("second_by", models.F("taken_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_second_reviewer_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="quality.piece"
                    ),
                ),
            ],
            options={
                "db_table": "quality_review",
                "constraints": [
                    models.UniqueConstraint(fields=("piece", "number"), name="a_first_and_a_second_review")
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="quality.piece"
                    ),
                ),
            ],
            options={
                "db_table": "quality_line",
                "indexes": [models.Index(fields=["piece", "written_at"], name="lines_of_a_piece")],
            },
        ),
        add_only("quality_sample", rows=REVIEWS, by="drawn_by"),
        Secure(
            "quality_piece",
            grants={
                "staff": "SELECT, INSERT, UPDATE (state, taken_by, given_at, read_at, second_by, act_by, acted_at)"
            },
            rules=[
                Rule("staff", "SELECT", CONCERNS),
                Rule("staff", "INSERT", f"{REVIEWS} AND {OF_A_RECORD}"),
                Rule("staff", "UPDATE", CONCERNS),
            ],
        ),
        Secure(
            "quality_review",
            grants={"staff": "SELECT, INSERT, UPDATE (version, written_at, body)"},
            rules=[
                Rule("staff", "SELECT", OF_A_PIECE),
                Rule("staff", "INSERT", f"{MINE} AND {has_role('supervisor')}"),
                Rule("staff", "UPDATE", f"{MINE} AND {has_role('supervisor')}"),
            ],
        ),
        add_only("quality_line", rows=OF_A_PIECE, by="written_by"),
    ]
