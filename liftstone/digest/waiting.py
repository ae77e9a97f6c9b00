"""What waits for a coordinator over all of their networks: counts, states and days. Nothing is opened for it.

A network that they do not see is no part of it: the rows themselves ask who is in the room, and so does each query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.advising import queries as advising
from liftstone.agreed import queries as agreed
from liftstone.digest import unsent
from liftstone.governing import waiting as governing
from liftstone.meetings import waiting as meetings
from liftstone.network import piles, queries
from liftstone.network.models import Network
from liftstone.network.piles import Pile
from liftstone.questionnaires import queries as questionnaires
from liftstone.strategy import queries as strategy
from liftstone.training import queries as training


class Kind(StrEnum):
    """What waits, the most urgent first: what somebody waits for, then what is late, then what comes due."""

    ANSWERS = "answers"
    AGENDA = "agenda"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    INVITATIONS = "invitations"
    ROUNDS = "rounds"
    MINUTES = "minutes"
    APPROVAL = "approval"
    DRAFTS = "drafts"
    LINES = "lines"
    MAILS = "mails"
    CERTIFICATES = "certificates"
    TERMS = "terms"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Line:
    """So much of one kind that waits in a network, the day of the first of it, and where it is done."""

    kind: Kind
    network: Network
    count: int
    since: date

    @property
    def url(self) -> str:
        """Return the address. Made for those lines alone that a page shows: addresses cost more than counts."""
        name, more = PLACES[self.kind]
        return reverse(name, kwargs={"record": self.network.id}) + more


# By which address each is done, with what follows it there.
PLACES = {
    Kind.ANSWERS: ("told", ""),
    Kind.AGENDA: ("meetings", ""),
    Kind.ACTIONS: ("agreed-actions", "?shown=overdue"),
    Kind.DECISIONS: ("decisions", ""),
    Kind.INVITATIONS: ("network", ""),
    Kind.ROUNDS: ("questionnaires", ""),
    Kind.MINUTES: ("meetings", ""),
    Kind.APPROVAL: ("meetings", ""),
    Kind.DRAFTS: ("advisory-group", ""),
    Kind.LINES: ("strategy", ""),
    Kind.MAILS: ("weekly-mails", ""),
    Kind.CERTIFICATES: ("training-lapsing", ""),
    Kind.TERMS: ("governance", ""),
    Kind.DOCUMENTS: ("documents-shared", ""),
}
ORDER = {kind: place for place, kind in enumerate(Kind)}


def lines(actor: Actor, *, now: datetime) -> list[Line]:
    """Return all that waits by network: whoever has the most urgent first, and of one network the same."""
    mine = {each.id: each for each in queries.visible_to(actor)}
    found: list[Line] = []
    for kind, ask in _asked(actor, now=now).items():
        found += [Line(kind, mine[each.network], each.count, each.since) for each in ask()]
    found.sort(key=lambda each: (ORDER[each.kind], each.since))
    first: dict[Network, int] = {}
    for each in found:
        first.setdefault(each.network, len(first))
    return sorted(found, key=lambda each: first[each.network])


def _asked(actor: Actor, *, now: datetime) -> dict[Kind, Callable[[], list[Pile]]]:
    """Return how each kind is asked for: one statement over all networks."""
    today = timezone.localdate(now)
    return {
        Kind.ANSWERS: lambda: piles.answers(actor),
        Kind.AGENDA: lambda: meetings.without_agenda(actor, now=now),
        Kind.ACTIONS: lambda: agreed.overdue(actor, today=today),
        Kind.DECISIONS: lambda: governing.decisions(actor, today=today),
        Kind.INVITATIONS: lambda: piles.to_chase(actor, today=today),
        Kind.ROUNDS: lambda: questionnaires.past_last_day(actor, today=today),
        Kind.MINUTES: lambda: meetings.minutes_not_out(actor, now=now),
        Kind.APPROVAL: lambda: meetings.minutes_out(actor, now=now),
        Kind.DRAFTS: lambda: advising.past_comment_day(actor, today=today),
        Kind.LINES: lambda: strategy.late_lines(actor, today=today),
        Kind.MAILS: lambda: unsent.mails(actor, today=today),
        Kind.CERTIFICATES: lambda: training.lapsing_by_network(actor, today=today),
        Kind.TERMS: lambda: governing.terms(actor, today=today),
        Kind.DOCUMENTS: lambda: governing.documents(actor, today=today),
    }
