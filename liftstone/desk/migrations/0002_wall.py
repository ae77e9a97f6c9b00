"""The second wall around what the desk adds."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees no summary and no token."""

    dependencies = [("desk", "0001_first"), ("accounts", "0002_wall"), ("intake", "0002_wall")]
    operations = [
        Secure(
            "desk_summary",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "ALL", READERS),
            ],
        ),
        Secure(
            "desk_token",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[
                Rule("staff", "ALL", READERS),
            ],
        ),
        Secure(
            "desk_note",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "ALL", f"{READERS} AND {belongs_to('intake_contact', by='contact_id')}"),
            ],
        ),
    ]
