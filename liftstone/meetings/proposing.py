"""What could be on the agenda of a meeting: whatever is open at the table, each with the row that it came from."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.agreed import content as agreed_content
from liftstone.agreed import queries as agreed
from liftstone.meetings import queries
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Item, Meeting
from liftstone.moments import when
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.vocabulary.members import MEMBER_KINDS

MOST = 60  # of all: what is longer is no agenda
Kind = Item.Kind


def proposed(actor: Actor, network: Network, *, meeting: Meeting) -> list[Wanted]:
    """Return what is open and not on the agenda yet: minutes first, then who is new, then what is missing."""
    known = {each.ref for each in queries.items(actor, meeting)}
    before = queries.of(actor, network).filter(starts_at__lt=meeting.starts_at).exclude(state="cancelled")
    found = [*_minutes(list(before)), *_open(actor, network), *_new(actor, network, before=list(before))]
    found += _empty(actor, network)
    return [each for each in found if each.ref not in known][:MOST]


def _minutes(before: list[Meeting]) -> Iterator[Wanted]:
    for each in sorted(before, key=lambda one: one.starts_at):
        if each.state in (Meeting.State.HELD, Meeting.State.MINUTED):
            words = _("Minutes of the meeting of %(day)s") % {"day": when(each.starts_at, "short")}
            yield Wanted(Kind.MINUTES, words, each.id)


def _open(actor: Actor, network: Network) -> Iterator[Wanted]:
    """What was agreed and is not done, what is due first above."""
    actions = agreed.open_ones(actor, network)
    words = agreed_content.words(actions, by=actor)
    for each in actions:
        said = {"number": each.number, "words": words.get(each.id, "")}
        yield Wanted(Kind.ACTION, _("Action %(number)s: %(words)s") % said, each.id)


def _new(actor: Actor, network: Network, *, before: list[Meeting]) -> Iterator[Wanted]:
    """Whoever joined since the last meeting that took place; before the first, whoever has joined."""
    took_place = [each.starts_at.date() for each in before if each.state != Meeting.State.PLANNED]
    for each in networks.members(actor, network):
        if each.state != Member.State.JOINED or each.joined_on is None:
            continue
        if not took_place or each.joined_on > max(took_place):
            yield Wanted(Kind.MEMBER, _("New at the table: %(name)s") % {"name": each.name}, each.id)


def _empty(actor: Actor, network: Network) -> Iterator[Wanted]:
    kinds = dict(MEMBER_KINDS.choices())
    for each in networks.missing(actor, network):
        words = _("Missing at the table: %(kind)s") % {"kind": kinds.get(each.seat.kind, each.seat.kind)}
        yield Wanted(Kind.SEAT, words, each.seat.id)


def chosen(offered: list[Wanted], *, keys: list[str]) -> list[Wanted]:
    """Return those of the offered that somebody ticked; what is not offered any more is left out."""
    wanted = set(keys)
    return [each for each in offered if key_of(each.ref) in wanted]


def key_of(ref: UUID | None) -> str:
    """Return how a page names the row that something came from."""
    return ref.hex if ref else ""
