"""What the page of a case shows of things and relations: a list, and a small graph of the same."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.cases import graph, shown, things
from liftstone.cases.content import Content, Member, Named, open_things
from liftstone.cases.models import Case

Label = Callable[..., str]


def called(body: dict[str, Any], *, label: Label) -> str:
    """Return what somebody is called in a list: by name, else by number or description, with their part."""
    if body.get("name"):
        return str(body["name"])
    part, said = label("roles", body.get("role")), shown.called(body)
    return f"{said} · {part}" if body.get("how_known") == "counted" else f"{part}: {said or _('no name')}"


def nodes(people: list[Member], found: list[Named], *, label: Label) -> list[tuple[str, str, str]]:
    """Return people and things as (key, name, kind): for the graph, and to choose from."""
    first = [(each.row.id.hex, called(each.body, label=label), graph.kind_of(each.body)) for each in people]
    return first + [(each.row.id.hex, str(each.body.get("called", "")), "thing") for each in found]


def of_case(case: Case, opened: Content, *, label: Label, by: Actor) -> dict[str, Any]:
    """Return things, relations with the names of both ends, and the graph."""
    found, ties = open_things(case, by=by), things.ties_of(case, by=by)
    everything = nodes(opened.people, found, label=label)
    names = {key: name for key, name, _kind in everything}
    shown_in = {gone.hex: kept.hex for gone, kept in opened.shown_in.items()}
    ties = [things.tied(tie, shown_in) for tie in ties]
    whole = [tie for tie in ties if tie.start in names and tie.end in names and tie.start != tie.end]
    drawing = graph.drawn(everything, [(tie.start, tie.end) for tie in whole])
    return {"things": found, "ties": whole, "node_names": names, "graph": drawing}
