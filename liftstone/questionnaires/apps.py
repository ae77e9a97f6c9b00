"""Django's handle on this package."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Questionnaires of networks."""

    name = "liftstone.questionnaires"
    label = "questionnaires"

    def ready(self) -> None:
        """Put the part of a member's own page that is this package's onto it."""
        from liftstone.network import sections
        from liftstone.questionnaires import own_rounds

        sections.register(own_rounds.ROUNDS)
