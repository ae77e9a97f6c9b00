"""To whom the mail of a week went, who wishes none, and the wall around both."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, of
from liftstone.rows.walls import ME, Rule, Secure

OF_A_PERSON = of("network_representative", by="person_id")
# A mail is to somebody of that network's table and no other.
OF_ITS_TABLE = (
    "EXISTS (SELECT FROM network_representative person JOIN network_member member ON member.id = person.member_id"
    " WHERE person.id = digest_sent.person_id AND member.network_id = digest_sent.network_id)"
)


class Migration(migrations.Migration):
    """Coordinators alone, each of the networks in whose rooms they are."""

    initial = True

    dependencies = [
        ("network", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Declined",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("since", models.DateField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.representative"
                    ),
                ),
            ],
            options={
                "db_table": "digest_declined",
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("week", models.DateField()),
                ("sent_on", models.DateField()),
                ("sent_by", models.UUIDField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.network"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.representative"
                    ),
                ),
            ],
            options={
                "db_table": "digest_sent",
                "indexes": [models.Index(fields=["network", "week"], name="mails_of_a_week")],
                "constraints": [models.UniqueConstraint(fields=("person", "week"), name="one_mail_a_week")],
            },
        ),
        Secure(
            "digest_sent",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[
                Rule("staff", "SELECT", OF_A_NETWORK),
                Rule("staff", "INSERT", f"{OF_A_NETWORK} AND sent_by = {ME} AND {OF_ITS_TABLE}"),
                # One that the mail server refused did not go.
                Rule("staff", "DELETE", f"{OF_A_NETWORK} AND sent_by = {ME}"),
            ],
        ),
        Secure(
            "digest_declined",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[Rule("staff", "ALL", OF_A_PERSON)],
        ),
    ]
