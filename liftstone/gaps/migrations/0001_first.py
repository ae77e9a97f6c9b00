"""Accounts and gaps: seen by whoever is in the room of the network; what was said is never rewritten."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, of
from liftstone.rows.walls import ME, Rule, Secure, add_only

OF_A_MEMBER = of("network_member", by="member_id")
# A word on a gap is of a member of the network in whose heat map it counts.
OF_ITS_MEMBER = """EXISTS (SELECT FROM network_member member
    WHERE member.id = member_id AND member.network_id = gaps_gap.network_id)"""


class Migration(migrations.Migration):
    """What members say of themselves, and of what is missing."""

    initial = True

    dependencies = [
        ("agreed", "0001_first"),
        ("network", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("said_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="accounts", to="network.member"
                    ),
                ),
            ],
            options={
                "db_table": "gaps_account",
                "indexes": [models.Index(fields=["member", "said_on", "at"], name="accounts_of_a_member")],
            },
        ),
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("theme", models.CharField(max_length=20)),
                ("area", models.CharField(default="", max_length=40)),
                (
                    "severity",
                    models.CharField(
                        choices=[("serious", "Serious"), ("some", "Some"), ("none", "None")], max_length=8
                    ),
                ),
                ("said_on", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "ended",
                    models.CharField(choices=[("newer", "Newer"), ("closed", "Closed")], default="", max_length=8),
                ),
                ("by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="gaps",
                        to="agreed.action",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gaps", to="network.member"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gaps", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "gaps_gap",
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", True)),
                        fields=["network", "area", "theme"],
                        name="gaps_that_count",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("member", "theme", "area"),
                        name="one_word_of_a_member_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", ""), ("until__isnull", True)),
                            models.Q(("until__isnull", False), models.Q(("ended", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ended_on_a_day",
                    ),
                ],
            },
        ),
        add_only("gaps_account", rows=OF_A_MEMBER, by="by"),
        Secure(
            "gaps_gap",
            grants={"staff": "SELECT, INSERT, UPDATE (until, ended, action_id)"},
            rules=[
                Rule("staff", "SELECT", OF_A_NETWORK),
                Rule("staff", "INSERT", f"{OF_A_NETWORK} AND {OF_ITS_MEMBER} AND by = {ME}"),
                Rule("staff", "UPDATE", OF_A_NETWORK),
            ],
        ),
    ]
