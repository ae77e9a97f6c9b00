"""Erasures, and the two functions that alone can destroy."""

import uuid

import django.contrib.postgres.fields
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="record_id")

# Where a row hangs on another: by a foreign key, or by a column that always names a record. A table that comes later
# is found by itself; one whose rows have no id of their own loses them by what they name. Nobody's rows are looked for
# in the audit, in accounts or among tombstones.
HANGS = """
CREATE FUNCTION keeping_hangs() RETURNS TABLE (tbl regclass, pk name, col name) LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.oid::regclass, own.attname, a.attname
    FROM pg_class c
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
    LEFT JOIN pg_attribute own ON own.attrelid = c.oid AND own.attnum = i.indkey[0] AND own.atttypid = 'uuid'::regtype
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype
   WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'keys'::regnamespace)
     AND c.relname !~ '^(accounts|audit|facts|statistics|loading)_' AND c.relname <> 'keeping_erasure'
     AND (a.attname IN ('case_id', 'contact_id', 'record_id', 'subject_id', 'holder_id', 'one_id', 'other_id')
          OR EXISTS (SELECT FROM pg_constraint f
                      WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum]))
$$;
REVOKE ALL ON FUNCTION keeping_hangs() FROM PUBLIC;
"""

# Follows what hangs on what is to go until nothing more is found, then deletes all of it at once: the constraints are
# looked at when the transaction ends. Doors choose the ids of what they write: one that is another record's would take
# that record with it, and stops all of it. What was counted is counted anew from the facts that are left. What was
# handed over to somebody is one sealed body of several records, and goes with the first of them.
DESTROY = """
CREATE FUNCTION keeping_destroy(roots uuid[], whose uuid) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, keys, pg_temp AS $$
DECLARE
  found uuid[] := roots; more uuid[]; known integer; below record;
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  LOOP
    known := cardinality(found);
    FOR below IN SELECT * FROM keeping_hangs() WHERE pk IS NOT NULL LOOP
      EXECUTE format('SELECT array_agg(%1$I) FROM %2$s WHERE %3$I = ANY ($1) AND NOT %1$I = ANY ($1)',
                     below.pk, below.tbl, below.col) INTO more USING found;
      found := found || COALESCE(more, '{}');
    END LOOP;
    SELECT array_agg(a.id) INTO more FROM answering_answer a WHERE a.records && found AND NOT a.id = ANY (found);
    found := found || COALESCE(more, '{}');
    EXIT WHEN cardinality(found) = known;
  END LOOP;
  IF EXISTS (SELECT FROM keyring_recordwrap w WHERE w.record_id = ANY (found) AND NOT w.record_id = ANY (roots)
                AND w."table" NOT IN (SELECT c.relname FROM keeping_hangs() h JOIN pg_class c ON c.oid = h.tbl)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'another record has the id of something that hangs on this one';
  END IF;
  FOR below IN SELECT tbl, COALESCE(pk, col) AS pk FROM keeping_hangs()
         UNION SELECT 'cases_case'::regclass, 'id' UNION SELECT 'intake_contact'::regclass, 'id'
         UNION SELECT 'shifts_handover'::regclass, 'id' LOOP
    EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1)', below.tbl, below.pk) USING found;
  END LOOP;
  DELETE FROM facts_fact WHERE id = ANY (found) AND organisation_id = whose;
  UPDATE facts_fact SET opened = false WHERE organisation_id = whose AND opened;
  DELETE FROM statistics_segment WHERE organisation_id = whose;
  PERFORM set_config('liftstone.erasing', '', true);
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION keeping_destroy(uuid[], uuid) FROM PUBLIC;
"""

