"""Django's handle on this package."""

from django.apps import AppConfig


class LoadingConfig(AppConfig):
    """Moving in and out."""

    name = "liftstone.loading"
    label = "loading"
