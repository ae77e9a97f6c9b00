"""Django's handle on this package."""

from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    """Requests for data."""

    name = "liftstone.answering"
    label = "answering"
