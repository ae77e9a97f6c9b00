"""Django's handle on this package."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Erasing."""

    name = "liftstone.keeping"
    label = "keeping"
