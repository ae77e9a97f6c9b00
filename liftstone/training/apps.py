"""Django's handle on this package."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """A network's register of training."""

    name = "liftstone.training"
    label = "training"
