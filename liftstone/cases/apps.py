"""Django's handle on this package."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """We stay with them."""

    name = "liftstone.cases"
    label = "cases"
