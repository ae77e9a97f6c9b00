"""Django's handle on this package."""

from django.apps import AppConfig


class AdvisingConfig(AppConfig):
    """Advisory groups and their drafts."""

    name = "liftstone.advising"
    label = "advising"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.advising import own_drafts
        from liftstone.network import sections

        sections.register(own_drafts.DRAFTS)
