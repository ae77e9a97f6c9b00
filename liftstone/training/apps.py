"""Django's handle on this package."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """A network's register of training."""

    name = "liftstone.training"
    label = "training"

    def ready(self) -> None:
        """Say what of training a strategy can count."""
        from liftstone.training import counted

        counted.register()
