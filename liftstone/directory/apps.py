"""Django's handle on this package."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory."""

    name = "liftstone.directory"
    label = "directory"