# What the staff door may call: it destroys one record, once two different people of its organisation have decided so.
# The contacts that describe this case alone go with it, and the hand-overs of its time that somebody has signed,
# since each is one sealed body that may speak of it. `counted` names facts and nothing else: a door says which they are.
ERASE = """
CREATE FUNCTION keeping_erase(erasure uuid, counted uuid[]) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, keys, pg_temp AS $$
DECLARE
  wanted keeping_erasure; roots uuid[]; found uuid[]; begun timestamptz; ended timestamptz;
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  SELECT * INTO wanted FROM keeping_erasure e WHERE e.id = erasure FOR UPDATE;
  IF wanted.id IS NULL OR wanted.organisation_id IS DISTINCT FROM liftstone_organisation()
     OR wanted.decided_by IS DISTINCT FROM liftstone_person() OR wanted.asked_by = wanted.decided_by
     OR wanted.done_at IS NOT NULL OR wanted.withdrawn_at IS NOT NULL OR NOT liftstone_has('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'two people have not decided this';
  END IF;
  IF wanted.kind = 'case' THEN
    SELECT opened_at, closed_at INTO STRICT begun, ended FROM cases_case
     WHERE id = wanted.record_id AND organisation_id = wanted.organisation_id AND state = 'closed';
    SELECT COALESCE(array_agg(j.contact_id), '{}') INTO roots FROM cases_casecontact j
     WHERE j.case_id = wanted.record_id
       AND NOT EXISTS (SELECT FROM cases_casecontact o WHERE o.contact_id = j.contact_id AND o.case_id <> j.case_id);
    SELECT LEAST(begun, min(arrived_at)) INTO begun FROM intake_contact WHERE id = ANY (roots);
  ELSE
    SELECT arrived_at, closed_at, '{}' INTO STRICT begun, ended, roots FROM intake_contact
     WHERE id = wanted.record_id AND organisation_id = wanted.organisation_id
       AND state IN ('not-for-us', 'advice-given', 'signposted');
  END IF;
  roots := roots || wanted.record_id || ARRAY(
    SELECT h.id FROM shifts_handover h WHERE h.organisation_id = wanted.organisation_id
       AND h.written_at BETWEEN begun AND COALESCE(ended, now()) + interval '2 days'
       AND (h.signed_at IS NOT NULL OR h.written_at < now() - interval '2 days'));
  IF EXISTS (SELECT FROM keeping_hold h WHERE h.record_id = ANY (roots) AND h.lifted_at IS NULL
                AND h.until >= (now() AT TIME ZONE 'Europe/London')::date) THEN
    RAISE insufficient_privilege USING MESSAGE = 'somebody must keep this';
  END IF;
  found := keeping_destroy(roots, wanted.organisation_id);
  PERFORM set_config('liftstone.erasing', 'on', true);
  WITH gone AS (DELETE FROM facts_fact f WHERE f.id = ANY (counted) AND f.organisation_id = wanted.organisation_id
                RETURNING f.id)
  SELECT found || COALESCE(array_agg(id), '{}') INTO found FROM gone;
  UPDATE keeping_erasure SET done_at = now(), destroyed = found, body = '' WHERE id = erasure;
  PERFORM set_config('liftstone.erasing', '', true);
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION keeping_erase(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keeping_erase(uuid, uuid[]) TO liftstone_staff;
"""

# The audit's leaves lose the ids of what was just erased, and nothing else can be changed in them: the hash tells.
FORGET = """
CREATE FUNCTION keeping_forget(erasure uuid, leaves uuid[], salts bytea[], hidden bytea[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, keys, pg_temp AS $$
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  UPDATE audit_leaf l SET subject = NULL, subjects = '{}', salt = n.salt, forgotten = n.hidden
    FROM unnest(leaves, salts, hidden) AS n (id, salt, hidden), keeping_erasure e
   WHERE e.id = erasure AND e.organisation_id = liftstone_organisation() AND e.decided_by = liftstone_person()
     AND e.done_at IS NOT NULL AND l.id = n.id AND l.organisation_id = e.organisation_id
     AND (l.subject = ANY (e.destroyed) OR l.subjects && e.destroyed);
  PERFORM set_config('liftstone.erasing', '', true);
END $$;
REVOKE ALL ON FUNCTION keeping_forget(uuid, uuid[], bytea[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keeping_forget(uuid, uuid[], bytea[], bytea[]) TO liftstone_staff;
"""

