"""Somebody can be signposted to another service."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A contact ends in one way more; nothing changes in the database."""

    dependencies = [("intake", "0003_closed_under_duress")]
    operations = [
        migrations.AlterField(
            "contact",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("claimed", "Claimed"),
                    ("not-for-us", "Not For Us"),
                    ("advice-given", "Advice Given"),
                    ("signposted", "Signposted"),
                    ("in-case", "In Case"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
    ]
