"""What of a strategy could be on the agenda of a meeting: aims that are late."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item
from liftstone.meetings.offers import Asked, Offer
from liftstone.strategy import content, queries


def late(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """Aims of whose plan a line is late today."""
    rows = asked.new(queries.late_aims(actor, asked.network, today=timezone.localdate()))
    opened = content.opened(rows, network=asked.network.id, by=actor)
    for each in rows:
        name = opened[each.id].get("name", "")
        yield Wanted(Item.Kind.AIM, _("Late: %(name)s") % {"name": name}, each.id)


LATE_AIMS = Offer("aims", late, place=50)
