"""Every address of the staff door with the ids of one world in it: each id where it belongs, and where not."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, product
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from tests.world import World
from tests.world_of_sharing import NAMES

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
# The id in an address, with the word before it, if there is one.
NAMED = re.compile(r"(?:([\w-]+)/)?<hexid:(\w+)>")


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the staff door."""
    for entry in patterns if patterns is not None else get_resolver("liftstone.config.urls_staff").url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


def addresses(route: str, world: World) -> list[str]:
    """Every address of a route with this world's ids in it, each once, the most likely first.

    First what the words of the route name, then what belongs together, then each with each.
    """
    many = len(NAMED.findall(route))
    likely = _meant(route, world) if many else ()
    return list(dict.fromkeys(with_ids(route, each) for each in chain(likely, _each(route, world, many))))


def with_ids(route: str, ids: Iterable[UUID]) -> str:
    """Return a route's address with these ids, one for each place; a 1 wherever it wants something else."""
    return "/" + PART.sub(partial(_value, parts=iter(ids)), route)


def _value(match: re.Match[str], parts: Iterator[UUID]) -> str:
    return next(parts).hex if match[1] == "hexid" else "1"


# What a world calls that which the word before an id says, where it is not the same word.
MEANT = {
    "actions": ("action", "done_action"),
    "agreements": ("agreement",),
    "advisers": ("group_adviser",),
    "agenda": ("agenda_item",),
    "asked": ("asked", "declined"),
    "beds": ("beds", "placement"),
    "breaches": ("breach",),
    "calls": ("held", "in_case"),
    "care": ("moment",),
    "case": ("case", "kept"),
    "cases": ("case", "kept"),
    "comments": ("draft_comment",),
    "contact": ("held", "in_case", "waiting"),
    "contacts": ("in_case",),
    "dangers": ("danger", "case_danger"),
    "desk": ("held", "in_case", "done", "waiting"),
    "documents": ("document", "shared_document"),
    "drafts": ("advisory_draft",),
    "duties": ("duty", "topic"),
    "erasing": ("erasure",),
    "from": ("in_case", "held"),
    "gaps": ("gap", "other_gap"),
    "help": ("helpcall",),
    "items": ("item", "file_item"),
    "known": ("gone",),
    "linked": ("link",),
    "lines": ("plan_line",),
    "mails": ("representative",),
    "meetings": ("meeting", "held_meeting", "minuted_meeting"),
    "minutes": ("entry",),
    "missing": ("gone",),
    "notes": ("note", "therapy"),
    "of": ("case", "held", "kept"),
    "old-minutes": ("draft",),
    "organisations": ("provider",),
    "people": ("person", "representative", "colleague"),
    "places": ("place", "secret_place"),
    "quality": ("piece", "reviewing", "sample"),
    "reported": ("breach",),
    "requests": ("request", "answered", "sent"),
    "room": ("colleague",),
    "rounds": ("round", "training_round"),
    "seats": ("empty_seat", "taken_seat"),
    "secret": ("secret_place",),
    "sharing": ("shared", "shared_ended", "shared_expired", "shared_kept"),
    "sessions": ("trained_session", "planned_session"),
    "team": ("adviser", "colleague"),
    "waiting": ("proposal",),
    "with": ("kept", "case"),
    "words": ("phrase",),
}


def _meant(route: str, world: World) -> Iterator[tuple[UUID, ...]]:
    """Return the ids that the words of a route name, each with each; none, where one of them names nothing."""
    both = (world.at_table, vars(world))
    here, there = both if route.startswith(AT_A_TABLE) else reversed(both)
    chosen = []
    for word, part in NAMED.findall(route):
        names = MEANT.get(word or part) or _named(word or part, {*here, *there})
        chosen.append([each[name] for each in (here, there) for name in names if name in each])
    return product(*chosen)


def _named(word: str, names: Iterable[str]) -> list[str]:
    """Return which of the names a word is: `hand-overs` is `handover`."""
    return [name for name in names if _bare(name) == _bare(word)]


def _bare(word: str) -> str:
    return re.sub(r"[-_]", "", word).removesuffix("s")


def _each(route: str, world: World, many: int) -> list[tuple[UUID, ...]]:
    """Return every id for one place, each pair for two, and the case in any third."""
    ids = [getattr(world, name) for name in (
        "waiting", "held", "done", "in_case", "case", "kept", "person", "follow_up", "disclosure", "invited",
        "colleague", "shift", "swap", "handover", "brief",
        "danger", "case_danger", "phrase", "helpcall",
        "consent", "indicator", "erasure", "hold", "breach", "request", "answered", "sent",
        "moment", "talk", "sample", "piece", "reviewing",
        "provider", "service", "place", "beds", "proposal", "feed",
        "search", "asked", "declined", "placement", "secret_place",
    )]  # fmt: skip
    table, shares = list(world.at_table.values()), [getattr(world, name) for name in NAMES]
    ids = [*table, *ids, *shares] if route.startswith(AT_A_TABLE) else [*ids, *table, *shares]
    if many < 2:
        return [(each,) for each in ids] if many else [()]
    return [(*pair, world.case) for pair in _pairs(ids, world, route=route)]


# What stands second in an address: something of a contact, a case or a shift. Of which, where that is no case.
WITHIN = (
    "file", "person", "follow_up", "disclosure", "consent", "gone", "duty", "flag", "in_case", "case",
    "indicator", "thing", "relation", "merge", "link", "note", "therapy", "document", "pick", "item", "file_item",
)  # fmt: skip
OF = {"file": "in_case", "duty": "shift", "pick": "request", "item": "request", "file_item": "request"}

SHARING = "sharing/"  # where addresses of what is shared begin
AT_A_TABLE = ("networks/", "questionnaires/")  # where addresses of what belongs to a network begin


def _pairs(ids: list[UUID], world: World, *, route: str) -> list[tuple[UUID, UUID]]:
    """Each with each, those that belong together first."""
    own = [(getattr(world, OF.get(name, "case")), getattr(world, name)) for name in WITHIN]
    at_table = [(world.at_table["network"], each) for each in world.at_table.values()]
    own = [*at_table, *own] if route.startswith(AT_A_TABLE) else [*own, *at_table]
    return list(dict.fromkeys([*own, *product(ids, (second for _first, second in own))]))
