"""What is an adviser's own, how much is enough, and the two functions that count without showing a row."""

import uuid

import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, OWN_PERSON, Rule, Secure, has_role

READS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OWN = f"{READS} AND {OWN_PERSON}"
STEERS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"

# No row of a colleague's is visible to anybody; whoever supervises is told sums, by these two and nothing else.
COUNT = """
CREATE FUNCTION care_weeks(since timestamptz) RETURNS TABLE (week date, hard bigint, people bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  RETURN QUERY
    SELECT date_trunc('week', m.at AT TIME ZONE 'Europe/London')::date, count(*), count(DISTINCT m.person_id)
      FROM care_moment m
     WHERE liftstone_has('supervisor') AND m.organisation_id = liftstone_organisation()
       AND m.contact_id IS NOT NULL AND m.at >= since
     GROUP BY 1 ORDER BY 1 DESC;
  PERFORM set_config('liftstone.erasing', '', true);
END $$;
REVOKE ALL ON FUNCTION care_weeks(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care_weeks(timestamptz) TO liftstone_staff;

CREATE FUNCTION care_beyond(since timestamptz) RETURNS TABLE (person uuid, beyond bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  enough integer;
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  -- By the limit that colleagues are shown, and none that is asked for: by 0 it would count each one's contacts.
  SELECT COALESCE((SELECT l.most FROM care_limit l WHERE l.organisation_id = liftstone_organisation()
                      AND l.kind = 'hard'), 3) INTO enough;
  RETURN QUERY
    SELECT shift.person_id, sum(shift.many - enough)::bigint
      FROM (SELECT m.person_id, m.shift_at, count(*) AS many FROM care_moment m
             WHERE liftstone_has('supervisor') AND m.organisation_id = liftstone_organisation()
               AND m.contact_id IS NOT NULL AND m.at >= since
             GROUP BY m.person_id, m.shift_at) shift
     WHERE shift.many > enough
     GROUP BY shift.person_id;
  PERFORM set_config('liftstone.erasing', '', true);
END $$;
REVOKE ALL ON FUNCTION care_beyond(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care_beyond(timestamptz) TO liftstone_staff;
"""
DROP = "DROP FUNCTION care_beyond(timestamptz); DROP FUNCTION care_weeks(timestamptz);"


class Migration(migrations.Migration):
    """A moment is its person's alone; the database tells whoever supervises numbers and never a row."""

    initial = True
    dependencies = [("accounts", "0002_wall"), ("desk", "0005_talk"), ("keeping", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("hard", "Hard"), ("hours", "Hours"), ("nights", "Nights")], max_length=6
                    ),
                ),
                ("most", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "care_limit",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "kind"), name="one_limit_of_a_kind"),
                    models.CheckConstraint(condition=models.Q(("most__gte", 1)), name="a_limit_is_one_at_least"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("contact_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shift_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("later", "Later"), ("done", "Done")],
                        default="asked",
                        max_length=5,
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "care_moment",
                "indexes": [
                    models.Index(fields=["person_id", "-at"], name="moments_of_a_person"),
                    models.Index(fields=["organisation_id", "at"], name="moments_by_week"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "contact_id"), name="asked_once_about_a_contact"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "later")),
                            models.Q(("state", "later"), _negated=True),
                            _connector="OR",
                        ),
                        name="later_has_a_time",
                    ),
                ],
            },
        ),
        Secure(
            "care_moment",
            grants={"staff": "SELECT, INSERT, UPDATE (state, due_at, body), DELETE"},
            rules=[Rule("staff", "ALL", OWN)],
        ),
        Secure(
            "care_limit",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", READS),
                Rule("staff", "INSERT", STEERS),
                Rule("staff", "UPDATE", STEERS),
            ],
        ),
        migrations.RunSQL(COUNT, DROP),
    ]
