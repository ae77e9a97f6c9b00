"""The second wall around segments."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

ANALYSTS = f"{OWN_ORGANISATION} AND {has_role('analyst')}"


class Migration(migrations.Migration):
    """Only analysts see segments."""

    dependencies = [("statistics", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "statistics_segment",
            grants={"staff": "SELECT, INSERT, DELETE"},
            rules=[Rule("staff", "ALL", ANALYSTS)],
        ),
    ]
