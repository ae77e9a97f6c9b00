"""The second wall around people and sign-in, and the question that other walls ask."""

from django.db import migrations

from liftstone.rows.walls import ME, OWN_ORGANISATION, OWN_PERSON, Rule, Secure

HAS = """
CREATE FUNCTION liftstone_has(VARIADIC names text[]) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT EXISTS (SELECT 1 FROM accounts_role
       WHERE person_id = (SELECT liftstone_person()) AND name = ANY (names)) $$;
"""

# An officer, or the key ceremony, at which there is nobody yet.
KEEPS_KEYS = f"({ME} IS NULL OR (SELECT liftstone_has('officer')))"
OFFICERS = f"{OWN_ORGANISATION} AND {KEEPS_KEYS}"


class Migration(migrations.Migration):
    """Before anybody is known, one row is visible: the one whose name or hash was presented."""

    dependencies = [("accounts", "0001_first"), ("rows", "0001_ground")]
    operations = [
        migrations.RunSQL(HAS, "DROP FUNCTION liftstone_has(variadic text[])"),
        Secure(
            "accounts_organisation",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "ALL", "id = (SELECT liftstone_organisation())"),
            ],
        ),
        Secure(
            "accounts_person",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", f"{OWN_ORGANISATION} OR login = (SELECT liftstone_login())"),
                Rule("staff", "INSERT", OFFICERS),
                Rule("staff", "UPDATE", f"{OWN_ORGANISATION} AND (id = {ME} OR {KEEPS_KEYS})"),
            ],
        ),
        Secure(
            "accounts_joining",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "SELECT", f"{OWN_ORGANISATION} OR code = (SELECT liftstone_session())"),
                Rule("staff", "INSERT", OFFICERS),
                Rule("staff", "UPDATE", f"{OWN_ORGANISATION} AND ({OWN_PERSON} OR {KEEPS_KEYS})"),
                Rule("staff", "DELETE", OFFICERS),
            ],
        ),
        Secure(
            "accounts_role",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[
                Rule("staff", "SELECT", OWN_ORGANISATION),
                Rule("staff", "INSERT", OFFICERS),
                Rule("staff", "DELETE", OFFICERS),
            ],
        ),
        Secure(
            "accounts_session",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
            rules=[
                Rule("staff", "ALL", f"{OWN_ORGANISATION} OR id = (SELECT liftstone_session())"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "accounts_attempt",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
            rules=[
                Rule("staff", "ALL", "id = (SELECT liftstone_session())"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "accounts_challenge",
            grants={"staff": "SELECT, INSERT, DELETE", "worker": "SELECT, DELETE"},
            rules=[
                Rule("staff", "ALL", "id = (SELECT liftstone_session())"),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "accounts_passkey",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule(
                    "staff",
                    "ALL",
                    f"{OWN_ORGANISATION} OR encode(credential_id, 'hex') = (SELECT liftstone_session())",
                ),
            ],
        ),
    ]
