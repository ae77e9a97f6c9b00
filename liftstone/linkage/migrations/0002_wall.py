"""The second wall around what is compared."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
# A record that is kept to a few hides who is in it, from those who are shut out and from their hints.
OF_A_RECORD = (
    f"(kind = 'contact' AND {belongs_to('intake_contact', by='record_id')}"
    f" OR kind = 'case' AND {belongs_to('cases_case', by='record_id')})"
)
OF_BOTH = f"{belongs_to('linkage_subject', by='one_id')} AND {belongs_to('linkage_subject', by='other_id')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees nobody's summary, no token, and nothing that was said of two people."""

    dependencies = [
        ("linkage", "0001_first"),
        ("accounts", "0002_wall"),
        ("intake", "0002_wall"),
        ("cases", "0002_wall"),
    ]
    operations = [
        Secure(
            "linkage_subject",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[Rule("staff", "ALL", f"{READERS} AND {OF_A_RECORD}")],
        ),
        Secure(
            "linkage_key",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[Rule("staff", "ALL", READERS)],
        ),
        Secure(
            "linkage_verdict",
            grants={"staff": "SELECT, INSERT, UPDATE (taken_back_at, taken_back_by)"},
            rules=[Rule("staff", "ALL", f"{READERS} AND {OF_BOTH}")],
        ),
    ]
