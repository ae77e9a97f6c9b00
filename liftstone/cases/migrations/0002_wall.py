"""The second wall around cases."""

from django.db import migrations

from liftstone.rows.walls import KEPT_TO_ME, OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
OF_A_CASE = f"{READERS} AND {belongs_to('cases_case', by='case_id')}"


class Migration(migrations.Migration):
    """Who counts or keeps keys sees no case; the worker sees when something is due and no more."""

    dependencies = [("cases", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "cases_case",
            grants={"staff": "SELECT, INSERT, UPDATE", "worker": "SELECT (id, organisation_id, readers)"},
            rules=[
                Rule("staff", "ALL", f"{READERS} AND {KEPT_TO_ME}"),
                Rule("worker", "SELECT", "true"),
            ],
        ),
        Secure(
            "cases_casecontact",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
            ],
        ),
        Secure(
            "cases_caseperson",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
            ],
        ),
        Secure(
            "cases_entry",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, case_id, kind, due_at, done_at, rang_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", OF_A_CASE),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "cases_unheard",
            grants={"staff": "SELECT", "worker": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "SELECT", READERS),
                Rule("worker", "ALL", "true"),
            ],
        ),
    ]
