"""The second wall around what was loaded."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, has_role

SEEN = f"{OWN_ORGANISATION} AND {has_role('supervisor', 'analyst')}"
LOADED = f"{OWN_ORGANISATION} AND {has_role('supervisor')}"
COUNTED = f"{OWN_ORGANISATION} AND {has_role('analyst')}"


class Migration(migrations.Migration):
    """A supervisor loads and sees what was loaded; only analysts see an archive's pieces."""

    dependencies = [("loading", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "loading_load",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "SELECT", SEEN), Rule("staff", "INSERT", LOADED)],
        ),
        Secure(
            "loading_piece",
            grants={"staff": "SELECT, INSERT"},
            rules=[Rule("staff", "SELECT", COUNTED), Rule("staff", "INSERT", LOADED)],
        ),
    ]
