"""What could be on the agenda of a meeting: whatever is open at the table, each with the row that it came from.

`OWN` is what this package offers by itself: minutes, and what the packages below it have open. What those above
have open they offer themselves (`offers`).
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.agreed import content as agreed_content
from liftstone.agreed import queries as agreed
from liftstone.gaps import queries as gaps
from liftstone.gaps.forms import area_label
from liftstone.meetings import offers, queries
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item, Meeting
from liftstone.meetings.offers import MOST, Asked, Offer
from liftstone.moments import when
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES
from liftstone.vocabulary.members import MEMBER_KINDS

Kind = Item.Kind


def proposed(actor: Actor, network: Network, *, meeting: Meeting) -> list[Wanted]:
    """Return what is open and not on the agenda yet, of each kind at most `MOST`: minutes to approve first."""
    on_it = queries.items(actor, meeting)
    asked = Asked(network, meeting, frozenset(each.ref for each in on_it if each.ref))
    found: list[Wanted] = []
    for offer in offers.known():
        found += islice((each for each in offer.of(actor, asked) if each.ref not in asked.known), MOST)
    return found


def _before(actor: Actor, asked: Asked) -> list[Meeting]:
    rows = queries.of(actor, asked.network).filter(starts_at__lt=asked.meeting.starts_at)
    return list(rows.exclude(state="cancelled").order_by("starts_at", "id"))


def _minutes(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    for each in _before(actor, asked):
        if each.state in (Meeting.State.HELD, Meeting.State.MINUTED):
            words = _("Minutes of the meeting of %(day)s") % {"day": when(each.starts_at, "short")}
            yield Wanted(Kind.MINUTES, words, each.id)


def _agreed(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """What was agreed and is not done, what is due first above."""
    actions = asked.new(agreed.open_ones(actor, asked.network))
    words = agreed_content.words(actions, by=actor)
    for each in actions:
        said = {"number": each.number, "words": words.get(each.id, "")}
        yield Wanted(Kind.ACTION, _("Action %(number)s: %(words)s") % said, each.id)


def _gaps(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """What is missing, by theme and area and not by who said it: the other members read an agenda too.

    Of what an action stands for, that action is offered.
    """
    themes, severities = dict(GAP_THEMES.choices()), dict(SEVERITIES.choices())
    for each in gaps.gravest(actor, asked.network, but=asked.known, most=MOST):
        told = {
            "severity": severities.get(each.severity, each.severity),
            "theme": themes.get(each.theme, each.theme),
            "area": area_label(each.area),
        }
        yield Wanted(Kind.GAP, _("%(severity)s: %(theme)s (%(area)s)") % told, each.id)


def _new(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    """Whoever joined since the last meeting that took place; before the first, whoever has joined."""
    before = _before(actor, asked)
    took_place = [each.starts_at.date() for each in before if each.state != Meeting.State.PLANNED]
    for each in networks.members(actor, asked.network):
        if each.state != Member.State.JOINED or each.joined_on is None:
            continue
        if not took_place or each.joined_on > max(took_place):
            yield Wanted(Kind.MEMBER, _("New at the table: %(name)s") % {"name": each.name}, each.id)


def _empty(actor: Actor, asked: Asked) -> Iterator[Wanted]:
    kinds = dict(MEMBER_KINDS.choices())
    for each in networks.missing(actor, asked.network):
        words = _("Missing at the table: %(kind)s") % {"kind": kinds.get(each.seat.kind, each.seat.kind)}
        yield Wanted(Kind.SEAT, words, each.seat.id)


OWN: Sequence[Offer] = (
    Offer("minutes", _minutes, place=10),
    Offer("actions", _agreed, place=30),
    Offer("gaps", _gaps, place=60),
    Offer("members", _new, place=70),
    Offer("seats", _empty, place=80),
)


def chosen(offered: list[Wanted], *, keys: list[str]) -> list[Wanted]:
    """Return those of the offered that somebody ticked; what is not offered any more is left out."""
    wanted = set(keys)
    return [each for each in offered if each.ref is not None and each.ref.hex in wanted]
