"""What the worker does for the directory: writes what organisations told of themselves, where it need not wait."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from liftstone.directory import publishing, renewing, told
from liftstone.directory.link_models import Proposal
from liftstone.directory.models import Beds, Service
from liftstone.directory.typed import MOST_BEDS
from liftstone.rows.acting import acting_for

TAKE = 50
Kind = Proposal.Kind

log = logging.getLogger("liftstone")


def take_told() -> int:
    """Take what was told and does not wait: that all is right, beds, words. Returns how much was taken.

    Each in a transaction of its own: what is not sound is marked as taken too, and changes nothing.
    """
    using, taken = settings.WORKER_DATABASE, 0
    for _number in range(TAKE):
        with transaction.atomic(using=using):
            rows = Proposal.objects.using(using).select_for_update(skip_locked=True)
            row = rows.filter(taken_at__isnull=True).exclude(kind=Kind.WAY_IN).order_by("made_at", "id").first()
            if row is None:
                return taken
            with acting_for(organisation=row.organisation_id):
                _take(row, using=using)
                Proposal.objects.using(using).filter(id=row.id).update(taken_at=timezone.now())
            taken += 1
    return taken


def _take(row: Proposal, *, using: str) -> None:
    try:
        with transaction.atomic(using=using):
            {Kind.RIGHT: _right, Kind.BEDS: _beds, Kind.WORDS: _words}[Kind(row.kind)](row, using)
    except (ValueError, TypeError, KeyError) as error:
        log.warning("told of an entry, not taken: %s", type(error).__name__)


def _right(row: Proposal, using: str) -> None:
    rows = Service.objects.using(using).filter(told.SHOWN, provider_id=row.provider_id)
    mine = rows.filter(id=row.service_id) if row.service_id else rows
    mine.update(confirmed_at=row.made_at, confirmed_by=None)
    for service in mine:
        publishing.confirmed(service, using=using)


def _beds(row: Proposal, using: str) -> None:
    free = row.said["free"]
    mine = Beds.objects.using(using).filter(service__provider_id=row.provider_id)
    beds = mine.filter(id=row.beds_id).first() if row.beds_id else None
    most = MOST_BEDS if beds is None or beds.beds is None else beds.beds
    if beds is None or not isinstance(free, int) or not 0 <= free <= most:
        raise ValueError("no such number of beds")
    # An adviser may have asked meanwhile: what is newer stays.
    if beds.as_of is None or beds.as_of <= row.made_at:
        beds.free, beds.as_of, beds.told_by = free, row.made_at, None
        beds.save(update_fields=["free", "as_of", "told_by"])


def _words(row: Proposal, using: str) -> None:
    rows = Service.objects.using(using).select_for_update(of=("self",)).select_related("provider")
    mine = rows.filter(told.SHOWN, provider_id=row.provider_id)
    service = mine.filter(id=row.service_id).first() if row.service_id else None
    is_careful = service is not None and service.at.filter(location__is_secret=True).exists()
    if service is None or set(row.said) - set(told.WORDS) or (is_careful and "description" in row.said):
        raise ValueError("that waits for somebody")
    told.put(service, row.said)
    service.version, service.changed_at = service.version + 1, timezone.now()
    service.save()
    renewing.renew([service.id], using=using)
