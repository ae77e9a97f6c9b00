"""Old minutes that are brought in, seen by whoever is in the room of the network that met."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK
from liftstone.rows.walls import ME, Rule, Secure

# What was taken in, or thrown away, is changed by nobody any more.
ENDED = """
CREATE POLICY bringing_draft_ended ON bringing_draft AS RESTRICTIVE FOR UPDATE TO liftstone_staff
  USING (state = 'waiting') WITH CHECK (true)"""


class Migration(migrations.Migration):
    """Coordinators alone, each in the rooms that somebody let them into."""

    initial = True

    dependencies = [
        ("meetings", "0001_first"),
        ("network", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("taken", "Taken"), ("thrown", "Thrown Away")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("version", models.IntegerField(default=0)),
                ("found", models.IntegerField()),
                ("ticked", models.IntegerField(default=0)),
                ("brought_by", models.UUIDField()),
                ("brought_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="brought_in_from",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_minutes",
                        to="network.network",
                    ),
                ),
            ],
            options={
                "db_table": "bringing_draft",
                "indexes": [
                    models.Index(fields=["network", "state", "brought_at"], name="old_minutes_of_a_network")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state", "taken"), ("meeting__isnull", True), _connector="OR"),
                        name="a_meeting_of_what_was_taken",
                    )
                ],
            },
        ),
        Secure(
            "bringing_draft",
            grants={"staff": "SELECT, INSERT, UPDATE (state, version, ticked, meeting_id, body)"},
            rules=[
                Rule("staff", "SELECT", OF_A_NETWORK),
                Rule("staff", "INSERT", f"{OF_A_NETWORK} AND brought_by = {ME}"),
                Rule("staff", "UPDATE", OF_A_NETWORK),
            ],
        ),
        migrations.RunSQL(ENDED, "DROP POLICY bringing_draft_ended ON bringing_draft"),
    ]
