"""A contact that ended with a signpost is finished, and can be erased."""

from django.db import migrations

# The function is changed where it stands and not written a second time; its owner and its grants stay.
REPLACE = """
DO $$ DECLARE written text := pg_get_functiondef('keeping_erase(uuid, uuid[])'::regprocedure); BEGIN
  IF position({old} IN written) = 0 THEN
    RAISE EXCEPTION 'keeping_erase is not the function that this migration knows';
  END IF;
  EXECUTE replace(written, {old}, {new});
END $$
"""
BEFORE = "$state$('not-for-us', 'advice-given')$state$"
AFTER = "$state$('not-for-us', 'advice-given', 'signposted')$state$"


class Migration(migrations.Migration):
    """The database says what is finished as the pages do."""

    dependencies = [("keeping", "0002_periods"), ("intake", "0004_signposted")]
    operations = [
        migrations.RunSQL(REPLACE.format(old=BEFORE, new=AFTER), REPLACE.format(old=AFTER, new=BEFORE)),
    ]
