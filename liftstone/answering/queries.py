"""Reads of requests for data. All take the actor; what is kept to a few is theirs alone."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.answering.models import Answer, Item, Pick, Request
from liftstone.answering.states import OPEN
from liftstone.desk import queries as desk

PAGE = 50


def visible_to(actor: Actor) -> QuerySet[Request]:
    """Return the requests of the actor's organisation that are not kept from them."""
    check_has(actor, Right.WORK_ON_CASES)
    return Request.objects.filter(accounts.readable_by(actor), organisation_id=actor.organisation)


def request(actor: Actor, *, record: UUID) -> Request:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return visible_to(actor).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Request:
    """Return one as it is now, held until the transaction ends."""
    return visible_to(actor).select_for_update().get(id=record)


def open_ones(actor: Actor) -> list[Request]:
    """Return all that is not answered yet, the first due first: what has its day is never cut off."""
    return list(visible_to(actor).filter(state__in=OPEN).order_by("due_on", "logged_at"))


def ended(actor: Actor, *, page: int = 0) -> list[Request]:
    """Return what was answered, refused or taken back, the newest first."""
    rows = visible_to(actor).filter(ended_at__isnull=False).order_by("-ended_at")
    return list(rows[page * PAGE : (page + 1) * PAGE])


def picks(actor: Actor, *, request: Request) -> list[Pick]:
    """Return the records that concern a request, as far as the actor may open them, the first picked first."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Pick.objects.filter(organisation_id=actor.organisation, request=request, removed_at__isnull=True)
    rows = list(own.select_related("request").order_by("picked_at", "id"))
    may = _may_open(actor, [each.record_id for each in rows if each.kind == Pick.Kind.CONTACT])
    return [each for each in rows if each.kind == Pick.Kind.CASE or each.record_id in may]


def _may_open(actor: Actor, contacts: list[UUID]) -> set[UUID]:
    """Return those of these contacts that the actor could open at the desk as well."""
    if not actor.may(Right.WORK_AT_DESK):
        return set()
    found = desk.among(actor, contacts)
    return {each.id for each in found} - desk.shut_to(actor, found)


def pick(actor: Actor, *, record: UUID, number: UUID) -> Pick:
    """Return one of them with its request; raises `DoesNotExist`."""
    rows = Pick.objects.filter(organisation_id=actor.organisation, removed_at__isnull=True)
    return rows.select_related("request").get(id=number, request=request(actor, record=record))


def items(actor: Actor, *, request: Request) -> list[Item]:
    """Return everything that could be given for a request, in the order of time within each record."""
    return items_of(actor, picks(actor, request=request))


def items_of(actor: Actor, picked: list[Pick]) -> list[Item]:
    """Return the same of records that were picked, as `picks` returned them to this actor."""
    rows = Item.objects.filter(organisation_id=actor.organisation, pick__in=picked)
    return list(rows.select_related("pick").order_by("pick__picked_at", "at", "id"))


def item(actor: Actor, *, record: UUID, number: UUID) -> Item:
    """Return one of them with its pick and request; raises `DoesNotExist`."""
    may = picks(actor, request=request(actor, record=record))
    rows = Item.objects.filter(organisation_id=actor.organisation, pick__in=may)
    return rows.select_related("pick", "pick__request").get(id=number)


def answer(actor: Actor, *, request: Request) -> Answer:
    """Return what was handed over; raises `DoesNotExist` where nothing is kept, or not for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return Answer.objects.select_related("request").get(organisation_id=actor.organisation, request=request)


def has_answer(actor: Actor, *, request: Request) -> bool:
    """Say whether what was handed over is kept, and can be opened by the actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return Answer.objects.filter(organisation_id=actor.organisation, request=request).exists()


def is_being_answered(records: list[UUID]) -> bool:
    """Say whether an open request concerns one of these, also one that is kept from whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT answering_asked_for(%s::uuid[])", [records])
        found: bool = cursor.fetchone()[0]
    return found
