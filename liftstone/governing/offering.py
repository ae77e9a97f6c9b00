"""What of governance could be on the agenda of a meeting: what is to be decided, and what is due for review."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.governing import adoptions, content, queries
from liftstone.governing.document_models import Document
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item
from liftstone.meetings.offers import Asked, Offer
from liftstone.moments import day_name

Kind = Item.Kind


def decisions(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """What is on its way and is to be decided at the network's own table, what is due first above."""
    rows = asked.new(queries.to_decide(actor, asked.network))
    opened = content.opened(rows, network=asked.network.id, by=actor)
    for each in rows:
        said = {"day": day_name(each.due_on), "title": opened[each.id].get("title", "")}
        yield Wanted(Kind.DECISION, _("To be decided by %(day)s: %(title)s") % said, each.id)


def reviews(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """The network's own terms of reference, and shared documents, whose day of review has come by the meeting."""
    day = timezone.localdate(asked.meeting.starts_at)
    own = queries.in_force(actor, asked.network, today=day)[0].now
    if own is not None and own.review_on <= day:
        yield Wanted(Kind.POLICY, _("Terms of reference: to be looked at again"), own.id)
    rows = asked.new(_documents(actor, asked, by=day))
    opened = content.opened(rows, network=asked.network.id, by=actor)
    for each in rows:
        title = opened[each.id].get("title", "")
        yield Wanted(Kind.POLICY, _("To be looked at again: %(title)s") % {"title": title}, each.id)


def _documents(actor: Actor, asked: Asked, *, by: date) -> list[Document]:
    shared = adoptions.shared(actor, asked.network, members=(), today=by)
    due = sorted((each.versions[0].review_on, place) for place, each in enumerate(shared))
    return [shared[place].document for review_on, place in due if review_on <= by]


OFFERS: Sequence[Offer] = (
    Offer("decisions", decisions, place=20),
    Offer("reviews", reviews, place=40),
)
