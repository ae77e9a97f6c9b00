"""Reads of the desk. All take the actor; what the actor may not see is not there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.desk.models import Note, Summary
from liftstone.desk.states import RINGING
from liftstone.desk.steering_models import Given
from liftstone.intake.models import Addition, Contact, Danger, Receipt
from liftstone.linkage.models import Subject

PAGE = 50
LANES = ("sealed", "plain", "phone")  # each can be shown alone, so that a flood in one hides nobody in another
MANY = 1000  # the number of those who wait is counted up to here; past it the exact number helps nobody

LIST_FIELDS = (
    "id", "organisation_id", "reference", "channel", "lane", "language", "danger", "under_18", "arrived_at",
    "state", "claimed_by", "claimed_at", "closed_at", "news_at", "alarm", "files", "readers",
)  # fmt: skip
# What a contact may have besides its report; most have little of it.
PARTS = {
    "has_additions": Addition.objects.filter(contact_id=OuterRef("id")),
    "has_receipt": Receipt.objects.filter(contact_id=OuterRef("id")),
    "has_notes": Note.objects.filter(contact_id=OuterRef("id")),
    "has_summary": Summary.objects.filter(record_id=OuterRef("id")),
    "has_subject": Subject.objects.filter(id=OuterRef("id")),
    "was_given": Given.objects.filter(contact_id=OuterRef("id"), seen_at__isnull=True),
}


@dataclass(frozen=True)
class Waiting:
    """One page of the queue, how many wait in all (at most `MANY`), and how many of those are in danger."""

    contacts: list[Contact]
    count: int
    in_danger: int
    elsewhere: int  # in danger now, but in another lane than the one that is shown


def visible_to(actor: Actor) -> QuerySet[Contact]:
    """Return the contacts of the actor's organisation, without what is sealed in them."""
    check_has(actor, Right.WORK_AT_DESK)
    own = Contact.objects.filter(organisation_id=actor.organisation)
    return own.filter(accounts.readable_by(actor)).only(*LIST_FIELDS)


def waiting(actor: Actor, *, lane: str = "", page: int = 0) -> Waiting:
    """Return who waits: danger first, among equals children, then whoever waited longest."""
    everybody = visible_to(actor).filter(state=Contact.State.WAITING)
    found, others = (everybody.filter(lane=lane), everybody.exclude(lane=lane)) if lane else (everybody, everybody)
    ordered = found.order_by("-danger", "-child_rank", "arrived_at")
    first = max(page, 0) * PAGE
    first_of_all = raised(found)
    return Waiting(
        contacts=[
            *([] if page else first_of_all),
            *(each for each in ordered[first : first + PAGE] if each not in first_of_all),
        ],
        count=found.order_by()[:MANY].count(),
        in_danger=_in_danger(found, raised=first_of_all),
        elsewhere=_in_danger(others, raised=raised(others)) if lane else 0,
    )


def _in_danger(found: QuerySet[Contact], *, raised: list[Contact]) -> int:
    return found.filter(danger=Danger.NOW).order_by()[:MANY].count() + len(raised)


def raised(found: QuerySet[Contact]) -> list[Contact]:
    """Return those who said only when they wrote again that somebody is in danger now, shown as such.

    Their row keeps what was said at first, since that is bound to the sealed bytes.
    """
    now = Addition.objects.filter(said__startswith="now/").values("contact_id")
    rows = found.filter(news_at__isnull=False, danger__lt=Danger.NOW, id__in=now).order_by("arrived_at")
    raised = list(rows[:PAGE])
    for each in raised:
        each.danger = Danger.NOW
    return raised


def held_by(actor: Actor) -> list[Contact]:
    """Return what the actor holds, the longest held first."""
    held = visible_to(actor).filter(state=Contact.State.CLAIMED, claimed_by=actor.person)
    return list(held.order_by("claimed_at")[:PAGE])


def held_by_others(actor: Actor) -> list[Contact]:
    """Return what colleagues hold, for whoever steers the desk."""
    check_has(actor, Right.STEER_DESK)
    held = visible_to(actor).filter(state=Contact.State.CLAIMED).exclude(claimed_by=actor.person)
    return list(held.order_by("claimed_at")[:PAGE])


def left(actor: Actor) -> list[Contact]:
    """Return what is in the hands of colleagues who are signed in nowhere, in the order of the queue."""
    away = visible_to(actor).filter(state=Contact.State.CLAIMED).exclude(claimed_by=actor.person)
    found = away.exclude(claimed_by__in=accounts.at_work(actor))
    return list(found.order_by("-danger", "-child_rank", "arrived_at")[:PAGE])


def among(actor: Actor, records: Sequence[UUID]) -> list[Contact]:
    """Return those of these records that are contacts of the actor's organisation."""
    return list(visible_to(actor).filter(id__in=records)) if records else []


def shut_to(actor: Actor, contacts: Iterable[Contact]) -> set[UUID]:
    """Return which of these the actor cannot open as they are: nobody's yet, or a colleague's."""
    if actor.may(Right.STEER_DESK):
        return {each.id for each in contacts if each.state == Contact.State.WAITING}
    others = {
        each.id for each in contacts if each.state == Contact.State.CLAIMED and each.claimed_by != actor.person
    }
    return others | {each.id for each in contacts if each.state == Contact.State.WAITING}


def news(actor: Actor) -> list[Contact]:
    """Return contacts with an answer or an addition that nobody has read, alarms first."""
    unread = visible_to(actor).filter(news_at__isnull=False).exclude(state=Contact.State.WAITING)
    mine_first = Q(claimed_by=actor.person)
    return list(unread.annotate(mine=mine_first).order_by("-mine", F("news_at").asc())[:PAGE])


def alarms(actor: Actor) -> list[Contact]:
    """Return contacts with an alarm that nobody has taken: a duress word, guessing at a word."""
    return list(visible_to(actor).filter(alarm__in=RINGING).order_by("arrived_at")[:PAGE])


def contact(actor: Actor, *, record: UUID) -> Contact:
    """Return one contact with its sealed body; raises `DoesNotExist` where there is none for this actor.

    It also says what else there is of it (`PARTS`), so that opening it asks for nothing that is not there.
    """
    check_has(actor, Right.WORK_AT_DESK)
    return _with_parts().get(accounts.readable_by(actor), organisation_id=actor.organisation, id=record)


@cache
def _with_parts() -> QuerySet[Contact]:
    """Put together once: it is as much work for the processor as asking."""
    return Contact.objects.annotate(**{name: Exists(rows) for name, rows in PARTS.items()})


def has(contact: Contact, part: str) -> bool:
    """Say whether a contact has a part of `PARTS`; true where nobody has looked, so that nothing is overlooked."""
    return bool(getattr(contact, part, True))


def recent(actor: Actor, *, since: datetime) -> list[Contact]:
    """Return what the actor finished since `since`, newest first."""
    done = visible_to(actor).filter(claimed_by=actor.person, closed_at__gte=since)
    return list(done.order_by("-closed_at")[:PAGE])
