"""The parts of a member's own page. Each package says of its part what is shown, read, and taken in.

A part is registered when its app is loaded: `sections.register(SECTION)` in `AppConfig.ready`. Its public words are
in the template `public/_own_<name>.html`, and what reads its form in the package's `own_page.py`, which the public
door's catalogue collects from. The template is given `shown` (what this part's `shown` returned for the person),
`said` and `errors` (mappings, empty but after a form of this part was refused), `action` (the form's address), and
`name`, which every form sends back in a hidden field `section`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import QueryDict

from liftstone.accounts.actor import Actor
from liftstone.network.models import Network, Representative

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAME = re.compile(r"[a-z]{1,20}")
Shown = dict[str, Any]
# Whoever is asked, in the rows of `Section.waits`: a row of `Representative`.
ME, MY_MEMBER, MY_NETWORK = OuterRef("id"), OuterRef("member_id"), OuterRef("member__network_id")
Rows = Sequence[QuerySet[Any]]


@dataclass
class Written:
    """A form of one part that was sent: what is wrong, what stands in its boxes, and what was answered by it.

    `about` says in clear of what it is (an id at most, never a word of theirs; it goes behind the part's name, and
    80 characters hold both); `body` is JSON and is sealed. A form with `problems` answers nothing.
    """

    about: str = ""
    body: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """One thing that was answered on somebody's page, opened. `about`, `body`: as its part's `read` made them.

    The public door may be in other hands: whoever takes it in looks at `body` as at anything from outside.
    """

    network: Network
    person: Representative
    about: str
    body: Mapping[str, Any]
    told_at: datetime
    id: UUID


@dataclass(frozen=True)
class Line:
    """One line of what was answered as a coordinator reads it before taking it in, beside what it was so far."""

    label: str
    now: str
    before: str = ""


def words_of(answered: Answered, actor: Actor) -> list[Line]:
    """Return what was answered as it is, for a part that says nothing better."""
    return [Line(name, str(value)) for name, value in answered.body.items() if name != "schema"]


def nothing() -> Rows:
    """Return no rows, for a part that asks nobody for anything."""
    return ()


@dataclass(frozen=True)
class Section:
    """One part of the page.

    `shown(actor, network, people)` returns for each of these people, by id, what their page shows (JSON); who has
    no entry has not this part. `read(data, shown)` reads a form of it at the public door, without a database.
    `take(answered, by)` writes what was answered, in a transaction; it raises `OutOfTurn` or ValueError, or some
    `DoesNotExist`, where that cannot be: the answer is then kept as it is, and shown. It need not renew any page.
    `lines(answered, actor)` says it to the coordinator. `waits()` returns the rows that ask somebody for something,
    by `ME`, `MY_MEMBER`, `MY_NETWORK`: counted without a key (`waiting`). `place` is its order on the page, the
    smallest above.
    """

    name: str
    shown: Callable[[Actor, Network, Sequence[Representative]], Mapping[UUID, Shown]]
    read: Callable[[QueryDict, Mapping[str, Any]], Written]
    take: Callable[[Answered, Actor], None]
    title: "StrOrPromise" = ""
    lines: Callable[[Answered, Actor], list[Line]] = words_of
    waits: Callable[[], Rows] = nothing
    place: int = 50


_known: dict[str, Section] = {}


def register(section: Section) -> None:
    """Put a part onto the page. ValueError where its name is taken or is none."""
    if not NAME.fullmatch(section.name) or _known.get(section.name, section) != section:
        raise ValueError(f"a part of the page is named once, in small letters: {section.name!r}")
    _known[section.name] = section


def known() -> list[Section]:
    """Return all of them in the order of the page."""
    return sorted(_known.values(), key=lambda each: (each.place, each.name))


def find(name: str) -> Section | None:
    """Return one by its name."""
    return _known.get(name)


def waiting() -> Combinable:
    """Return how many things somebody's page asks them for: to annotate a query of `Representative`."""
    none: Combinable = Value(0)
    return sum((_count(rows) for each in known() for rows in each.waits()), start=none)


def is_asked() -> Q:
    """Return whether somebody's page asks them for anything: to filter a query of `Representative`."""
    return reduce(or_, (Q(Exists(rows)) for each in known() for rows in each.waits()), Q(pk__in=()))


def _count(rows: QuerySet[Any]) -> Combinable:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
