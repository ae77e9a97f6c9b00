"""Reads of the breach log. All take the actor."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.breaches import rules
from liftstone.breaches.models import Affected, Breach, Statement
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact

PAGE = 50


@dataclass(frozen=True)
class Clock:
    """A breach of which nobody has decided yet whether the regulator is told."""

    row: Breach
    stage: rules.Stage
    hours: int
    due_at: datetime

    @property
    def rings(self) -> bool:
        """Whether nobody has heard yet that it has come to this stage."""
        return self.stage > self.row.heard


def visible_to(actor: Actor) -> QuerySet[Breach]:
    """Return the breaches of one's own organisation, without what is sealed in them."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    return Breach.objects.filter(organisation_id=actor.organisation).defer("body")


def breach(actor: Actor, *, record: UUID) -> Breach:
    """Return one with its sealed body; raises `DoesNotExist` where there is none for this actor."""
    return visible_to(actor).defer(None).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Breach:
    """Return one as it is now, held until the transaction ends."""
    return visible_to(actor).select_for_update().get(id=record)


def clock(row: Breach, *, now: datetime) -> Clock:
    """Return how far the time of a breach has run."""
    at = row.noticed_at
    return Clock(row, rules.stage(at, now=now), rules.hours_left(at, now=now), rules.due_at(at))


def running(actor: Actor) -> list[Clock]:
    """Return the clocks that run, the one that ends first above."""
    undecided = visible_to(actor).filter(closed_at__isnull=True, regulator="").order_by("noticed_at")
    now = timezone.now()
    return [clock(row, now=now) for row in undecided[:PAGE]]


def open_ones(actor: Actor) -> list[Breach]:
    """Return what is not closed, the earliest noticed first."""
    return list(visible_to(actor).filter(closed_at__isnull=True).order_by("noticed_at")[:PAGE])


def closed_ones(actor: Actor, *, page: int = 0) -> list[Breach]:
    """Return what is closed, the newest first."""
    rows = visible_to(actor).filter(closed_at__isnull=False).order_by("-closed_at")
    return list(rows[page * PAGE : (page + 1) * PAGE])


def statements(actor: Actor, row: Breach) -> list[Statement]:
    """Return all that was said of a breach, in its order."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    own = Statement.objects.filter(organisation_id=actor.organisation, breach=row)
    return list(own.order_by("written_at", "id"))


def affected(actor: Actor, row: Breach) -> list[tuple[Affected, Case | Contact]]:
    """Return the records that a breach is about, of those that the actor may see."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    own = Affected.objects.filter(organisation_id=actor.organisation, breach=row).order_by("named_at", "id")
    rows = list(own[:PAGE])
    ids = [each.record_id for each in rows]
    seen: dict[UUID, Case | Contact] = {each.id: each for each in cases.visible_to(actor).filter(id__in=ids)}
    seen |= {each.id: each for each in desk.visible_to(actor).filter(id__in=ids)}
    return [(each, seen[each.record_id]) for each in rows if each.record_id in seen]


def called(actor: Actor, *, reference: str) -> Case | Contact | None:
    """Return the case or the contact of this reference; None where there is none for this actor."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    case = cases.called(actor, reference=reference)
    if case is not None:
        return case
    return desk.visible_to(actor).filter(reference=reference).order_by("-arrived_at").first()
