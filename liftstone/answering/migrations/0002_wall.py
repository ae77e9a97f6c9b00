"""The second wall around requests for data: what hides a record hides what was chosen from it."""

from django.db import migrations

from liftstone.rows.walls import KEPT_TO_ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

CASEWORK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_RECORD = belongs_to("cases_case", "intake_contact", by="record_id")
OF_A_PICK = belongs_to("answering_pick", by="pick_id")
# A note that few may read hides what could be given of it from everybody else.
KEPT = f"(source <> 'kept' OR {belongs_to('cases_keptnote', by='record_id')})"

# Whoever would erase a record is told that it is asked for, also where the request is kept from them since it concerns
# another one as well: only that there is one, and that is what the law lets nobody overlook.
ASKED_FOR = """
CREATE FUNCTION answering_asked_for(records uuid[]) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found boolean;
BEGIN
  PERFORM set_config('liftstone.erasing', 'on', true);
  found := liftstone_has('adviser', 'supervisor', 'caseworker') AND EXISTS (
    SELECT FROM answering_pick p JOIN answering_request r ON r.id = p.request_id
     WHERE p.record_id = ANY (records) AND p.removed_at IS NULL
       AND r.organisation_id = liftstone_organisation() AND r.ended_at IS NULL);
  PERFORM set_config('liftstone.erasing', '', true);
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION answering_asked_for(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION answering_asked_for(uuid[]) TO liftstone_staff;
"""


class Migration(migrations.Migration):
    """Whoever works on cases, with the rows of what they may read."""

    dependencies = [
        ("answering", "0001_first"),
        ("accounts", "0002_wall"),
        ("cases", "0008_papers"),
        ("intake", "0002_wall"),
    ]
    operations = [
        Secure(
            "answering_request",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[Rule("staff", "ALL", f"{CASEWORK} AND {KEPT_TO_ME}")],
        ),
        Secure(
            "answering_pick",
            grants={"staff": "SELECT, INSERT, UPDATE (removed_at)"},
            rules=[
                Rule(
                    "staff",
                    "ALL",
                    f"{CASEWORK} AND {OF_A_RECORD} AND {belongs_to('answering_request', by='request_id')}",
                ),
            ],
        ),
        Secure(
            "answering_item",
            grants={"staff": "SELECT, INSERT, UPDATE (version, decided_by, decided_at, body)"},
            rules=[Rule("staff", "ALL", f"{CASEWORK} AND {OF_A_PICK} AND {KEPT}")],
        ),
        migrations.RunSQL(ASKED_FOR, "DROP FUNCTION answering_asked_for(uuid[])"),
    ]
