"""The second wall around requests for data: what hides a record hides what was chosen from it."""

from django.db import migrations

from liftstone.rows.walls import KEPT_TO_ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

CASEWORK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_RECORD = f"({belongs_to('cases_case', by='record_id')} OR {belongs_to('intake_contact', by='record_id')})"
OF_A_PICK = belongs_to("answering_pick", by="pick_id")
# A note that few may read hides what could be given of it from everybody else.
KEPT = f"(source <> 'kept' OR {belongs_to('cases_keptnote', by='record_id')})"


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
    ]
