"""What an organisation told us by its link: told at the public door, taken or decided here.

A telephone number, hours or a route that somebody else put there would lead people who ask for help into their
hands. So such a change is published only after somebody here has rung the number that we had before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F, Q
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory import actions, documents, links, policies, told
from liftstone.directory.link_models import Link, Proposal
from liftstone.directory.models import Provider
from liftstone.directory.states import Changed
from liftstone.directory.verbs import DirectoryVerb
from liftstone.rows.acting import acting_for

MOST_A_DAY = 60  # rows by one link
SHOWN = 100
Kind, Outcome = Proposal.Kind, Proposal.Outcome


class TooMany(Exception):
    """More was sent by one link today than an organisation has to say."""


@dataclass(frozen=True)
class Told:
    """One thing that was told; `service` and `beds` are ids of what the link shows."""

    kind: Proposal.Kind
    service: UUID | None = None
    beds: UUID | None = None
    said: dict[str, Any] | None = None


def opened(token: str, *, organisation: UUID) -> Link | None:
    """Return the link that a token opens at the public door, None where it opens none (any more)."""
    if not links.FORM.fullmatch(token):
        return None
    digest = links.digest_of(token)
    with (
        acting_for(organisation=organisation, session=digest),
        transaction.atomic(using=settings.PUBLIC_DATABASE),
    ):
        return Link.objects.using(settings.PUBLIC_DATABASE).filter(digest=digest).first()


def tell(link: Link, *, things: Sequence[Told], organisation: UUID) -> None:
    """Put in what was told, at the public door. `TooMany` where more came by this link today than is sensible."""
    using = settings.PUBLIC_DATABASE
    with acting_for(organisation=organisation, session=link.digest), transaction.atomic(using=using):
        _count(link, number=len(things), using=using)
        for each in things:
            row = Proposal(
                organisation_id=organisation,
                provider_id=link.provider_id,
                link_id=link.id,
                service_id=each.service,
                beds_id=each.beds,
                kind=each.kind,
                said=each.said or {},
            )
            Proposal.objects.using(using).bulk_create([row])
            _record_told(row, using=using)


def _count(link: Link, *, number: int, using: str) -> None:
    today = timezone.localdate()
    mine = Link.objects.using(using).filter(id=link.id)
    new_day = mine.filter(Q(sent_on__isnull=True) | ~Q(sent_on=today)).update(sent_on=today, sent=number)
    if number > MOST_A_DAY:
        raise TooMany
    if not new_day and not mine.filter(sent__lte=MOST_A_DAY - number).update(sent=F("sent") + number):
        raise TooMany


def _record_told(row: Proposal, *, using: str) -> None:
    values = audit.leaf_values(
        DirectoryVerb.TOLD,
        by=None,
        organisation=row.organisation_id,
        on=("directory_proposal", row.id),
        detail={"kind": row.kind},
    )
    with connections[using].cursor() as cursor:
        cursor.execute(audit.KEEP, values)


def waiting(actor: Actor) -> list[Proposal]:
    """Return the changes that wait until somebody has rung back, the oldest first."""
    policies.check_can_read(actor)
    rows = Proposal.objects.filter(organisation_id=actor.organisation, kind=Kind.WAY_IN, decided_at__isnull=True)
    return list(rows.select_related("provider", "service").order_by("made_at", "id")[:SHOWN])


def how_many_wait(actor: Actor) -> int:
    """Count them."""
    policies.check_can_read(actor)
    rows = Proposal.objects.filter(organisation_id=actor.organisation, kind=Kind.WAY_IN, decided_at__isnull=True)
    return rows.count()


def proposal(actor: Actor, *, record: UUID) -> Proposal:
    """Return a change of somebody's way in; raises `DoesNotExist` where there is none for this actor."""
    policies.check_can_read(actor)
    rows = Proposal.objects.filter(organisation_id=actor.organisation, kind=Kind.WAY_IN)
    return rows.select_related("provider", "service__provider").get(id=record)


def by_provider(actor: Actor, provider: Provider, *, most: int = 10) -> list[Proposal]:
    """Return what an organisation told of late, the newest first."""
    policies.check_can_read(actor)
    rows = Proposal.objects.filter(organisation_id=actor.organisation, provider=provider)
    return list(rows.select_related("service").order_by("-made_at")[:most])


def old_numbers(proposal: Proposal) -> list[str]:
    """Return the numbers that we had before, of the service or else of its organisation: one of them is rung."""
    service = proposal.service
    of_service = documents.numbers(service.document) if service else []
    return of_service or documents.numbers(proposal.provider.document)


def may_be_rung(proposal: Proposal, number: str) -> bool:
    """Say whether to ring a number tells anything: one that we had; where we had none, one that was not sent."""
    known = old_numbers(proposal)
    sent = {_national(each) for each in told.sound(proposal.said).get("phones", ())}
    return number in known if known else _national(number) not in sent


def _national(number: str) -> str:
    """A number however it is written: its last nine digits are the same with a country's code and without."""
    return "".join(each for each in number if each.isdecimal())[-9:]


@transaction.atomic
def publish(*, proposal: Proposal, version: int, rang: str, spoke_with: str, by: Actor) -> None:
    """Write a change into the entry, after its organisation was rung back on `rang`, a number that we had before.

    Raises `Changed` where the entry is not at `version` any more, or a colleague has decided it; ValueError where
    there is no entry to change, what was sent is not sound, or `rang` is no such number.
    """
    if not may_be_rung(proposal, rang):
        raise ValueError("rung on a number that nobody had before")
    _decide(proposal, outcome=Outcome.PUBLISHED, rang=rang, spoke_with=spoke_with, by=by)
    service = proposal.service
    # The public door says of which service it is: a link changes no entry but its own organisation's.
    if service is None or service.provider_id != proposal.provider_id:
        raise ValueError("nothing to change")
    told.put(service, proposal.said)
    service.version = version
    service.confirmed_at, service.confirmed_by = timezone.now(), by.person
    places = [actions.Place(each.location, each.document) for each in service.at.select_related("location")]
    actions.keep_service(service=service, places=places, by=by)
    _record(DirectoryVerb.PUBLISHED, proposal, by=by)


@transaction.atomic
def refuse(*, proposal: Proposal, why: str, by: Actor) -> None:
    """Keep a change out of the entry, and why. `Changed` where a colleague has decided it."""
    _decide(proposal, outcome=Outcome.REFUSED, why=why, by=by)
    _record(DirectoryVerb.REFUSED, proposal, by=by)


def _decide(proposal: Proposal, *, outcome: Proposal.Outcome, by: Actor, **said: str) -> None:
    policies.check_can_keep(by, proposal)
    undecided = Proposal.objects.filter(id=proposal.id, decided_at__isnull=True)
    if not undecided.update(outcome=outcome, decided_at=timezone.now(), decided_by=by.person, **said):
        raise Changed


def _record(verb: DirectoryVerb, proposal: Proposal, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("directory_proposal", proposal.id))
