"""Reads of advisory groups. All take the actor; what is of a network is seen by whoever is in its room."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from liftstone.accounts.actor import Actor
from liftstone.advising.models import Adviser, Comment, Draft, Version
from liftstone.network import piles
from liftstone.network.models import Network, Representative
from liftstone.network.piles import Pile
from liftstone.network.queries import rows_of

PAGE = 100
MOST = 1_000  # comments of one draft that a page shows


def advisers(actor: Actor, network: Network) -> list[Adviser]:
    """Return who is or was in the group, the longest there first, at most `MOST`."""
    rows = rows_of(actor, Adviser).filter(network=network).select_related("person__member")
    return list(rows.order_by("since", "id")[:MOST])


def in_term(rows: Sequence[Adviser], *, today: date) -> list[Adviser]:
    """Return those whose term has begun and not ended."""
    return [each for each in rows if each.since <= today and (each.until is None or each.until >= today)]


def adviser(actor: Actor, network: Network, *, record: UUID) -> Adviser:
    """Return one adviser of a network."""
    return rows_of(actor, Adviser).select_related("person").get(network=network, id=record)


def drafts(actor: Actor, network: Network, *, page: int = 0) -> list[Draft]:
    """Return a page of drafts, the open ones first, and one more where there are more; with `waits`, `said`."""
    waits = Count("comments", filter=Q(comments__outcome="waiting"))
    rows = rows_of(actor, Draft).filter(network=network).annotate(waits=waits, said=Count("comments"))
    return list(rows.order_by("-state", "-opened_on", "id")[page * PAGE : (page + 1) * PAGE + 1])


def draft(actor: Actor, network: Network, *, record: UUID) -> Draft:
    """Return one draft of a network."""
    return rows_of(actor, Draft).select_related("network").get(network=network, id=record)


def versions(actor: Actor, row: Draft) -> list[Version]:
    """Return the last hundred versions of a draft, the newest first."""
    return list(rows_of(actor, Version).filter(draft=row).order_by("-number")[:PAGE])


def newest(actor: Actor, drafts_: Sequence[Draft]) -> dict[UUID, Version]:
    """Return the newest version of each of these drafts, by the draft's id."""
    rows = rows_of(actor, Version).filter(draft__in=drafts_).order_by("draft_id", "-number").distinct("draft_id")
    return {each.draft_id: each for each in rows}


def comments(actor: Actor, row: Draft) -> list[Comment]:
    """Return what was said of a draft, the oldest first, at most `MOST`."""
    rows = rows_of(actor, Comment).filter(draft=row).select_related("adviser__person")
    return list(rows.order_by("said_at", "id")[:MOST])


def comments_of(actor: Actor, drafts_: Sequence[Draft], *, people: Sequence[Representative]) -> list[Comment]:
    """Return what these people said of these drafts, the oldest first."""
    rows = rows_of(actor, Comment).filter(draft__in=drafts_, adviser__person__in=people).select_related("adviser")
    return list(rows.order_by("said_at", "id")[: 10 * MOST])


def comment(actor: Actor, row: Draft, *, record: UUID) -> Comment:
    """Return one comment on a draft."""
    return rows_of(actor, Comment).select_related("draft").get(draft=row, id=record)


def past_comment_day(actor: Actor, *, today: date) -> list[Pile]:
    """Return how many drafts are open after the last day for comments by network, and since when."""
    rows = rows_of(actor, Draft).filter(state=Draft.State.OPEN, comment_by__lt=today)
    return piles.of(actor, rows, network="network_id", since="comment_by")
