"""The functions that every rule asks, and the schema that holds wrapped keys."""

from django.db import migrations

GROUND = """
CREATE SCHEMA IF NOT EXISTS keys;
GRANT USAGE ON SCHEMA public, keys TO liftstone_public, liftstone_staff, liftstone_worker;
CREATE FUNCTION liftstone_organisation() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('liftstone.organisation', true), '')::uuid $$;
CREATE FUNCTION liftstone_person() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('liftstone.person', true), '')::uuid $$;
CREATE FUNCTION liftstone_login() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('liftstone.login', true), '') $$;
CREATE FUNCTION liftstone_session() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('liftstone.session', true), '') $$;
"""

LEVEL = """
DROP FUNCTION liftstone_organisation(), liftstone_person(), liftstone_login(), liftstone_session();
DROP SCHEMA keys;
"""


class Migration(migrations.Migration):
    """The ground that the second wall stands on."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunSQL(GROUND, LEVEL)]
