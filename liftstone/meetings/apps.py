"""Django's handle on this package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of networks, and their minutes."""

    name = "liftstone.meetings"
    label = "meetings"
