"""What a strategy can count of training: people and members, never whom. Registered when this package is ready."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liftstone.network.models import Member, Network
from liftstone.strategy import counts
from liftstone.strategy.counts import Count
from liftstone.training.models import Booking


def register() -> None:
    """Let a network choose these counts."""
    for each in (PEOPLE, MEMBERS):
        counts.register(each)


def _people(network: Network, first: date, last: date) -> int | None:
    """Whoever attended in that time, each once."""
    held = Booking.objects.filter(trainee__member__network=network, session__on__range=(first, last))
    return held.filter(state="attended").values("trainee").distinct().count()


def _members(network: Network, first: date, last: date) -> int | None:
    """Of a hundred members that were there on the last day, how many had somebody whose training counted then."""
    there = Q(left_on__isnull=True) | Q(left_on__gt=last)
    begun = Q(joined_on__isnull=True) | Q(joined_on__lte=last)
    members = Member.objects.filter(there, begun, network=network).exclude(state="invited")
    lasting = Q(lapses_on__isnull=True) | Q(lapses_on__gt=last)
    learned = Booking.objects.filter(lasting, state="attended", session__on__lte=last)
    whole = members.count()
    trained = members.filter(id__in=learned.values("trainee__member_id")).count()
    return round(100 * trained / whole) if whole else None


SOURCE = _("the register of training")
PEOPLE = Count("people_trained", _("People trained"), _("people"), SOURCE, _people)
MEMBERS = Count("members_trained", _("Members with somebody trained"), _("of a hundred"), SOURCE, _members)
