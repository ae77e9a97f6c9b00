"""Django's handle on this package."""

from django.apps import AppConfig


class BreachesConfig(AppConfig):
    """The breach log."""

    name = "liftstone.breaches"
    label = "breaches"
