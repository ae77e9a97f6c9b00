"""Django's handle on this package."""

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """Who holds which key."""

    name = "liftstone.keyring"
    label = "keyring"
