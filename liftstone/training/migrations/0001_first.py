"""Who learned what in a network: courses, sessions, certificates, and the wall around them."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.network.walls import OF_A_NETWORK, around, of
from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure

OF_A_MEMBER = of("network_member", by="member_id")
OF_A_COURSE = of("training_course", by="course_id")
OF_A_SESSION = of("training_session", by="session_id")
OF_A_BOOKING = of("training_booking", by="booking_id")
# Whoever typed a certificate's code sees this one row; a digest that nobody made opens none.
NAMED = f"{OWN_ORGANISATION} AND digest = (SELECT liftstone_session())"
SAID = "organisation_id, digest, course, held_on, valid_until, name_proof, revoked_on, tried_on, tries"


class Migration(migrations.Migration):
    """Coordinators alone, in their networks' rooms; of a certificate, whoever has its code reads a few columns."""

    initial = True

    dependencies = [
        ("network", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "Booked"),
                            ("attended", "Attended"),
                            ("absent", "Absent"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="booked",
                        max_length=10,
                    ),
                ),
                ("lapses_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "training_booking",
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("course", models.CharField(max_length=300)),
                ("held_on", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("name_proof", models.CharField(max_length=64)),
                ("issued_on", models.DateField()),
                ("revoked_on", models.DateField(null=True)),
                ("tried_on", models.DateField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("body", models.BinaryField()),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificate",
                        to="training.booking",
                    ),
                ),
            ],
            options={
                "db_table": "training_certificate",
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("title", models.CharField(max_length=300)),
                ("kind", models.CharField(choices=[("course", "Course"), ("package", "Package")], max_length=8)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("awareness", "Awareness"),
                            ("role", "Role"),
                            ("specialist", "Specialist"),
                            ("trainers", "Trainers"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("lapses_after", models.PositiveSmallIntegerField(null=True)),
                ("provider", models.CharField(default="", max_length=20)),
                ("provider_name", models.CharField(default="", max_length=300)),
                ("ended_on", models.DateField(null=True)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="courses", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "training_course",
            },
        ),
        migrations.CreateModel(
            name="KnowledgeGap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("topic", models.CharField(max_length=20)),
                ("sector", models.CharField(max_length=12)),
                ("many", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="knowledge_gaps",
                        to="network.network",
                    ),
                ),
            ],
            options={
                "db_table": "training_gap",
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("role", models.CharField(max_length=12)),
                ("number", models.PositiveSmallIntegerField()),
                ("written_by", models.UUIDField()),
                ("written_on", models.DateField()),
                ("reviewed_on", models.DateField(null=True)),
                ("body", models.BinaryField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="network.network"
                    ),
                ),
            ],
            options={
                "db_table": "training_material",
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("good", "Good"), ("changes", "Changes"), ("bad", "Bad")], max_length=8
                    ),
                ),
                ("body", models.BinaryField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="training.course"
                    ),
                ),
            ],
            options={
                "db_table": "training_review",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("on", models.DateField()),
                ("starts", models.TimeField(null=True)),
                ("places", models.PositiveSmallIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("body", models.BinaryField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="training.course"
                    ),
                ),
            ],
            options={
                "db_table": "training_session",
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="training.session"
            ),
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("moment", models.CharField(choices=[("before", "Before"), ("after", "After")], max_length=6)),
                ("body", models.BinaryField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="training.session"
                    ),
                ),
            ],
            options={
                "db_table": "training_sheet",
            },
        ),
        migrations.CreateModel(
            name="Trainee",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("role", models.CharField(max_length=20)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trainees", to="network.member"
                    ),
                ),
            ],
            options={
                "db_table": "training_trainee",
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="trainee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="training.trainee"
            ),
        ),
        migrations.CreateModel(
            name="Workforce",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("role", models.CharField(max_length=20)),
                ("people", models.PositiveIntegerField()),
                ("said_on", models.DateField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="workforce", to="network.member"
                    ),
                ),
            ],
            options={
                "db_table": "training_workforce",
            },
        ),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(fields=["network", "title"], name="courses_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="knowledgegap",
            index=models.Index(fields=["network", "-on"], name="knowledge_gaps_by_day"),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.UniqueConstraint(
                fields=("network", "role", "number"), name="a_materials_version_once"
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["course", "-on"], name="reviews_of_a_course"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["course", "on"], name="sessions_of_a_course"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["session", "moment"], name="sheets_of_a_session"),
        ),
        migrations.AddIndex(
            model_name="trainee",
            index=models.Index(fields=["member", "role"], name="trainees_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["trainee", "state"], name="bookings_of_a_trainee"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(fields=("session", "trainee"), name="booked_for_a_session_once"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "attended"), ("lapses_on__isnull", True), _connector="OR"),
                name="only_what_was_learned_lapses",
            ),
        ),
        migrations.AddConstraint(
            model_name="workforce",
            constraint=models.UniqueConstraint(fields=("member", "role"), name="one_number_a_role"),
        ),
        around(
            "training_course",
            rows=OF_A_NETWORK,
            changes="title, kind, level, topics, roles, lapses_after, provider, provider_name, ended_on",
        ),
        around("training_review", rows=OF_A_COURSE),
        around("training_session", rows=OF_A_COURSE, changes='"on", starts, places, state, body'),
        around("training_trainee", rows=OF_A_MEMBER, changes="role, body"),
        around("training_booking", rows=OF_A_SESSION, changes="state, lapses_on"),
        around("training_sheet", rows=OF_A_SESSION),
        around("training_workforce", rows=OF_A_MEMBER, changes="people, said_on"),
        around("training_material", rows=OF_A_NETWORK, changes="reviewed_on, body"),
        around("training_gap", rows=OF_A_NETWORK),
        Secure(
            "training_certificate",
            grants={
                "public": f"SELECT ({SAID}), UPDATE (tried_on, tries)",
                "staff": "SELECT, INSERT, UPDATE (revoked_on)",
            },
            rules=[
                Rule("public", "SELECT", NAMED),
                Rule("public", "UPDATE", NAMED),
                Rule("staff", "ALL", OF_A_BOOKING),
            ],
        ),
    ]
