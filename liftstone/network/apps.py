"""Django's handle on this package."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Networks and their tables."""

    name = "liftstone.network"
    label = "network"
