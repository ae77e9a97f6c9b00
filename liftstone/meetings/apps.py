"""Django's handle on this package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of networks, and their minutes."""

    name = "liftstone.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Put this package's part onto a member's own page, and offer for agendas what is open below it."""
        from liftstone.meetings import offers, own_parts, proposing
        from liftstone.network import sections

        sections.register(own_parts.PART)
        for each in proposing.OWN:
            offers.register(each)
