"""Which columns a segment has: one of a shape that is not counted any more is made anew from the facts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Every segment so far has the first shape."""

    dependencies = [("statistics", "0002_wall")]
    operations = [
        migrations.AddField(
            model_name="segment",
            name="shape",
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
