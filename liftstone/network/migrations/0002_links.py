"""The link by which somebody has a page of their own, what they answered by it, and the wall around both."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, of
from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure

OF_A_LINK = of("network_link", by="link_id")
# A page is made for somebody of that network's table and no other.
OF_ITS_TABLE = (
    "EXISTS (SELECT FROM network_representative person JOIN network_member member ON member.id = person.member_id"
    " WHERE person.id = network_link.person_id AND member.network_id = network_link.network_id)"
)
# Who holds the link sees this one row, while it lasts; a digest that nobody made opens none.
LASTING = f"{OWN_ORGANISATION} AND revoked_at IS NULL AND expires_at > now()"
PRESENTED = "(SELECT liftstone_session())"
NAMED = f"{LASTING} AND (digest = {PRESENTED} OR calendar_digest = {PRESENTED})"
# A calendar's address only reads.
NAMED_IN_FULL = f"{LASTING} AND digest = {PRESENTED}"
# What the public door needs to find the row and show its page: never the sealed address, nor whose page it is.
READ = "id, organisation_id, digest, shown, calendar_digest, calendar, expires_at, revoked_at, sent_on, sent"


class Migration(migrations.Migration):
    """The public door reads one link's page, and puts in what was answered; it reads back nothing of that."""

    dependencies = [("network", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("shown", models.BinaryField()),
                ("token", models.BinaryField()),
                ("calendar_digest", models.CharField(max_length=64, unique=True)),
                ("calendar", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("sent", models.PositiveSmallIntegerField(default=0)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="network.network"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="network.representative",
                    ),
                ),
            ],
            options={
                "db_table": "network_link",
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("about", models.CharField(max_length=80)),
                ("sealed", models.BinaryField()),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("held", "Held"), ("taken", "Taken"), ("aside", "Aside")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="network.link"
                    ),
                ),
            ],
            options={
                "db_table": "network_told",
            },
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["network"], name="links_of_a_network"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)), fields=("person",), name="one_link_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="told",
            index=models.Index(fields=["link", "told_at"], name="told_by_a_link"),
        ),
        migrations.AddIndex(
            model_name="told",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "held"])), fields=["link"], name="told_and_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["waiting", "held"]), ("taken_at__isnull", True), ("taken_by__isnull", True)
                    ),
                    models.Q(
                        ("state__in", ["taken", "aside"]), ("taken_at__isnull", False), ("taken_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="told_is_taken_by_somebody",
            ),
        ),
        Secure(
            "network_link",
            grants={
                "public": f"SELECT ({READ}), UPDATE (sent_on, sent)",
                "staff": "SELECT, INSERT, UPDATE (shown, calendar, revoked_at)",
            },
            rules=[
                Rule("public", "SELECT", NAMED),
                Rule("public", "UPDATE", NAMED_IN_FULL),
                Rule("staff", "SELECT", OF_A_NETWORK),
                Rule("staff", "INSERT", f"{OF_A_NETWORK} AND made_by = {ME} AND {OF_ITS_TABLE}"),
                Rule("staff", "UPDATE", OF_A_NETWORK),
            ],
        ),
        Secure(
            "network_told",
            grants={"public": "INSERT", "staff": "SELECT, UPDATE (state, taken_at, taken_by, sealed)"},
            rules=[
                Rule(
                    "public",
                    "INSERT",
                    f"{OWN_ORGANISATION} AND state = 'waiting' AND octet_length(sealed) BETWEEN 1 AND 65536"
                    " AND EXISTS (SELECT FROM network_link above WHERE above.id = link_id"
                    f" AND above.digest = {PRESENTED})",
                ),
                Rule("staff", "SELECT", OF_A_LINK),
                # What was answered is put away once it stands where it belongs, and never rewritten.
                Rule("staff", "UPDATE", f"{OF_A_LINK} AND (taken_by IS NULL OR taken_by = {ME})"),
            ],
        ),
    ]
