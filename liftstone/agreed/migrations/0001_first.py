"""Actions, who owns which part, what happened to each: seen by whoever is in the room of the network."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, of
from liftstone.rows.walls import Rule, Secure, add_only

OF_AN_ACTION = of("agreed_action", by="action_id")
# Nobody owns a part of what another table agreed on: a member of this one, somebody of that member, a colleague in
# the room. Asked where a row is added; what was added is not asked again at each reading.
AT_THIS_TABLE = """
(member_id IS NULL OR EXISTS (SELECT FROM network_member member JOIN agreed_action above
    ON above.network_id = member.network_id WHERE member.id = member_id AND above.id = action_id))
AND (person_id IS NULL OR EXISTS (SELECT FROM network_representative person
    WHERE person.id = person_id AND person.member_id = agreed_owner.member_id))
AND (colleague_id IS NULL OR EXISTS (SELECT FROM network_room room JOIN agreed_action above
    ON above.network_id = room.network_id WHERE room.person_id = colleague_id AND above.id = action_id))
"""


class Migration(migrations.Migration):
    """What a network agreed to do."""

    initial = True

    dependencies = [
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("meeting", "Meeting"),
                            ("gap", "Gap"),
                            ("decision", "Decision"),
                            ("strategy", "Strategy"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=8,
                    ),
                ),
                ("origin_id", models.UUIDField(null=True)),
                ("made_on", models.DateField()),
                ("made_by", models.UUIDField()),
                ("done_on", models.DateField(null=True)),
                ("steps_so_far", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "agreed_action",
            },
        ),
        migrations.CreateModel(
            name="Owner",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("colleague_id", models.UUIDField(null=True)),
                ("done_on", models.DateField(null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="owners", to="agreed.action"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="network.member",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="network.representative",
                    ),
                ),
            ],
            options={
                "db_table": "agreed_owner",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("changed", "Changed"),
                            ("chased", "Chased"),
                            ("told", "Told"),
                            ("part", "Owner Done"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="agreed.action"
                    ),
                ),
            ],
            options={
                "db_table": "agreed_step",
            },
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["network", "state", "due_on"], name="actions_by_day"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("origin_id__isnull", False)), fields=["origin_id"], name="actions_by_origin"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("network", "number"), name="a_number_once_a_network"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("done_on__isnull", False)),
                    _connector="OR",
                ),
                name="done_on_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="owner",
            index=models.Index(
                condition=models.Q(("colleague_id__isnull", False)),
                fields=["colleague_id"],
                name="parts_of_a_colleague",
            ),
        ),
        migrations.AddConstraint(
            model_name="owner",
            constraint=models.UniqueConstraint(
                fields=("action", "member", "person", "colleague_id"),
                name="an_owner_once_an_action",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="owner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("colleague_id__isnull", True), ("member__isnull", False)),
                    models.Q(("colleague_id__isnull", False), ("member__isnull", True), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="owned_by_a_member_or_a_colleague",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["action", "at"], name="steps_of_an_action"),
        ),
        Secure(
            "agreed_action",
            grants={"staff": "SELECT, INSERT, UPDATE (state, due_on, done_on, steps_so_far, body)"},
            rules=[Rule("staff", "ALL", OF_A_NETWORK)],
        ),
        Secure(
            "agreed_owner",
            grants={"staff": "SELECT, INSERT, DELETE, UPDATE (done_on)"},
            rules=[
                Rule("staff", "SELECT", OF_AN_ACTION),
                Rule("staff", "INSERT", f"{OF_AN_ACTION} AND {AT_THIS_TABLE}"),
                Rule("staff", "UPDATE", OF_AN_ACTION),
                Rule("staff", "DELETE", OF_AN_ACTION),
            ],
        ),
        add_only("agreed_step", rows=OF_AN_ACTION, by="by"),
    ]
