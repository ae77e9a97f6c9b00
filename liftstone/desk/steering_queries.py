"""Reads of steering the desk: numbers for the wall, who holds how much, who waits too long. All take the actor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from statistics import median
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.desk import queries, rules
from liftstone.desk.queries import MANY, PAGE
from liftstone.desk.steering_models import Given, HelpCall, Phrase, Target
from liftstone.intake.models import Contact, Danger

URGENT_FIRST = tuple(sorted(Danger.values, reverse=True))
RANKS = sorted({each.rank for each in Contact.Under18})
LATELY = timedelta(hours=1)


@dataclass(frozen=True)
class Wait:
    """Who waits with one urgency: how many (at most `MANY`), the longest since when, how many too long."""

    danger: int
    count: int
    longest: datetime | None
    may_wait: int
    late: int


@dataclass(frozen=True)
class Board:
    """The wall's numbers. Nothing here says anything of anybody."""

    waits: list[Wait]
    in_hand: int
    at_work: int
    taken: int  # in the last hour
    usual: timedelta | None  # the median wait of those
    asks_help: int

    @property
    def waiting(self) -> int:
        """How many wait in all."""
        return sum(each.count for each in self.waits)

    @property
    def late(self) -> int:
        """How many have waited longer than they should."""
        return sum(each.late for each in self.waits)


@dataclass(frozen=True)
class Load:
    """One adviser: at work or not, and what they hold, the longest held first."""

    person: UUID
    name: str
    at_work: bool
    holds: list[Contact]


def targets(actor: Actor) -> dict[int, int]:
    """Return how many minutes somebody may wait, by danger."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = Target.objects.filter(organisation_id=actor.organisation)
    return rules.MAY_WAIT | dict(rows.values_list("danger", "minutes"))


def late(actor: Actor, *, dangers: Sequence[int] = URGENT_FIRST) -> dict[int, int]:
    """Return how many wait too long, by danger, without those of whom none does; at most `MANY` of each.

    Asked for by every page again and again: one question for the rows, whatever there is to count.
    """
    may_wait, now, waiting = targets(actor), timezone.now(), _waiting(actor)
    counted = waiting.order_by().values_list("danger", flat=True)
    first, *others = [
        counted.filter(danger=each, arrived_at__lt=rules.late_before(now, may_wait=may_wait[each]))[:MANY]
        for each in dangers
    ]
    found = Counter(first.union(*others, all=True))
    found[Danger.NOW] += len(late_ids(queries.raised(waiting), may_wait=may_wait))
    return {danger: count for danger, count in found.items() if count}


def late_ids(contacts: Iterable[Contact], *, may_wait: Mapping[int, int]) -> set[UUID]:
    """Return which of those who wait have waited longer than they should."""
    now = timezone.now()
    return {
        each.id for each in contacts if each.arrived_at < rules.late_before(now, may_wait=may_wait[each.danger])
    }


def late_to_tell(actor: Actor) -> dict[int, int]:
    """Return what of this rings on every page: danger for whoever works at the desk, all for whoever steers it."""
    if not actor.may(Right.WORK_AT_DESK):
        return {}
    return late(actor, dangers=URGENT_FIRST if actor.may(Right.STEER_DESK) else [Danger.NOW])


def _waiting(actor: Actor) -> QuerySet[Contact]:
    return queries.visible_to(actor).filter(state=Contact.State.WAITING)


def board(actor: Actor) -> Board:
    """Return the numbers of the wall as they are now."""
    may_wait, now = targets(actor), timezone.now()
    advisers = who_may_hold(actor)
    taken = _taken(actor, advisers=advisers, since=now - LATELY)
    return Board(
        waits=_waits(actor, may_wait=may_wait, now=now),
        in_hand=queries.visible_to(actor).filter(state=Contact.State.CLAIMED).order_by()[:MANY].count(),
        at_work=len(accounts.at_work(actor) & advisers),
        taken=len(taken),
        usual=timedelta(seconds=median(each.total_seconds() for each in taken)) if taken else None,
        asks_help=open_helpcalls(actor).filter(joined_by__isnull=True).count(),
    )


def _waits(actor: Actor, *, may_wait: Mapping[int, int], now: datetime) -> list[Wait]:
    """Look in the queue's own order, a step for each rank: the oldest of all would be looked for in all of them."""
    waiting = _waiting(actor).order_by("arrived_at").values_list("danger", "arrived_at")
    first, *others = [
        waiting.filter(danger=danger, child_rank=rank)[:MANY] for danger, rank in product(URGENT_FIRST, RANKS)
    ]
    since: dict[int, list[datetime]] = {danger: [] for danger in URGENT_FIRST}
    for danger, arrived_at in first.union(*others, all=True):
        since[danger].append(arrived_at)
    return [_wait(danger, since[danger], may_wait=may_wait[danger], now=now) for danger in URGENT_FIRST]


