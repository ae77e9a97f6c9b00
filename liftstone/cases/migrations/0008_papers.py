"""Documents with custody, notes that are kept to a few, what is typed, follow-ups with an owner; the walls."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, OWN_PERSON, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"
OF_A_DOCUMENT = f"{READERS} AND {belongs_to('cases_document', by='document_id')}"
NAMED = f"{ME} = ANY (readers)"


class Migration(migrations.Migration):
    """Custody is added to and never changed. Whoever is not named as a reader of a note sees no such note."""

    dependencies = [("cases", "0007_indicators")]
    operations = [
        migrations.AlterField(
            "entry",
            "kind",
            models.CharField(
                choices=[
                    ("note", "Note"),
                    ("follow-up", "Follow Up"),
                    ("disclosure", "Disclosure"),
                    ("review", "Review"),
                    ("outcome", "Outcome"),
                    ("version", "Version"),
                    ("consent", "Consent"),
                    ("shown", "Shown"),
                    ("document", "Document"),
                    ("printed", "Printed"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField("entry", "owner_id", models.UUIDField(null=True)),
        migrations.AddField("entry", "taken_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "entry",
            "pace",
            models.CharField(
                choices=[("urgent", "Urgent"), ("usual", "Usual"), ("none", "None")],
                default="usual",
                max_length=6,
            ),
        ),
        migrations.AddField("entry", "told", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "entry",
            "ended",
            models.CharField(choices=[("done", "Done"), ("withdrawn", "Withdrawn")], default="", max_length=9),
        ),
        migrations.AddField("entry", "version", models.PositiveIntegerField(default=1)),
        migrations.AddConstraint(
            "entry",
            models.CheckConstraint(
                condition=models.Q(("ended", ""), ("done_at__isnull", False), _connector="OR"),
                name="ended_when_done",
            ),
        ),
        migrations.CreateModel(
            name="KeptNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_notes", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_keptnote",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("readers__len__gte", 2)), name="two_readers_at_least"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                (
                    "form",
                    models.CharField(choices=[("note", "Note"), ("follow-up", "Follow Up")], max_length=9),
                ),
                ("about_id", models.UUIDField()),
                ("typed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_draft",
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "form", "about_id"), name="one_draft_of_a_form"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("added_by", models.UUIDField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_document",
                "indexes": [models.Index(fields=["case", "added_at"], name="documents_of_a_case")],
            },
        ),
        migrations.CreateModel(
            name="DocumentPiece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("index", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="cases.document"
                    ),
                ),
            ],
            options={
                "db_table": "cases_documentpiece",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "index"), name="a_document_piece_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("opened", "Opened"),
                            ("handed", "Handed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.UUIDField()),
                ("body", models.BinaryField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chain", to="cases.document"
                    ),
                ),
            ],
            options={
                "db_table": "cases_custody",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="one_link_after_another"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="links_from_one"),
                ],
            },
        ),
        Secure(
            "cases_document",
            grants={"staff": "SELECT, INSERT, UPDATE (withdrawn_at)"},
            rules=[Rule("staff", "ALL", OF_A_CASE)],
        ),
        Secure(
            "cases_documentpiece",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "ALL", OF_A_DOCUMENT)],
        ),
        Secure(
            "cases_custody",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "ALL", OF_A_DOCUMENT)],
        ),
        Secure(
            "cases_keptnote",
            grants={"staff": "SELECT, INSERT, UPDATE (version, body)"},
            rules=[Rule("staff", "ALL", f"{OF_A_CASE} AND {NAMED}")],
        ),
        Secure(
            "cases_draft",
            grants={"staff": "SELECT, INSERT, UPDATE (typed_at, body), DELETE"},
            rules=[Rule("staff", "ALL", f"{OF_A_CASE} AND {OWN_PERSON}")],
        ),
        migrations.RunSQL(
            "GRANT SELECT (pace, taken_at, told), UPDATE (told) ON cases_entry TO liftstone_worker",
            "REVOKE SELECT (pace, taken_at, told), UPDATE (told) ON cases_entry FROM liftstone_worker",
        ),
    ]
