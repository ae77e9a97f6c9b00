"""Django's handle on this package."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Agreements and shared views."""

    name = "liftstone.sharing"
    label = "sharing"
