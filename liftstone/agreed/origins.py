"""Where an action came from, for its page: whichever package has such things says here how to find one.

So an action's page leads to a gap, a meeting or a decision, and this package need not know what those are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from liftstone.agreed.models import Action
from liftstone.vocabulary.lists import Text

Kind = Action.Origin
LABELS: dict[str, Text] = {
    Kind.MEETING: _("A meeting"),
    Kind.GAP: _("A gap"),
    Kind.DECISION: _("A decision"),
    Kind.STRATEGY: _("The strategy"),
    Kind.OTHER: _("Something else"),
}


@dataclass(frozen=True)
class Source:
    """How to find what an action came from: `address` takes the network's id and the row's.

    `after` is said on the action's page once it is done: what may be done with what it came from.
    """

    code: str
    address: Callable[[UUID, UUID], str]
    after: Text = ""


_SOURCES: dict[str, Source] = {}  # filled by each package's AppConfig, never afterwards


def register(source: Source) -> None:
    """Say how to find what actions of one origin came from."""
    _SOURCES[source.code] = source


def of(row: Action) -> tuple[str, str]:
    """Return the address of what an action came from, and what to say once it is done; "" and "" where none is."""
    source = _SOURCES.get(row.origin)
    if source is None or row.origin_id is None:
        return "", ""
    return source.address(row.network_id, row.origin_id), str(source.after)
