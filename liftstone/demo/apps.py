"""Django's handle on this package."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented helpline to look at."""

    name = "liftstone.demo"
    label = "demo"
