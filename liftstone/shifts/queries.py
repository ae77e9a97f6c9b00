"""Reads of the rota and of hand-overs. All take the actor; what the actor may not see is not there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Person, Role
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.shifts import rules
from liftstone.shifts.models import Brief, DeskPart, Duty, HandedOn, Handover, Shift, Swap
from liftstone.shifts.rules import Span

PAGE = 50
LATELY = timedelta(days=7)  # signed hand-overs that the list still shows
WORK_SHIFTS = ("adviser", "supervisor", "caseworker")


@dataclass(frozen=True)
class Planned:
    """A shift and who is on it, those who cannot come included."""

    shift: Shift
    duties: list[Duty]

    @property
    def on(self) -> list[Duty]:
        """Who comes."""
        return [each for each in self.duties if each.state == Duty.State.ON]

    @property
    def span(self) -> Span:
        """From when until when."""
        return self.shift.begins_at, self.shift.ends_at


def _shifts(actor: Actor) -> QuerySet[Shift]:
    check_has(actor, Right.BE_SIGNED_IN)
    return Shift.objects.filter(organisation_id=actor.organisation, removed_at__isnull=True)


def _planned(shifts: list[Shift]) -> list[Planned]:
    duties: dict[UUID, list[Duty]] = {}
    for each in Duty.objects.filter(shift__in=shifts).order_by("changed_at", "id") if shifts else ():
        duties.setdefault(each.shift_id, []).append(each)
    return [Planned(each, duties.get(each.id, [])) for each in shifts]


def between(actor: Actor, *, begin: datetime, end: datetime) -> list[Planned]:
    """Return the shifts of a time, in their order."""
    found = _shifts(actor).filter(begins_at__lt=end, ends_at__gt=begin)
    return _planned(list(found.order_by("begins_at", "ends_at", "id")))


def on_duty(actor: Actor) -> list[Planned]:
    """Return the shifts that are on now."""
    now = timezone.now()
    return between(actor, begin=now, end=now)


def next_shift(actor: Actor) -> Planned | None:
    """Return the shift that begins next."""
    found = _shifts(actor).filter(begins_at__gt=timezone.now()).order_by("begins_at", "id")[:1]
    return next(iter(_planned(list(found))), None)


def shift(actor: Actor, *, record: UUID) -> Planned:
    """Return one shift; raises `DoesNotExist` where there is none for this actor."""
    return _planned([_shifts(actor).get(id=record)])[0]


def locked_shift(actor: Actor, *, record: UUID) -> Shift:
    """Return one shift as it is now, held until the transaction ends."""
    return _shifts(actor).select_for_update().get(id=record)


def duty(actor: Actor, *, record: UUID, number: UUID) -> Duty:
    """Return somebody's place on a shift that is still planned."""
    check_has(actor, Right.BE_SIGNED_IN)
    rows = Duty.objects.select_related("shift").filter(organisation_id=actor.organisation)
    return rows.get(id=number, shift_id=record, shift__removed_at__isnull=True)


def own_shifts(actor: Actor, *, until: datetime | None = None) -> list[Duty]:
    """Return the actor's own shifts that have not ended, the next first."""
    check_has(actor, Right.BE_SIGNED_IN)
    found = Duty.objects.select_related("shift").filter(
        organisation_id=actor.organisation,
        person_id=actor.person,
        shift__removed_at__isnull=True,
        shift__ends_at__gt=timezone.now(),
    )
    found = found.filter(shift__begins_at__lt=until) if until else found
    return list(found.order_by("shift__begins_at")[:PAGE])


def current_shift(actor: Actor) -> Shift | None:
    """Return the shift that the actor is on now, the one that ends first."""
    now = timezone.now()
    mine = [each.shift for each in own_shifts(actor, until=now) if each.state == Duty.State.ON]
    return min(mine, key=lambda each: each.ends_at, default=None)


def swap(actor: Actor, *, record: UUID) -> Swap:
    """Return one swap."""
    check_has(actor, Right.BE_SIGNED_IN)
    return Swap.objects.select_related("duty__shift").get(organisation_id=actor.organisation, id=record)


