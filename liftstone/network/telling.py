"""The public door's side of a member's own page: one row is found by its address, and what is answered is put in.

No key stands behind this door. The address that is asked for opens its own page and seals its own answers, and what
was put in cannot be read back here.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F, Q
from django.utils import timezone

from liftstone.audit import actions as audit
from liftstone.keyring import tickets
from liftstone.network import links
from liftstone.network.link_models import Link, Told
from liftstone.network.verbs import NetworkVerb
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable

MOST_A_DAY = 60  # answers by one link
LARGEST = 64 * 1024  # bytes of one answer, sealed; the wall has the same number
LONGEST_ABOUT = 80  # characters


class TooMany(Exception):
    """More was answered by one link today than a member has to say."""


class TooLarge(Exception):
    """An answer is larger than anything a member has to say."""


@dataclass(frozen=True)
class Opened:
    """A page that its address opened: `shown` is `{"network", "member", "sections": {name: shown}}`."""

    id: UUID
    organisation: UUID
    ticket: tickets.Ticket = field(repr=False)
    shown: Mapping[str, Any] = field(repr=False)

    @property
    def calendar(self) -> str:
        """Return the secret of its calendar's address."""
        return links.calendar_of(self.ticket).token


def opened(token: str, *, organisation: UUID) -> Opened | None:
    """Return the page that an address opens, None where it opens none (any more)."""
    try:
        ticket = tickets.read(token)
        with _as_holder(ticket, organisation=organisation) as using:
            rows = Link.objects.using(using).only("id", "shown")
            row = rows.filter(digest=ticket.digest).first()
        if row is None:
            return None
        sealed = bytes(row.shown)
        shown = tickets.open_page(sealed, key=ticket.key, link=row.id, organisation=organisation)
    except Unreadable:
        return None
    return Opened(row.id, organisation, ticket, shown)


def dates(token: str, *, organisation: UUID) -> Mapping[str, Any] | None:
    """Return what a calendar's address opens, `{"network", "events"}` (see `links.MEETINGS`), or None."""
    try:
        ticket = tickets.read(token)
        with _as_holder(ticket, organisation=organisation) as using:
            rows = Link.objects.using(using).only("id", "calendar")
            row = rows.filter(calendar_digest=ticket.digest).first()
        if row is None:
            return None
        own: dict[str, Any] = {"link": row.id, "organisation": organisation}
        return tickets.open_page(bytes(row.calendar), key=ticket.key, part="calendar", **own)
    except Unreadable:
        return None


def tell(page: Opened, *, about: str, body: Mapping[str, Any]) -> None:
    """Put in what was answered on a page. `TooLarge`; `TooMany` where more came by its link today than is usual."""
    if len(about) > LONGEST_ABOUT:
        raise ValueError("what it is about is too long")
    row = Told(id=uuid4(), organisation_id=page.organisation, link_id=page.id, about=about)
    own: dict[str, Any] = {"link": page.id, "answer": row.id, "about": about, "organisation": page.organisation}
    row.sealed = tickets.seal_answer(dict(body), key=page.ticket.key, **own)
    if len(row.sealed) > LARGEST:
        raise TooLarge
    with _as_holder(page.ticket, organisation=page.organisation) as using:
        _count(page, using=using)
        Told.objects.using(using).bulk_create([row])
        on = ("network_link", page.id)
        values = audit.leaf_values(NetworkVerb.TOLD, by=None, organisation=page.organisation, on=on)
        with connections[using].cursor() as cursor:
            cursor.execute(audit.KEEP, values)


@contextmanager
def _as_holder(ticket: tickets.Ticket, *, organisation: UUID) -> Iterator[str]:
    using = settings.PUBLIC_DATABASE
    with acting_for(organisation=organisation, session=ticket.digest), transaction.atomic(using=using):
        yield using


def _count(page: Opened, *, using: str) -> None:
    today = timezone.localdate()
    mine = Link.objects.using(using).filter(id=page.id)
    new_day = mine.filter(Q(sent_on__isnull=True) | ~Q(sent_on=today)).update(sent_on=today, sent=1)
    if not new_day and not mine.filter(sent__lt=MOST_A_DAY).update(sent=F("sent") + 1):
        raise TooMany
