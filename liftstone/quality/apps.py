"""Django's handle on this package."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Reviews of a sample of the work."""

    name = "liftstone.quality"
    label = "quality"
