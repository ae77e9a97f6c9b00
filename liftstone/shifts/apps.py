"""Django's handle on this package."""

from django.apps import AppConfig


class ShiftsConfig(AppConfig):
    """The rota and the hand-over."""

    name = "liftstone.shifts"
    label = "shifts"
