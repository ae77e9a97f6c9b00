"""What can be counted of a network from what is here, each with where it comes from.

A package above this one adds its own with `register` when it is ready. A count is of bodies, seats, actions and
days; it opens nothing and names nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.agreed.models import Action
from liftstone.governing.models import Decision
from liftstone.meetings.models import Meeting
from liftstone.network.models import Member, Network, Seat

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Text = StrOrPromise
else:
    Text = str  # or a lazily translated string, which behaves as one


@dataclass(frozen=True)
class Count:
    """Something that is counted here: its name, its unit, where it comes from, and how.

    `count` takes the network and the first and last day of a time, and returns None where nothing can be said.
    """

    code: str
    name: Text
    unit: Text
    source: Text
    count: Callable[[Network, date, date], int | None]


COUNTS: dict[str, Count] = {}


def register(count: Count) -> None:
    """Let a network choose this count. ValueError where its code is another's."""
    if COUNTS.setdefault(count.code, count) is not count:
        raise ValueError(count.code)


def of(actor: Actor, network: Network, *, code: str, first: date, last: date) -> int | None:
    """Count; None where nothing can be said, or where what counted it is not there any more."""
    check_has(actor, Right.RUN_NETWORKS)
    found = COUNTS.get(code)
    return found.count(network, first, last) if found else None


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def _seats(network: Network, first: date, last: date) -> int | None:
    rows = Seat.objects.filter(network=network)
    return _percent(rows.filter(filled_on__lte=last).count(), rows.count())


def _members(network: Network, first: date, last: date) -> int | None:
    there = Q(left_on__isnull=True) | Q(left_on__gt=last)
    begun = Q(joined_on__isnull=True) | Q(joined_on__lte=last)
    return Member.objects.filter(there, begun, network=network).exclude(state="invited").count()


def _in_time(network: Network, first: date, last: date) -> int | None:
    """Of the actions that were due in that time, how many of a hundred were done by their day."""
    due = Action.objects.filter(network=network, due_on__range=(first, last)).exclude(state="dropped")
    return _percent(due.filter(state="done", done_on__lte=F("due_on")).count(), due.count())


def _done(network: Network, first: date, last: date) -> int | None:
    return Action.objects.filter(network=network, state="done", done_on__range=(first, last)).count()


def _carried_out(network: Network, first: date, last: date) -> int | None:
    steps = Q(steps__state="carried_out", steps__on__range=(first, last))
    return Decision.objects.filter(steps, network=network).distinct().count()


def _held(network: Network, first: date, last: date) -> int | None:
    held = ("held", "minuted", "approved")
    days = {"starts_at__date__gte": first, "starts_at__date__lt": last + timedelta(days=1)}
    return Meeting.objects.filter(network=network, state__in=held, **days).count()


for _each in (
    Count("seats_filled", _("Seats that are filled"), _("of a hundred"), _("the network's seats"), _seats),
    Count("members", _("Members at the table"), _("organisations"), _("the network's members"), _members),
    Count("actions_in_time", _("Actions done in time"), _("of a hundred due"), _("the list of actions"), _in_time),
    Count("actions_done", _("Actions done"), _("actions"), _("the list of actions"), _done),
    Count("decisions", _("Decisions carried out"), _("decisions"), _("the list of decisions"), _carried_out),
    Count("meetings", _("Meetings held"), _("meetings"), _("the network's meetings"), _held),
):
    register(_each)
