"""The second wall around what arrived."""

from django.db import migrations

from liftstone.rows.walls import KEPT_TO_ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CONTACT = f"{READERS} AND {belongs_to('intake_contact', by='contact_id')}"
NAMED = f"{OWN_ORGANISATION} AND id::text = (SELECT liftstone_session())"


class Migration(migrations.Migration):
    """The public door may put in, and read back nothing but ids, digests, and the one thread it was shown the way to."""

    dependencies = [("intake", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "intake_contact",
            grants={
                "public": "INSERT, SELECT (id, organisation_id, digest)",
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, state, news_at, alarm, arrived_at, readers), UPDATE (news_at, alarm)",
            },
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "ALL", f"{READERS} AND {KEPT_TO_ME}"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "intake_addition",
            grants={"public": "INSERT, SELECT (id, organisation_id)", "staff": "SELECT"},
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "SELECT", OF_A_CONTACT),
            ],
        ),
        Secure(
            "intake_chunk",
            grants={
                "public": "INSERT, SELECT (organisation_id, contact_id, file_id, index)",
                "staff": "SELECT",
                "worker": "SELECT (id, contact_id, arrived_at), DELETE",
            },
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "SELECT", OF_A_CONTACT),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "intake_spent",
            grants={"public": "INSERT", "worker": "SELECT, DELETE"},
            rules=[
                Rule("public", "INSERT", "true"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "intake_receipt",
            grants={
                "public": "INSERT, SELECT, UPDATE (tries, barred_until, closed_at)",
                "staff": "SELECT, UPDATE (opened_at)",
            },
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("public", "SELECT", NAMED),
                Rule("public", "UPDATE", NAMED),
                Rule("staff", "ALL", OF_A_CONTACT),
            ],
        ),
        Secure(
            "intake_outbox",
            grants={"public": "INSERT", "staff": "INSERT", "worker": "SELECT, DELETE"},
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("staff", "INSERT", OWN_ORGANISATION),
                Rule("worker", "ALL", "true"),
            ],
        ),
    ]
