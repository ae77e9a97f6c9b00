"""A thread that was closed under the other word stays closed for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The public door may write when."""

    dependencies = [("intake", "0002_wall")]
    operations = [
        migrations.AddField("receipt", "duress_closed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(
            "GRANT UPDATE (duress_closed_at) ON intake_receipt TO liftstone_public",
            "REVOKE UPDATE (duress_closed_at) ON intake_receipt FROM liftstone_public",
        ),
    ]
