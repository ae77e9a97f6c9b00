"""The only writers of placements: a bed is asked for, held, confirmed, left."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk.states import OutOfTurn
from liftstone.directory import actions as directory
from liftstone.directory.models import Beds, Location
from liftstone.finding import actions, content, policies, queries, states, subjects
from liftstone.finding.models import Asked, Placement
from liftstone.finding.states import Changed
from liftstone.finding.verbs import FindingVerb
from liftstone.intake import actions as intake

State = Placement.State
FREE_AGAIN, NOT_KNOWN = "free", "not-known"  # what becomes of a bed that somebody leaves
VERBS = {
    State.HELD: FindingVerb.PLACE_HELD,
    State.CONFIRMED: FindingVerb.PLACE_CONFIRMED,
    State.ENDED: FindingVerb.PLACE_ENDED,
    State.MOVED_ON: FindingVerb.MOVED_ON,
}


@transaction.atomic
def begin(*, asked: Asked, beds: Beds, by: Actor) -> Placement:
    """Ask for a bed with a service that was asked; its entry in the record's chain names the placement, sealed.

    `OutOfTurn` where one of that entry is not over yet.
    """
    search = queries.visible_to(by).select_for_update().get(id=asked.search_id)
    subjects.check_can_ask(by, subjects.of_search(by, search))
    row = Asked.objects.get(id=asked.id)
    row.search = search
    link = content.Link(row, content.open_asked(row, of=search, by=by))
    if link.service != beds.service_id or row.state == Asked.State.DECLINED:
        raise OutOfTurn
    if link.placement and queries.placements(by).exclude(state__in=states.OVER).filter(id=link.placement).exists():
        raise OutOfTurn
    placement = Placement(
        organisation_id=by.organisation,
        service=beds.service,
        location=beds.location or _where(beds),
        beds=beds,
        arranged_by=by.person,
    )
    placement.save(force_insert=True)
    actions.keep_link(row, {**link.body, "placement": placement.id.hex}, by=by)
    _record(FindingVerb.PLACE_BEGUN, placement, by=by)
    return placement


def _where(beds: Beds) -> Location | None:
    at = beds.service.at.select_related("location").order_by("id").first()
    return at.location if at else None


def _locked(placement: Placement, *, version: int, by: Actor) -> Placement:
    # Asked before it is locked as well: to whoever may not write in it a lock shows no row.
    policies.check_can_arrange(by, queries.placement(by, record=placement.id))
    row = queries.placements(by).select_for_update(of=("self",)).get(id=placement.id)
    policies.check_can_arrange(by, row)
    if row.version != version:
        raise Changed
    return row


@transaction.atomic
def hold(*, placement: Placement, version: int, by: Actor) -> Placement:
    """Write down that they keep the bed free for a while."""
    row = _locked(placement, version=version, by=by)
    return _become(row, State.HELD, by=by)


@transaction.atomic
def confirm(*, placement: Placement, version: int, by: Actor) -> Placement:
    """Write down that the bed is theirs: one fewer is free, and whoever arranges it may ask for the address."""
    row = _locked(placement, version=version, by=by)
    row.confirmed_at = timezone.now()
    _become(row, State.CONFIRMED, by=by)
    _count(row, -1, by=by)
    return row


@transaction.atomic
def end(*, placement: Placement, version: int, by: Actor) -> Placement:
    """Write down that it came to nothing, before it was confirmed."""
    row = _locked(placement, version=version, by=by)
    return _become(row, State.ENDED, by=by)


@transaction.atomic
def move_on(*, placement: Placement, bed: str, version: int, by: Actor) -> Placement:
    """Write down that they are not there any more: from now on nobody sees the address by it.

    The bed is counted as free again where somebody says so (`FREE_AGAIN`), and else left as it was told last.
    """
    row = _locked(placement, version=version, by=by)
    _become(row, State.MOVED_ON, by=by)
    if bed == FREE_AGAIN:
        _count(row, 1, by=by)
    return row


@transaction.atomic
def hand_over(*, placement: Placement, to: UUID, version: int, by: Actor) -> Placement:
    """Hand the way there over to a colleague: whoever had it sees the address no more."""
    row = _locked(placement, version=version, by=by)
    colleagues = {each.id for each in accounts.who_may(by, right=Right.WORK_ON_CASES)}
    policies.check_can_hand_over(by, row, to=to, who_may=colleagues)
    if row.state in states.OVER:
        raise OutOfTurn
    row.arranged_by = to
    return _save(row, FindingVerb.HANDED_ON, by=by)


def _become(row: Placement, state: State, *, by: Actor) -> Placement:
    states.check_can_become(row.state, state)
    row.state, row.ended_at = state, _ended(state)
    return _save(row, VERBS[state], by=by)


def _ended(state: str) -> datetime | None:
    return timezone.now() if state in states.OVER else None


def _count(row: Placement, more: int, *, by: Actor) -> None:
    """Count a bed as taken or as free, where anybody ever said how many there are free."""
    beds = Beds.objects.select_for_update().filter(id=row.beds_id).first() if row.beds_id else None
    if beds is None or beds.free is None:
        return
    free = min(max(beds.free + more, 0), beds.beds if beds.beds is not None else beds.free + 1)
    directory.tell_beds(beds=beds, free=free, by=by)


def _save(row: Placement, verb: FindingVerb, *, by: Actor) -> Placement:
    row.version += 1
    row.save()
    _record(verb, row, by=by)
    return row


def _record(verb: FindingVerb, row: Placement, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("finding_placement", row.id))
    intake.tell("place", organisation=row.organisation_id, subject=row.id, using="default")
