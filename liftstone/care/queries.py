"""Reads of care. One's own rows; of others numbers alone, which the database counts without showing a row."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.care import policies, rules
from liftstone.care.models import Limit, Moment
from liftstone.care.rules import Span
from liftstone.desk import danger_queries
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact
from liftstone.shifts.models import Duty

PAGE = 50
WEEKS = 8
LATELY = timedelta(days=28)


@dataclass(frozen=True)
class Now:
    """How much somebody has had, against the limits."""

    counts: dict[str, int]
    limits: dict[str, int]

    @property
    def reached(self) -> list[str]:
        """Which limits are reached."""
        return rules.reached(self.counts, limits=self.limits)


@dataclass(frozen=True)
class Week:
    """A week of the team, in numbers as they may be told."""

    begins: date
    hard: str
    people: str


def own(actor: Actor) -> QuerySet[Moment]:
    """Return the actor's own moments; there are no others for anybody."""
    policies.check_can_say(actor)
    return Moment.objects.filter(organisation_id=actor.organisation, person_id=actor.person)


def moment(actor: Actor, *, record: UUID) -> Moment:
    """Return one of the actor's own; raises `DoesNotExist` for any other."""
    return own(actor).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Moment:
    """Return one of the actor's own as it is now, held until the transaction ends."""
    return own(actor).select_for_update().get(id=record)


def asking(actor: Actor) -> Moment | None:
    """Return what asks now: the newest hard contact of the last hours without an answer."""
    since = timezone.now() - rules.LATELY
    return own(actor).filter(state=Moment.State.ASKED, at__gte=since).order_by("-at").first()


def put_off(actor: Actor) -> list[Moment]:
    """Return what was put off until later and is to be done, the first due first."""
    return list(own(actor).filter(state=Moment.State.LATER).order_by("due_at")[:PAGE])


def lately(actor: Actor) -> list[Moment]:
    """Return what is done with, of the last weeks, the newest first."""
    done = own(actor).filter(state=Moment.State.DONE, at__gte=timezone.now() - LATELY)
    return list(done.order_by("-at")[:PAGE])


def limits(actor: Actor) -> dict[str, int]:
    """Return how much is enough, by kind."""
    policies.check_can_say(actor)
    rows = Limit.objects.filter(organisation_id=actor.organisation)
    return rules.LIMITS | dict(rows.values_list("kind", "most"))


def spans(actor: Actor) -> list[Span]:
    """Return the shifts that the actor is on or was on lately: when each began and ends."""
    policies.check_can_say(actor)
    now = timezone.now()
    rows = Duty.objects.filter(
        organisation_id=actor.organisation,
        person_id=actor.person,
        state=Duty.State.ON,
        shift__removed_at__isnull=True,
        shift__begins_at__lte=now,
        shift__ends_at__gte=now - timedelta(days=rules.MOST["nights"]),
    )
    return list(rows.values_list("shift__begins_at", "shift__ends_at"))


def how_much(actor: Actor) -> Now:
    """Return what the actor has had of everything that is limited."""
    now, worked = timezone.now(), spans(actor)
    since = rules.on_shift_since(worked, now=now)
    hard = own(actor).filter(contact_id__isnull=False, shift_at=rules.shift_of(worked, at=now))
    counts = {
        "hard": hard.count(),
        "hours": int((now - since).total_seconds() // 3600) if since else 0,
        "nights": rules.nights(worked, now=now),
    }
    return Now(counts, limits(actor))


def unnoticed(actor: Actor) -> list[tuple[Contact, list[str]]]:
    """Return what the actor finished lately that was hard and was not asked about yet, with why."""
    since = timezone.now() - rules.LATELY
    found = [each for each in desk.recent(actor, since=since) if each.claimed_at and each.closed_at]
    new = _not_asked_about(actor, found)
    stayed = {
        each.subject_id
        for each in (danger_queries.of(actor, [each.id for each in new]) if new else ())
        if actor.person in (each.held_by, each.second_by, each.begun_by)
    }
    return [(each, reasons) for each in new if (reasons := why(each, stayed=each.id in stayed))]


def _not_asked_about(actor: Actor, found: list[Contact]) -> list[Contact]:
    known = set(own(actor).filter(contact_id__in=[each.id for each in found]).values_list("contact_id", flat=True))
    return [each for each in found if each.id not in known]


def why(contact: Contact, *, stayed: bool) -> list[str]:
    """Return why a contact counts as hard for whoever had it in hand; for `stayed` see `rules.reasons`."""
    lasted = (contact.closed_at or contact.arrived_at) - (contact.claimed_at or contact.arrived_at)
    return rules.reasons(
        danger=contact.danger,
        under_18=contact.under_18,
        channel=contact.channel,
        lasted=lasted,
        stayed=stayed,
    )


def could_be_hard(actor: Actor) -> list[Contact]:
    """Return what the actor finished today and did not call hard, the newest first."""
    return _not_asked_about(actor, desk.recent(actor, since=timezone.now() - rules.LATELY))


def weeks(actor: Actor) -> list[Week]:
    """Return the team's last weeks in numbers, the newest first."""
    policies.check_can_limit(actor)
    since = rules.begin_of_week(timezone.now(), weeks=WEEKS)
    rows = _counted("SELECT week, hard, people FROM care_weeks(%s)", [since])
    return [Week(week, rules.told(hard, people=people), rules.people_told(people)) for week, hard, people in rows]


def over_the_limit(actor: Actor) -> list[tuple[str, int]]:
    """Return who had more hard contacts on a shift than the limit in the last seven days, and how many more."""
    policies.check_can_limit(actor)
    since = timezone.now() - timedelta(days=7)
    rows = dict(_counted("SELECT person, beyond FROM care_beyond(%s)", [since]))
    known = names(actor.keys, set(rows)) if rows else {}
    return sorted((known.get(person, ""), beyond) for person, beyond in rows.items())


def _counted(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
