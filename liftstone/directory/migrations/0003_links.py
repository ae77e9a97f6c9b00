"""The link by which an organisation keeps its own entry current, what it told by it, and the wall around both."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

READS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
KEEPS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
# Who holds the link sees this one row, while it lasts; a digest that nobody made opens none.
NAMED = (
    f"{OWN_ORGANISATION} AND digest = (SELECT liftstone_session()) AND revoked_at IS NULL AND expires_at > now()"
)


class Migration(migrations.Migration):
    """The public door reads one link and puts in what was told by it; it reads back nothing of that."""

    dependencies = [
        ("directory", "0002_open"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("shown", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("sent", models.PositiveSmallIntegerField(default=0)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="directory.provider"
                    ),
                ),
            ],
            options={
                "db_table": "directory_link",
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("right", "Right"), ("beds", "Beds"), ("words", "Words"), ("way-in", "Way In")],
                        max_length=8,
                    ),
                ),
                ("said", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("published", "Published"), ("refused", "Refused")], default="", max_length=10
                    ),
                ),
                ("rang", models.CharField(default="", max_length=40)),
                ("spoke_with", models.CharField(default="", max_length=120)),
                ("why", models.CharField(default="", max_length=500)),
                ("beds_id", models.UUIDField(null=True)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="directory.link"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="directory.provider",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "db_table": "directory_proposal",
            },
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["provider"], name="links_of_a_provider"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", True), ("kind", "way-in")),
                fields=["organisation_id", "made_at"],
                name="proposals_that_wait",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("taken_at__isnull", True), models.Q(("kind", "way-in"), _negated=True)),
                fields=["made_at"],
                name="told_and_not_taken",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["provider", "made_at"], name="told_by_a_provider"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_decision_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "published"), _negated=True),
                    models.Q(("rang", ""), _negated=True),
                    _connector="OR",
                ),
                name="rung_back_before_published",
            ),
        ),
        Secure(
            "directory_link",
            grants={
                "public": "SELECT, UPDATE (sent_on, sent)",
                "staff": "SELECT, INSERT, UPDATE (shown, revoked_at)",
                "worker": "SELECT, UPDATE (shown)",
            },
            rules=[
                Rule("public", "SELECT", NAMED),
                Rule("public", "UPDATE", NAMED),
                Rule("staff", "SELECT", READS),
                Rule("staff", "INSERT", f"{KEEPS} AND made_by = (SELECT liftstone_person())"),
                Rule("staff", "UPDATE", KEEPS),
                Rule("worker", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "directory_proposal",
            grants={
                "public": "INSERT",
                "staff": "SELECT, UPDATE (decided_at, decided_by, outcome, rang, spoke_with, why)",
                "worker": "SELECT, UPDATE (taken_at)",
            },
            rules=[
                Rule(
                    "public",
                    "INSERT",
                    f"{OWN_ORGANISATION} AND taken_at IS NULL AND decided_at IS NULL AND outcome = ''"
                    " AND jsonb_typeof(said) = 'object'"  # what reads it must not stumble over it
                    " AND EXISTS (SELECT FROM directory_link above WHERE above.id = link_id"
                    " AND above.provider_id = directory_proposal.provider_id)",
                ),
                Rule("staff", "SELECT", READS),
                Rule("staff", "UPDATE", f"{KEEPS} AND kind = 'way-in'"),
                Rule("worker", "ALL", "true"),
            ],
        ),
    ]
