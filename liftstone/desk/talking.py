"""Asking to talk, or for a break: it rings for whoever steers the desk, and says of no contact."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.desk import policies
from liftstone.desk.queries import PAGE
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Talk
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import actions as intake


def _record(verb: DeskVerb, *, on: Talk, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("desk_talk", on.id))
    intake.tell("contact", organisation=by.organisation, subject=on.id, using="default")


def _visible_to(actor: Actor) -> QuerySet[Talk]:
    check_has(actor, Right.WORK_ON_CASES)
    return Talk.objects.filter(organisation_id=actor.organisation)


def _open(actor: Actor) -> QuerySet[Talk]:
    return _visible_to(actor).filter(ended_at__isnull=True).order_by("asked_at")


def ringing(actor: Actor) -> list[Talk]:
    """Return those to whom nobody comes yet, for whoever steers the desk and is not the one who asks."""
    if not actor.may(Right.STEER_DESK):
        return []
    return list(_open(actor).filter(joined_by__isnull=True).exclude(asked_by=actor.person)[:PAGE])


def own(actor: Actor) -> Talk | None:
    """Return what the actor asked for and is not over."""
    return _open(actor).filter(asked_by=actor.person).first()


def coming(actor: Actor) -> list[Talk]:
    """Return to whom the actor has said that they come."""
    return list(_open(actor).filter(joined_by=actor.person)[:PAGE])


def somebody_hears(actor: Actor) -> bool:
    """Say whether anybody for whom it rings is signed in now."""
    steer = accounts.ids_who_may(actor, right=Right.STEER_DESK)
    return bool((steer & accounts.at_work(actor)) - {actor.person})


def _locked(talk: Talk, *, by: Actor) -> Talk:
    return _visible_to(by).select_for_update().get(id=talk.id)


@transaction.atomic
def ask(*, kind: str, by: Actor) -> Talk:
    """Ask. Where one asks already, that one is returned: the key was pressed twice."""
    check_has(by, Right.WORK_ON_CASES)
    talk = Talk(organisation_id=by.organisation, kind=Talk.Kind(kind), asked_by=by.person)
    try:
        with transaction.atomic():
            talk.save(force_insert=True)
    except IntegrityError:
        return _open(by).get(asked_by=by.person)
    _record(DeskVerb.TALK_ASKED, on=talk, by=by)
    return talk


@transaction.atomic
def come(*, talk: Talk, by: Actor) -> Talk:
    """Say that one comes. `OutOfTurn` where a colleague was faster, or it is over."""
    row = _locked(talk, by=by)
    policies.check_can_come_to_talk(by, row)
    if row.joined_by is not None or row.ended_at is not None:
        raise OutOfTurn
    row.joined_by, row.joined_at = by.person, timezone.now()
    row.save(update_fields=["joined_by", "joined_at"])
    _record(DeskVerb.TALK_JOINED, on=row, by=by)
    return row


@transaction.atomic
def end(*, talk: Talk, by: Actor) -> None:
    """Say that it is over. `OutOfTurn` where it was already."""
    row = _locked(talk, by=by)
    policies.check_can_end_talk(by, row)
    if row.ended_at is not None:
        raise OutOfTurn
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    _record(DeskVerb.TALK_ENDED, on=row, by=by)
