"""Django's handle on this package."""

from uuid import UUID

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """What a network wants to reach."""

    name = "liftstone.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Say where an action of the plan came from, and offer aims that are late for the agendas of meetings."""
        from django.urls import reverse

        from liftstone.agreed import origins
        from liftstone.agreed.models import Action
        from liftstone.meetings import offers
        from liftstone.strategy import offering

        def address(network: UUID, line: UUID) -> str:
            return reverse("plan-line", kwargs={"record": network, "line": line})

        after = _("Write on its line of the plan how far that is.")
        origins.register(origins.Source(Action.Origin.STRATEGY, address, after))
        offers.register(offering.LATE_AIMS)
