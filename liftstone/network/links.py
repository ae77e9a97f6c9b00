"""Makes, renews and ends the page that whoever speaks for a member has of their own, behind a secret address."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records, tickets
from liftstone.keyring.tickets import Ticket
from liftstone.network import composing, content, policies
from liftstone.network.link_models import Link
from liftstone.network.log import note
from liftstone.network.models import Network, Representative
from liftstone.network.states import OutOfTurn
from liftstone.network.verbs import NetworkVerb
from liftstone.vault import Unreadable

# The part of the page whose `events` go into its calendar: each a mapping of `uid`, `sequence`, `start`, `end` (ISO
# 8601 with a zone), `summary`, `place`, `cancelled`, and `changed` (when it was last changed; without it, `start`).
MEETINGS = "meetings"
LASTS = (30, 90, 365)  # days that can be chosen

_put_off: ContextVar[frozenset[UUID]] = ContextVar("networks whose pages are renewed later", default=frozenset())


@transaction.atomic
def make(*, person: Representative, days: int, by: Actor) -> str:
    """Make somebody's page and return the secret of its address; one that they had before opens nothing any more.

    `OutOfTurn` where they no longer speak for a member.
    """
    policies.check_can_run(by, person)
    # Whoever ends them waits for this row, and then finds the link.
    rows = Representative.objects.select_for_update(of=("self",)).select_related("member__network")
    person = rows.get(id=person.id)
    if person.until is not None:
        raise OutOfTurn
    network, ticket, now = person.member.network, tickets.make(), timezone.now()
    Link.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=now)
    link = Link(organisation_id=by.organisation, network=network, person=person, digest=ticket.digest)
    link.calendar_digest = calendar_of(ticket).digest
    link.made_at, link.made_by, link.expires_at = now, by.person, now + timedelta(days=days)
    sealed = content.sealed_token(link)
    link.token = records.seal(sealed, {"schema": 1, "token": ticket.token}, by=by.keys)
    _put(link, composing.pages(network, [person], by=by)[person.id], ticket=ticket)
    link.save(force_insert=True)
    note(NetworkVerb.LINK_MADE, on=network.id, by=by)
    return ticket.token


def secret_of(link: Link, *, by: Actor) -> str:
    """Return the secret of a link's address, to send it again; the log says so first."""
    policies.check_can_run(by, link)
    return _secrets([link], verb=NetworkVerb.LINK_SHOWN, by=by)[link.id]


@transaction.atomic
def revoke(*, link: Link, by: Actor) -> None:
    """End somebody's page now. Ended twice, it is ended once."""
    policies.check_can_run(by, link)
    lasting = Link.objects.filter(id=link.id, revoked_at__isnull=True)
    if lasting.update(revoked_at=timezone.now()):
        note(NetworkVerb.LINK_REVOKED, on=link.network_id, by=by)


@contextmanager
def renewing_once(network: Network, *, by: Actor) -> Iterator[None]:
    """Renew the pages once at the end of the block, however often it is asked for: each takes in all there is.

    Where the block raises, nothing is renewed: its transaction takes everything back.
    """
    token = _put_off.set(_put_off.get() | {network.id})
    try:
        yield
    finally:
        _put_off.reset(token)
    renew(network, by=by)


@transaction.atomic
def renew(network: Network, *, of: Collection[UUID] | None = None, part: str = "", by: Actor) -> None:
    """Have a network's pages show what there is now. To be called at the end of whatever changes that.

    `of`: the members whose people's pages alone can have changed, by their ids; None: everybody's. `part`: the name
    of the one part that can have changed; the others stay as they are. Empty: all of the page is made anew.
    """
    policies.check_can_run(by, network)
    if network.id in _put_off.get():
        return
    lasting = Link.objects.filter(network=network, revoked_at__isnull=True, expires_at__gt=timezone.now())
    if of is not None:
        lasting = lasting.filter(person__member__in=of)
    # In the order of their ids, and before anything is read: of two that renew, the later one sees all.
    rows = list(lasting.select_for_update(of=("self",)).select_related("person__member").order_by("id"))
    if not rows:
        return
    secrets = _secrets(rows, verb=NetworkVerb.LINKS_RENEWED, by=by)
    renewed = [each for each in rows if each.id in secrets]
    own = {each.person_id: tickets.read(secrets[each.id]) for each in renewed}
    kept = {each.person_id: _open(each, ticket=own[each.person_id]) for each in renewed} if part else {}
    pages = composing.pages(network, [each.person for each in renewed], part=part, kept=kept, by=by)
    for each in renewed:
        _put(each, pages[each.person_id], ticket=own[each.person_id])
    Link.objects.bulk_update(renewed, ["shown", "calendar"], batch_size=200)


def of_person(actor: Actor, person: Representative) -> Link | None:
    """Return the link that opens somebody's page, where there is one that lasts."""
    policies.check_can_run(actor, person)
    lasting = Link.objects.filter(organisation_id=actor.organisation, person=person, revoked_at__isnull=True)
    return lasting.filter(expires_at__gt=timezone.now()).first()


def with_pages(actor: Actor, network: Network) -> set[UUID]:
    """Return the ids of the people of a network who have a page of their own."""
    policies.check_can_run(actor, network)
    lasting = Link.objects.filter(organisation_id=actor.organisation, network=network, revoked_at__isnull=True)
    return set(lasting.filter(expires_at__gt=timezone.now()).values_list("person_id", flat=True))


def secrets_of(actor: Actor, people: Sequence[Representative]) -> dict[UUID, str]:
    """Return the secrets of these people's addresses, without whose does not open; the log says so first."""
    lasting = Link.objects.filter(organisation_id=actor.organisation, person__in=people, revoked_at__isnull=True)
    rows = list(lasting.filter(expires_at__gt=timezone.now()))
    found = _secrets(rows, verb=NetworkVerb.LINK_SHOWN, by=actor)
    return {each.person_id: found[each.id] for each in rows if each.id in found}


def keys_of(links: Sequence[Link], *, verb: NetworkVerb, by: Actor) -> dict[UUID, bytes]:
    """Return the keys of pages by their links' ids, without those that do not open; the log says so first."""
    return {of: tickets.read(token).key for of, token in _secrets(links, verb=verb, by=by).items()}


def calendar_of(ticket: Ticket) -> Ticket:
    """Return the ticket of the calendar's address: it goes to whoever keeps a calendar, often a company."""
    return tickets.lesser(ticket, purpose="calendar")


def _put(link: Link, page: dict[str, Any], *, ticket: Ticket) -> None:
    """Seal a page, and the dates on it a second time for its calendar."""
    own: dict[str, Any] = {"link": link.id, "organisation": link.organisation_id}
    link.shown = tickets.seal_page(page, key=ticket.key, **own)
    dates = {"network": page["network"], "events": page["sections"].get(MEETINGS, {}).get("events", [])}
    link.calendar = tickets.seal_page(dates, key=calendar_of(ticket).key, part="calendar", **own)


def _open(link: Link, *, ticket: Ticket) -> dict[str, Any]:
    """Return what a page shows by now; nothing where that does not open."""
    try:
        return tickets.open_page(bytes(link.shown), key=ticket.key, link=link.id, organisation=link.organisation_id)
    except Unreadable:
        return {}


def _secrets(links: Sequence[Link], *, verb: NetworkVerb, by: Actor) -> dict[UUID, str]:
    opened = records.open_each([content.sealed_token(each) for each in links], verb=verb, by=by.keys)
    found = {each.id: body["token"] for each, body in zip(links, opened, strict=True) if body}
    if links and not found:
        raise Unreadable
    return found
