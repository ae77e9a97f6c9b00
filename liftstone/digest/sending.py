"""Who is sent the mail of this week, and sending it: by a co-ordinator at the staff door, never by itself.

People's addresses and the secrets of their pages are sealed, and only somebody signed in has the key (ADR 17).
"""

import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from liftstone.accounts.actor import Actor
from liftstone.digest import mails, wishes
from liftstone.digest.models import Sent
from liftstone.digest.verbs import DigestVerb
from liftstone.network import content, links, policies, queries, sections
from liftstone.network.log import note
from liftstone.network.models import Network, Representative

PATIENCE = 40  # seconds for all mails of a network: somebody waits for the page, and presses again for the rest


@dataclass(frozen=True)
class Candidate:
    """Somebody at the table: how much waits for them, and why they are not written to (empty: they are)."""

    person: Representative
    name: str
    email: str
    waits: int
    why: str


@dataclass(frozen=True)
class Outcome:
    """How many mails went, how many the mail server refused, and how many are left to be sent."""

    sent: int
    failed: int
    left: int


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def candidates(actor: Actor, network: Network, *, today: date) -> list[Candidate]:
    """Return all who speak for a member now, whoever is to be written to above."""
    people = [each for each in queries.people(actor, network) if each.until is None]
    opened = content.opened(people, [], network=network.id, by=actor)
    waiting = dict(_current(network).values_list("id", sections.waiting()))
    have, off, sent = (
        links.with_pages(actor, network),
        wishes.declined_by(actor, network),
        _sent(actor, network, today),
    )
    found = []
    for each in people:
        said, waits = opened[each.id], waiting.get(each.id, 0)
        reasons = {
            "no_page": each.id not in have,
            "no_address": not said.get("email"),
            "declined": each.id in off,
            "sent": each.id in sent,
            "nothing": waits == 0,
        }
        why = next((name for name, holds in reasons.items() if holds), "")
        found.append(Candidate(each, said.get("name", ""), said.get("email", ""), waits, why))
    return sorted(found, key=lambda each: (bool(each.why), -each.waits, each.name))


def written_to(actor: Actor, network: Network, those: Collection[Candidate]) -> dict[UUID, mails.Mail]:
    """Return the mail of each by the person's id, without whoever's page does not open."""
    spoken = mails.languages(network)
    tokens = links.secrets_of(actor, [each.person for each in those])
    return {
        each.person.id: mails.written(each.email, token=tokens[each.person.id], spoken=spoken)
        for each in those
        if each.person.id in tokens
    }


def send(*, network: Network, today: date, by: Actor) -> Outcome:
    """Send this week's mails to whoever has something waiting, over one connection. OSError where none opens."""
    policies.check_can_run(by, network)
    those = [each for each in candidates(by, network, today=today) if not each.why]
    letters = written_to(by, network, those)
    sent, failed, until = 0, 0, time.monotonic() + PATIENCE
    with get_connection() as server:
        for person, letter in letters.items():
            if time.monotonic() > until:
                break
            went = _send_one(server, letter, network=network, person=person, today=today, by=by)
            sent, failed = sent + went, failed + (not went)
    note(DigestVerb.SENT, on=network.id, by=by)
    return Outcome(sent, failed, len(those) - sent - failed)


@transaction.atomic
def sent_by_hand(*, network: Network, person: Representative, today: date, by: Actor) -> None:
    """Write down that a co-ordinator sent somebody's mail from their own program. Said twice, it is said once."""
    policies.check_can_run(by, network)
    if _keep(network, person=person.id, today=today, by=by):
        note(DigestVerb.SENT, on=network.id, by=by)


def _send_one(
    server: BaseEmailBackend, letter: mails.Mail, *, network: Network, person: UUID, today: date, by: Actor
) -> bool:
    """Send one, written down before it goes: a colleague who presses now, too, waits for us and skips it."""
    row = _keep(network, person=person, today=today, by=by)
    if row is None:
        return True
    try:
        server.send_messages([letter.message()])
    except SMTPServerDisconnected:
        row.delete()
        raise
    except (SMTPException, ValueError):  # an address that the server, or the message itself, refuses
        row.delete()
        return False
    return True


def _keep(network: Network, *, person: UUID, today: date, by: Actor) -> Sent | None:
    row = Sent(organisation_id=by.organisation, network=network, person_id=person, week=week_of(today))
    row.sent_on, row.sent_by = today, by.person
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _sent(actor: Actor, network: Network, today: date) -> set[UUID]:
    rows = Sent.objects.filter(organisation_id=actor.organisation, network=network, week=week_of(today))
    return set(rows.values_list("person_id", flat=True))


def _current(network: Network) -> QuerySet[Representative]:
    return Representative.objects.filter(member__network=network, until__isnull=True)
