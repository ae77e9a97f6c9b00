"""The second wall around cases."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees no case; the worker sees when something is due and no more."""

    dependencies = [("cases", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "cases_case",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", READERS),
            ],
        ),
        Secure(
            "cases_casecontact",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "ALL", READERS),
            ],
        ),
        Secure(
            "cases_caseperson",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", READERS),
            ],
        ),
        Secure(
            "cases_entry",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, case_id, kind, due_at, done_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", READERS),
                Rule("worker", "ALL", "true"),
            ],
        ),
    ]
