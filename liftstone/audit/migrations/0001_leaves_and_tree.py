"""Leaves, the tree and its checkpoints; who may add and who may read."""

import django.contrib.postgres.fields
import django.db.models.lookups
from django.db import migrations, models

import liftstone.audit.models
from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure

# Nobody writes under another's name. The person is unknown only while somebody signs in.
OWN_NAME = f"(actor IS NULL OR actor = {ME} OR {ME} IS NULL)"

# The owner's function, so that a door can neither leave a leaf out nor put anything else in.
WAIT = """
CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS
  $$ BEGIN INSERT INTO public.audit_waiting (leaf_id) VALUES (NEW.id); RETURN NULL; END $$;
REVOKE ALL ON FUNCTION audit_wait() FROM PUBLIC;
CREATE TRIGGER every_leaf_waits AFTER INSERT ON audit_leaf FOR EACH ROW EXECUTE FUNCTION audit_wait();
CREATE POLICY audit_waiting_owner ON audit_waiting FOR INSERT TO CURRENT_USER WITH CHECK (true);
"""

DO_NOT_WAIT = """
DROP POLICY audit_waiting_owner ON audit_waiting;
DROP TRIGGER every_leaf_waits ON audit_leaf;
DROP FUNCTION audit_wait();
"""


def bytes_of(model: str, field: str, count: int) -> models.CheckConstraint:
    """Return the constraint that a field has so many bytes."""
    length = liftstone.audit.models.OctetLength(field)
    return models.CheckConstraint(
        condition=models.Q(django.db.models.lookups.Exact(length, count)),
        name=f"{model}_{field}_has_{count}_bytes",
    )


class Migration(migrations.Migration):
    """The audit's tables behind their wall."""

    initial = True
    dependencies = [("rows", "0001_ground")]
    operations = [
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("verb", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(default="", max_length=63)),
                ("subject", models.UUIDField(null=True)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("detail", models.JSONField(default=dict)),
                ("salt", models.BinaryField()),
                ("hash", models.BinaryField()),
                ("forgotten", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "audit_leaf",
                "indexes": [
                    models.Index(fields=["organisation_id", "at", "id"], name="deeds_in_time"),
                    models.Index(fields=["actor", "at"], name="deeds_of_a_person"),
                    models.Index(
                        condition=models.Q(("subject__isnull", False)),
                        fields=["subject", "at"],
                        name="deeds_on_a_subject",
                    ),
                    models.Index(
                        condition=models.Q(("subjects", []), _negated=True),
                        fields=["organisation_id", "at"],
                        name="pages_shown",
                    ),
                ],
                "constraints": [bytes_of("leaf", "salt", 16), bytes_of("leaf", "hash", 32)],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[("leaf_id", models.UUIDField(primary_key=True, serialize=False))],
            options={"db_table": "audit_waiting"},
        ),
        migrations.CreateModel(
            name="TreeEntry",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("leaf_id", models.UUIDField(unique=True)),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_tree", "constraints": [bytes_of("treeentry", "hash", 32)]},
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("note", models.TextField()),
                ("frontier", models.BinaryField()),
            ],
            options={"db_table": "audit_checkpoint", "constraints": [bytes_of("checkpoint", "root", 32)]},
        ),
        Secure(
            "audit_leaf",
            grants={"public": "INSERT", "staff": "INSERT, SELECT", "worker": "INSERT, SELECT"},
            rules=[
                Rule("public", "INSERT", f"{OWN_ORGANISATION} AND actor IS NULL"),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND {OWN_NAME}"),
                Rule("staff", "SELECT", OWN_ORGANISATION),
                # What it does by itself, as of whoever asked for it once: it can put no person's name to it.
                Rule("worker", "INSERT", f"{OWN_ORGANISATION} AND actor IS NULL"),
                Rule("worker", "SELECT", "true"),
            ],
        ),
        Secure(
            "audit_waiting",
            grants={"worker": "SELECT, DELETE"},
            rules=[Rule("worker", "SELECT", "true"), Rule("worker", "DELETE", "true")],
        ),
        Secure(
            "audit_tree",
            grants={"worker": "SELECT, INSERT"},
            rules=[Rule("worker", "SELECT", "true"), Rule("worker", "INSERT", "true")],
        ),
        Secure(
            "audit_checkpoint",
            grants={"worker": "SELECT, INSERT"},
            rules=[Rule("worker", "SELECT", "true"), Rule("worker", "INSERT", "true")],
        ),
        migrations.RunSQL(WAIT, DO_NOT_WAIT),
    ]
