"""Django's handle on this package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of networks, and their minutes."""

    name = "liftstone.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.meetings import own_parts
        from liftstone.network import sections

        sections.register(own_parts.PART)
