"""Django's handle on this package."""

from django.apps import AppConfig


class RowsConfig(AppConfig):
    """Row-level security."""

    name = "liftstone.rows"
    label = "rows"
