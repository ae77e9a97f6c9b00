"""Django's handle on this package."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """Care for those who work here."""

    name = "liftstone.care"
    label = "care"