def _wait(danger: int, since: list[datetime], *, may_wait: int, now: datetime) -> Wait:
    past = rules.late_before(now, may_wait=may_wait)
    return Wait(
        danger=danger,
        count=min(MANY, len(since)),
        longest=min(since, default=None),
        may_wait=may_wait,
        late=min(MANY, sum(each < past for each in since)),
    )


def _taken(actor: Actor, *, advisers: set[UUID], since: datetime) -> list[timedelta]:
    """Return how long those waited who came and were taken since, finished or not; calls do not wait here."""
    # By who finished it: the index of what is finished begins there.
    in_hand_or_finished = Q(state=Contact.State.CLAIMED) | Q(claimed_by__in=advisers, closed_at__gte=since)
    rows = queries.visible_to(actor).filter(in_hand_or_finished, claimed_at__gte=since)
    waits = rows.exclude(channel=Contact.Channel.PHONE).values_list("arrived_at", "claimed_at")[:MANY]
    return [claimed - arrived for arrived, claimed in waits if claimed]


def who_may_hold(actor: Actor) -> set[UUID]:
    """Return those of one's organisation who work at its desk."""
    return accounts.ids_who_may(actor, right=Right.WORK_AT_DESK)


def loads(actor: Actor) -> list[Load]:
    """Return every adviser with what they hold: those at work first, among them whoever holds least."""
    check_has(actor, Right.STEER_DESK)
    held: dict[UUID | None, list[Contact]] = {}
    rows = queries.visible_to(actor).filter(state=Contact.State.CLAIMED).order_by("claimed_at")
    for each in rows[: MANY // 2]:
        held.setdefault(each.claimed_by, []).append(each)
    at_work = accounts.at_work(actor)
    found = [
        Load(each.id, each.name, each.id in at_work, held.get(each.id, []))
        for each in accounts.who_may(actor, right=Right.WORK_AT_DESK)
    ]
    return sorted(found, key=lambda each: (not each.at_work, len(each.holds), each.name.casefold()))


def given_to(actor: Actor) -> list[tuple[Contact, Given, str]]:
    """Return what a supervisor put into the actor's hands and the actor has not opened yet, and by whom."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = {
        each.contact_id: each
        for each in Given.objects.filter(
            organisation_id=actor.organisation, given_to=actor.person, seen_at__isnull=True
        ).order_by("given_at")[:PAGE]
    }
    if not rows:
        return []
    mine = queries.visible_to(actor).filter(id__in=rows, state=Contact.State.CLAIMED, claimed_by=actor.person)
    known = names(actor.keys, {each.given_by for each in rows.values()})
    return [(each, rows[each.id], known.get(rows[each.id].given_by, "")) for each in mine.order_by("claimed_at")]


def open_helpcalls(actor: Actor) -> QuerySet[HelpCall]:
    """Return who asks for help, the longest first: of what the actor may see, and while it stays in the same hands.

    Whoever puts a contact back or hands it on forgets to say that no help is needed any more.
    """
    since_then = queries.visible_to(actor).filter(
        id=OuterRef("contact_id"), state=Contact.State.CLAIMED, claimed_at__lte=OuterRef("asked_at")
    )
    own = HelpCall.objects.filter(organisation_id=actor.organisation, ended_at__isnull=True)
    return own.filter(Exists(since_then)).order_by("asked_at")


def ringing_helpcalls(actor: Actor) -> list[HelpCall]:
    """Return those to whom nobody has come, for whoever steers the desk and is not the one who asks."""
    if not actor.may(Right.STEER_DESK):
        return []
    alone = open_helpcalls(actor).filter(joined_by__isnull=True).exclude(asked_by=actor.person)
    return list(alone[:PAGE])


def helpcall_of(actor: Actor, *, contact: UUID) -> HelpCall | None:
    """Return the one of a contact that is not over."""
    return open_helpcalls(actor).filter(contact_id=contact).first()


def locked_helpcall(actor: Actor, *, record: UUID) -> HelpCall:
    """Return one that is not over, held until the transaction ends; raises `DoesNotExist`."""
    return open_helpcalls(actor).select_for_update().get(id=record)


def phrases(actor: Actor) -> list[Phrase]:
    """Return the ready-made words that are offered, the oldest first."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = Phrase.objects.filter(organisation_id=actor.organisation, ended_at__isnull=True)
    return list(rows.order_by("written_at", "id")[:PAGE])


def phrase(actor: Actor, *, record: UUID) -> Phrase:
    """Return one, offered or not: whoever was writing when it was taken away does not lose a word."""
    check_has(actor, Right.WORK_AT_DESK)
    return Phrase.objects.get(organisation_id=actor.organisation, id=record)


def locked_phrase(actor: Actor, *, record: UUID) -> Phrase:
    """Return one that is offered as it is now, held until the transaction ends; raises `DoesNotExist`."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = Phrase.objects.select_for_update().filter(organisation_id=actor.organisation)
    return rows.get(id=record, ended_at__isnull=True)
