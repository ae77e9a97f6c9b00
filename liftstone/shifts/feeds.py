"""One's own shifts as a calendar that a telephone fetches: "On duty" and times, and nothing else.

Written by hand: three lines of RFC 5545 an event, all of them ours, do not need a library. Times are UTC, so that
no calendar has to know when London's clocks change.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Person
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
    """Return the calendar as RFC 5545 has it; an event's name says nothing to who does not have the address."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//On duty//EN", "METHOD:PUBLISH"]
    for each in duties:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{hashlib.sha256(f'{digest}/{each.id}'.encode()).hexdigest()[:32]}",
            f"DTSTAMP:{_utc(each.changed_at)}",
            f"DTSTART:{_utc(each.shift.begins_at)}",
            f"DTEND:{_utc(each.shift.ends_at)}",
            f"SUMMARY:{said}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
