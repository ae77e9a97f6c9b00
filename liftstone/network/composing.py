"""What the own page of whoever speaks for a member shows: all of its parts, or the one that has changed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.network import sections
from liftstone.network.models import Network, Representative
from liftstone.network.sections import Section

Page = dict[str, Any]
NOTHING: Mapping[UUID, Page] = {}


def pages(
    network: Network,
    people: Sequence[Representative],
    *,
    part: str = "",
    kept: Mapping[UUID, Page] = NOTHING,
    by: Actor,
) -> dict[UUID, Page]:
    """Return by person what their page shows: `network`, `member`, and `sections` by name.

    Whose page is in `kept` keeps its parts but for the one called `part`; everybody else's is made anew.
    """
    there = [each for each in people if kept.get(each.id)]
    new = [each for each in people if not kept.get(each.id)]
    shown = _parts(network, new, of=sections.known(), by=by)
    changed = _parts(network, there, of=[each for each in sections.known() if each.name == part], by=by)
    for each in there:
        others = {name: one for name, one in kept[each.id]["sections"].items() if name != part}
        shown[each.id] = others | changed[each.id]
    return {
        each.id: {"network": network.name, "member": each.member.name, "sections": shown[each.id]}
        for each in people
    }


def _parts(
    network: Network, people: Sequence[Representative], *, of: Sequence[Section], by: Actor
) -> dict[UUID, dict[str, Any]]:
    found = {each.name: each.shown(by, network, people) for each in of} if people else {}
    return {each.id: {name: shown[each.id] for name, shown in found.items() if each.id in shown} for each in people}
