"""Django's handle on this package."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What is counted, sealed."""

    name = "liftstone.facts"
    label = "facts"
