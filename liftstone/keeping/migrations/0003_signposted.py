"""A contact that ended with a signpost is finished, and can be erased."""

from django.db import migrations

from liftstone.rows.functions import changed

BEFORE = "('not-for-us', 'advice-given')"
AFTER = "('not-for-us', 'advice-given', 'signposted')"


class Migration(migrations.Migration):
    """The database says what is finished as the pages do."""

    dependencies = [("keeping", "0002_periods"), ("intake", "0004_signposted")]
    operations = [changed("keeping_erase(uuid, uuid[])", old=BEFORE, new=AFTER)]
