"""Django's handle on this package."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Is this somebody we know already?"""

    name = "liftstone.linkage"
    label = "linkage"
