"""Django's handle on this package."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """We write to each other."""

    name = "liftstone.conversations"
    label = "conversations"
