"""In which networks somebody could be sent this week's mail, as far as that is known without opening anything.

Whether something waits for somebody stands on their page, which is sealed. So this asks for the rows of which that
page is made; `sending.candidates` opens the page, and knows better.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.fields import DateField
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action, Owner
from liftstone.digest.models import Declined, Sent
from liftstone.digest.sending import week_of
from liftstone.meetings.models import Approval, Attendance, Meeting
from liftstone.network import piles
from liftstone.network.link_models import Link
from liftstone.network.models import Representative
from liftstone.network.piles import Pile
from liftstone.questionnaires.models import Asked, Round

ME, MY_MEMBER, MY_NETWORK = OuterRef("id"), OuterRef("member_id"), OuterRef("member__network_id")


def mails(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many people something waits for who were not sent this week's mail; since its Monday."""
    week = week_of(today)
    page = Link.objects.filter(person=ME, revoked_at__isnull=True, expires_at__gt=timezone.now())
    rows = Representative.objects.filter(
        Exists(page),
        ~Exists(Sent.objects.filter(person=ME, week=week)),
        ~Exists(Declined.objects.filter(person=ME)),
        _has_part() | _is_asked() | _is_invited() | _has_minutes(),
        until__isnull=True,
    )
    return piles.of(actor, rows, network="member__network_id", since=Value(week, DateField()))


def _has_part() -> Exists:
    own = Q(person=ME) | Q(person__isnull=True, member=MY_MEMBER)
    return Exists(Owner.objects.filter(own, done_on__isnull=True, action__state=Action.State.OPEN))


def _is_asked() -> Exists:
    return Exists(Asked.objects.filter(member=MY_MEMBER, answered_on__isnull=True, round__state=Round.State.OPEN))


def _is_invited() -> Exists:
    answered = Attendance.objects.filter(meeting=OuterRef("id"), person=OuterRef(ME)).exclude(state="invited")
    to_come = Meeting.objects.filter(network=MY_NETWORK, state="planned", starts_at__gte=timezone.now())
    return Exists(to_come.filter(~Exists(answered)))


def _has_minutes() -> Exists:
    said = Approval.objects.filter(meeting=OuterRef("id"), version=OuterRef("version"), person=OuterRef(ME))
    return Exists(Meeting.objects.filter(~Exists(said), network=MY_NETWORK, state="minuted"))
