"""How fast signing in may be tried. An attempt is counted before it is looked at.

Counting first, under a lock, is what makes a thousand attempts at once no better than one after another.
Names that nobody has are counted too: having to wait tells nothing about who works here. What it costs:
whoever knows a colleague's sign-in name can make them wait, a quarter of an hour at most; a passkey that
replaces the passphrase is not held up by that.
"""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.models import Attempt
from liftstone.rows.acting import acting_for

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=6)


class TooSoon(Exception):
    """Too many wrong attempts: `until` says from when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


def _name(login: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), b"attempts\0" + login.encode(), "sha256").hex()


def wait_after(count: int) -> timedelta:
    """Return how long to wait after `count` wrong attempts in a row: nothing, then 4 s, doubling to 15 min."""
    over = count - FREE_TRIES
    return min(timedelta(seconds=2 ** min(over + 2, 12)), LONGEST_WAIT) if over >= 0 else timedelta()


def count(login: str) -> datetime | None:
    """Count an attempt; return until when the next one has to wait should this one be wrong.

    Raises `TooSoon` while an earlier wait lasts.
    """
    name, now = _name(login), timezone.now()
    with acting_for(session=name), transaction.atomic():
        Attempt.objects.bulk_create([Attempt(id=name)], ignore_conflicts=True)
        row = Attempt.objects.select_for_update().get(id=name)
        if row.wait_until and row.wait_until > now:
            raise TooSoon(row.wait_until)
        row.count = 1 if row.at + FORGOTTEN_AFTER < now else row.count + 1
        wait = wait_after(row.count)
        row.at, row.wait_until = now, now + wait if wait else None
        row.save()
        return row.wait_until


def clear(login: str) -> None:
    """Forget the attempts: this name has just signed in."""
    name = _name(login)
    with acting_for(session=name), transaction.atomic():
        Attempt.objects.filter(id=name).delete()
