"""Django's handle on this package."""

from django.apps import AppConfig


class DigestConfig(AppConfig):
    """Weekly mails."""

    name = "liftstone.digest"
    label = "digest"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.digest import wishes
        from liftstone.network import sections

        sections.register(wishes.MAIL)
