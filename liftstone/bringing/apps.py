"""Django's handle on this package."""

from django.apps import AppConfig


class BringingConfig(AppConfig):
    """Old minutes that are brought in."""

    name = "liftstone.bringing"
    label = "bringing"
