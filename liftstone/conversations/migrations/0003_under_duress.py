"""What is written under the other word lies apart: found again by whoever forces, seen by nobody at the desk."""

from django.db import migrations, models

from liftstone.rows.walls import OWN_ORGANISATION, has_role

READERS = f"{OWN_ORGANISATION} AND {has_role('adviser', 'supervisor', 'caseworker')}"
WALL = "ALTER POLICY conversations_message_staff_2 ON conversations_message USING ({rows}) WITH CHECK ({rows})"


class Migration(migrations.Migration):
    """The desk's wall around threads, one stone higher."""

    dependencies = [("conversations", "0002_wall"), ("intake", "0003_closed_under_duress")]
    operations = [
        migrations.AddField("message", "under_duress", models.BooleanField(default=False)),
        migrations.RunSQL(
            WALL.format(rows=f"{READERS} AND NOT under_duress"),
            WALL.format(rows=READERS),
        ),
    ]
