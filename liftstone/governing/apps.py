"""Django's handle on this package."""

from django.apps import AppConfig


class GoverningConfig(AppConfig):
    """How a network is governed."""

    name = "liftstone.governing"
    label = "governing"
