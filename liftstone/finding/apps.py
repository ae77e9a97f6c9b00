"""Django's handle on this package."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Finding help, and asking for it."""

    name = "liftstone.finding"
    label = "finding"
