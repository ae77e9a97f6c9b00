"""The second wall around the rota and the hand-over."""

from django.db import migrations

from liftstone.rows.walls import ME, OWN_ORGANISATION, OWN_PERSON, Rule, Secure, has_role

PLANS = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
CASEWORK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
DESK = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor')}"
# Whoever was asked to take this shift and has not answered yet.
ASKED = f"EXISTS (SELECT 1 FROM shifts_swap WHERE duty_id = shifts_duty.id AND asked_of = {ME} AND state = 'asked')"
OWN_DUTY = f"{OWN_ORGANISATION} AND ({OWN_PERSON} OR {has_role('supervisor')} OR {ASKED})"
IN_IT = f"{OWN_ORGANISATION} AND (asked_by = {ME} OR asked_of = {ME} OR {has_role('supervisor')})"
OWN = f"{OWN_ORGANISATION} AND {OWN_PERSON}"


class Migration(migrations.Migration):
    """Everybody sees the rota; a supervisor plans it; the worker sees when something begins and no more."""

    dependencies = [("shifts", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "shifts_shift",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, begins_at, removed_at, told_at), UPDATE (told_at)",
            },
            rules=[
                Rule("staff", "SELECT", OWN_ORGANISATION),
                Rule("staff", "INSERT", PLANS),
                Rule("staff", "UPDATE", PLANS),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure(
            "shifts_duty",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", OWN_ORGANISATION),
                Rule("staff", "INSERT", PLANS),
                Rule("staff", "UPDATE", OWN_DUTY),
            ],
        ),
        Secure(
            "shifts_swap",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", OWN_ORGANISATION),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND asked_by = {ME}"),
                Rule("staff", "UPDATE", IN_IT),
            ],
        ),
        Secure(
            "shifts_ability",
            grants={"staff": "SELECT, INSERT, UPDATE"},
            rules=[
                Rule("staff", "SELECT", OWN_ORGANISATION),
                Rule("staff", "INSERT", PLANS),
                Rule("staff", "UPDATE", PLANS),
            ],
        ),
        Secure(
            "shifts_feed",
            grants={"staff": "SELECT, INSERT, UPDATE, DELETE"},
            rules=[
                Rule("staff", "SELECT", f"({OWN}) OR digest = (SELECT liftstone_session())"),
                Rule("staff", "INSERT", OWN),
                Rule("staff", "UPDATE", OWN),
                Rule("staff", "DELETE", OWN),
            ],
        ),
        Secure(
            "shifts_handover",
            grants={
                "staff": "SELECT, INSERT, UPDATE",
                "worker": "SELECT (id, organisation_id, rings_at, rang_at, signed_at), UPDATE (rang_at)",
            },
            rules=[
                Rule("staff", "ALL", CASEWORK),
                Rule("worker", "ALL", "true"),
            ],
        ),
        Secure("shifts_deskpart", grants={"staff": "SELECT, INSERT"}, rules=[Rule("staff", "ALL", DESK)]),
        Secure(
            "shifts_handedon", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", CASEWORK)]
        ),
        Secure("shifts_brief", grants={"staff": "SELECT, INSERT, UPDATE"}, rules=[Rule("staff", "ALL", DESK)]),
    ]
