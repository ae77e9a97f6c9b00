"""Linked cases, entries that are one person, and the second wall around them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
# Whoever may not read one of two linked cases does not learn from the other that there is something.
OF_BOTH_CASES = (
    f"{READERS} AND {belongs_to('cases_case', by='one_id')} AND {belongs_to('cases_case', by='other_id')}"
)
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


def _to(table: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=table)


class Migration(migrations.Migration):
    """What was linked or merged, and why, is never written over: a later hand adds that it ended, and why."""

    dependencies = [("cases", "0005_people")]
    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("linked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("linked_by", models.UUIDField()),
                ("unlinked_at", models.DateTimeField(null=True)),
                ("unlinked_by", models.UUIDField(null=True)),
                ("body", models.BinaryField()),
                ("unlinked_why", models.BinaryField(null=True)),
                ("one", _to("cases.case")),
                ("other", _to("cases.case")),
            ],
            options={
                "db_table": "cases_link",
                "indexes": [models.Index(fields=["other"], name="links_of_the_other")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("unlinked_at__isnull", True)),
                        fields=("one", "other"),
                        name="linked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="linked_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("unlinked_at__isnull", True),
                                ("unlinked_by__isnull", True),
                                ("unlinked_why__isnull", True),
                            ),
                            models.Q(
                                ("unlinked_at__isnull", False),
                                ("unlinked_by__isnull", False),
                                ("unlinked_why__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="unlinked_by_somebody",
                    ),
                ],
            },
        ),
        Secure(
            "cases_link",
            grants={"staff": "SELECT, INSERT, UPDATE (unlinked_at, unlinked_by, unlinked_why)"},
            rules=[Rule("staff", "ALL", OF_BOTH_CASES)],
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("merged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("merged_by", models.UUIDField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
                ("body", models.BinaryField()),
                ("undone_why", models.BinaryField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merges", to="cases.case"
                    ),
                ),
                ("kept", _to("cases.caseperson")),
                ("gone", _to("cases.caseperson")),
            ],
            options={
                "db_table": "cases_merge",
                "indexes": [models.Index(fields=["case"], name="merges_of_a_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)), fields=("gone",), name="merged_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("gone")), _negated=True), name="merged_with_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undone_at__isnull", True),
                                ("undone_by__isnull", True),
                                ("undone_why__isnull", True),
                            ),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                ("undone_why__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="undone_by_somebody",
                    ),
                ],
            },
        ),
        Secure(
            "cases_merge",
            grants={"staff": "SELECT, INSERT, UPDATE (undone_at, undone_by, undone_why)"},
            rules=[Rule("staff", "ALL", OF_A_CASE)],
        ),
    ]
