"""Django's handle on this package."""

from django.apps import AppConfig


class AgreedConfig(AppConfig):
    """Actions that networks agreed on."""

    name = "liftstone.agreed"
    label = "agreed"
