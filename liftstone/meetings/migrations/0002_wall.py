"""The wall around meetings: seen from the network's room; once minutes are approved, nothing of them changes."""

from django.db import migrations

from liftstone.network.walls import OF_A_NETWORK, of
from liftstone.rows.walls import ME, Rule, Secure, add_only

OF_A_MEETING = of("meetings_meeting", by="meeting_id")
OF_AN_ENTRY = of("meetings_entry", by="entry_id")
OF_A_PAPER = of("meetings_paper", by="paper_id")
UNDECIDED = "EXISTS (SELECT FROM meetings_meeting held WHERE held.id = meeting_id AND held.state <> 'approved')"
DECIDED = UNDECIDED.replace("<>", "=")
# Approved minutes are what people agreed to: nobody changes a line of them, who was there, or that they are approved.
FROZEN = """
CREATE POLICY meetings_meeting_frozen ON meetings_meeting AS RESTRICTIVE FOR UPDATE TO liftstone_staff
  USING (state <> 'approved') WITH CHECK (true)"""
WORDED = """EXISTS (SELECT FROM meetings_entry line JOIN meetings_meeting held ON held.id = line.meeting_id
  WHERE line.id = entry_id AND (held.state <> 'approved' OR (line.kind = 'correction' AND meetings_wording.version = 1)))"""


def around(table: str, *, rows: str, changes: str) -> Secure:
    """Return the wall around what hangs on a meeting: read, added to and changed in the columns `changes` alone,
    until its minutes are approved.
    """
    written = f"{rows} AND {UNDECIDED}"
    rules = [Rule("staff", "SELECT", rows), Rule("staff", "INSERT", written), Rule("staff", "UPDATE", written)]
    return Secure(table, grants={"staff": f"SELECT, INSERT, UPDATE ({changes})"}, rules=rules)


class Migration(migrations.Migration):
    """Coordinators alone, each in the rooms that somebody let them into."""

    dependencies = [("meetings", "0001_first")]

    operations = [
        Secure(
            "meetings_meeting",
            grants={
                "staff": "SELECT, INSERT, UPDATE"
                " (starts_at, ends_at, state, sequence, changed_at, version, approved_on, body)"
            },
            rules=[
                Rule("staff", "SELECT", OF_A_NETWORK),
                Rule("staff", "INSERT", f"{OF_A_NETWORK} AND planned_by = {ME}"),
                Rule("staff", "UPDATE", OF_A_NETWORK),
            ],
        ),
        migrations.RunSQL(FROZEN, "DROP POLICY meetings_meeting_frozen ON meetings_meeting"),
        around("meetings_item", rows=OF_A_MEETING, changes="position, taken_off_at, body"),
        around("meetings_paper", rows=OF_A_MEETING, changes="withdrawn_at"),
        Secure(
            "meetings_piece",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "SELECT", OF_A_PAPER), Rule("staff", "INSERT", OF_A_PAPER)],
        ),
        around("meetings_attendance", rows=OF_A_MEETING, changes="state, changed_at, body"),
        Secure(
            "meetings_entry",
            grants={"staff": "SELECT, INSERT, UPDATE (reach, action_id, version, struck_at)"},
            rules=[
                Rule("staff", "SELECT", OF_A_MEETING),
                Rule(
                    "staff",
                    "INSERT",
                    f"{OF_A_MEETING} AND written_by = {ME} AND CASE kind WHEN 'correction' THEN {DECIDED} ELSE {UNDECIDED} END",
                ),
                Rule("staff", "UPDATE", f"{OF_A_MEETING} AND {UNDECIDED}"),
            ],
        ),
        add_only("meetings_wording", rows=OF_AN_ENTRY, writes=WORDED, by="written_by"),
        add_only("meetings_approval", rows=OF_A_MEETING, writes=UNDECIDED, by="written_by"),
    ]
