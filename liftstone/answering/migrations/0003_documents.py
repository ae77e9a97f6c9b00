"""Redacted copies of documents, and what was handed over; the wall around both."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

CASEWORK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
# It speaks of all its records: whoever may not read one of them, or may not any more, has none of it.
OF_ITS_RECORDS = (
    "NOT EXISTS (SELECT FROM unnest(records) AS within (record)"
    f" WHERE NOT {belongs_to('cases_case', 'intake_contact', 'cases_keptnote', by='within.record')})"
)
OF_A_REQUEST = belongs_to("answering_request", by="request_id")
OF_AN_ITEM = f"item_id IS NOT NULL AND {belongs_to('answering_item', by='item_id')}"
OF_AN_ANSWER = f"answer_id IS NOT NULL AND {belongs_to('answering_answer', by='answer_id')}"


class Migration(migrations.Migration):
    """What goes with a document's item, and what goes with the request."""

    dependencies = [("answering", "0002_wall"), ("cases", "0008_papers")]
    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("records", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="answering.request"
                    ),
                ),
            ],
            options={
                "db_table": "answering_answer",
                "constraints": [models.UniqueConstraint(fields=("request",), name="handed_over_once")],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("file_id", models.UUIDField()),
                ("index", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="answering.answer",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="answering.item",
                    ),
                ),
            ],
            options={
                "db_table": "answering_piece",
                "constraints": [
                    models.UniqueConstraint(fields=("file_id", "index"), name="an_answers_piece_once"),
                    models.CheckConstraint(
                        condition=models.Q(("item__isnull", True), ("answer__isnull", True), _connector="XOR"),
                        name="of_a_copy_or_an_answer",
                    ),
                ],
            },
        ),
        Secure(
            "answering_answer",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "ALL", f"{CASEWORK} AND {OF_A_REQUEST} AND {OF_ITS_RECORDS}")],
        ),
        # A redacted copy gives way to a better one; what was handed over stays as it was.
        Secure(
            "answering_piece",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[
                Rule("staff", "SELECT", f"{CASEWORK} AND (({OF_AN_ITEM}) OR ({OF_AN_ANSWER}))"),
                Rule("staff", "INSERT", f"{CASEWORK} AND (({OF_AN_ITEM}) OR ({OF_AN_ANSWER}))"),
                Rule("staff", "DELETE", f"{CASEWORK} AND {OF_AN_ITEM}"),
            ],
        ),
    ]
