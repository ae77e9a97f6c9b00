"""Meetings of networks and their minutes. The wall is in the next one."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                            ("minuted", "Minuted"),
                            ("approved", "Approved"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("sequence", models.IntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=0)),
                ("approved_on", models.DateField(null=True)),
                ("planned_by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_meeting",
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("position", models.IntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("action", "Action"),
                            ("gap", "Gap"),
                            ("decision", "Decision"),
                            ("member", "Member"),
                            ("seat", "Seat"),
                            ("minutes", "Minutes"),
                            ("policy", "Policy"),
                            ("aim", "Aim"),
                            ("other", "Other"),
                        ],
                        max_length=8,
                    ),
                ),
                ("ref", models.UUIDField(null=True)),
                ("taken_off_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_item",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.IntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "Decision"),
                            ("action", "Action"),
                            ("note", "Note"),
                            ("correction", "Correction"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[("all", "All"), ("restricted", "Restricted")], default="all", max_length=10
                    ),
                ),
                ("action_id", models.UUIDField(null=True)),
                ("version", models.IntegerField(default=1)),
                ("struck_at", models.DateTimeField(null=True)),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="meetings.entry",
                    ),
                ),
                (
                    "made_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="made",
                        to="meetings.entry",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="meetings.item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_entry",
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("coming", "Coming"),
                            ("apologies", "Apologies"),
                            ("came", "Came"),
                            ("deputy", "Deputy"),
                            ("absent", "Absent"),
                        ],
                        default="invited",
                        max_length=9,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attended",
                        to="network.representative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "meetings_attendance",
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("version", models.IntegerField()),
                ("answer", models.CharField(choices=[("approve", "Approve"), ("change", "Change")], max_length=7)),
                ("written_by", models.UUIDField()),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="network.representative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_approval",
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("added_by", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "reach",
                    models.CharField(
                        choices=[("all", "All"), ("restricted", "Restricted")], default="restricted", max_length=10
                    ),
                ),
                ("body", models.BinaryField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_paper",
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="meetings.paper"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_piece",
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("version", models.IntegerField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="meetings.entry"
                    ),
                ),
            ],
            options={
                "db_table": "meetings_wording",
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["network", "-starts_at"], name="meetings_by_time"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("network", "number"), name="a_meeting_once_a_number"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))), name="a_meeting_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_on__isnull", False), ("state", "approved")),
                    models.Q(models.Q(("state", "approved"), _negated=True), ("approved_on__isnull", True)),
                    _connector="OR",
                ),
                name="approved_on_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["meeting", "position"], name="items_of_a_meeting"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_off_at__isnull", True)),
                fields=("meeting", "ref"),
                name="on_the_agenda_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="an_entry_once_a_number"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("made_of__isnull", True), ("kind", "action"), _connector="OR"),
                name="an_action_is_made_of_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "person"), name="asked_to_a_meeting_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), ("body__isnull", False), _connector="OR"),
                name="a_guest_is_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["meeting", "said_at"], name="approvals_of_minutes"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["meeting", "added_at"], name="papers_of_a_meeting"),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(fields=("paper", "number"), name="a_piece_of_a_paper_once"),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(fields=("entry", "version"), name="a_wording_once"),
        ),
    ]
