"""What was handed over to somebody goes with the first of its records that is erased: it is one sealed body."""

from django.db import migrations

from liftstone.rows.functions import changed

# Found while the search goes on, so that its pieces are found after it.
END = "    EXIT WHEN cardinality(found) = known;"
ANSWERS = """    SELECT array_agg(a.id) INTO more FROM answering_answer a WHERE a.records && found AND NOT a.id = ANY (found);
    found := found || COALESCE(more, '{}');
"""
DESTROY = "keeping_destroy(uuid[], uuid)"


class Migration(migrations.Migration):
    """The function that destroys looks for answers too."""

    dependencies = [("keeping", "0003_signposted"), ("answering", "0003_documents")]
    operations = [changed(DESTROY, old=END, new=ANSWERS + END)]
