"""Django's handle on this package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Whoever is on duty takes it."""

    name = "liftstone.desk"
    label = "desk"
