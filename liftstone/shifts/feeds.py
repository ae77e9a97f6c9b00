"""One's own shifts as a calendar that a telephone fetches: "On duty" and times, and nothing else.

Times are UTC, so that no calendar has to know when London's clocks change.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Event

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Person
from liftstone.calendars import writing
from liftstone.rows.acting import acting_for, go_on_as
from liftstone.shifts import filing, policies
from liftstone.shifts.models import Duty, Feed
from liftstone.shifts.verbs import ShiftVerb

TABLE = "shifts_feed"
BEFORE = timedelta(days=31)  # what a calendar still shows of what was


@transaction.atomic
def make(*, by: Actor) -> UUID:
    """Make one's secret address, or another in its place: the old one then leads nowhere. Told once."""
    policies.check_can_see_rota(by)
    secret = UUID(bytes=secrets.token_bytes(16))
    Feed.objects.filter(person_id=by.person).delete()
    row = Feed(person_id=by.person, organisation_id=by.organisation, digest=digest_of(secret))
    row.save(force_insert=True)
    filing.record(ShiftVerb.FEED_MADE, table=TABLE, subject=by.person, by=by)
    return secret


@transaction.atomic
def end(*, by: Actor) -> None:
    """End it. `DoesNotExist` where there is none."""
    policies.check_can_see_rota(by)
    Feed.objects.get(person_id=by.person).delete()
    filing.record(ShiftVerb.FEED_ENDED, table=TABLE, subject=by.person, by=by)


def mine(actor: Actor) -> Feed | None:
    """Return the actor's own, which says since when and not where."""
    return Feed.objects.filter(person_id=actor.person).first()


def digest_of(secret: UUID) -> str:
    """Return what is kept of a secret: 128 random bits need no slow hash."""
    return hashlib.sha256(b"liftstone/calendar" + secret.bytes).hexdigest()


def read(secret: UUID) -> str:
    """Return the calendar behind an address; `Feed.DoesNotExist` for any other, and once its owner has left."""
    digest = digest_of(secret)
    with acting_for(session=digest), transaction.atomic():
        feed = Feed.objects.filter(digest=digest).first()
        if feed is None:
            raise Feed.DoesNotExist
        go_on_as(organisation=feed.organisation_id, person=feed.person_id)
        person = Person.objects.filter(id=feed.person_id, state=Person.State.ACTIVE).first()
        if person is None:
            raise Feed.DoesNotExist
        duties = Duty.objects.select_related("shift").filter(
            organisation_id=feed.organisation_id,
            person_id=feed.person_id,
            state=Duty.State.ON,
            shift__removed_at__isnull=True,
            shift__ends_at__gt=timezone.now() - BEFORE,
        )
        with translation.override(person.language):
            return written(duties.order_by("shift__begins_at"), digest=digest, said=_("On duty"))


def written(duties: Iterable[Duty], *, digest: str, said: str) -> str:
    """Return the calendar (RFC 5545, in UTC); an event's name says nothing to who has not the address."""
    calendar = writing.shell(made_by="On duty")
    for each in duties:
        name = hashlib.sha256(f"{digest}/{each.id}".encode()).hexdigest()[:32]
        times = {"dtstamp": each.changed_at, "dtstart": each.shift.begins_at, "dtend": each.shift.ends_at}
        in_utc = {key: moment.astimezone(UTC) for key, moment in times.items()}
        event = writing.filled(Event(), uid=name, summary=said, **in_utc, **{"class": "PRIVATE"})
        calendar.add_component(event)
    return str(calendar.to_ical().decode())
