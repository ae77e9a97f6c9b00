"""Django's handle on this package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and sign-in."""

    name = "liftstone.accounts"
    label = "accounts"
