"""Somebody asks to talk, and the wall around that."""

import uuid

import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure, has_role

OWN = f"{OWN_ORGANISATION} AND asked_by = {ME} AND {has_role('adviser', 'supervisor', 'caseworker')}"
IN_IT = f"{OWN_ORGANISATION} AND (asked_by = {ME} OR {has_role('supervisor')})"


class Migration(migrations.Migration):
    """Nobody sees it but whoever asks and whoever supervises."""

    dependencies = [("desk", "0004_steering")]

    operations = [
        migrations.CreateModel(
            name="Talk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("talk", "Talk"), ("break", "Break")], max_length=5)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("joined_by", models.UUIDField(null=True)),
                ("joined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "desk_talk",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["organisation_id", "asked_at"],
                        name="talks",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("asked_by",), name="one_open_talk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_by__isnull", True),
                            models.Q(("joined_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_talk_takes_two",
                    ),
                ],
            },
        ),
        Secure(
            "desk_talk",
            grants={"staff": "SELECT, INSERT, UPDATE (joined_by, joined_at, ended_at)"},
            rules=[
                Rule("staff", "SELECT", IN_IT),
                Rule("staff", "INSERT", OWN),
                Rule("staff", "UPDATE", IN_IT),
            ],
        ),
    ]
