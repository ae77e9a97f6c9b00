"""What the worker does for sign-in: forgets sessions that have ended, old attempts, unanswered challenges."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.models import Attempt, Challenge, Session
from liftstone.accounts.signin import IDLE, LONGEST

OLD = timedelta(days=1)


def forget() -> int:
    """Delete what nobody can use any more; a sealed key goes with its session. Returns how many rows."""
    now, using = timezone.now(), settings.WORKER_DATABASE
    with transaction.atomic(using=using):
        idle = Session.objects.using(using).filter(seen_at__lt=now - IDLE)
        long = Session.objects.using(using).filter(started_at__lt=now - LONGEST)
        gone = sum(found.delete()[0] for found in (idle, long))
        gone += Attempt.objects.using(using).filter(at__lt=now - OLD).delete()[0]
        gone += Challenge.objects.using(using).filter(until__lt=now - OLD).delete()[0]
    return int(gone)
