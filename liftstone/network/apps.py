"""Django's handle on this package."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Networks and their tables."""

    name = "liftstone.network"
    label = "network"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.network import details, sections

        sections.register(details.DETAILS)
