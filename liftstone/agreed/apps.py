"""Django's handle on this package."""

from django.apps import AppConfig


class AgreedConfig(AppConfig):
    """Actions that networks agreed on."""

    name = "liftstone.agreed"
    label = "agreed"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.agreed import own_parts
        from liftstone.network import sections

        sections.register(own_parts.PARTS)
