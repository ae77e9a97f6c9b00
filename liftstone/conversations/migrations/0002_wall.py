"""The second wall around threads."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = (
    f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
    f" AND {belongs_to('intake_receipt', by='receipt_id')}"
)
NAMED = f"{OWN_ORGANISATION} AND receipt_id::text = (SELECT liftstone_session())"


class Migration(migrations.Migration):
    """A thread is seen by who holds its number and word, and by the desk."""

    dependencies = [("conversations", "0001_first"), ("intake", "0002_wall")]
    operations = [
        Secure(
            "conversations_message",
            grants={"public": "SELECT, INSERT", "staff": "SELECT, INSERT, UPDATE (read_at)"},
            rules=[
                Rule("public", "SELECT", NAMED),
                Rule("public", "INSERT", f"{NAMED} AND author = 'person'"),
                Rule("staff", "ALL", READERS),
            ],
        ),
    ]
