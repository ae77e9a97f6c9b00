"""Which meetings wait for something in all of a coordinator's networks: an agenda, their minutes, an approval."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from liftstone.accounts.actor import Actor
from liftstone.meetings.models import Item, Meeting
from liftstone.network import piles
from liftstone.network.piles import Pile

SOON = timedelta(days=7)
PATIENCE = timedelta(days=14)  # for an approval, from a meeting's end on: when its minutes went out is not kept


def without_agenda(actor: Actor, *, now: datetime) -> list[Pile]:
    """Return the meetings that begin within `SOON` with nothing on their agenda; since: when they begin."""
    spoken_about = Item.objects.filter(meeting=OuterRef("id"), taken_off_at__isnull=True)
    rows = Meeting.objects.filter(~Exists(spoken_about), state="planned", starts_at__range=(now, now + SOON))
    return piles.of(actor, rows, network="network_id", since="starts_at")


def minutes_not_out(actor: Actor, *, now: datetime) -> list[Pile]:
    """Return the meetings that were held and whose minutes are not out, or were taken back; since their end."""
    rows = Meeting.objects.filter(state="held", ends_at__lt=now)
    return piles.of(actor, rows, network="network_id", since="ends_at")


def minutes_out(actor: Actor, *, now: datetime) -> list[Pile]:
    """Return the meetings whose minutes are out and not approved `PATIENCE` after their end; since their end."""
    rows = Meeting.objects.filter(state="minuted", ends_at__lt=now - PATIENCE)
    return piles.of(actor, rows, network="network_id", since="ends_at")
