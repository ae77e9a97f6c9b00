"""Certificates: given out, printed again, revoked, and asked about at the public door by whoever holds the code."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.rows.acting import acting_for
from liftstone.training import content, rules, states
from liftstone.training.models import Booking, Certificate
from liftstone.training.verbs import TrainingVerb

MOST_A_DAY = 30  # times that one certificate is asked about: an employer's whole office, and no list of names
SHOWN = ("digest", "course", "held_on", "valid_until", "name_proof", "revoked_on")


class TooMany(Exception):
    """One certificate was asked about more often today than anybody has a reason to."""


@dataclass(frozen=True)
class Found:
    """What the public door says of a certificate. `fits` is None where no name was asked about."""

    course: str
    held_on: date
    valid_until: date | None
    revoked: bool
    fits: bool | None


@transaction.atomic
def give(*, booking: Booking, name: str, by: Actor) -> Certificate:
    """Give out a certificate for somebody who attended. `OutOfTurn` where they have one, or did not attend."""
    policies.check_can_run(by, booking)
    row = Booking.objects.select_for_update(of=("self",)).select_related("session__course").get(id=booking.id)
    if row.state != Booking.State.ATTENDED or Certificate.objects.filter(booking=row).exists():
        raise states.OutOfTurn
    course, code = row.session.course, rules.written(secrets.token_bytes(rules.CODE_BYTES))
    plain = rules.read_code(code) or ""
    certificate = Certificate(
        organisation_id=by.organisation,
        booking=row,
        digest=rules.digest_of(plain),
        course=course.title,
        held_on=row.session.on,
        valid_until=row.lapses_on,
        name_proof=rules.name_proof(name, code=plain),
        issued_on=timezone.localdate(),
    )
    body = {"code": code, "name": name}
    certificate.body = content.seal(certificate, body, network=course.network_id, by=by)
    certificate.save(force_insert=True)
    note(TrainingVerb.CERTIFIED, on=course.network_id, by=by)
    return certificate


@transaction.atomic
def give_all(*, bookings: Sequence[Booking], names: Mapping[UUID, str], by: Actor) -> None:
    """Give out certificates for several; `names` by the booking's id. All of them, or none."""
    for each in bookings:
        give(booking=each, name=names[each.id], by=by)


@transaction.atomic
def revoke(*, certificate: Certificate, network: UUID, by: Actor) -> None:
    """Say that a certificate counts no more. Said twice, it is said once."""
    policies.check_can_run(by, certificate)
    if certificate.revoked_on is None:
        certificate.revoked_on = timezone.localdate()
        certificate.save(update_fields=["revoked_on"])
        note(TrainingVerb.REVOKED, on=network, by=by)


def ask(code: str, *, name: str, organisation: UUID) -> Found | None:
    """Return what is said of a certificate at the public door; None where no certificate has this code.

    `code` is as `rules.read_code` returns it. `TooMany` where it was asked about too often today. The row that is
    read holds no name and no code; whether a name fits is reckoned here, from the code that was typed.
    """
    using, digest = settings.PUBLIC_DATABASE, rules.digest_of(code)
    with acting_for(organisation=organisation, session=digest), transaction.atomic(using=using):
        mine = Certificate.objects.using(using).filter(digest=digest)
        # In no order: that would ask for the id, which this door may not read.
        found: dict[str, Any] | None = next(iter(mine.values(*SHOWN)), None)
        if found is None:
            return None
        _count(digest, using=using)
    fits = rules.name_proof(name, code=code) == found["name_proof"] if rules.plain_name(name) else None
    return Found(found["course"], found["held_on"], found["valid_until"], found["revoked_on"] is not None, fits)


def has_lapsed(found: Found) -> bool:
    """Say whether what was learned has to be learned again by today."""
    return found.valid_until is not None and found.valid_until <= timezone.localdate()


def _count(digest: str, *, using: str) -> None:
    today = timezone.localdate()
    mine = Certificate.objects.using(using).filter(digest=digest)
    if mine.filter(Q(tried_on__isnull=True) | ~Q(tried_on=today)).update(tried_on=today, tries=1):
        return
    if not mine.filter(tries__lt=MOST_A_DAY).update(tries=F("tries") + 1):
        raise TooMany
