"""The second wall around the keyring."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, OWN_PERSON, Rule, Secure

OWN_TEAMS = (
    f"{OWN_ORGANISATION} AND (holder IN ('record', 'person') OR holder_id IN (SELECT team_id FROM keyring_membership"
    f" WHERE {OWN_PERSON} AND left_at IS NULL))"
)


class Migration(migrations.Migration):
    """Whoever is in no team that a record is wrapped for does not even see the wrap."""

    dependencies = [("keyring", "0001_first"), ("rows", "0001_ground")]
    operations = [
        Secure(
            "keyring_officer",
            grants={"public": "SELECT", "staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_personkey",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_team",
            grants={"public": "SELECT", "staff": "SELECT, INSERT"},
            rules=[
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_teamepoch",
            grants={"public": "SELECT", "staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("public", "SELECT", OWN_ORGANISATION),
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_membership",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_recovery",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
        ),
        Secure(
            "keyring_recoveryhalf",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
            schema="keys",
        ),
        Secure(
            "keyring_teamwrap",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
            schema="keys",
        ),
        Secure(
            "keyring_recoverywrap",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "ALL", OWN_ORGANISATION),
            ],
            schema="keys",
        ),
        Secure(
            "keyring_recordwrap",
            grants={"public": "INSERT", "staff": "SELECT, INSERT, UPDATE (holder, epoch, sealed), DELETE"},
            rules=[
                Rule("public", "INSERT", OWN_ORGANISATION),
                Rule("staff", "INSERT", OWN_ORGANISATION),
                Rule("staff", "UPDATE", OWN_TEAMS),
                Rule("staff", "DELETE", OWN_TEAMS),
                Rule("staff", "SELECT", OWN_TEAMS),
            ],
            schema="keys",
        ),
    ]
