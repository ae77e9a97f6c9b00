"""Changes functions of the database in migrations."""

from django.db import migrations

# The function is changed where it stands and not written a second time; its owner and its grants stay.
REPLACE = """
DO $do$ DECLARE written text := pg_get_functiondef({function}::regprocedure); BEGIN
  IF position({old} IN written) = 0 THEN
    RAISE EXCEPTION 'this is not the function that the migration knows';
  END IF;
  EXECUTE replace(written, {old}, {new});
END $do$
"""


def changed(function: str, *, old: str, new: str) -> migrations.RunSQL:
    """Return the change of some words of a function, named with the types of its arguments, and the way back."""
    before, after = f"$text${old}$text$", f"$text${new}$text$"
    named = f"$text${function}$text$"
    return migrations.RunSQL(
        REPLACE.format(function=named, old=before, new=after), REPLACE.format(function=named, old=after, new=before)
    )
