"""What members answered on their own pages: read, taken in by a coordinator, and held where it cannot be."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import tickets
from liftstone.network import content, links, policies, sections, states
from liftstone.network.link_models import Told
from liftstone.network.log import note
from liftstone.network.models import Network, Representative
from liftstone.network.sections import Answered, Line, Section
from liftstone.network.verbs import NetworkVerb
from liftstone.vault import Unreadable

SHOWN = 100
State = Told.State
OPEN = (State.WAITING, State.HELD)
# Why an answer cannot be taken in. What comes through the public door may be anything, whatever its page checks:
# one that is not of the shape its part expects must not keep the others out.
CANNOT = (
    states.OutOfTurn, ObjectDoesNotExist, ValueError, KeyError, TypeError, AttributeError, Unreadable,
    DataError, IntegrityError,
)  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """Something that was answered and waits: by whom, for which part, in which words (None: it does not open)."""

    row: Told
    person: Representative
    who: str
    title: str
    lines: list[Line] | None

    @property
    def is_held(self) -> bool:
        """Whether it was to be taken in and could not be."""
        return self.row.state == State.HELD


def how_many_wait(actor: Actor, network: Network) -> int:
    """Count what waits."""
    policies.check_can_run(actor, network)
    return Told.objects.filter(link__network=network, state__in=OPEN).count()


def waiting(actor: Actor, network: Network) -> list[Waits]:
    """Return what waits, the oldest first, at most `SHOWN` of it."""
    policies.check_can_run(actor, network)
    rows = list(_open(network)[:SHOWN])
    found = _answered(rows, network=network, by=actor)
    people = {each.link.person_id: each.link.person for each in rows}
    who = content.opened(list(people.values()), [], network=network.id, by=actor)
    waits = []
    for row in rows:
        part, answered = _part(row), found[row.id]
        lines = _lines(part, answered, actor=actor) if answered else None
        name = who[row.link.person_id].get("name", "")
        waits.append(Waits(row, row.link.person, name, str(part.title or part.name) if part else "", lines))
    return waits


@transaction.atomic
def take_all(*, network: Network, only: Collection[UUID] | None = None, by: Actor) -> int:
    """Take in what waits, each handed to its part; only these where given. Returns how many could not be taken.

    Those are held with their words until somebody puts them aside.
    """
    policies.check_can_run(by, network)
    rows = _open(network).select_for_update(of=("self",))
    chosen = list(rows if only is None else rows.filter(id__in=only))
    if not chosen:
        return 0
    found = _answered(chosen, network=network, by=by)
    with links.renewing_once(network, by=by):
        held = sum(not _take(row, found[row.id], by=by) for row in chosen)
    note(NetworkVerb.TAKEN, on=network.id, by=by)
    return held


@transaction.atomic
def put_aside(*, told: Told, by: Actor) -> None:
    """Say that something was read and is not to be taken in. `OutOfTurn` where it does not wait any more."""
    policies.check_can_run(by, told)
    row = Told.objects.select_for_update(of=("self",)).select_related("link").get(id=told.id)
    _become(row, State.ASIDE, by=by)
    note(NetworkVerb.ASIDE, on=row.link.network_id, by=by)


def one(actor: Actor, network: Network, *, record: UUID) -> Told:
    """Return something that was answered; raises `DoesNotExist` where there is none for this actor."""
    policies.check_can_run(actor, network)
    return Told.objects.get(organisation_id=actor.organisation, link__network=network, id=record)


def _open(network: Network) -> QuerySet[Told]:
    rows = Told.objects.filter(link__network=network, state__in=OPEN).select_related("link__person__member")
    return rows.order_by("-state", "told_at", "id")  # what waits above what is held


def _answered(rows: Collection[Told], *, network: Network, by: Actor) -> dict[UUID, Answered | None]:
    """Open what was answered, by ids; None for what does not open."""
    if not rows:
        return {}
    used = list({row.link_id: row.link for row in rows}.values())
    keys = links.keys_of(used, verb=NetworkVerb.TOLD_READ, by=by)
    return {row.id: _opened(row, keys.get(row.link_id), network) for row in rows}


def _opened(row: Told, key: bytes | None, network: Network) -> Answered | None:
    if key is None:
        return None
    own: dict[str, Any] = {
        "link": row.link_id,
        "answer": row.id,
        "about": row.about,
        "organisation": row.organisation_id,
    }
    try:
        body = tickets.open_answer(bytes(row.sealed), key=key, **own)
    except Unreadable:
        return None
    about = row.about.partition("/")[2]
    return Answered(network, row.link.person, about, body, row.told_at, row.id)


def _part(row: Told) -> Section | None:
    return sections.find(row.about.partition("/")[0])


def _lines(part: Section | None, answered: Answered, *, actor: Actor) -> list[Line]:
    try:
        return part.lines(answered, actor) if part else sections.words_of(answered, actor)
    except CANNOT:
        return sections.words_of(answered, actor)


def _take(row: Told, answered: Answered | None, *, by: Actor) -> bool:
    """Hand one to its part; says whether it could be taken."""
    part = _part(row)
    try:
        if part is None or answered is None:
            raise Unreadable
        with transaction.atomic():
            part.take(answered, by)
    except CANNOT:
        _become(row, State.HELD, by=by)
        return False
    row.sealed = b""  # its words stand where they belong now
    _become(row, State.TAKEN, by=by)
    return True


def _become(row: Told, state: Told.State, *, by: Actor) -> None:
    states.check_told_can_become(row.state, then=state)
    row.state = state
    if state not in OPEN:
        row.taken_at, row.taken_by = timezone.now(), by.person
    row.save(update_fields=["state", "taken_at", "taken_by", "sealed"])