def open_swaps(actor: Actor) -> list[Swap]:
    """Return what was asked of the actor or by them and is not answered; for a planner also what is to be seen."""
    check_has(actor, Right.BE_SIGNED_IN)
    rows = Swap.objects.select_related("duty__shift").filter(
        organisation_id=actor.organisation, duty__shift__ends_at__gt=timezone.now()
    )
    found = [
        each
        for each in rows.filter(state=Swap.State.ASKED).order_by("asked_at")
        if actor.person in (each.asked_by, each.asked_of)
    ]
    if actor.may(Right.STEER_DESK):
        found += list(rows.filter(state=Swap.State.AGREED, seen_at__isnull=True).order_by("asked_at"))
    return found


def colleagues(actor: Actor) -> dict[UUID, frozenset[str]]:
    """Return who may be on a shift, with their roles: everybody at work here who takes calls or keeps cases."""
    check_has(actor, Right.BE_SIGNED_IN)
    found: dict[UUID, set[str]] = {}
    rows = Role.objects.filter(organisation_id=actor.organisation, person__state=Person.State.ACTIVE)
    for person, name in rows.values_list("person_id", "name"):
        found.setdefault(person, set()).add(name)
    return {person: frozenset(roles) for person, roles in found.items() if roles & set(WORK_SHIFTS)}


def uncovered(plans: list[Planned], *, day: date) -> list[Span]:
    """Return the times of a day at which nobody comes."""
    whole = rules.midnight(day), rules.midnight(day + timedelta(days=1))
    return rules.gaps([each.span for each in plans if each.on], within=whole)


def unsigned(actor: Actor) -> list[Handover]:
    """Return the hand-overs that nobody has signed, the oldest first, without what is sealed in them."""
    return list(_handovers(actor).filter(signed_at__isnull=True).order_by("written_at")[:PAGE])


def lately_signed(actor: Actor) -> list[Handover]:
    """Return the hand-overs that were signed in the last days, the newest first."""
    since = timezone.now() - LATELY
    return list(_handovers(actor).filter(signed_at__gte=since).order_by("-written_at")[:PAGE])


def _handovers(actor: Actor) -> QuerySet[Handover]:
    check_has(actor, Right.WORK_ON_CASES)
    return Handover.objects.filter(organisation_id=actor.organisation).defer("body")


def handover(actor: Actor, *, record: UUID) -> Handover:
    """Return one hand-over with its sealed body."""
    check_has(actor, Right.WORK_ON_CASES)
    return Handover.objects.get(organisation_id=actor.organisation, id=record)


def locked_handover(actor: Actor, *, record: UUID) -> Handover:
    """Return one hand-over as it is now, held until the transaction ends."""
    check_has(actor, Right.WORK_ON_CASES)
    return Handover.objects.select_for_update().get(organisation_id=actor.organisation, id=record)


def desk_part(actor: Actor, *, of: Handover) -> DeskPart | None:
    """Return what of a hand-over the desk alone reads; None for whoever does not work there."""
    if not actor.may(Right.WORK_AT_DESK):
        return None
    return DeskPart.objects.filter(organisation_id=actor.organisation, handover=of).first()


def handed_on(actor: Actor, *, of: Handover) -> list[HandedOn]:
    """Return what becomes the signer's; contacts only for whoever works at the desk."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = HandedOn.objects.filter(organisation_id=actor.organisation, handover=of).order_by("kind", "id")
    return [each for each in rows if each.kind == HandedOn.Kind.CASE or actor.may(Right.WORK_AT_DESK)]


def briefs(actor: Actor) -> list[Brief]:
    """Return the standing briefs, those to be reviewed first."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = Brief.objects.filter(organisation_id=actor.organisation, ended_at__isnull=True)
    return list(rows.order_by("review_on", "written_at")[:PAGE])


def brief(actor: Actor, *, record: UUID) -> Brief:
    """Return one standing brief that has not ended."""
    check_has(actor, Right.WORK_AT_DESK)
    return Brief.objects.get(organisation_id=actor.organisation, id=record, ended_at__isnull=True)


def locked_brief(actor: Actor, *, record: UUID) -> Brief:
    """Return one standing brief as it is now, held until the transaction ends."""
    check_has(actor, Right.WORK_AT_DESK)
    rows = Brief.objects.select_for_update().filter(organisation_id=actor.organisation)
    return rows.get(id=record, ended_at__isnull=True)
