"""Requests for data, the records that concern them, and what is put into the answer."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables; their wall is the next."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("kind", models.CharField(choices=[("person", "Person"), ("police", "Police")], max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("logged", "Logged"),
                            ("identified", "Identified"),
                            ("gathering", "Gathering"),
                            ("redacting", "Redacting"),
                            ("to-read", "To Read"),
                            ("read", "Read"),
                            ("answered", "Answered"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="logged",
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("give", "Give"), ("refuse", "Refuse"), ("order", "Order")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("came_on", models.DateField()),
                ("due_on", models.DateField()),
                ("extended_on", models.DateField(null=True)),
                ("paused_on", models.DateField(null=True)),
                ("stood", models.PositiveSmallIntegerField(default=0)),
                ("logged_by", models.UUIDField()),
                ("logged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("identified_by", models.UUIDField(null=True)),
                ("identified_at", models.DateTimeField(null=True)),
                ("handed_by", models.UUIDField(null=True)),
                ("handed_at", models.DateTimeField(null=True)),
                ("read_by", models.UUIDField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), null=True, size=None),
                ),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "answering_request",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["organisation_id", "due_on"],
                        name="open_requests",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_by__isnull", True),
                            models.Q(("read_by", models.F("handed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="read_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("read", "answered", "refused")), _negated=True),
                            models.Q(("handed_by__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="nothing_goes_unread",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "give"), _negated=True),
                            ("identified_by__isnull", False),
                            _connector="OR",
                        ),
                        name="given_to_whom_we_know",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("case", "Case"), ("contact", "Contact")], max_length=8)),
                ("record_id", models.UUIDField()),
                ("about_id", models.UUIDField(null=True)),
                ("picked_by", models.UUIDField()),
                ("picked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="answering.request"
                    ),
                ),
            ],
            options={
                "db_table": "answering_pick",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("request", "record_id"),
                        name="picked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("source", models.CharField(max_length=12)),
                ("of_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField(null=True)),
                (
                    "pick",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="answering.pick"
                    ),
                ),
            ],
            options={
                "db_table": "answering_item",
                "constraints": [
                    models.UniqueConstraint(fields=("pick", "of_id", "source"), name="an_item_once"),
                ],
            },
        ),
    ]
