"""What a supervisor decides and gives, who asks for help, ready-made words, and the walls around them."""

import uuid

import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

DESK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor')}"
STEERS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
# Read by the whole desk, written by whoever steers it.
STEERED = [Rule("staff", "SELECT", DESK), Rule("staff", "INSERT", STEERS), Rule("staff", "UPDATE", STEERS)]
OF_A_CONTACT = f"{DESK} AND {belongs_to('intake_contact', by='contact_id')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees none; what hides a contact hides that it was given and that help was asked."""

    dependencies = [
        ("desk", "0003_danger"),
    ]

    operations = [
        migrations.CreateModel(
            name="Given",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("contact_id", models.UUIDField()),
                ("given_to", models.UUIDField()),
                ("given_by", models.UUIDField()),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "desk_given",
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=["organisation_id", "given_to"],
                        name="given_unseen",
                    ),
                    models.Index(fields=["contact_id", "given_at"], name="given_of_a_contact"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpCall",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("contact_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("joined_by", models.UUIDField(null=True)),
                ("joined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "desk_helpcall",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["organisation_id", "asked_at"],
                        name="helpcalls",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("contact_id",),
                        name="one_open_helpcall",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_by__isnull", True),
                            models.Q(("joined_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="help_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("ended_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "desk_phrase",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["organisation_id"],
                        name="offered_phrases",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("danger", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "desk_target",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "danger"), name="one_target_a_danger"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1)), name="a_target_is_a_minute_at_least"
                    ),
                ],
            },
        ),
        Secure("desk_target", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=STEERED),
        Secure(
            "desk_given", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", OF_A_CONTACT)]
        ),
        Secure(
            "desk_helpcall", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", OF_A_CONTACT)]
        ),
        Secure("desk_phrase", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=STEERED),
    ]
