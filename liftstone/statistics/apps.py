"""Django's handle on this package."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """What may be learned without naming anybody."""

    name = "liftstone.statistics"
    label = "statistics"