DROP = """
DROP FUNCTION keeping_forget(uuid, uuid[], bytea[], bytea[]);
DROP FUNCTION keeping_erase(uuid, uuid[]);
DROP FUNCTION keeping_destroy(uuid[], uuid);
DROP FUNCTION keeping_hangs();
"""

# The owner sees no row of any table, but inside these functions. `Secure` writes this rule for every table that it
# raises a wall around from now on; here it comes to those of installations that are older.
OPEN_TO_OWNER = """
DO $$ DECLARE behind record; BEGIN
  FOR behind IN SELECT c.oid::regclass AS tbl, c.relname FROM pg_class c
     WHERE c.relkind = 'r' AND c.relrowsecurity
       AND c.relnamespace IN ('public'::regnamespace, 'keys'::regnamespace)
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = c.relname || '_erasing') LOOP
    EXECUTE format('CREATE POLICY %I ON %s TO CURRENT_USER'
                   ' USING (current_setting(''liftstone.erasing'', true) = ''on'')',
                   behind.relname || '_erasing', behind.tbl);
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """Erasing needs two people in the database too, not only on the page."""

    initial = True
    dependencies = [
        ("accounts", "0002_wall"),
        ("audit", "0001_leaves_and_tree"),
        ("cases", "0006_linked"),
        ("conversations", "0001_first"),
        ("desk", "0004_steering"),
        ("facts", "0002_wall"),
        ("intake", "0003_closed_under_duress"),
        ("keyring", "0002_wall"),
        ("linkage", "0002_wall"),
        ("loading", "0002_wall"),
        ("shifts", "0002_wall"),
        ("statistics", "0003_shape"),
    ]
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("case", "Case"), ("contact", "Contact")], max_length=8)),
                ("record_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                (
                    "rule",
                    models.CharField(
                        choices=[("asked", "Asked"), ("time", "Time"), ("mistake", "Mistake"), ("order", "Order")],
                        max_length=8,
                    ),
                ),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_by", models.UUIDField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.UUIDField(null=True)),
                (
                    "destroyed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("body", models.BinaryField(default=b"")),
            ],
            options={
                "db_table": "keeping_erasure",
                "indexes": [models.Index(fields=["organisation_id", "-asked_at"], name="erasures")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("record_id",),
                        name="erased_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="erased_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at__isnull", True),
                            models.Q(("body", b""), ("decided_by__isnull", False), ("withdrawn_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_tombstone_says_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("case", "Case"), ("contact", "Contact")], max_length=8)),
                ("record_id", models.UUIDField()),
                ("reference", models.CharField(max_length=16)),
                ("placed_by", models.UUIDField()),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.UUIDField(null=True)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "keeping_hold",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)), fields=("record_id",), name="held_once"
                    ),
                ],
            },
        ),
        Secure(
            "keeping_hold",
            grants={"staff": "SELECT, INSERT, UPDATE (lifted_at, lifted_by)"},
            rules=[Rule("staff", "ALL", f"{READERS} AND {OF_A_RECORD}")],
        ),
        Secure(
            "keeping_erasure",
            grants={"staff": "SELECT, INSERT, UPDATE (decided_by, withdrawn_at, withdrawn_by)"},
            rules=[
                Rule("staff", "SELECT", f"{READERS} AND (done_at IS NOT NULL OR {OF_A_RECORD})"),
                Rule(
                    "staff",
                    "INSERT",
                    f"{READERS} AND {OF_A_RECORD} AND asked_by = {ME} AND done_at IS NULL",
                ),
                Rule("staff", "UPDATE", f"{READERS} AND {OF_A_RECORD} AND done_at IS NULL"),
            ],
        ),
        migrations.RunSQL(HANGS + DESTROY + ERASE + FORGET, DROP),
        migrations.RunSQL(OPEN_TO_OWNER, migrations.RunSQL.noop),
    ]
