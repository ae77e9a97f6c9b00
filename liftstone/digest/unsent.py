"""In which networks somebody could be sent this week's mail, as far as that is known without opening anything.

Whether somebody has an address is sealed: `sending.candidates` opens it, and knows better.
"""

from datetime import date

from django.db.models import Exists, Value
from django.db.models.fields import DateField
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.digest.models import Declined, Sent
from liftstone.digest.sending import week_of
from liftstone.network import piles, sections
from liftstone.network.link_models import Link
from liftstone.network.models import Representative
from liftstone.network.piles import Pile


def mails(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many people something waits for who were not sent this week's mail; since its Monday."""
    week = week_of(today)
    page = Link.objects.filter(person=sections.ME, revoked_at__isnull=True, expires_at__gt=timezone.now())
    rows = Representative.objects.filter(
        Exists(page),
        ~Exists(Sent.objects.filter(person=sections.ME, week=week)),
        ~Exists(Declined.objects.filter(person=sections.ME)),
        sections.is_asked(),
        until__isnull=True,
    )
    return piles.of(actor, rows, network="member__network_id", since=Value(week, DateField()))
