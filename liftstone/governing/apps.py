"""Django's handle on this package."""

from django.apps import AppConfig


class GoverningConfig(AppConfig):
    """How a network is governed."""

    name = "liftstone.governing"
    label = "governing"

    def ready(self) -> None:
        """Offer for the agendas of meetings what is to be decided, and what is to be looked at again."""
        from liftstone.governing import offering
        from liftstone.meetings import offers

        for each in offering.OFFERS:
            offers.register(each)
