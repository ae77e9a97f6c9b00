"""Django's handle on this package."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Somebody makes contact."""

    name = "liftstone.intake"
    label = "intake"
