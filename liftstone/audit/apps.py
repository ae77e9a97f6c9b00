"""Django's handle on this package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """What was done."""

    name = "liftstone.audit"
    label = "audit"

    def ready(self) -> None:
        """Learn the verbs of every app, so that what is read back always has its sentence."""
        autodiscover_modules("verbs")
