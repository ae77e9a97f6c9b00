"""The second wall around facts."""

from django.db import migrations

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure


class Migration(migrations.Migration):
    """Whoever saves a contact or a case writes facts, sealed to others; replacing one needs to find it."""

    dependencies = [("facts", "0001_first"), ("accounts", "0002_wall")]
    operations = [
        Secure(
            "facts_fact",
            grants={"staff": "SELECT, INSERT, UPDATE (epoch, opened, sealed), DELETE"},
            rules=[Rule("staff", "ALL", OWN_ORGANISATION)],
        ),
    ]
