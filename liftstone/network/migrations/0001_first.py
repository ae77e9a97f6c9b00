"""Networks, who sits at their tables, and the wall: a network is seen by whoever is in its room."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, RUNS, around, in_my_rooms, of
from liftstone.rows.walls import ME, Rule, Secure

SEEN = in_my_rooms("id")
OF_A_MEMBER = of("network_member", by="member_id")
OF_A_SEAT = of("network_seat", by="seat_id")
MY_ROOMS = """
CREATE FUNCTION network_my_rooms() RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT network_id FROM network_room WHERE person_id = liftstone_person();
END $$"""

# A policy that asked its own table would go round in circles, so a function asks: into a room lets whoever is in it,
# and its founder lets themselves into an empty one. It sees the rows of whoever acts, and no others.
MAY_OPEN = """
CREATE FUNCTION network_may_open(wanted uuid, whom uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM network_room WHERE network_id = wanted AND person_id = liftstone_person())
    OR (whom = liftstone_person() AND NOT EXISTS (SELECT FROM network_room WHERE network_id = wanted));
END $$"""

# A room is never empty: whoever is in it lets others out, and themselves while somebody else stays.
MAY_CLOSE = """
CREATE FUNCTION network_may_close(wanted uuid, whom uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM network_room WHERE network_id = wanted AND person_id = liftstone_person())
    AND EXISTS (SELECT FROM network_room WHERE network_id = wanted AND person_id <> whom);
END $$"""


class Migration(migrations.Migration):
    """Coordinators alone, each in the rooms that somebody let them into."""

    initial = True

    dependencies = [("accounts", "0002_wall"), ("keyring", "0002_wall")]

    operations = [
        migrations.CreateModel(
            name="Network",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("source", models.CharField(default="", max_length=40)),
                ("name", models.CharField(max_length=300)),
                (
                    "level",
                    models.CharField(
                        choices=[("local", "Local"), ("regional", "Regional"), ("national", "National")],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("chaired_by", models.CharField(default="", max_length=20)),
                ("founded_on", models.DateField(null=True)),
                ("founded_by", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "db_table": "network_network",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        fields=("organisation_id", "source"),
                        name="a_network_once_a_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=300)),
                ("kind", models.CharField(default="", max_length=20)),
                (
                    "kind_from",
                    models.CharField(
                        choices=[("told", "Told"), ("guessed", "Guessed")], default="told", max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("invited", "Invited"), ("joined", "Joined"), ("left", "Left")], max_length=8
                    ),
                ),
                ("joined_on", models.DateField(null=True)),
                ("left_on", models.DateField(null=True)),
                (
                    "earlier",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=21), default=list, size=None
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "network_member",
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("spoc", "Spoc"), ("deputy", "Deputy"), ("behalf", "Behalf")], max_length=8
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="network.member"
                    ),
                ),
            ],
            options={
                "db_table": "network_representative",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("opened_by", models.UUIDField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "network_room",
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("filled_on", models.DateField(null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="network.network"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="network.representative",
                    ),
                ),
            ],
            options={
                "db_table": "network_seat",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("owner", models.UUIDField()),
                ("asked_on", models.DateField()),
                ("chase_on", models.DateField()),
                (
                    "answer",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="network.seat"
                    ),
                ),
            ],
            options={
                "db_table": "network_invitation",
            },
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(fields=["network", "name"], name="members_by_name"),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_on__isnull", False), ("state", "left")),
                    models.Q(models.Q(("state", "left"), _negated=True), ("left_on__isnull", True)),
                    _connector="OR",
                ),
                name="left_on_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="representative",
            index=models.Index(fields=["member", "since"], name="people_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("network", "person_id"), name="in_a_room_once"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("network", "kind"), name="a_seat_once"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("filled_on__isnull", True), ("person__isnull", True)),
                    models.Q(("filled_on__isnull", False), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="filled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", "waiting")), fields=("seat",), name="one_invitation_a_seat_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "waiting"), ("answered_on__isnull", True)),
                    models.Q(models.Q(("answer", "waiting"), _negated=True), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="answered_on_a_day",
            ),
        ),
        migrations.RunSQL(MY_ROOMS, "DROP FUNCTION network_my_rooms()"),
        migrations.RunSQL(MAY_OPEN, "DROP FUNCTION network_may_open(uuid, uuid)"),
        migrations.RunSQL(MAY_CLOSE, "DROP FUNCTION network_may_close(uuid, uuid)"),
        Secure(
            "network_network",
            grants={"staff": "SELECT, INSERT, UPDATE (name, level, areas, chaired_by, founded_on)"},
            rules=[
                Rule("staff", "SELECT", SEEN),
                Rule("staff", "INSERT", f"{RUNS} AND founded_by = {ME}"),
                Rule("staff", "UPDATE", SEEN),
            ],
        ),
        # Who is in which room is no secret among coordinators: what lies behind it is.
        Secure(
            "network_room",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[
                Rule("staff", "SELECT", RUNS),
                Rule("staff", "INSERT", f"{RUNS} AND opened_by = {ME} AND network_may_open(network_id, person_id)"),
                Rule("staff", "DELETE", f"{RUNS} AND network_may_close(network_id, person_id)"),
            ],
        ),
        around(
            "network_member", rows=OF_A_NETWORK, changes="name, kind, kind_from, state, joined_on, left_on, earlier"
        ),
        around("network_representative", rows=OF_A_MEMBER, changes="kind, until, body"),
        around("network_seat", rows=OF_A_NETWORK, changes="person_id, filled_on"),
        around("network_invitation", rows=OF_A_SEAT, changes="owner, chase_on, answer, answered_on, body"),
    ]
