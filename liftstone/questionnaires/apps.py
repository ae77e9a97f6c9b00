"""Django's handle on this package."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Questionnaires of networks."""

    name = "liftstone.questionnaires"
    label = "questionnaires"
