"""Django's handle on this package."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse


class MeetingsConfig(AppConfig):
    """Meetings of networks, and their minutes."""

    name = "liftstone.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Put this package's part onto a member's own page, offer for agendas what is open below it, and say where
        an action leads that came from a meeting or a decision in its minutes.
        """
        from liftstone.agreed import origins
        from liftstone.meetings import offers, own_parts, proposing
        from liftstone.network import sections

        sections.register(own_parts.PART)
        for each in proposing.OWN:
            offers.register(each)
        origins.register(origins.Source("meeting", _minutes))
        origins.register(origins.Source("decision", _line))


def _minutes(network: UUID, meeting: UUID) -> str:
    return reverse("minutes", kwargs={"record": network, "meeting": meeting})


def _line(network: UUID, entry: UUID) -> str:
    return reverse("minutes-line", kwargs={"record": network, "entry": entry})
